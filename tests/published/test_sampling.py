"""What must come out on sampling: sections 3.2.1, 3.2.2 and 3.3, and the networks verified for two dates.

The expected numbers are read from the published report, or from the public pages that name 34 English networks in
2005 and 28 about 2012.
"""

import pytest

from cnpg_analysis.evaluation import recruitment, sampling
from cnpg_analysis.results import Result
from cnpg_analysis.study import Study

REGIONS = [
    "Central and South West England",
    "East Midlands and Northern England",
    "London, Anglia and the South East",
    "Scotland",
    "Wales",
]


@pytest.fixture(scope="module")
def frame(published_study: Study) -> Result:
    return sampling.frame(published_study.tables["frame"])


@pytest.mark.parametrize("region", REGIONS)
def test_one_group_of_each_region_was_chosen_and_one_drawn(published_study, region):
    groups = sampling.groups(published_study.networks)
    assert groups.value("groups", region=region, selected_as=sampling.CHOSEN) == 1
    assert groups.value("groups", region=region, selected_as=sampling.DRAWN) == 1


def test_printed_numbers_agree_with_the_groups_listed(published_study):
    tables = published_study.tables
    figures = sampling.against_print(published_study.networks, tables["statistics"])
    expected = {"regions_sampled": 5, "groups_chosen": 5, "groups_drawn": 5, "groups_in_all": 10}
    for figure, value in expected.items():
        assert figures.value("printed", figure=figure) == value
        assert figures.value("counted", figure=figure) == value
    assert figures.value("printed", figure="groups_read_first") == 3
    assert figures.value("printed", figure="regions_in_all") == 6
    assert {row["figure"] for row in figures.rows("counted")} == set(expected)


def test_three_dimensions_with_three_overlapping_bands_of_time(published_study):
    tables = published_study.tables
    strata = sampling.strata(tables["findings"], tables["statistics"], published_study.networks)
    assert len({row["dimension"] for row in strata.rows("sites")}) == 3
    assert [row["value"] for row in strata.rows("band_from")] == [0, 2, 4]
    assert [row["value"] for row in strata.rows("band_to")] == [2, 4]
    assert {row["status"] for row in strata.rows("sites")} == {"unknown"}


def test_the_frame_has_the_verified_numbers_of_english_networks(frame):
    assert frame.value("networks", nation="england", date="2005") == 34
    assert frame.value("networks", nation="england", date="about 2012") == 28
    # 11 networks less, and 5 that came of them
    assert 34 - frame.value("merged_away") + frame.value("came_of_mergers") == 28


def test_regions_add_up_to_all_networks_at_each_date(frame):
    for date in sampling.DATES:
        by_region = [row["value"] for row in frame.rows("networks") if row["region"] and row["date"] == date]
        assert sum(by_region) == frame.value("networks", date=date)


def test_scotland_and_wales_have_three_networks_each(frame):
    for nation in ("scotland", "wales"):
        assert [frame.value("networks", nation=nation, date=date) for date in sampling.DATES] == [3, 3]


def test_the_rounds_end_with_16_and_24_people(published_study):
    tables = published_study.tables
    steps = recruitment.steps(tables["contacts"], tables["interviews"], tables["interviewees"])
    assert steps.value("people_interviewed", stage="core") == 16
    assert steps.value("people_interviewed", stage="stakeholder") == 24
    # facilitators and chairs; then contacts named, a letter and a telephone call
    assert [row["stage"] for row in steps.rows("people_reached")] == ["core"] * 2 + ["stakeholder"] * 3
