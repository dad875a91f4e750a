"""The same input gives the same bytes, whatever the folder, time zone, locale and hash seed; a change is noticed."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.reference import verification
from cnpg_analysis.reference.committed import SUMS, listed_files, output_files, sums
from cnpg_analysis.reference.platform import departures
from cnpg_analysis.run.progress import Progress
from tests.unit.exhibits.notebook_cells import run

# Both are on every system of the kind; in the first, nothing but ASCII can be written unless a file says how.
SETTINGS = [
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "0"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "4242"},
]
RAW = "data/raw/cnpg-2009"
DERIVED = "data/derived/cnpg-2009"


def _locales_with_another_decimal_sign() -> list[str]:
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout.split()
    return [name for name in listed if re.fullmatch(r"(de|fr|nl|sv)_..\.utf-?8", name, re.IGNORECASE)]


def _settings() -> list[dict[str, str]]:
    """The two that are always there, and one that writes a comma where we write a point, if any is installed."""
    return [*SETTINGS, *({"TZ": "Asia/Kolkata", "LC_ALL": name} for name in _locales_with_another_decimal_sign()[:1])]


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


@pytest.fixture
def clone(tmp_path) -> Path:
    return _copy_of_the_clone(tmp_path / "clone")


def _environment(clone: Path, **settings: str) -> dict[str, str]:
    """The variables for the package of another clone; its bytecode is kept, for every kernel would make it anew."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPATH": str(clone), **settings}


def _cnpg(clone: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "cnpg_analysis.cli", *arguments],
        cwd=clone,
        env=_environment(clone, **settings),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".cnpg", "__pycache__"} & set(path.parts)
    }


def test_builds_in_different_surroundings_give_the_same_bytes(tmp_path):
    # That either kind of kernel gives the same is asked of each notebook in tests/notebooks.
    made: list[dict[str, bytes]] = []
    places = ("here", "a longer place, with blanks", "there")
    for place, settings in zip(places, _settings(), strict=False):
        clone = _copy_of_the_clone(tmp_path / place)
        done = _cnpg(clone, "report", "--network", "all", "--out", str(clone / "out"), **settings)
        assert done.returncode == 0, done.stdout + done.stderr
        made.append(_files(clone / "out"))
    assert len(made) >= 2
    assert len(made[0]) > 20
    for other in made[1:]:
        assert set(made[0]) == set(other)
        assert [name for name in made[0] if made[0][name] != other[name]] == []


def test_the_committed_outputs_are_rebuilt_byte_for_byte_on_the_reference_platform():
    done = _cnpg(clone_root(), "verify")
    assert done.returncode == 0, done.stdout + done.stderr
    if not departures():
        assert "were rebuilt byte for byte" in done.stdout


def _rows(path: Path) -> dict[str, dict[str, str]]:
    """The rows of a result by what they measure: the cells before the unit, or up to the claim that is checked."""
    table = pd.read_csv(path, dtype="str", keep_default_na=False)
    columns = [str(column) for column in table.columns]
    ends = columns.index("claim_id") + 1 if "claim_id" in columns else columns.index("unit")
    keys = [", ".join(cell for cell in row[:ends] if cell) for row in table.itertuples(index=False, name=None)]
    assert len(set(keys)) == len(keys)
    shown = [
        dict(zip(columns, (cell or "blank" for cell in row), strict=True)) for row in table.itertuples(index=False)
    ]
    return {key: {column: row[column] for column in columns[ends:]} for key, row in zip(keys, shown, strict=True)}


def _changed_cells(committed: Path, made: Path) -> Iterator[str]:
    """Every cell of a result that differs, is gone or is new, as a verification should say it."""
    old, new = _rows(committed), _rows(made)
    for key in old.keys() | new.keys():
        before, after = old.get(key, {}), new.get(key, {})
        for column in before.keys() | after.keys():
            if key not in new:
                yield f"{key}, {column}: {_quoted(before[column])} is no longer there."
            elif key not in old:
                yield f"{key}, {column}: {_quoted(after[column])} is new."
            elif before[column] != after[column]:
                yield f"{key}, {column}: {_quoted(before[column])} → {_quoted(after[column])}"


def _quoted(text: str) -> str:
    return f"“{text}”" if " " in text else text


def test_one_changed_raw_value_is_named_wherever_it_shows(clone):
    table = clone / RAW / "statistics.csv"
    text = table.read_text(encoding="utf-8")
    assert text.count("documents,38,exact") == 1
    table.write_text(text.replace("documents,38,exact", "documents,39,exact"), encoding="utf-8")
    # As on a disk that may only be read: nothing of its own can be kept in the clone.
    (clone / ".cnpg").write_text("", encoding="utf-8")
    before = _files(clone)
    done = _cnpg(clone, "verify", "--every-place")
    assert done.returncode == 1, done.stdout + done.stderr
    assert _files(clone) == before
    said = [line.strip() for line in done.stdout.splitlines()]
    assert f"{RAW}/statistics.csv: is not the file that SHA256SUMS was written for." in said
    assert not [line for line in said if "03_interviewees/" in line]

    found = 0
    for network in ("all", "wales"):
        for name in ("00_claims", "02_documents"):
            out = clone / "out" / network / name
            # The cells that the verification runs as well, here without a kernel.
            run(name, clone / RAW, network, out)
            for path in sorted(out.glob("*.csv")):
                place = f"{DERIVED}/{network}/{name}/{path.name}"
                for change in _changed_cells(clone / place, path):
                    assert f"{place}: {change}" in said
                    found += 1
    # 92 less 39 and 12 undated leaves 41 instead of 42, the limit of three other years, and two shares change.
    assert found >= 2 * 7
    for network in ("all", "scotland", "wales"):
        assert f"{DERIVED}/{network}/02_documents/documents_by_year.csv: documents, 2007, value: 38 → 39" in said
        notebook = f"{DERIVED}/{network}/02_documents/02_documents.ipynb: documents-by-year"
        assert f"{notebook}, 2007, Documents: 38 → 39" in said
        page = f"report/cnpg-2009/{network}/report.html: "
        assert [line for line in said if line.startswith(page) and line.endswith(", 2007, Documents: 38 → 39")]


def _tamper(path: Path, pattern: str, to: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, to, text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def test_every_tampered_output_fails_with_the_place_named(clone, monkeypatch):
    def rebuild(root: Path, *_: object, **__: object) -> tuple[str, ...]:
        """Make what is committed, which is what a rebuild makes: that is tested above, and takes its time."""
        for name, path in output_files(clone_root()).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, root / name)
        return ()

    monkeypatch.setattr(verification, "clone_root", lambda: clone)
    monkeypatch.setattr(verification, "rebuild", rebuild)
    (clone / SUMS).write_text(sums(listed_files(clone)), encoding="utf-8", newline="\n")
    derived, report = clone / DERIVED, clone / "report" / "cnpg-2009"
    _tamper(report / "wales" / "report.html", ">92</td>", ">93</td>")
    # The first line of the first picture starts elsewhere; pictures are kept as percent-encoded SVG.
    _tamper(report / "scotland" / "report.html", r"(data:image/svg\+xml,[^\"]*? d=%22M)\d", r"\g<1>9")
    _tamper(derived / "wales" / "02_documents" / "run.json", '"code_cells": [0-9]+', '"code_cells": 77')
    _tamper(derived / "scotland" / "02_documents" / "02_documents.ipynb", r"\b38  printed", "83  printed")
    damaged = derived / "scotland" / "03_interviewees" / "03_interviewees.ipynb"
    damaged.write_text(damaged.read_text(encoding="utf-8")[:2000], encoding="utf-8")
    (derived / "wales" / "02_documents" / "documents_by_year.csv").write_bytes(b"\xff\x00")
    said: list[str] = []
    assert verification.verify(Progress, said.append, every_place=True)
    assert "6 files do not fit SHA256SUMS:" in said
    for place in (
        r"report/cnpg-2009/wales/report\.html: table-[0-9]+, .+: 93 → 92",
        r"report/cnpg-2009/scotland/report\.html: figure-1, picture: the same values in other bytes",
        rf"{DERIVED}/wales/02_documents/run\.json: code_cells: 77 → \d+",
        rf"{DERIVED}/scotland/02_documents/02_documents\.ipynb: documents-by-year: “.* 83 printed” → “.* 38 printed”",
        rf"{DERIVED}/scotland/03_interviewees/03_interviewees\.ipynb: the committed file is not whole JSON",
        rf"{DERIVED}/wales/02_documents/documents_by_year\.csv: the committed file is not a table in UTF-8",
    ):
        assert any(re.match(f"  {place}", line) for line in said), place


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals that one process can send another")
@pytest.mark.parametrize(("end", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_verification_that_is_ended_leaves_nothing_behind(clone, tmp_path, end, status):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    before = _files(clone)
    started = subprocess.Popen(
        [sys.executable, "-m", "cnpg_analysis.cli", "verify", "--jobs", "1"],
        cwd=clone,
        env=_environment(clone, TMPDIR=str(temporary)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert started.stderr is not None
    # The first notebook has been started.
    assert started.stderr.read(len("[1/"))
    started.send_signal(end)
    _, said = started.communicate(timeout=120)
    assert started.returncode == status, said
    assert "Traceback" not in said
    assert list(temporary.iterdir()) == []
    assert _files(clone) == before
