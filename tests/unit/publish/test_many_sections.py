"""A report with as many sections as the study has questions stays easy to find one's way in."""

import pytest

from cnpg_analysis.publish import build_report
from tests.unit.publish.executed_notebooks import (
    ABOUT,
    MINUTES,
    SITES,
    YEARS,
    exhibit,
    prose,
    shown,
    written,
)
from tests.unit.publish.pages import read_page

MANY = 10


def _notebook(folder, place):
    said = exhibit(id="said", text=f"Sentence {place}.", summary=True)
    return written(
        folder,
        f"{place:02}_question",
        [prose(f"# Question {place}"), shown(said), prose("## Years"), shown(YEARS), prose("## Sites"), shown(SITES)],
    )


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    build_report([_notebook(folder, place) for place in range(1, MANY + 1)], ABOUT, folder / "report.html")
    return read_page((folder / "report.html").read_text(encoding="utf-8"))


def test_contents_list_the_sections_only_and_come_first(page):
    listed = [link.text for link in page.one("nav").all("a")]
    assert listed == [*(f"Question {place}" for place in range(1, MANY + 1)), "About this report"]
    assert page.text.index("Contents") < page.text.index("Summary")


def test_every_section_of_a_notebook_leads_back_to_the_contents(page):
    sections = [page.one("section", id=f"{place:02}_question") for place in range(1, MANY + 1)]
    for section in sections:
        assert section.one("div", class_="back").one("a").attributes["href"] == "#contents"
    assert page.one("h2", id="contents").text == "Contents"


def test_few_sections_list_their_headings_after_the_summary_and_need_no_way_back(report):
    assert "Years" in [link.text for link in report.one("nav").all("a")]
    assert report.text.index("Summary") < report.text.index("Contents")
    assert not report.all("div", class_="back")


def test_figures_and_tables_are_counted_through_all_sections(page):
    figures = [caption.one("strong").text for caption in page.all("figcaption")]
    tables = [caption.one("strong").text for caption in page.all("caption") if caption.all("strong")]
    assert figures == [f"Figure {number}." for number in range(1, MANY + 1)]
    assert tables == [f"Table {number}." for number in range(1, MANY + 1)]
    assert page.one("section", id="10_question").one("div", id="figure-10")


def test_same_headings_in_several_sections_keep_places_of_their_own(page):
    assert page.one("section", id="03_question").one("section", id="03_question-years")
    assert page.one("section", id="10_question").one("section", id="10_question-years")


def _of_rows(many):
    rows = [[f"Row {row}", "1"] for row in range(many)]
    columns = [{"label": "What", "align": "left"}, {"label": "Number", "align": "right"}]
    return exhibit(id="long", kind="table", caption="Many rows", columns=columns, rows=rows)


def test_long_table_is_opened_by_the_reader(report_of):
    page = report_of(prose("# Documents"), shown(_of_rows(21), MINUTES))
    folded = page.one("div", id="table-1").one("details")
    assert folded.one("summary").text == "Table 1. Many rows (21 rows)"
    assert len(folded.one("tbody").all("tr")) == 21
    assert folded.one("caption").text == "Table 1. Many rows"


def test_table_that_fits_a_window_is_open(report_of):
    page = report_of(prose("# Documents"), shown(_of_rows(20), MINUTES))
    assert not page.one("div", id="table-1").all("details")


def test_column_of_long_texts_is_kept_wide_enough_to_read(report_of):
    text = "A sentence that is long enough to need several lines wherever it may come to stand"
    table = {**_of_rows(2), "rows": [["One", text], ["Two", "short"]]}
    page = report_of(prose("# Documents"), shown(table))
    cells = page.one("div", id="table-1").one("tbody").all("td")
    assert [cell.attributes.get("class") for cell in cells] == ["words", "words"]
    assert not page.one("div", id="table-1").all("th", class_="words")
