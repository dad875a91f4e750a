"""Setting up as somebody calls it: what is left alone, and what is said when .venv cannot be made."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import environment, freshness, installation

ROOT = Path(__file__).resolve().parents[2]
FILES = ("pyproject.toml", freshness.INSTALLER, *freshness.LOCKS.values())


def test_somebody_elses_environment_is_left_alone(clone):
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").symlink_to(sys.executable)
    with pytest.raises(freshness.SetUpError, match=r"not made by this set-up, so it is left as it is"):
        environment.set_up(clone, "report", lambda _: None)
    assert (clone / ".venv" / "bin" / "python").readlink() == Path(sys.executable)


def test_a_file_in_the_way_is_said(clone):
    (clone / ".venv").write_text("", encoding="utf-8")
    with pytest.raises(freshness.SetUpError, match=r"is in the way"):
        environment.set_up(clone, "report", lambda _: None)


def run_script(clone, *arguments, **variables):
    """Run a copy of the script as `make` does, in a clone of its own."""
    shutil.copytree(ROOT / "tools", clone / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    command = [sys.executable, str(clone / "tools" / "environment.py"), *arguments]
    return subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_python_without_venv_is_told_what_to_install(tmp_path, missing):
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    # Debian's python3.11 comes without ensurepip until python3-venv is installed.
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import sys\n"
        "class Without:\n"
        "    def __init__(self, finder): self.finder = finder\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        return None if name == {missing!r} else self.finder.find_spec(name, path, target)\n"
        "sys.meta_path[:] = [Without(finder) for finder in sys.meta_path]\n",
        encoding="utf-8",
    )
    answer = run_script(tmp_path, PYTHONPATH=str(site))
    assert answer.returncode == 2
    assert "apt-get install python3-venv" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_wrong_python_is_said(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    assert environment.main([]) == 2
    assert capsys.readouterr().err == "This project needs Python 3.11; this is Python 3.12.1.\n"


def test_unknown_purpose_is_said(capsys):
    assert environment.main(["reports"]) == 2
    assert capsys.readouterr().err == "usage: environment.py [report | dev]\n"


@pytest.mark.parametrize(
    ("error", "said", "status"),
    [
        (PermissionError(13, "Permission denied", ".venv"), "could not be made: Permission denied: .venv", 2),
        (subprocess.CalledProcessError(1, "ensurepip"), "could not be made: Command 'ensurepip'", 2),
        (KeyboardInterrupt(), "Stopped. The next call starts afresh.", 130),
    ],
    ids=lambda value: type(value).__name__,
)
def test_failures_are_one_message(clone, monkeypatch, capsys, error, said, status):
    def fail(venv):
        raise error

    monkeypatch.setattr(environment, "ROOT", clone)
    monkeypatch.setattr(installation, "make_empty_environment", fail)
    assert environment.main([]) == status
    assert said in capsys.readouterr().err


def test_failed_installation_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    with pytest.raises(freshness.SetUpError, match="Run the same command again"):
        environment.run_here([sys.executable, "-c", "raise SystemExit(1)"])


def test_two_set_ups_wait_for_each_other(tmp_path):
    waiting = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; from tools import environment\n"
        "with environment.only_one(Path(sys.argv[2])): print('in', flush=True)\n"
    )
    command = [sys.executable, "-c", waiting, str(ROOT), str(tmp_path)]
    with environment.only_one(tmp_path):
        other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=1)
    assert other.communicate(timeout=30)[0] == "in\n"


@pytest.mark.parametrize("module", ["__init__", "environment", "freshness", "installation"])
def test_an_older_python_gets_as_far_as_the_message_about_its_version(module):
    ast.parse((ROOT / "tools" / f"{module}.py").read_text(encoding="utf-8"), feature_version=(3, 7))


def test_it_is_found_from_any_folder_and_beside_packages_of_other_names(tmp_path):
    # Another package called “tools” on the path must not come first.
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "__init__.py").write_text("raise ImportError('the other one')", encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "environment.py"), "reports"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (answer.returncode, answer.stderr) == (2, "usage: environment.py [report | dev]\n")
