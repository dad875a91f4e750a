"""The notebooks on sampling, groups, involvement and lay involvement: what they show, and what they say is missing."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from cnpg_analysis.disclosure import release
from cnpg_analysis.evaluation import involvement, recruitment
from cnpg_analysis.exhibits import involvement as show_involvement
from cnpg_analysis.exhibits import involvement_matrix as show_matrix
from cnpg_analysis.exhibits import recruitment as show_recruitment
from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.study import Study
from tests.unit.exhibits.notebook_cells import shown, words

NOTEBOOKS = {
    "01_sampling": ("frame", "contacts", "findings"),
    "04_groups": ("groups", "members"),
    "06_involvement": ("matrix",),
    "09_lay_involvement": ("lay_involvement", "interviews", "interviewees"),
}
NETWORKS = ["all", "scotland", "london-anglia-south-east"]
# Initiatives in one cell, some of them outside the matrix, one only planned.
INITIATIVES = """
| initiative_id | network_id | domain           | level          | status  | confidence | description | section |
| i1            |            | treatments       | consultation   | done    | high       | A survey    | 4.1     |
| i2            |            | service_delivery | partnership    | changed | low        | A review    | 4.2     |
| i3            | scotland   | macro            | partnership    | planned | medium     | A seat      | 4.2     |
| i4            | scotland   | not_applicable   | not_applicable | done    | high       | A new group | 4.3     |
"""
SHARED = """
| initiative_id | network_id |
| i1            | scotland   |
| i1            | wales      |
"""

Showing = Callable[..., list[Exhibit]]


@pytest.fixture
def showing(copied_study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Showing:
    def show(name: str, network: str, *missing: str) -> list[Exhibit]:
        for table in missing:
            (copied_study / f"{table}.csv").unlink()
        return shown(name, copied_study, network, tmp_path / "out", monkeypatch)

    return show


@pytest.fixture
def cells(published_study: Study, table_of) -> tuple[pd.DataFrame, pd.DataFrame, tuple[str, ...]]:
    return table_of(INITIATIVES), table_of(SHARED), published_study.reportable()


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_no_exhibit_says_nan_or_names_a_column_or_code(showing, name, network):
    for exhibit in showing(name, network):
        for text in words(exhibit):
            assert not re.search(r"\b[Nn]a[Nn]\b|\bNone\b|_|recomputed|bounded", text), (exhibit.id, text)


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_what_is_unknown_is_said_once(showing, name, network):
    exhibits = showing(name, network)
    unknown = [exhibit.text for exhibit in exhibits if exhibit.kind == "unknown"]
    assert len(unknown) <= 1
    assert all(len(text) < 400 for text in unknown)
    assert len([exhibit for exhibit in exhibits if exhibit.summary]) <= 1


@pytest.mark.parametrize("network", ["all", "wales"])
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_notebook_that_lacks_its_tables_says_so_and_does_not_fail(showing, name, network):
    exhibits = showing(name, network, *NOTEBOOKS[name])
    (unknown,) = [exhibit for exhibit in exhibits if exhibit.kind == "unknown"]
    for table in set(NOTEBOOKS[name]) - {"interviewees"}:
        assert f"no table “{table}”" in unknown.text


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_pictures_are_whole_and_say_in_words_what_one_sees(showing, name, network):
    for exhibit in (one for one in showing(name, network) if one.kind == "figure"):
        drawn = "".join(ElementTree.fromstring(exhibit.svg).itertext())
        assert exhibit.alt in drawn
        assert exhibit.caption in drawn


def test_no_network_of_the_frame_is_named(showing, published_study):
    frame = published_study.tables["frame"]
    # Some networks have the name of a nation or region.
    regions = " ".join([*frame["region"], *published_study.networks["public_label"]])
    names = [name for name in frame["name"] if name not in regions]
    assert len(names) > 30
    for network in ("all", "wales"):
        text = " ".join(word for exhibit in showing("01_sampling", network) for word in words(exhibit))
        assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]


def test_the_region_of_the_report_is_marked_on_the_map(showing):
    (picture,) = [one for one in showing("01_sampling", "scotland") if one.id == "sampling-regions"]
    assert "Scotland has a thick frame" in picture.alt
    assert "Northern Ireland was left out" in picture.caption


def test_steps_without_a_number_are_said_to_have_none(published_study: Study):
    tables = published_study.tables
    steps = recruitment.steps(tables["contacts"], tables["interviews"], tables["interviewees"], "wales")
    (picture,) = show_recruitment.steps(release(steps, published_study), published_study, "wales")
    numbers = {row[0]: row[2] for row in picture.rows}
    assert numbers["Group chairs"] == "–"
    assert numbers["Potential interviewees in cancer care, by letter"] == "1 letter to each"
    assert any("number of people is not printed" in note for note in picture.notes)
    assert numbers["Core members interviewed"] == "2 people in 2 interviews"


def test_the_matrix_of_a_site_shows_what_is_told_planned_and_not_told(published_study: Study, cells):
    matrix = release(involvement.matrix(published_study.tables["matrix"]), published_study)
    told = release(involvement.cells(*cells), published_study)
    (picture,) = show_matrix.picture(matrix, told, published_study, "scotland")
    words_of = {row[:2]: row[2:] for row in picture.rows}
    assert words_of["Treatments and services", "Consultation"] == ("evidence", "told")
    assert words_of["Policy of a region or nation", "Partnership"] == ("none", "planned")
    assert words_of["Delivery of services", "Partnership"] == ("evidence", "none")
    assert picture.caption == (
        "What the report tells of Scotland by name shows consultation, and no partnership or lay control"
    )


def test_printed_and_told_cells_that_differ_are_counted(published_study: Study, cells):
    matrix = release(involvement.matrix(published_study.tables["matrix"]), published_study)
    told = release(involvement.cells(*cells), published_study)
    (sentence,) = show_involvement.overview(matrix, told, published_study, "all")
    # five cells are printed; two of them are told of
    assert sentence.text.endswith("What is told of the groups lies in 2 of 9 cells. 3 cells differ.")


def test_beside_codes_stands_who_coded_and_that_mentions_measure_nothing(published_study: Study, cells):
    matrix = release(involvement.matrix(published_study.tables["matrix"]), published_study)
    told = release(involvement.cells(*cells), published_study)
    for exhibit in (
        *show_matrix.picture(matrix, told, published_study, "all"),
        *show_involvement.by_network(told, published_study),
    ):
        notes = " ".join(exhibit.notes)
        assert "one reading" in notes
        assert "not a measure of performance" in notes


def test_sites_are_shown_without_numbers_of_initiatives(published_study: Study, cells):
    told = release(involvement.cells(*cells), published_study)
    (table,) = show_involvement.by_network(told, published_study)
    assert {cell for row in table.rows for cell in row[1:]} == {"told", "planned", "none"}


def test_cells_that_are_the_same_in_print_and_told_are_said_to_be_so(showing):
    (overview,) = [one for one in showing("06_involvement", "all") if one.id == "involvement-overview"]
    assert overview.text.endswith("lies in 5 of 9 cells, and they are the same cells.")


def test_how_interviews_of_one_round_were_held_is_a_sentence_and_of_the_other_not_known(showing):
    shown_of = {one.id: one for one in showing("03_interviewees", "wales")}
    assert shown_of["interviews-by-mode"].text == (
        "2 interviews with core members at the case-study site in Wales were held face to face."
    )
    assert shown_of["interviews-modes-not-known"].kind == "unknown"
    assert "interviews with key stakeholders" in shown_of["interviews-modes-not-known"].text


def test_a_region_says_at_which_dates_it_had_how_many_networks(showing):
    (picture,) = [one for one in showing("01_sampling", "all") if one.id == "sampling-regions"]
    assert (
        "East Midlands and Northern England: 1 site, 1 drawn at random; 11 networks in 2005, 8 about 2012."
        in picture.alt
    )
    assert "Scotland: 1 site, 1 drawn at random; 3 networks in 2005 and about 2012." in picture.alt


def test_a_matrix_that_is_printed_in_part_says_of_which_cells_nothing_is_printed(published_study: Study, cells):
    part = published_study.tables["matrix"].iloc[:1]
    matrix = release(involvement.matrix(part), published_study)
    told = release(involvement.cells(*cells), published_study)
    (picture,) = show_matrix.picture(matrix, told, published_study, "all")
    printed = [row[2] for row in picture.rows]
    assert printed.count("not printed") == 8
    (sentence,) = show_involvement.overview(matrix, told, published_study, "all")
    assert "none of" not in sentence.text


def test_a_site_whose_initiatives_lie_in_no_cell_is_told_of_all_the_same(published_study: Study, cells):
    initiatives, shared, networks = cells
    outside = initiatives.assign(domain="not_applicable", level="not_applicable")
    told = release(involvement.cells(outside, shared, networks), published_study)
    empty = release(involvement.matrix(published_study.tables["matrix"].iloc[:0]), published_study)
    (sentence,) = show_involvement.overview(empty, told, published_study, "scotland")
    assert sentence.text == "Nothing that is told of Scotland by name lies in a cell of the matrix."


def test_the_ends_of_a_range_are_rounded_alike_for_all_groups_and_for_one(showing):
    # Printed are four users to a professional and five professionals to a user: 80 and one sixth, 16.7 per cent.
    (picture,) = [one for one in showing("04_groups", "all") if one.id == "groups-proportions"]
    assert [row[3] for row in picture.rows] == ["80", "17"]
    (unknown,) = [one for one in showing("04_groups", "wales") if one.kind == "unknown"]
    assert "between about 17 and 80 per cent of its members were users" in unknown.text
    (meetings,) = [one for one in showing("04_groups", "wales") if one.id == "groups-meetings"]
    often = re.search(r"about (\d+) to (\d+) times", meetings.text)
    assert often
    assert f"between about {often[1]} and {often[2]} times a year" in unknown.text


def test_what_the_published_report_says_of_influence_is_told_with_both_readings_of_the_form(showing):
    (told,) = [one.text for one in showing("05_influence", "all") if one.id == "influence-background"]
    assert "aims to influence" in told
    assert "felt that their group had influenced" in told
