import sys
import sysconfig
from pathlib import Path

import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.run.machine_paths import machine_folders, names_folder, naming_cell, naming_file
from tests.unit.run.tiny_notebooks import code_cell, displayed, markdown_cell, notebook_of, printed

FOLDER = Path("/srv/data")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("/srv/data/documents.csv", True),
        ("written to '/srv/data'.", True),
        ("file:///srv/data/x", True),
        ("https://example.org/srv/data", False),
        ("/srv/database", False),
        ("/home/srv/data", False),
        ("srv/data", False),
    ],
)
def test_a_folder_is_found_only_as_a_whole_path(text, named):
    notebook = notebook_of(markdown_cell("/srv/data"), code_cell("print()", outputs=[printed(text)]))
    assert naming_cell(notebook, [FOLDER]) == (1 if named else None)


def test_every_part_of_an_output_is_looked_at():
    mime = "application/vnd.cnpg.exhibit+json"
    data = {mime: {"rows": [["2007", "/srv/data/x"]]}, "text/plain": "38"}
    assert naming_cell(notebook_of(code_cell("show()", outputs=[displayed(data)])), [FOLDER]) == 0


def test_a_file_that_names_a_folder_is_answered(tmp_path):
    clean, naming = tmp_path / "a.csv", tmp_path / "b.csv"
    clean.write_text("year,documents\n2007,38\n", encoding="utf-8")
    naming.write_text("source\n/srv/data/raw.csv\n", encoding="utf-8")
    assert naming_file([clean, naming], [FOLDER]) == naming
    assert naming_file([clean], [FOLDER]) is None


def test_folders_of_the_person_the_clone_and_the_packages_are_looked_for(monkeypatch):
    monkeypatch.setenv("HOME", "/home/ann")
    packages = sysconfig.get_path("purelib")
    for text in ("/home/ann/minutes.docx", f"{clone_root()}/x", f"{packages}/matplotlib/text.py:12: UserWarning"):
        assert names_folder(text, machine_folders()), text
    assert names_folder("read from /srv/our study/study.csv", machine_folders(Path("/srv/our study")))
    assert not names_folder("and/or, 7/8, /usr, https://example.org/home/ann", machine_folders())


def test_packages_are_looked_for_where_there_is_no_virtual_environment(monkeypatch):
    monkeypatch.setattr(sys, "prefix", sys.base_prefix)
    library = sysconfig.get_path("stdlib")
    assert names_folder(f"{library}/warnings.py:3: UserWarning", machine_folders())


def test_conda_environment_is_looked_for(tmp_path, monkeypatch):
    (tmp_path / "conda-meta").mkdir()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path))
    assert names_folder(f"{tmp_path}/share/x", machine_folders())


def test_home_folder_at_the_top_of_the_disk_does_not_make_every_slash_a_path(monkeypatch):
    monkeypatch.setenv("HOME", "/")
    assert Path("/") not in machine_folders()
    assert not names_folder("lay / professional", machine_folders(Path("/")))
