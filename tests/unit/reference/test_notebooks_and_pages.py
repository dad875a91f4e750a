"""What differs in what a notebook or a page shows is named by the exhibit, the row and the column."""

import copy
import json
from typing import Any
from urllib.parse import quote

import pytest

from cnpg_analysis.exhibits import MIME_TYPE
from cnpg_analysis.reference.comparison import Comparison, compare

PICTURE = "<svg><title>Years</title><g id='g'><text>2007</text><path d='M 0 {y}'/></g></svg>"
EXHIBIT = {
    "id": "documents-by-year",
    "caption": "38 documents",
    "columns": [{"label": "Year"}, {"label": "Documents"}],
    "rows": [["2006", "4"], ["2007", "38"]],
}
OUTPUT = {
    "output_type": "display_data",
    "data": {
        "text/plain": "38 documents\n2006   4\n2007  38",
        "text/html": "<p>38 documents</p>",
        "image/svg+xml": PICTURE.format(y=1),
        MIME_TYPE: EXHIBIT,
    },
}
NOTEBOOK: dict[str, Any] = {
    "cells": [
        {"cell_type": "markdown", "source": ["# Years\n", "Once."]},
        {"cell_type": "code", "source": "show()", "execution_count": 1, "outputs": [OUTPUT]},
        {
            "cell_type": "code",
            "source": "print(1)",
            "execution_count": 2,
            "outputs": [{"output_type": "stream", "name": "stdout", "text": ["1\n", "2\n"]}],
        },
    ]
}
PAGE = """<!DOCTYPE html><html><head><title>Wales</title><style>p {{ color: red }}</style></head><body>
<section aria-labelledby="summary"><h2 id="summary">Summary</h2><p>There are <strong>38</strong> documents.</p>
</section><div id="table-1"><table><caption>Years</caption>
<thead><tr><th>Year</th><th>Documents</th></tr></thead>
<tbody><tr><th>2006</th><td>4</td></tr><tr><th>2007</th><td>38</td></tr></tbody></table></div>
<div id="figure-1"><img alt="38 in 2007" src="data:image/svg+xml,{picture}">
<p>See <a href="years.csv">the data</a>.</p></div></body></html>"""


@pytest.fixture
def compared(tmp_path):
    def found(name: str, committed: str, rebuilt: str) -> Comparison:
        paths = {}
        for kind, text in (("committed", committed), ("rebuilt", rebuilt)):
            paths[kind] = tmp_path / kind / name
            paths[kind].parent.mkdir()
            paths[kind].write_text(text, encoding="utf-8")
        return compare({name: paths["committed"]}, {name: paths["rebuilt"]})

    return found


@pytest.fixture
def notebooks(compared):
    """Compare the notebook with itself after a text in it was replaced."""

    def found(old: str, new: str) -> Comparison:
        text = json.dumps(NOTEBOOK)
        assert old in text
        return compared("n.ipynb", text, text.replace(old, new))

    return found


def _page(y: int = 1) -> str:
    return PAGE.format(picture=quote(PICTURE.format(y=y)))


DATA = "documents-by-year"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('["2007", "38"]', '["2007", "39"]', [f"{DATA}, 2007, Documents: 38 → 39"]),
        (
            r'"38 documents\n2006   4\n2007  38"',
            r'"39 documents\n2006   5\n2007  39"',
            [
                f"{DATA}: “38 documents” → “39 documents”",
                f"{DATA}: “2006 4” → “2006 5”",
                f"{DATA}: “2007 38” → “2007 39”",
            ],
        ),
        ('"caption": "38', '"caption": "39', [f'{DATA}, caption: "38 documents" → "39 documents"']),
        ("<p>38", "<p>39", [f"{DATA}, HTML: “38 documents” → “39 documents”"]),
        ("<text>2007", "<text>2017", [f"{DATA}, picture: 2007 → 2017"]),
        (r'"2\n"', r'"3\n"', ["cell 3: 2 → 3"]),
        (r', "2\n"', "", ["cell 3: 2 is no longer there."]),
        ('"execution_count": 2', '"execution_count": 7', ["order of execution: 2 → 7"]),
        ("Once.", "Twice.", ["text of the cells: Once. → Twice."]),
        ("print(1)", "print(2)", ["code of the cells: print(1) → print(2)"]),
    ],
)
def test_every_change_of_a_notebook_is_named(notebooks, old, new, said):
    assert list(notebooks(old, new).values["n.ipynb"]) == said


def test_an_output_that_is_gone_is_named(compared):
    fewer = copy.deepcopy(NOTEBOOK)
    fewer["cells"][2]["outputs"] = []
    said = compared("n.ipynb", json.dumps(NOTEBOOK), json.dumps(fewer)).values["n.ipynb"]
    assert "cell 3: 1 is no longer there." in said
    assert "cell 3: 2 is no longer there." in said


def test_another_picture_of_the_same_numbers_is_rendering_and_named(notebooks):
    comparison = notebooks("M 0 1", "M 0 2")
    assert comparison.values == {}
    assert comparison.rendering == {"n.ipynb": (f"{DATA}, picture: the same values in other bytes.",)}


@pytest.mark.parametrize("broken", ["", "{", "[]", "{}", '{"cells": 1}', json.dumps(NOTEBOOK)[:200]])
def test_a_damaged_committed_notebook_is_named(compared, broken):
    (said,) = compared("n.ipynb", broken, json.dumps(NOTEBOOK)).values["n.ipynb"]
    assert said.startswith("the committed file is not ")


def test_a_notebook_of_unexpected_parts_is_compared_all_the_same(compared):
    strange = {"cells": [3, {}, {"cell_type": "code", "outputs": [7, {"data": {MIME_TYPE: {"rows": [4, []]}}}]}]}
    assert compared("n.ipynb", json.dumps(strange), json.dumps(NOTEBOOK)).values


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<td>38</td>", "<td>39</td>", "table-1, 2007, Documents: 38 → 39"),
        ("<strong>38", "<strong>39", "summary: “There are 38 documents.” → “There are 39 documents.”"),
        ("38 in 2007", "39 in 2007", "figure-1, alternative text: “38 in 2007” → “39 in 2007”"),
        ("years.csv", "ages.csv", "figure-1, link: years.csv → ages.csv"),
        ("<th>2006</th>", "<th>2005</th>", "table-1, rows: 2006 → 2005"),
        ("<title>Wales", "<title>Scotland", "the page: Wales → Scotland"),
        ("<caption>Years", "<caption>Months", "table-1: Years → Months"),
    ],
)
def test_every_change_of_what_a_page_says_is_named(compared, old, new, said):
    page = _page()
    assert old in page
    assert said in compared("report.html", page, page.replace(old, new)).values["report.html"]


def test_a_text_within_a_picture_of_a_page_is_named(compared):
    changed = quote(PICTURE.format(y=1).replace("2007", "2017"))
    assert compared("report.html", _page(), PAGE.format(picture=changed)).values == {
        "report.html": ("figure-1, picture: 2007 → 2017",)
    }


def test_another_drawing_in_a_page_is_rendering_and_named(compared):
    comparison = compared("report.html", _page(y=1), _page(y=2))
    assert comparison.values == {}
    assert comparison.rendering == {"report.html": ("figure-1, picture: the same values in other bytes.",)}


def test_a_picture_that_cannot_be_read_is_named(compared):
    broken = PAGE.format(picture="%FF")
    assert (
        "figure-1, picture: Years → “cannot be read”" in compared("report.html", _page(), broken).values["report.html"]
    )


def test_other_markup_is_rendering_and_named_by_its_line(compared):
    comparison = compared("report.html", _page(), _page().replace("<p>See", "<p class='x'>See"))
    assert comparison.rendering == {"report.html": ("line 7: the same values in other bytes.",)}


def test_a_picture_of_its_own_is_compared_as_one(compared):
    comparison = compared("a.svg", PICTURE.format(y=1), PICTURE.format(y=1).replace("2007", "2017"))
    assert comparison.values == {"a.svg": ("g: 2007 → 2017",)}
