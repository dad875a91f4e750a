"""What cannot be published says so; nothing half-made replaces a page."""

import json

import nbformat
import pytest

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.publish import PublishError, build_report
from cnpg_analysis.publish.exhibit import BrokenExhibit
from cnpg_analysis.publish.reading import FailedNotebook, UnreadableNotebook, read_notebook
from cnpg_analysis.seam import MIME_TYPE
from tests.unit.publish.executed_notebooks import ABOUT, MINUTES, SITES, YEARS, exhibit, prose, shown, written


def _message(error, build, *arguments):
    with pytest.raises(error) as raised:
        build(*arguments)
    assert isinstance(raised.value, CnpgError)
    return str(raised.value)


def test_cell_that_ended_with_an_error_names_notebook_cell_and_error(tmp_path):
    failed = shown(MINUTES)
    failed["outputs"].append(
        nbformat.v4.new_output("error", ename="KeyError", evalue="'year'", traceback=["long", "text"])
    )
    path = written(tmp_path, "02_documents", [prose("# Documents"), shown(MINUTES), failed])
    assert _message(FailedNotebook, read_notebook, path) == (
        "02_documents.ipynb, code cell 2: this cell ended with an error (KeyError: 'year'). No report is made from it."
    )


def test_cell_that_was_not_executed(tmp_path):
    idle = nbformat.v4.new_code_cell("later()")
    path = written(tmp_path, "02_documents", [prose("# Documents"), shown(MINUTES), idle])
    message = _message(FailedNotebook, read_notebook, path)
    assert message.startswith("02_documents.ipynb, code cell 2: this cell was not executed")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"alt": " \x00"}, "the exhibit “documents-by-year” is a figure without alt text"),
        ({"caption": ""}, "has no caption"),
        ({"rows": []}, "shows no numbers"),
        ({"rows": [["2005"]]}, "has 1 cells in row 1 for 2 columns"),
        ({"rows": [["", "38"]]}, "has no row heading in row 1"),
        ({"rows": [["2005", 38]]}, "“rows” of an exhibit holds 38, which is not text"),
        ({"rows": "2005"}, "“rows” of an exhibit is not a list"),
        ({"columns": [{"label": "", "align": "left"}, {"label": "N", "align": "right"}]}, "a column without a heading"),
        ({"columns": [{"label": "Y", "align": "middle"}, {"label": "N", "align": "right"}]}, "aligned “middle”"),
        ({"columns": ["Year", "Documents"]}, "“columns” of an exhibit is not a list of columns"),
        ({"key_results": [["Documents", "92", "x"]]}, "which is not a pair"),
        ({"kind": "chart"}, "is of the kind “chart”"),
        ({"id": "Documents by year"}, "has an id that is not made of small letters"),
        ({"data": ["documents.csv", "../../secret.csv"]}, "is not the plain name of a CSV file"),
        ({"caption": None}, "“caption” of an exhibit holds None"),
        ({"schema": 2}, "an exhibit is not of schema 1"),
    ],
)
def test_incomplete_exhibit_is_named_with_its_place(tmp_path, change, says):
    cell = shown(YEARS)
    cell["outputs"][0]["data"][MIME_TYPE] = {**YEARS, **change}
    path = written(tmp_path, "02_documents", [prose("# Documents"), cell])
    message = _message(BrokenExhibit, read_notebook, path)
    assert message.startswith("02_documents.ipynb, code cell 1: ")
    assert says in message


def test_figure_without_a_picture(tmp_path):
    cell = shown(YEARS)
    del cell["outputs"][0]["data"]["image/svg+xml"]
    path = written(tmp_path, "02_documents", [prose("# Documents"), cell])
    assert "is a figure without a picture" in _message(BrokenExhibit, read_notebook, path)


def test_sentence_without_words(tmp_path):
    path = written(tmp_path, "02_documents", [prose("# Documents"), shown(exhibit(text="\u2028"))])
    assert "“an-exhibit” has no text" in _message(BrokenExhibit, read_notebook, path)


def test_picture_that_is_not_an_exhibit_does_not_vanish_silently(tmp_path):
    cell = shown(MINUTES)
    cell["outputs"].append(nbformat.v4.new_output("display_data", data={"image/png": "aGk="}))
    path = written(tmp_path, "02_documents", [prose("# Documents"), cell])
    assert "code cell 1: this picture is not an exhibit" in _message(UnreadableNotebook, read_notebook, path)


def test_two_exhibits_of_one_id(tmp_path):
    path = written(tmp_path, "02_documents", [prose("# Documents"), shown(SITES), shown(SITES)])
    assert "two exhibits have the id “interviewees-by-site”" in _message(UnreadableNotebook, read_notebook, path)


def test_notebook_without_a_title(tmp_path):
    path = written(tmp_path, "02_documents", [prose("Documents"), shown(MINUTES)])
    assert "must begin with a title" in _message(UnreadableNotebook, read_notebook, path)


def test_notebook_that_shows_nothing(tmp_path):
    path = written(tmp_path, "02_documents", [prose("# Documents"), shown(code="1 + 1")])
    assert "shows no exhibit" in _message(UnreadableNotebook, read_notebook, path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"nbformat": 3}', "\xff"])
def test_file_that_is_no_notebook(tmp_path, content):
    path = tmp_path / "02_documents.ipynb"
    path.write_bytes(content.encode("latin-1"))
    assert _message(UnreadableNotebook, read_notebook, path).startswith("02_documents.ipynb: this file is not a ")


def test_missing_notebook(tmp_path):
    assert "02_documents.ipynb: this executed notebook is missing" in _message(
        UnreadableNotebook, read_notebook, tmp_path / "02_documents.ipynb"
    )


def test_texts_kept_as_lists_of_lines_are_read(tmp_path):
    path = written(tmp_path, "02_documents", [prose("# Documents\n\nMore."), shown(YEARS)])
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(notebook["cells"][0]["source"], list)
    read = read_notebook(path)
    assert read.title == "Documents"
    assert read.exhibits[0].picture.startswith("<?xml")


def test_earlier_report_is_left_as_it_was(tmp_path, notebooks):
    target = tmp_path / "report.html"
    target.write_text("earlier", encoding="utf-8")
    notebooks[1].write_text("{", encoding="utf-8")
    _message(UnreadableNotebook, build_report, notebooks, ABOUT, target)
    assert target.read_text(encoding="utf-8") == "earlier"
    assert [path.name for path in tmp_path.glob("report*")] == ["report.html"]


def test_place_that_cannot_be_written(tmp_path, notebooks):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    message = _message(PublishError, build_report, notebooks, ABOUT, tmp_path / "file" / "report.html")
    assert "cannot be written" in message


def test_report_of_no_notebooks(tmp_path):
    assert "Scotland has no notebooks" in _message(PublishError, build_report, [], ABOUT, tmp_path / "report.html")


def test_picture_in_prose_is_refused_instead_of_loaded(tmp_path):
    path = written(tmp_path, "02_documents", [prose("# Documents\n\n![a map](map.png)"), shown(MINUTES)])
    message = _message(PublishError, build_report, [path], ABOUT, tmp_path / "report.html")
    assert message == "report.html was not written: it would load “map.png”; a picture must be an exhibit."
    assert not (tmp_path / "report.html").exists()


def test_prose_that_swallows_what_follows_is_found(tmp_path):
    path = written(tmp_path, "02_documents", [prose("# Documents\n\n::: {.never-closed}\ntext"), shown(SITES)])
    message = _message(PublishError, build_report, [path], ABOUT, tmp_path / "report.html")
    assert message == (
        "report.html was not written: the prose of a notebook opens a division (:::) and does not close it."
    )
    assert not (tmp_path / "report.html").exists()
