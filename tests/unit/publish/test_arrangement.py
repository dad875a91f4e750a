"""Where each exhibit stands in a report, and what goes when nothing is left under it."""

from collections.abc import Sequence
from dataclasses import replace

import nbformat
import pytest

from cnpg_analysis.publish import build_report
from tests.unit.publish.executed_notebooks import (
    ABOUT,
    AGES,
    DOCUMENTS_FOUND,
    MINUTES,
    NOT_BY_GROUP,
    PEOPLE_FOUND,
    SITES,
    STAGES,
    YEARS,
    exhibit,
    prose,
    shown,
    written,
)
from tests.unit.publish.pages import read_page

WHOLE = replace(ABOUT, network="all", label="The whole study")
NOT_BY_SITE = exhibit(id="not-by-site", kind="unknown", text="Ages are not printed by site.", data=["ages.csv"])


@pytest.fixture
def report_of_several(tmp_path):
    """Make the report of several notebooks, given by name with their cells."""

    def make(about=ABOUT, **notebooks: Sequence[nbformat.NotebookNode]):
        paths = [written(tmp_path / "derived", f"0{name[1:]}", cells) for name, cells in notebooks.items()]
        build_report(paths, about, tmp_path / "report.html")
        return read_page((tmp_path / "report.html").read_text(encoding="utf-8"))

    return make


def _headings(page):
    return [heading.text for heading in page.all("h2", "h3", "h4") if heading.text not in ("Summary", "Contents")]


def test_summary_comes_first_with_what_is_known_and_where_it_comes_from(report):
    items = report.one("section", class_="summary").all("li")
    assert [item.all("p")[0].text for item in items] == [DOCUMENTS_FOUND["text"], PEOPLE_FOUND["text"]]
    origin = items[0].one("div", class_="origin")
    assert origin.text == "Published report, section 3.2.4; more under Documents collected; documents_totals.csv"
    assert origin.all("a")[0].attributes["href"] == "#02_documents"
    places = [report.text.index(text) for text in (DOCUMENTS_FOUND["text"], "The groups' own papers", "In two rounds")]
    assert places == sorted(places)


def test_sentences_of_the_summary_stand_in_their_places(report_of):
    second = {**PEOPLE_FOUND, "summary_place": 2}
    first = exhibit(id="first", text="What was done.", summary=True, summary_place=1)
    page = report_of(prose("# Documents"), shown(DOCUMENTS_FOUND, second, first))
    said = [item.all("p")[0].text for item in page.one("section", class_="summary").all("li")]
    assert said == ["What was done.", PEOPLE_FOUND["text"], DOCUMENTS_FOUND["text"]]


@pytest.mark.parametrize("summary", [True, False])
def test_what_a_sentence_names_stands_in_a_list_below_it(report_of, summary):
    named = exhibit(text="Done:", items=["a <survey>", "2. a booklet", "  "], notes=["One reading."], summary=summary)
    page = report_of(prose("# Documents"), shown(named, MINUTES))
    items = page.one("div", class_="items").all("li")
    assert [item.text for item in items] == ["a <survey>", "2. a booklet"]
    assert ("One reading." in page.text) is not summary


def test_what_the_summary_says_is_not_said_again(report):
    for said in (DOCUMENTS_FOUND, PEOPLE_FOUND):
        assert report.text.count(said["text"]) == 1


@pytest.mark.parametrize("about", [ABOUT, WHOLE], ids=["site", "whole study"])
def test_what_is_not_known_can_be_in_the_summary_after_what_is_known(report_of, about):
    unknown = {**NOT_BY_GROUP, "summary": True}
    page = report_of(prose("# Documents"), shown(unknown, DOCUMENTS_FOUND, YEARS), about=about)
    said = [item.all("p")[0].text for item in page.one("section", class_="summary").all("li")]
    assert said == [DOCUMENTS_FOUND["text"], f"Not known. {NOT_BY_GROUP['text']}"]
    assert page.text.count(NOT_BY_GROUP["text"]) == 1
    assert not page.all("section", id="not-known")


def test_report_without_a_summary_has_no_empty_one(report_of):
    page = report_of(prose("# Documents"), shown(MINUTES))
    assert not page.all("section", class_="summary")
    assert "Summary" not in page.text


def test_what_is_not_known_of_a_site_stands_together_near_the_end(report_of_several):
    page = report_of_several(
        n2_documents=[prose("# Documents"), shown(NOT_BY_GROUP), prose("## Years"), shown(YEARS)],
        n3_people=[prose("# People"), shown(SITES, NOT_BY_SITE)],
    )
    assert _headings(page)[:4] == ["Documents", "Years", "People", "What is not known about Scotland"]
    notes = page.one("section", id="not-known").all("div", class_="unknown")
    assert [note.all("p")[0].text for note in notes] == [
        f"Documents. {NOT_BY_GROUP['text']}",
        f"People. {NOT_BY_SITE['text']}",
    ]
    assert [note.one("strong").one("a").attributes["href"] for note in notes] == ["#02_documents", "#03_people"]
    assert notes[1].one("div", class_="origin").text == "notebook 03_people; ages.csv"
    for unknown in (NOT_BY_GROUP, NOT_BY_SITE):
        assert page.text.count(unknown["text"]) == 1
    assert "#not-known" in [link.attributes["href"] for link in page.one("nav").all("a")]


def test_report_on_the_whole_study_keeps_what_is_not_known_in_its_place(report_of):
    page = report_of(prose("# Documents"), shown(NOT_BY_GROUP), about=WHOLE)
    assert not page.all("section", id="not-known")
    note = page.one("section", id="02_documents").one("div", class_="unknown")
    assert note.all("p")[0].text == f"Not known. {NOT_BY_GROUP['text']}"


def test_heading_with_nothing_left_under_it_goes_and_the_others_stay(report_of):
    page = report_of(
        prose("# People\n\nIn two rounds.\n\n## Characteristics\n\n### Ages"),
        shown(NOT_BY_SITE),
        prose("### Stages"),
        shown(STAGES),
        prose("## Routes\n\nHow people were found is told by nobody."),
        shown(NOT_BY_GROUP),
        prose("## Nothing\n"),
        prose("## Explained\n\nOnly words."),
    )
    assert _headings(page)[:5] == [
        "People",
        "Characteristics",
        "Stages",
        "Explained",
        "What is not known about Scotland",
    ]
    assert "told by nobody" not in page.text
    assert {"Only words.", "In two rounds."} <= {text.text for text in page.all("p")}


def test_heading_above_a_summary_sentence_only_keeps_its_prose(report_of):
    page = report_of(prose("# Documents\n\n## Totals\n\nWhat was counted."), shown(DOCUMENTS_FOUND))
    assert _headings(page)[:2] == ["Documents", "Totals"]
    assert "What was counted." in page.text


def test_section_that_would_hold_nothing_else_goes(report_of_several):
    page = report_of_several(
        n2_documents=[prose("# Documents\n\nSee [influence](03_influence.ipynb)."), shown(YEARS)],
        n3_influence=[prose("# Influence\n\nWhom groups reach.\n\n## Levels"), shown(NOT_BY_SITE)],
        n4_people=[prose("# People"), shown(AGES)],
    )
    assert not page.all("section", id="03_influence")
    assert _headings(page)[:3] == ["Documents", "People", "What is not known about Scotland"]
    note = page.one("section", id="not-known").one("div", class_="unknown")
    assert note.all("p")[0].text == f"Influence. {NOT_BY_SITE['text']}"
    # What would lead to the section is its name only.
    assert not note.one("strong").all("a")
    assert not page.one("section", id="02_documents").all("p")[0].all("a")


def test_number_signs_in_code_are_no_headings(report_of):
    page = report_of(
        prose("# Documents\n\n## Ages\n\n~~~\n# not a heading\n```\n## neither\n~~~\n\n## Years"), shown(YEARS)
    )
    assert page.one("pre").text == "# not a heading ``` ## neither"
    assert _headings(page)[:3] == ["Documents", "Ages", "Years"]


def test_a_fence_that_goes_on_in_a_dropped_part_ends_with_it(report_of):
    page = report_of(
        prose("# Documents\n\n## Ages\n\n```\nnever closed"), shown(NOT_BY_SITE), prose("## Years"), shown(YEARS)
    )
    assert _headings(page)[:3] == ["Documents", "Years", "What is not known about Scotland"]
    assert "never closed" not in page.text


def test_what_is_not_known_of_a_study_of_ones_own_stands_together_and_leaves_no_section_behind(report_of_several):
    page = report_of_several(
        about=replace(WHOLE, cited_as=""),
        n1_documents=[prose("# Documents\n\nTheir papers."), shown(NOT_BY_GROUP)],
        n2_people=[prose("# People"), shown(SITES, NOT_BY_SITE)],
    )
    assert [heading.text for heading in page.all("h2") if heading.text not in ("Summary", "Contents")] == [
        "People",
        "What is not known about the study as a whole",
        "About this report",
    ]
    said = [block.all("p")[0].text for block in page.one("section", id="not-known").all("div", class_="unknown")]
    assert said == [f"Documents. {NOT_BY_GROUP['text']}", f"People. {NOT_BY_SITE['text']}"]
    assert "Their papers" not in page.text
