"""The same notebooks give the same bytes, wherever and however a report is made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cnpg_analysis.publish import build_report
from tests.unit.publish.executed_notebooks import ABOUT, realistic

_BUILD = """
import sys
from pathlib import Path
from cnpg_analysis.publish import IndexEntry, ReportAbout, build_index, build_report
about = ReportAbout("cnpg-2009", "Partnership groups, 2008", "scotland", "Scotland – “Alba”", False, "Né")
here = Path(sys.argv[1])
notebooks = sorted(here.glob("derived/*/*.ipynb"))
build_report(notebooks, about, here / "report" / "report.html", data="../derived")
entries = [IndexEntry("all", "Whole study – “all”", "", "report.html", [("Documents", "92")])]
build_index(entries, about, here / "report" / "index.html")
"""


def _built(folder: Path, **environment: str) -> list[bytes]:
    realistic(folder / "derived")
    root = Path(__file__).parents[3]
    script = folder / "build.py"
    script.write_text(_BUILD, encoding="utf-8")
    subprocess.run(
        [sys.executable, "build.py", "."],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root), **environment},
        check=True,
    )
    return [(folder / "report" / name).read_bytes() for name in ("report.html", "index.html")]


@pytest.fixture
def first(tmp_path):
    return _built(tmp_path / "first", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "12345"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1"},
        # Every system has these; one that is not installed would silently be the first one again.
        {"LC_ALL": "POSIX", "LANG": "C.UTF-8", "TZ": "America/St_Johns"},
    ],
)
def test_other_folder_time_zone_locale_and_hash_seed_give_the_same_bytes(tmp_path, first, environment):
    assert _built(tmp_path / "another place, ünïcode", **environment) == first


def test_another_pandoc_on_the_machine_changes_nothing(tmp_path, first):
    fake = tmp_path / "bin" / "pandoc"
    fake.parent.mkdir()
    fake.write_text("#!/bin/sh\necho pandoc 99.9\n", encoding="utf-8")
    fake.chmod(0o755)
    path = f"{fake.parent}{os.pathsep}{os.environ['PATH']}"
    assert _built(tmp_path / "second", PATH=path, PYPANDOC_PANDOC=str(fake)) == first


def test_own_pandoc_settings_change_nothing(tmp_path, first):
    own = tmp_path / "home" / ".local" / "share" / "pandoc"
    own.mkdir(parents=True)
    (own / "init.lua").write_text("error('the user\\'s own settings were read')", encoding="utf-8")
    assert _built(tmp_path / "second", HOME=str(tmp_path / "home"), XDG_DATA_HOME=str(own.parent)) == first


def test_page_tells_nothing_of_where_and_with_what_it_was_made(tmp_path, notebooks):
    target = tmp_path / "report.html"
    build_report(notebooks, ABOUT, target)
    html = target.read_text(encoding="utf-8")
    assert str(tmp_path) not in html
    assert str(Path.home()) not in html
    assert "generator" not in html.lower()
    assert "pandoc" not in html.lower()
    assert b"\r" not in target.read_bytes()


def test_page_of_a_network_is_small_enough_to_send(tmp_path, notebooks):
    target = tmp_path / "report.html"
    build_report(notebooks, ABOUT, target)
    assert target.stat().st_size < 500_000


def test_publishing_loads_neither_pandas_nor_matplotlib_nor_pypandoc():
    slow = {"pandas", "matplotlib", "pypandoc", "jinja2"}
    code = f"import sys, cnpg_analysis.publish; print({slow} & set(sys.modules))"
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": str(root)}, check=True, capture_output=True
    )
    assert done.stdout.decode().strip() == "set()"


def test_made_many_times_in_a_row_it_is_always_the_same(tmp_path, notebooks):
    pages = set()
    for turn in range(5):
        build_report(notebooks, ABOUT, tmp_path / f"{turn}.html")
        pages.add((tmp_path / f"{turn}.html").read_bytes())
    assert len(pages) == 1
