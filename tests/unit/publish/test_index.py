"""What a newcomer finds in the index."""

from dataclasses import replace

import pytest

from cnpg_analysis.publish import IndexEntry, PublishError, build_index
from tests.unit.publish.executed_notebooks import ABOUT
from tests.unit.publish.pages import read_page

KEY = ("People interviewed", "Interviews")
ENTRIES = [
    IndexEntry("all", "The whole study", "", "all/report.html", [("Documents", "92"), (KEY[0], "40")]),
    IndexEntry("scotland", "Scotland", "case_study", "scotland/report.html", [(KEY[0], "8"), (KEY[1], "8")]),
    IndexEntry("wales", "Wales", "case_study", "wales/report.html", [(KEY[0], "7")]),
    IndexEntry("scotland-further", "Further group, Scotland", "documents_only", None),
]


@pytest.fixture
def reports(tmp_path):
    for entry in ENTRIES:
        if entry.report:
            path = tmp_path / "reports" / entry.report
            path.parent.mkdir(parents=True)
            path.write_bytes(b"x" * (71_234 if entry.network == "wales" else 68_000))
    return tmp_path / "reports"


@pytest.fixture
def index_of(reports):
    def make(entries=ENTRIES, about=ABOUT):
        build_index(entries, about, reports / "index.html")
        return read_page((reports / "index.html").read_text(encoding="utf-8"))

    return make


@pytest.fixture
def index(index_of):
    return index_of()


def test_newcomer_learns_what_the_pages_are_about(index):
    assert index.one("h1").text == index.one("title").text == "Cancer network partnership groups, 2008: reports"
    lead = index.one("div", class_="lead").text
    assert "people affected by cancer and NHS staff work together" in lead
    # Figures that a report printed were not found by whoever checks them.
    assert "the figures that an evaluation of such groups put in print" in lead
    assert "found" not in lead


def test_index_says_what_is_checked_and_names_the_published_report(index):
    scope = index.one("header").one("div", class_="scope")
    assert [text.text for text in scope.all("p")] == [
        f"The data are taken from a published report: {ABOUT.cited_as}",
        "This checks whether the report agrees with itself, not whether involvement improved care.",
    ]


def test_index_of_a_study_of_ones_own_speaks_of_no_report_in_print(index_of):
    page = index_of(about=replace(ABOUT, cited_as=""))
    assert "what a study of such groups has recorded" in page.one("div", class_="lead").text
    assert "so none has a report of its own" in page.one("section", id="further-groups").text
    assert "print" not in page.one("body").text
    assert "publish" not in page.one("body").text


def test_whole_study_comes_first_with_its_results_and_its_report(index):
    assert [heading.text for heading in index.all("h2")] == [
        "The whole study",
        "Case-study sites",
        "Further groups",
    ]
    card = index.one("div", class_="card")
    assert [item.text for item in card.all("li")] == ["92 Documents", "40 People interviewed"]
    assert card.one("a").attributes["href"] == "all/report.html"
    assert "(68\N{NO-BREAK SPACE}KB)" in card.text


def test_sites_stand_side_by_side_with_the_same_results(index):
    table = index.one("section", id="case-study-sites").one("table")
    rows = [[cell.text for cell in row.all("th", "td")] for row in table.all("tr")]
    assert rows == [
        ["Case-study site", *KEY, "Report size"],
        ["Scotland", "8", "8", "68\N{NO-BREAK SPACE}KB"],
        ["Wales", "7", "not known", "72\N{NO-BREAK SPACE}KB"],
    ]
    assert [link.attributes["href"] for link in table.all("a")] == ["scotland/report.html", "wales/report.html"]


def test_groups_known_only_from_documents_have_no_report_and_a_reason(index):
    section = index.one("section", id="further-groups")
    assert [item.text for item in section.all("li")] == ["Further group, Scotland"]
    assert not section.all("a")
    assert "documents only" in section.text


def test_site_whose_report_is_not_made_yet_is_named_without_a_link(index_of):
    page = index_of([*ENTRIES[:2], replace(ENTRIES[2], report=None)])
    row = page.one("section", id="case-study-sites").one("tbody").all("tr")[1]
    assert row.one("th").text == "Wales"
    assert not row.all("a")
    assert row.all("td")[-1].text == "none\N{NO-BREAK SPACE}yet"


def test_parts_without_entries_are_left_out(index_of):
    assert [heading.text for heading in index_of(ENTRIES[1:2]).all("h2")] == ["Case-study sites"]
    assert [heading.text for heading in index_of(ENTRIES[:1]).all("h2")] == ["The whole study"]


def test_index_leads_to_no_report_that_is_missing(reports):
    missing = IndexEntry("north", "North", "case_study", "north/report.html")
    with pytest.raises(PublishError, match=r"lead to north/report\.html, which is not there"):
        build_index([missing], ABOUT, reports / "index.html")
    assert not (reports / "index.html").exists()


def test_index_can_be_made_elsewhere_and_put_in_place_later(reports, tmp_path):
    build_index(ENTRIES, ABOUT, tmp_path / "staged" / "index.html", reports=reports)
    build_index(ENTRIES, ABOUT, reports / "index.html")
    assert (tmp_path / "staged" / "index.html").read_bytes() == (reports / "index.html").read_bytes()


def test_synthetic_data_are_announced_on_the_index_too(index_of):
    page = index_of(about=replace(ABOUT, synthetic=True))
    assert page.one("header").one("div", class_="synthetic").text.startswith("Synthetic data.")


def test_index_has_landmarks_and_loads_nothing(index):
    for landmark in ("header", "main", "footer"):
        assert len(index.all(landmark)) == 1
    assert not index.all("script", "img", "nav")
    assert index.one("html").attributes["lang"] == "en-GB"
