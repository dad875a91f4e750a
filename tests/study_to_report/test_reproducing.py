"""The same input gives the same bytes, whatever the folder, time zone, locale and hash seed; a change is noticed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.reference.platform import departures

SETTINGS = [
    {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "4242"},
]


def _copy_of_the_clone(to: Path) -> Path:
    """The files of the clone in another folder, as a reader of another machine would have them."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=clone_root(),
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        if (clone_root() / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(clone_root() / name, to / name)
    return to


def _cnpg(clone: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PYTHONPATH": str(clone), **settings}
    return subprocess.run(
        [sys.executable, "-m", "cnpg_analysis.cli", *arguments],
        cwd=clone,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cnpg" not in path.parts
    }


def test_two_builds_in_different_surroundings_give_the_same_bytes(tmp_path):
    made = []
    for place, settings in zip(("here", "a longer place, with blanks"), SETTINGS, strict=True):
        clone = _copy_of_the_clone(tmp_path / place)
        done = _cnpg(clone, "report", "--network", "all", "scotland", "--out", str(clone / "out"), **settings)
        assert done.returncode == 0, done.stdout + done.stderr
        made.append(_files(clone / "out"))
    assert set(made[0]) == set(made[1])
    assert len(made[0]) > 20
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_the_committed_outputs_are_rebuilt_byte_for_byte_on_the_reference_platform():
    done = _cnpg(clone_root(), "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    if not departures():
        assert "were rebuilt byte for byte" in done.stdout


@pytest.mark.parametrize("changed", ["documents,38,exact"])
def test_one_changed_raw_value_is_named_wherever_it_shows(tmp_path, changed):
    clone = _copy_of_the_clone(tmp_path / "clone")
    table = clone / "data" / "raw" / "cnpg-2009" / "statistics.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(changed, "documents,39,exact"), encoding="utf-8")
    done = _cnpg(clone, "verify")
    assert done.returncode == 1, done.stdout + done.stderr
    for network in ("all", "scotland", "wales"):
        path = f"data/derived/cnpg-2009/{network}/02_documents/documents_by_year.csv"
        assert f"{path}: documents, 2007: value 38 → 39" in done.stdout
    # 92 less 39 and 12 undated leaves 41 instead of 42.
    assert "documents, other dated years: value 42 → 41" in done.stdout
    assert "“2007 38 printed” → “2007 39 printed”" in done.stdout or "38 of the 92" in done.stdout
    assert "03_interviewees" not in done.stdout.replace("03_interviewees ...", "")
