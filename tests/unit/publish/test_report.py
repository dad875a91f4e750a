"""What a reader finds in a report, and where."""

from dataclasses import replace

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
)
from tests.unit.publish.pages import read_page

TITLE = "Cancer network partnership groups, 2008: Scotland"


def _places(page, *texts):
    return [page.text.index(text) for text in texts]


def test_title_is_made_of_the_study_and_the_network(report):
    assert report.one("h1").text == TITLE
    assert report.one("title").text == TITLE


def test_page_is_in_british_english_and_has_its_landmarks(report):
    assert report.one("html").attributes["lang"] == "en-GB"
    for landmark in ("header", "main", "nav", "footer"):
        assert len(report.all(landmark)) == 1
    assert report.one("nav").attributes["aria-labelledby"] == report.one("h2", id="contents").attributes["id"]


def test_first_link_skips_to_the_text(report):
    first = report.all("a")[0]
    assert first.attributes["href"] == "#" + report.one("main").attributes["id"]


def test_page_may_load_nothing(report):
    policy = report.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    assert not report.all("script")
    addresses = [element.attributes["href"] for element in report.all("link")]
    addresses += [element.attributes["src"] for element in report.all("img")]
    assert all(address.startswith("data:") for address in addresses)


def test_summary_comes_first_and_repeats_the_summary_sentences_in_order(report):
    found = [item.text for item in report.one("section", class_="summary").all("li")]
    assert found == [
        DOCUMENTS_FOUND["text"] + " Documents collected",
        PEOPLE_FOUND["text"] + " People interviewed",
    ]
    places = _places(report, "Summary", "Contents", "The groups' own papers", "In two rounds", "About this report")
    assert places[:2] == sorted(places[:2])
    assert report.text.index("In two rounds") > report.text.index("The groups' own papers") > places[1]


def test_what_is_not_known_can_be_in_the_summary_too(report_of):
    page = report_of(prose("# Documents"), shown({**NOT_BY_GROUP, "summary": True}))
    assert page.one("section", class_="summary").one("li").text == (
        "Not known. How many came from this group is not printed. Documents"
    )


def test_report_without_a_summary_has_no_empty_one(report_of):
    page = report_of(prose("# Documents"), shown(MINUTES))
    assert not page.all("section", class_="summary")
    assert "Summary" not in page.text


def test_headings_are_nested_without_a_gap(report):
    found = [(element.tag, element.text) for element in report.all("h1", "h2", "h3", "h4")]
    assert found == [
        ("h1", TITLE),
        ("h2", "Summary"),
        ("h2", "Contents"),
        ("h2", "Documents collected"),
        ("h3", "Years"),
        ("h2", "People interviewed"),
        ("h3", "Sites"),
        ("h3", "Characteristics"),
        ("h4", "Stages"),
        ("h4", "Ages"),
        ("h2", "About this report"),
        ("h3", "How each number is known"),
        ("h3", "How people are protected"),
        ("h3", "How to check a number"),
        ("h3", "Sources"),
    ]


def test_headings_that_skip_a_level_or_start_again_are_put_right(report_of):
    page = report_of(prose("# Documents\n\n#### Deep"), shown(MINUTES), prose("# Second title\n\n## Below"))
    found = [(element.tag, element.text) for element in page.all("h2", "h3", "h4", "h5")]
    assert found[1:5] == [("h2", "Documents"), ("h3", "Deep"), ("h3", "Second title"), ("h3", "Below")]


def test_contents_lead_to_every_section(report):
    links = report.one("nav").all("a")
    headed = {link.attributes["href"]: link.text for link in links}
    assert headed["#02_documents"] == "Documents collected"
    assert headed["#03_interviewees-sites"] == "Sites"
    keys = {element.attributes.get("id") for element in report.inside()}
    assert all(address.removeprefix("#") in keys for address in headed)


def test_headings_of_the_same_words_are_told_apart(report_of):
    page = report_of(prose("# Documents\n\n## Years\n\n## Years"), shown(MINUTES))
    assert [link.attributes["href"] for link in page.one("nav").all("a")][:3] == [
        "#02_documents",
        "#02_documents-years",
        "#02_documents-years-2",
    ]


def test_cells_for_reviewers_stay_in_the_notebook(report):
    assert "Change the values" not in report.text


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
    assert sentence.all("p")[0].text == DOCUMENTS_FOUND["text"]
    assert sentence.one("div", class_="origin").text == (
        "Published report, section 3.2.4; notebook 02_documents; documents_totals.csv"
    )


def test_each_of_several_files_is_named(report_of):
    page = report_of(prose("# Documents"), shown({**DOCUMENTS_FOUND, "data": ["totals.csv", "by_year.csv"]}))
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


def test_what_is_not_known_is_a_quiet_note(report):
    note = report.one("div", class_="unknown")
    assert note.all("p")[0].text == f"Not known. {NOT_BY_GROUP['text']}"


def test_end_explains_every_way_a_number_is_known(report):
    known = report.one("section", id="about-this-report").all("ul")[0]
    assert [word.text for word in known.all("strong")] == [
        "Published, or printed.",
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
        "Published report, section 3.2.4: text of Documents collected, Figure 1, Figure 2",
        "Published report, section 3.3.2: text of People interviewed, Table 1, Table 2",
    ]


def test_synthetic_data_are_announced_before_the_title_and_on_every_printed_page(report_of):
    page = report_of(prose("# Documents"), shown(MINUTES), about=replace(ABOUT, synthetic=True))
    warning = page.one("header").one("div", class_="synthetic")
    assert warning.text.startswith("Synthetic data.")
    assert page.text.index("Synthetic data. Nothing") < page.text.rindex(TITLE)
    assert '@top-center { content: "Synthetic data"' in page.one("style").text


def test_real_data_are_not_called_synthetic(report):
    assert "Synthetic" not in report.text


def test_note_of_the_report_stands_at_its_top(report_of):
    page = report_of(prose("# Documents"), shown(MINUTES), about=replace(ABOUT, note="Only a trial."))
    assert page.one("header").one("div", class_="note").text == "Only a trial."


def test_report_on_the_whole_study_says_so(report_of):
    whole = replace(ABOUT, network="all", label="The whole study")
    page = report_of(prose("# Documents"), shown(MINUTES), about=whole)
    assert page.one("h1").text == "Cancer network partnership groups, 2008: The whole study"
    assert "all its groups together" in page.one("header").text


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


def test_exhibit_without_source_or_file_names_its_notebook(report_of):
    page = report_of(prose("# Documents"), shown(exhibit(text="Nothing more.")))
    assert page.one("div", class_="origin").text == "notebook 02_documents"
    assert "Sources" not in page.text
