"""Exhibits say what the results say, in every form, and cannot be made from anything that was not released."""

import io
import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from cnpg_analysis.disclosure import Released, release
from cnpg_analysis.evaluation import characteristics, documents, interviewees
from cnpg_analysis.exhibits import MIME_TYPE, Page
from cnpg_analysis.exhibits import characteristics as show_characteristics
from cnpg_analysis.exhibits import documents as show_documents
from cnpg_analysis.exhibits import interviewees as show_interviewees
from cnpg_analysis.exhibits.exhibit import Column, Exhibit, cited_sections
from cnpg_analysis.exhibits.rendering import bundle, html, plain
from cnpg_analysis.results import bounded, published, recomputed, result
from cnpg_analysis.study import Study
from cnpg_analysis.study.reading import UnknownNetwork


@pytest.fixture
def released(published_study: Study) -> Released:
    return release(result("some_result", (), [published("documents", "documents", 92, "3.2.4")]), published_study)


def _everything(study: Study, network: str) -> list[Exhibit]:
    tables = study.tables
    statistics, interviews, people = tables["statistics"], tables["interviews"], tables["interviewees"]
    totals = release(documents.totals(statistics), study)
    by_year = release(documents.by_year(statistics), study)
    by_network = release(documents.by_network(statistics, study.networks), study)
    by_site = release(interviewees.by_site(interviews, people, study.networks), study)
    ages = release(characteristics.ages(interviews, people, statistics), study)
    at = "" if network == "all" else network
    return [
        *show_documents.overview(totals, by_year, by_network, study, network),
        *show_documents.totals_table(totals),
        *show_documents.years(by_year),
        *show_documents.types(release(documents.by_type(statistics), study)),
        *show_interviewees.overview(by_site, release(interviewees.planned(statistics), study), study, network),
        *show_interviewees.sites(by_site, study, network),
        *show_interviewees.perspectives(
            release(interviewees.by_perspective(interviews, people, study.networks), study), study, network
        ),
        *show_interviewees.by_role(release(interviewees.by_role(interviews, people), study), study, network),
        *show_interviewees.modes(release(interviewees.by_mode(interviews, statistics, at), study), study, network),
        *show_characteristics.not_by_site(ages, study, network),
        *show_characteristics.ages_figure(ages),
        *show_characteristics.sex_and_ethnicity(release(characteristics.sex_and_ethnicity(statistics), study)),
        *show_characteristics.against_print(release(interviewees.against_print(interviews, people, statistics), study)),
        *show_characteristics.mean_from_parts(ages),
    ]


@pytest.mark.parametrize("network", ["all", "scotland", "london-anglia-south-east"])
def test_no_exhibit_says_nan_or_names_a_column(published_study: Study, network):
    for exhibit in _everything(published_study, network):
        shown = [
            exhibit.caption,
            exhibit.text,
            exhibit.alt,
            *exhibit.notes,
            *(cell for row in exhibit.rows for cell in row),
        ]
        for text in shown:
            assert not re.search(r"\b[Nn]a[Nn]\b|\bNone\b|_|recomputed|bounded", text), (exhibit.id, text)


def test_the_whole_study_says_how_many_documents_there_are(published_study: Study):
    first = _everything(published_study, "all")[0]
    assert first.text == "92 documents were collected from 10 groups; 38 of them (41%) originate from 2007."
    assert first.summary


def test_a_network_says_what_is_unknown_and_why_instead(published_study: Study):
    first = _everything(published_study, "scotland")[0]
    assert first.kind == "unknown"
    assert "is not printed" in first.text
    assert "between 0 and 20" in first.text


def test_characteristics_of_people_are_not_given_by_site(published_study: Study):
    told = [exhibit for exhibit in _everything(published_study, "wales") if exhibit.id == "characteristics-not-by-site"]
    assert "not printed by site" in told[0].text


def test_limits_are_rounded_outwards(published_study: Study):
    ages = next(exhibit for exhibit in _everything(published_study, "all") if exhibit.id == "interviewees-ages")
    everyone = ages.rows[-1]
    # 50.9 and 51.75: the second must not become 51.7
    assert everyone[2] == "between 50.9 and 51.8"


def test_a_figure_that_differs_is_counted_in_words(published_study: Study):
    differing = release(
        result(
            "interviewees_against_print",
            ("figure",),
            [
                published("printed", "people", 17, "3.3.2", figure="core-interviewees"),
                recomputed("counted", "people", 16, "3.3.2", figure="core-interviewees"),
            ],
        ),
        published_study,
    )
    (table,) = show_characteristics.against_print(differing)
    assert table.caption == "1 of 1 figure differs from the people listed"
    assert table.notes == ("This checks whether the report agrees with itself, not whether involvement improved care.",)


def test_a_mean_that_does_not_fit_its_parts_says_so(published_study: Study):
    at = {"stage": "core"}
    ages = release(
        result(
            "interviewees_ages",
            ("stage", "perspective"),
            [
                published("mean", "years", 70, "3", **at),
                published("mean", "years", 61, "3", perspective="lay", **at),
                published("mean", "years", 52, "3", perspective="professional", **at),
                bounded("mean_from_parts", "years", 57.1, 58.2, "3", **at),
            ],
        ),
        published_study,
    )
    (sentence,) = show_characteristics.mean_from_parts(ages)
    assert sentence.text.endswith("The printed mean of 70 does not fit that.")


def test_every_figure_says_what_one_sees_and_holds_its_numbers(published_study: Study):
    figures = [exhibit for exhibit in _everything(published_study, "all") if exhibit.kind == "figure"]
    assert [figure.id for figure in figures] == ["documents-by-year", "interviewees-by-site", "interviewees-ages"]
    for figure in figures:
        root = ElementTree.fromstring(figure.svg)
        assert root.get("role") == "img"
        names = {child.tag.rpartition("}")[2]: child.text for child in root}
        assert names["desc"] == figure.alt
        shown = bundle(figure)["text/plain"]
        for row in figure.rows:
            assert all(cell in shown for cell in row)


def test_a_picture_is_the_same_each_time(published_study: Study):
    drawn = [
        [exhibit.svg for exhibit in _everything(published_study, "all") if exhibit.kind == "figure"] for _ in range(2)
    ]
    assert drawn[0] == drawn[1]


def test_text_of_a_study_never_becomes_markup(released):
    hostile = "<script>alert(1)</script>"
    table = Exhibit(
        "t", "table", released, caption=hostile, columns=(Column(hostile),), rows=((hostile,),), notes=(hostile,)
    )
    assert "<script>" not in html(table)
    assert html(table).count("&lt;script&gt;") == 4
    assert "<script>" not in html(Exhibit("s", "sentence", released, text=hostile))


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "Has Blanks", "kind": "sentence", "text": "x"},
        {"id": "no-words", "kind": "sentence"},
        {"id": "no-numbers", "kind": "table", "caption": "x"},
        {
            "id": "no-alt",
            "kind": "figure",
            "caption": "x",
            "columns": (Column("a"),),
            "rows": (("1",),),
            "svg": "<svg/>",
        },
        {"id": "short-row", "kind": "table", "caption": "x", "columns": (Column("a"), Column("b")), "rows": (("1",),)},
    ],
)
def test_an_exhibit_that_would_mislead_cannot_be_made(released, wrong):
    with pytest.raises(ValueError, match=wrong["id"]):
        Exhibit(released=released, **wrong)


def test_a_page_writes_the_result_behind_each_exhibit(published_study: Study, released, tmp_path, capsys):
    Page(published_study, "all", tmp_path / "out").show(Exhibit("s", "sentence", released, text="words"))
    written = pd.read_csv(io.StringIO((tmp_path / "out" / "some_result.csv").read_text(encoding="utf-8")))
    assert written.loc[0, "value"] == 92
    assert written.loc[0, "source"] == "3.2.4"


def test_an_exhibit_of_several_results_names_the_file_and_the_section_of_each(
    published_study, released, tmp_path, capsys
):
    other = release(result("other_result", (), [published("people", "people", 40, "3.3.2")]), published_study)
    both = Exhibit("s", "sentence", (released, other), text="words")
    assert both.described()["data"] == ["some_result.csv", "other_result.csv"]
    assert both.source == "Published report, sections 3.2.4 and 3.3.2"
    Page(published_study, "all", tmp_path).show(both)
    assert {path.name for path in tmp_path.iterdir()} == {"some_result.csv", "other_result.csv"}


def test_an_exhibit_is_made_from_released_results_only(released):
    for wrong in ((), (released, released.result), released.result):
        with pytest.raises(TypeError, match="released results only"):
            Exhibit("s", "sentence", wrong, text="words")


def test_two_exhibits_may_share_a_file_but_not_give_it_two_contents(published_study, released, tmp_path, capsys):
    page = Page(published_study, "all", tmp_path)
    page.show(*[Exhibit(name, "sentence", released, text="words") for name in ("one", "two")])
    other = release(result("some_result", (), [published("documents", "documents", 93, "3.2.4")]), published_study)
    with pytest.raises(ValueError, match=r"some_result\.csv different contents"):
        page.show(Exhibit("three", "sentence", other, text="words"))


def test_a_page_refuses_two_exhibits_of_one_name(published_study: Study, released, tmp_path):
    page = Page(published_study, "all", tmp_path)
    with pytest.raises(ValueError, match="two exhibits are called s"):
        page.show(*[Exhibit("s", "sentence", released, text="words")] * 2)


def test_a_page_for_a_mistyped_network_is_refused(published_study: Study, tmp_path):
    with pytest.raises(UnknownNetwork, match="Did you mean “wales”"):
        Page(published_study, "walse", tmp_path)


def test_the_description_travels_in_a_type_of_its_own(released):
    described = bundle(Exhibit("s", "sentence", released, text="words", summary=True))[MIME_TYPE]
    assert described["source"] == "Published report, section 3.2.4"
    assert described["data"] == ["some_result.csv"]
    assert plain(Exhibit("s", "sentence", released, text="words")) == "words"


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        (["3.2.4"], "Published report, section 3.2.4"),
        (["3.3.2, Table 1", "3.3.2, Table 2"], "Published report, section 3.3.2, Tables 1 and 2"),
        (["3.2.2", "3.2.4"], "Published report, sections 3.2.2 and 3.2.4"),
        (["3.3.2", "3.3.2, Table 1"], "Published report, section 3.3.2, Table 1"),
        (["the study's own records"], "the study's own records"),
        (["3.2.2", "public pages"], "Published report, section 3.2.2; public pages"),
        (["3.1", "Executive summary"], "Published report, executive summary, section 3.1"),
        (["Executive summary"], "Published report, executive summary"),
        ([], ""),
    ],
)
def test_a_citation_names_each_section_once(cited, shown):
    assert cited_sections(cited) == shown
