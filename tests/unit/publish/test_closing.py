"""What stands at the end of a report: how numbers are known, who is protected, how to check."""

from dataclasses import replace

from cnpg_analysis.exhibits.wording import KNOWN_AS, NOT_SHOWN
from cnpg_analysis.status import SUPPRESSED
from tests.unit.publish.executed_notebooks import ABOUT, AGES, SITES, STAGES, YEARS, prose, shown


def test_end_explains_every_way_a_number_is_known(report):
    known = report.one("section", id="about-this-report").all("ul")[0]
    assert [word.text for word in known.all("strong")] == [
        "Printed.",
        "Worked out.",
        "Between limits.",
        "Not known.",
    ]


def test_end_says_how_people_are_protected(report):
    assert ABOUT.disclosure in report.one("section", id="about-this-report").text


def test_end_says_where_each_figure_and_table_was_made(report):
    made = report.one("section", id="about-this-report").one("table")
    rows = [[cell.text for cell in row.all("th", "td")] for row in made.one("tbody").all("tr")]
    assert rows == [
        ["Figure 1", "02_documents", *YEARS["data"]],
        ["Table 1", "03_interviewees", *SITES["data"]],
        ["Table 2", "03_interviewees", *STAGES["data"]],
        ["Figure 2", "03_interviewees", *AGES["data"]],
    ]


def test_end_lists_each_source_once_with_what_uses_it(report):
    sources = report.one("section", id="about-this-report").all("ul")[-1]
    assert [item.text for item in sources.all("li")] == [
        "Published report, section 3.2.4: Summary, What is not known, Figure 1, text of Documents collected, Figure 2",
        "Published report, section 3.3.2: Summary, Table 1, Table 2",
    ]


def test_status_words_are_those_beside_the_numbers(report):
    known = report.one("section", id="about-this-report").all("ul")[0]
    words = [word.text.removesuffix(".").lower() for word in known.all("strong")]
    assert words == [said for status, said in KNOWN_AS.items() if status != SUPPRESSED]


def test_that_numbers_are_left_out_is_explained_where_one_is(report_of):
    page = report_of(
        prose("# Interviewees"), shown({**SITES, "rows": [[*row[:-1], NOT_SHOWN] for row in SITES["rows"]]})
    )
    known = page.one("section", id="about-this-report").all("ul")[0]
    assert [word.text for word in known.all("strong")][-1] == "Not shown: small number."


def test_end_claims_no_more_than_is_so(report_of):
    # A number in a notebook's own prose was typed by somebody; only what carries a source was worked out.
    page = report_of(prose("# Documents\n\nFrom five groups."), shown(SITES))
    section = page.one("section", id="about-this-report").text
    assert "every sentence with its source below it was made by a notebook" in section
    assert "All other text explains; it was written by hand." in section
    assert "Every sentence with a number" not in section


def test_long_lists_for_checkers_are_folded(report):
    section = report.one("section", id="about-this-report")
    folded = section.all("details")
    assert [fold.one("summary").text for fold in folded] == [
        "Where each figure and table was made",
        "Each source, and what was taken from it",
    ]
    assert folded[0].one("table")
    assert len(folded[1].all("li")) == 2


def test_sources_say_which_report_is_meant(report, report_of):
    section = report.one("section", id="about-this-report")
    assert f"“Published report” means: {ABOUT.cited_as}" in [text.text for text in section.all("p")]
    own = report_of(prose("# Documents"), shown(SITES), about=replace(ABOUT, cited_as=" "))
    assert "means:" not in own.one("section", id="about-this-report").text
