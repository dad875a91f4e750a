"""environment.yml and postBuild give the environment that the locks describe; read offline, as conda would."""

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import rattler
import yaml
from rattler.exceptions import InvalidMatchSpecError

ROOT = Path(__file__).resolve().parents[2]
LOCKED = "-r requirements.lock"


def pins(root: Path) -> dict[str, str]:
    text = (root / "requirements.lock").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", text, re.MULTILINE))


def faults(root: Path) -> list[str]:
    """What is wrong with environment.yml and postBuild of the clone at ``root``; empty when nothing is."""
    environment = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))
    found = [f"unknown key: {key}" for key in set(environment) - {"name", "channels", "dependencies"}]
    if environment.get("channels") != ["conda-forge", "nodefaults"]:
        found.append("channels: conda-forge alone, without the defaults")
    *specifications, last = environment["dependencies"]
    pip = last.get("pip") if isinstance(last, dict) else None
    if pip != [LOCKED]:
        found.append(f"pip: {pip} instead of the lock alone")
    versions = {}
    for specification in specifications:
        try:
            match = rattler.MatchSpec(specification, strict=True)
        except InvalidMatchSpecError as error:
            found.append(f"{specification}: conda cannot read it ({error})")
            continue
        assert match.name is not None
        name = match.name.normalized
        versions[name] = match.version
        if name in pins(root):
            found.append(f"{name}: comes from the lock, not from conda")
    if set(versions) != {"python", "pip"}:
        found.append(f"from conda: {sorted(versions)} instead of Python and pip")
    return found + python_faults(root, versions.get("python")) + post_build_faults(root)


def python_faults(root: Path, version: str | None) -> list[str]:
    """Whether conda may choose exactly the Pythons that pyproject.toml allows."""
    if not version:
        return ["python: no version, so conda chooses the newest"]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked, allowed = rattler.VersionSpec(version), rattler.VersionSpec(project["requires-python"])
    found = []
    for minor in range(8, 16):
        for patch in (0, 9):
            python = rattler.Version(f"3.{minor}.{patch}")
            if asked.matches(python) != allowed.matches(python):
                found.append(f"python {python}: environment.yml and requires-python disagree")
    return found


def post_build_faults(root: Path) -> list[str]:
    """Whether postBuild installs the locked build backend by hash, and then the package without anything else."""
    commands = [
        line.split()
        for line in (root / "postBuild").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "set "))
    ]
    pip = ["python", "-m", "pip", "install"]
    backend = [*pip, "--require-hashes", "-r", "requirements-boot.lock"]
    package = [*pip, "--no-deps", "--no-build-isolation", "--editable", "."]
    return [] if commands == [backend, package] else [f"postBuild: {commands}"]


@pytest.fixture
def copy(tmp_path):
    for name in ("environment.yml", "postBuild", "pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def test_conda_and_binder_give_the_locked_environment():
    assert faults(ROOT) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "named"),
    [
        ("environment.yml", "python=3.11", "python=3.12", "3.12"),
        ("environment.yml", "python=3.11", "python", "no version"),
        ("environment.yml", "python=3.11", "python=>=3.11.", "cannot read it"),
        ("environment.yml", LOCKED, "pandas==3.0.0", "pandas==3.0.0"),
        ("environment.yml", LOCKED, "-r requirements.txt", "requirements.txt"),
        ("environment.yml", f"- {LOCKED}", f"- {LOCKED}\n      - left-out", "left-out"),
        ("environment.yml", "  - pip\n", "  - pip\n  - pandas\n", "pandas: comes from the lock"),
        ("environment.yml", "  - nodefaults\n", "", "channels"),
        ("pyproject.toml", '">=3.11,<3.12"', '">=3.11"', "3.12"),
        ("postBuild", "--require-hashes ", "", "postBuild"),
        ("postBuild", "--no-deps ", "", "postBuild"),
    ],
)
def test_a_difference_is_noticed(copy, file, old, new, named):
    text = (copy / file).read_text(encoding="utf-8")
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert named in "\n".join(faults(copy))


def test_post_build_can_be_run():
    subprocess.run(["bash", "-n", str(ROOT / "postBuild")], check=True)
    assert (ROOT / "postBuild").stat().st_mode & 0o111
