"""How figures, tables and sentences are shown, and what stands under each of them."""

from cnpg_analysis.publish import build_report
from tests.unit.publish.executed_notebooks import ABOUT, MINUTES, SITES, STAGES, YEARS, exhibit, prose, shown
from tests.unit.publish.pages import read_page


def test_figures_and_tables_are_counted_separately_through_the_report(report):
    assert [caption.one("strong").text for caption in report.all("figcaption")] == ["Figure 1.", "Figure 2."]
    tables = [caption for caption in report.all("caption") if caption.all("strong")]
    assert [caption.text for caption in tables] == [
        f"Table 1. {SITES['caption']}",
        f"Table 2. {STAGES['caption']}",
    ]


def test_figure_has_its_alt_text_and_its_caption_below(report):
    figure = report.all("figure")[0]
    assert figure.one("img").attributes["alt"] == YEARS["alt"]
    assert figure.one("figcaption").text == f"Figure 1. {YEARS['caption']}"
    assert [child.tag for child in figure.inside()].index("img") < [child.tag for child in figure.inside()].index(
        "figcaption"
    )
    assert "aria-hidden" not in figure.one("figcaption").attributes


def test_numbers_of_a_figure_can_be_opened_beneath_it(report):
    numbers = report.one("div", id="figure-1").one("details")
    assert numbers.one("summary").text == "The numbers in this figure"
    assert numbers.one("caption").text == "The numbers in Figure 1"
    rows = [[cell.text for cell in row.all("th", "td")] for row in numbers.all("tr")]
    assert rows == [["Year", "Documents"], *YEARS["rows"]]


def test_tables_have_headings_for_columns_and_rows_and_numbers_to_the_right(report):
    for table in report.all("table"):
        for heading in table.one("thead").all("th"):
            assert heading.attributes["scope"] == "col"
            assert heading.text
        for row in table.one("tbody").all("tr"):
            first, *others = row.all("th", "td")
            assert (first.tag, first.attributes.get("scope")) == ("th", "row")
            assert {cell.tag for cell in others} == {"td"}
    cells = report.one("div", id="table-1").one("tbody").all("td")
    assert {cell.attributes["style"] for cell in cells} == {"text-align: right;"}


def test_wide_tables_scroll_in_a_region_the_keyboard_reaches(report):
    region = report.one("div", id="table-1").one("div", class_="scroll")
    assert region.attributes["role"] == "region"
    assert region.attributes["tabindex"] == "0"
    assert region.attributes["aria-label"] == f"Table 1. {SITES['caption']}"
    narrow = report.one("div", id="table-2").one("div", class_="scroll")
    assert "tabindex" not in narrow.attributes


def test_notes_stand_under_the_figure(report):
    notes = report.one("div", id="figure-1").one("div", class_="notes")
    assert [note.text for note in notes.all("p")] == YEARS["notes"]


def test_each_exhibit_names_its_source_its_notebook_and_its_file(report):
    assert report.one("div", id="figure-1").one("div", class_="origin").text == (
        "Published report, section 3.2.4; notebook 02_documents; documents_by_year.csv"
    )
    sentence = report.all("div", class_="sentence")[0]
    assert sentence.all("p")[0].text == MINUTES["text"]
    assert sentence.one("div", class_="origin").text == (
        "Published report, section 3.2.4; notebook 02_documents; documents_by_type.csv"
    )


def test_each_of_several_files_is_named(report_of):
    page = report_of(prose("# Documents"), shown({**MINUTES, "data": ["totals.csv", "by_year.csv"]}))
    origin = page.one("div", class_="sentence").one("div", class_="origin")
    assert origin.text.endswith("notebook 02_documents; totals.csv, by_year.csv")


def test_files_are_linked_where_the_report_can_reach_them(report):
    link = report.one("div", id="figure-1").one("a")
    assert link.text == "documents_by_year.csv"
    assert link.attributes["href"] == "../../derived/scotland/02_documents/documents_by_year.csv"


def test_files_are_only_named_where_nothing_says_how_to_reach_them(report_of):
    page = report_of(prose("# Documents"), shown(YEARS))
    origin = page.one("div", id="figure-1").one("div", class_="origin")
    assert "documents_by_year.csv" in origin.text
    assert not origin.all("a")


def test_file_that_does_not_lie_beside_its_notebook_is_only_named(tmp_path, notebooks):
    (notebooks[0].parent / "documents_by_year.csv").unlink()
    build_report(notebooks, ABOUT, tmp_path / "report.html", data="derived")
    page = read_page((tmp_path / "report.html").read_text(encoding="utf-8"))
    assert not page.one("div", id="figure-1").one("div", class_="origin").all("a")
    assert page.one("div", id="table-1").one("div", class_="origin").all("a")


def test_exhibit_without_source_or_file_names_its_notebook(report_of):
    page = report_of(prose("# Documents"), shown(exhibit(text="Nothing more.")))
    assert page.one("div", class_="origin").text == "notebook 02_documents"
    assert "Sources" not in page.text
