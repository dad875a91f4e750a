"""Choosing a Python 3.11 for `make`, with stand-ins for whatever may be on the PATH."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tools import installation

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools" / "find_python.sh"
SHELL = shutil.which("sh")


@pytest.fixture
def machine(tmp_path):
    """A folder that is the whole PATH, and a clone to stand in."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "clone").mkdir()
    (tmp_path / "bin" / "cat").symlink_to(shutil.which("cat") or "")
    return tmp_path


def put(machine, name, version):
    """A stand-in that answers as a Python of that version, or as nothing usable where ``version`` is None."""
    file = machine / "bin" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    if version is None:
        file.write_text("#!/bin/sh\necho 'pyenv: command not found' >&2\nexit 127\n", encoding="utf-8")
    else:
        numbers = tuple(int(part) for part in version.split("."))
        file.write_text(
            f'#!/bin/sh\nexec {sys.executable} -c "import sys; sys.version_info = {numbers}; exec(sys.argv[1])" "$2"\n',
            encoding="utf-8",
        )
    file.chmod(0o755)
    return file


def find(machine, *asked):
    assert SHELL
    return subprocess.run(
        [SHELL, str(SCRIPT), *asked], cwd=machine / "clone", env={"PATH": str(machine / "bin")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pythons", "chosen"),
    [
        ({"python3.11": "3.11.2", "python3": "3.13.0"}, "python3.11"),
        ({"python3": "3.11.9", "python": "2.7.18"}, "python3"),
        ({"python3": "3.12.1", "python": "3.11.4"}, "python"),
        ({"python3.11": None, "python3": "3.11.7"}, "python3"),
        ({"python3": "3.13.0", "../clone/.venv/bin/python": "3.11.7"}, ".venv/bin/python"),
    ],
)
def test_first_python_of_the_right_version_is_chosen(machine, pythons, chosen):
    for name, version in pythons.items():
        put(machine, name, version)
    answer = find(machine)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, f"{chosen}\n", "")


def test_the_python_asked_for_comes_first(machine):
    put(machine, "python3.11", "3.11.2")
    asked = put(machine, "../a place with spaces/python", "3.11.9")
    assert find(machine, str(asked)).stdout == f"{asked}\n"


@pytest.mark.parametrize(("version", "found"), [("3.12.1", "3.12.1"), (None, "not found")])
def test_wrong_python_asked_for_is_refused_even_when_a_right_one_is_there(machine, version, found):
    put(machine, "python3.11", "3.11.2")
    put(machine, "mine", version)
    answer = find(machine, "mine")
    assert answer.returncode == 2
    assert answer.stderr == f"This project needs Python 3.11. PYTHON=mine is: {found}.\n"


def test_no_right_python_says_what_was_found_and_what_to_do(machine):
    put(machine, "python3", "3.12.1")
    put(machine, "python", None)
    answer = find(machine)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "found: python3.11 (not found), python3 (3.12.1), python (not found)." in answer.stderr
    assert "apt-get install python3.11 python3.11-venv" in answer.stderr
    assert "PYTHON=/path/to/python3.11" in answer.stderr


def test_make_stops_at_that_message(machine):
    make = shutil.which("make")
    assert make
    for name in ("Makefile", "tools"):
        (machine / "clone" / name).symlink_to(ROOT / name)
    (machine / "bin" / "sh").symlink_to(SHELL or "")
    path = {"PATH": str(machine / "bin")}
    answer = subprocess.run(
        [make, "report"], cwd=machine / "clone", env=path, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 2
    assert answer.stderr.startswith("This project needs Python 3.11, and found:")
    assert not (machine / "clone" / ".venv").exists()


def test_one_version_of_python_is_meant_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert installation.PYTHON == (3, 11)
    assert project["project"]["requires-python"] == ">=3.11,<3.12"
    assert project["tool"]["mypy"]["python_version"] == "3.11"
    assert project["tool"]["ruff"]["target-version"] == "py311"
    assert set(re.findall(r"3\.\d+|\(3, \d+\)", SCRIPT.read_text(encoding="utf-8"))) == {"3.11", "(3, 11)"}
