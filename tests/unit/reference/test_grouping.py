"""A value that differs is named once; what no table explains is named by itself."""

import pytest

from cnpg_analysis.reference.content import Difference
from cnpg_analysis.reference.grouping import grouped

TABLE = "data/derived/cnpg-2009/{}/02_documents/documents.csv"
NOTEBOOK = "data/derived/cnpg-2009/{}/02_documents/02_documents.ipynb"
PAGE = "report/cnpg-2009/{}/report.html"
CELL = Difference("documents, 2007, value", "38", "39")


def _said(**differing: list[Difference]) -> list[str]:
    names = {"table": TABLE, "notebook": NOTEBOOK, "page": PAGE}
    return [str(changed) for changed in grouped({names[kind].format("all"): some for kind, some in differing.items()})]


def test_a_cell_is_named_once_for_all_networks():
    networks = ("all", "scotland", "wales")
    files = {kind.format(network): (CELL,) for network in networks for kind in (TABLE, NOTEBOOK, PAGE)}
    assert [str(changed) for changed in grouped(files)] == [
        "02_documents/documents.csv: documents, 2007, value: 38 → 39 (in 3 tables, 3 notebooks, 3 pages)"
    ]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (CELL, ("In 2007 there are 38.", "In 2007 there are 39.")),
        (CELL, ('"38 documents"', '"39 documents"')),
        (Difference("share, value", "41.3043", "42.3913"), ("They are 41.3%.", "They are 42.4%.")),
        (Difference("share, value", "47.5", "48.75"), ("48", "49")),
        (Difference("group, name", "A group", "Another group"), ("A group", "Another group")),
    ],
)
def test_a_text_whose_words_differ_as_a_cell_does_is_counted_with_it(cell, shown):
    (said,) = _said(table=[cell], notebook=[Difference("summary", *shown)], page=[Difference("figure-1", *shown)])
    assert said.endswith("(in 1 table, 1 notebook, 1 page)")


@pytest.mark.parametrize(
    "shown",
    [
        ("In 2007 there are 38.", "In 2008 there are 39."),
        ("38 documents", "39 or more documents"),
        ("38", "40"),
        ("39", "38"),
        ("", "39"),
        (None, "39"),
    ],
)
def test_a_text_that_differs_otherwise_is_named_by_itself(shown):
    said = _said(table=[CELL], page=[Difference("figure-1", *shown)])
    assert len(said) == 2
    assert said[1].startswith("report/cnpg-2009/all/report.html: figure-1: ")


def test_a_sentence_of_two_values_counts_with_both():
    share = Difference("share, 2007, value", "41.3043", "42.3913")
    sentence = Difference("summary", "The 38 documents are 41%.", "The 39 documents are 42%.")
    assert [line.rpartition("(")[2] for line in _said(table=[CELL, share], page=[sentence])] == (
        ["in 1 table, 1 page)"] * 2
    )


def test_of_values_that_differ_alike_the_one_named_beside_the_text_is_meant():
    cells = [Difference(f"documents, {year}, upper", "42", "41") for year in (2005, 2006)]
    shown = [Difference("documents-by-year, 2006, Documents", "between 0 and 42", "between 0 and 41")]
    first, second = _said(table=cells, notebook=shown)
    assert "notebook" not in first
    assert second.endswith("(in 1 table, 1 notebook)")


def test_a_row_more_is_one_line_and_a_text_of_it_no_other():
    row = [
        Difference("claim, a, statement", None, "The documents of 2007 are 41%"),
        Difference("claim, a, verdict", None, "contradicted"),
    ]
    page = [Difference("table-1, rows", None, "The documents of 2007 are 41%")]
    (said,) = _said(table=row, page=page)
    assert said == (
        "02_documents/documents.csv: claim, a: the row is new: The documents of 2007 are 41%; contradicted "
        "(in 1 table, 1 page)"
    )


def test_the_same_text_in_several_pages_is_named_once():
    pages = {PAGE.format(network): (Difference("summary", "Two", "Three"),) for network in ("scotland", "wales")}
    assert [str(changed) for changed in grouped(pages)] == [
        "report/cnpg-2009/scotland/report.html: summary: Two → Three (in 2 pages)"
    ]


def test_of_a_long_text_what_differs_is_shown():
    (said,) = _said(page=[Difference("summary", f"{'word ' * 200}then 38", f"{'word ' * 200}then 39")])
    assert said.endswith("word then 38” → “…word word word then 39”")
    assert len(said) < 150


def test_what_is_wrong_with_a_whole_file_is_named():
    assert _said(page=[Difference("", says="is committed, but was not made.")]) == [
        "report/cnpg-2009/all/report.html: is committed, but was not made."
    ]


def test_a_cell_that_shows_nowhere_else_is_named_with_its_file():
    assert _said(table=[CELL]) == [
        "data/derived/cnpg-2009/all/02_documents/documents.csv: documents, 2007, value: 38 → 39"
    ]
