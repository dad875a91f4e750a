from pathlib import Path

import pytest

from cnpg_analysis.run.machine_paths import naming_cell, naming_file
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
