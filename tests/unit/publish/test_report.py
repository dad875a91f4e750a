"""What a reader finds in a report, and where."""

from tests.unit.publish.executed_notebooks import MINUTES, prose, shown

TITLE = "Cancer network partnership groups, 2008: Scotland"


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
        ("h2", "What is not known about Scotland"),
        ("h2", "About this report"),
        ("h3", "How each number is known"),
        ("h3", "How people are protected"),
        ("h3", "How to check a number"),
        ("h3", "Sources"),
    ]


def test_headings_that_skip_a_level_or_start_again_are_put_right(report_of):
    page = report_of(
        prose("# Documents\n\n#### Deep"), shown(MINUTES), prose("# Second title\n\nText.\n\n## Below\n\nText.")
    )
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
    page = report_of(prose("# Documents\n\n## Years\n\nText.\n\n## Years"), shown(MINUTES))
    assert [link.attributes["href"] for link in page.one("nav").all("a")][:3] == [
        "#02_documents",
        "#02_documents-years",
        "#02_documents-years-2",
    ]
