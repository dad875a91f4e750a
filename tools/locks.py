"""Resolve the dependencies of pyproject.toml into the three lock files.

    make lock              keep every version that still fits pyproject.toml
    make lock UPGRADE=1    take the newest versions

There is one resolution, that of everything (requirements-dev.lock). The other two are cut from it, so a version is the
same wherever it appears:

    requirements.lock       the reference environment: `cnpg report` to HTML, and JupyterLab and nbval to review it
    requirements-dev.lock   everything: the above, all extras, and what tests and checks need
    requirements-boot.lock  what installs the others and this package: uv, and the build backend of pyproject.toml

Needs the network. Afterwards run `make licences`, and `make test`, which compares the locks with each other.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Every line would carry this condition, which pyproject.toml already states for the project as a whole.
EVERYWHERE = (
    "python_full_version < '3.12' and (sys_platform == 'darwin' or sys_platform == 'linux' or sys_platform == 'win32')"
)

# Newer versions that cannot be used, each with the reason. Tried with `uv pip install --dry-run --no-build
# --python-platform ...`: every locked package comes ready built for Linux and Windows, and for both kinds of Mac.
HELD_BACK = (
    "argon2-cffi-bindings<26",  # no build for Macs with an Intel processor
)


def resolve(arguments: list[str], requirements: str, target: Path) -> None:
    """Write what `uv pip compile` answers for ``requirements`` (its standard input, if any) to ``target``."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    # One version of each package for all platforms and patch releases of Python 3.11.
    command += ["--fork-strategy", "fewest", "--generate-hashes"]
    command += ["--custom-compile-command", "make lock"]
    with tempfile.TemporaryDirectory() as folder:
        # Resolved beside the old lock, whose versions uv keeps where they still fit; replaced only when whole.
        draft = Path(folder) / target.name
        if target.exists():
            draft.write_bytes(target.read_bytes())
        held_back = Path(folder) / "held-back.txt"
        held_back.write_text("\n".join(HELD_BACK), encoding="utf-8")
        command += ["--constraint", str(held_back), "--output-file", str(draft), *arguments]
        subprocess.run(command, cwd=ROOT, input=requirements, text=True, check=True)
        target.write_text(tidy(draft.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def tidy(lock: str) -> str:
    """The lock without the condition that holds everywhere and without naming files of constraints."""
    lines = []
    for line in lock.splitlines():
        if line.strip().startswith("#   -c "):
            continue
        shorter = line.replace(f" ; {EVERYWHERE} \\", " \\")
        shorter = shorter.replace("python_full_version < '3.12' and ", "")
        shorter = shorter.replace(
            " and (sys_platform == 'darwin' or sys_platform == 'linux' or sys_platform == 'win32')", ""
        )
        lines.append(shorter.rstrip())
    return "\n".join(lines) + "\n"


def main() -> None:
    """Resolve everything, then cut the reference environment and the installer from it."""
    upgrade = ["--upgrade"] if sys.argv[1:] == ["--upgrade"] else []
    everything = ROOT / "requirements-dev.lock"
    cut = ["--constraint", everything.name]
    resolve([*upgrade, "--all-extras", "pyproject.toml"], "", everything)
    resolve([*cut, "--extra", "review", "pyproject.toml"], "", ROOT / "requirements.lock")
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]
    # The backend asks for `editables` only when it makes an editable install, so no metadata names it.
    installer = "\n".join(["uv", *build, "editables"])
    resolve([*upgrade, *cut, "-"], installer, ROOT / "requirements-boot.lock")


if __name__ == "__main__":
    main()
