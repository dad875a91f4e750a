"""Markdown cells in a report: shown as in Jupyter, with links that lead somewhere."""

from tests.unit.publish.executed_notebooks import MINUTES, SITES, prose, shown


def test_cells_for_reviewers_stay_in_the_notebook(report):
    assert "Change the values" not in report.text


def test_prose_is_shown_as_in_jupyter(report_of):
    page = report_of(
        prose("# Documents\n\nFirst *this*, then `that`:\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | 2 |"),
        shown(MINUTES),
    )
    section = page.one("section", id="02_documents")
    assert section.one("em").text == "this"
    assert section.one("code").text == "that"
    assert [item.text for item in section.all("li")] == ["one", "two"]
    assert [cell.text for cell in section.all("td")] == ["1", "2"]


def test_code_block_that_is_never_closed_ends_with_its_cell(report_of):
    page = report_of(prose("# Documents\n\n```\nx = 1"), shown(SITES))
    assert page.one("section", id="02_documents").one("pre").text == "x = 1"
    assert page.one("div", id="table-1").one("table")


def test_links_between_notebooks_lead_to_sections(report):
    assert report.one("section", id="02_documents").all("p")[0].one("a").attributes["href"] == "#03_interviewees"


def test_links_that_lead_nowhere_from_a_report_are_text(report_of):
    page = report_of(
        prose("# Documents\n\n[a](09_other.ipynb) [b](../docs/methods.md) [c](#nowhere) [d](https://example.org/)"),
        shown(MINUTES),
    )
    links = page.one("section", id="02_documents").all("p")[0].all("a")
    assert [link.attributes["href"] for link in links] == ["https://example.org/"]
    assert page.one("section", id="02_documents").all("p")[0].text == "a b c d"


def test_tags_in_prose_are_shown_and_comments_are_not(report_of):
    page = report_of(prose("# Documents\n\n<b>bold</b> <!-- hidden -->\n\n<script>x</script>"), shown(MINUTES))
    section = page.one("section", id="02_documents")
    assert not section.all("b", "script")
    assert "<b>bold</b>" in section.text
    assert "<script>x</script>" in section.text
    assert "hidden" not in section.text


def test_formulas_citations_and_footnotes_are_not_made_of_prose(report_of):
    text = "It cost $5 and $6 [@key] [^note] \\textbf{x} {.class} ``it''"
    page = report_of(prose(f"# Documents\n\n{text}"), shown(MINUTES))
    assert page.one("section", id="02_documents").all("p")[0].text == text
