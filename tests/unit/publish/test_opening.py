"""What a reader must know before the first number."""

from dataclasses import replace

from tests.unit.publish.executed_notebooks import ABOUT, MINUTES, prose, shown


def test_synthetic_data_are_announced_before_the_title_and_on_every_printed_page(report_of):
    page = report_of(prose("# Documents"), shown(MINUTES), about=replace(ABOUT, synthetic=True))
    warning = page.one("header").one("div", class_="synthetic")
    assert warning.text.startswith("Synthetic data.")
    assert page.text.index("Synthetic data. Nothing") < page.text.rindex(ABOUT.title)
    assert '@top-center { content: "Synthetic data"' in page.one("style").text


def test_real_data_are_not_called_synthetic(report):
    assert "Synthetic" not in report.text


def test_what_is_checked_and_what_not_is_said_before_the_first_number(report):
    scope = report.one("header").one("div", class_="scope")
    said = "This checks whether the report agrees with itself, not whether involvement improved care."
    assert scope.one("strong").text == said
    body = report.one("body").text
    assert body.index(said) < body.index("92")


def test_published_report_is_named_at_the_top(report):
    scope = report.one("header").one("div", class_="scope")
    assert scope.all("p")[0].text == f"The data are taken from a published report: {ABOUT.cited_as}"


def test_study_of_ones_own_names_no_report_and_says_what_its_numbers_rest_on(report_of):
    page = report_of(prose("# Documents"), shown(MINUTES), about=replace(ABOUT, cited_as=""))
    said = (
        "Every number comes from the study's own records. That something has changed is what people said, not what was "
        "measured."
    )
    assert [text.text for text in page.one("header").one("div", class_="scope").all("p")] == [said]


def test_report_on_a_site_is_about_one_group_and_not_its_region(report):
    lead = report.one("header").one("div", class_="lead").text
    assert "a report on one such group, the case-study site Scotland: what is known" in lead


def test_report_on_the_whole_study_says_so(report_of):
    whole = replace(ABOUT, network="all", label="The whole study")
    page = report_of(prose("# Documents"), shown(MINUTES), about=whole)
    assert page.one("h1").text == "Cancer network partnership groups, 2008: The whole study"
    assert "a report on all groups of one study together" in page.one("header").text
