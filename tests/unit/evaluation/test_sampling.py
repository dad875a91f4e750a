"""Worked examples: a few groups and a small frame in, counts by region and date out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import sampling

NETWORKS = """
| network_id | region | selected_as    | section |
| n          | North  | case_study     | 3       |
| n-further  | North  | documents_only | 3       |
| s          | South  | case_study     | 3       |
| s-other    | South  | not_selected   |         |
"""
# Two northern networks merged into one; the west is in the frame only.
FRAME = """
| frame_id | region | region_doubt | nation | counted_in    | merged_into | evidence_grade  | source_address | section |
| old-a    | North  | low          | main   | 2005_34       | new         | named_2005_2010 | https://a      |         |
| old-b    | North  | medium       | main   | 2005_34       | new         | weak_trace      |                |         |
| new      | North  | low          | main   | about_2012_28 |             | named_2005_2010 | https://b      |         |
| steady   | North  | low          | main   | both          |             | weak_trace      | https://c      |         |
| s        | South  | no_doubt     | isles  | neither       |             | named_2005_2010 | https://d      |         |
| s-two    | South  | no_doubt     | isles  | neither       |             | weak_trace      | https://e      |         |
| w        | West   | high         | main   | both          |             | weak_trace      | https://f      |         |
"""
STATISTICS = """
| statistic_id       | subject      | measure | unit    | value | printed | section |
| case-study-groups  | sampling     | count   | groups  | 3     | three   | 3       |
| regions-all        | sampling     | count   | regions | 3     | three   | 3       |
| first-from         | time_running | minimum | years   | 0     | 0-2     | 3       |
| first-to           | time_running | maximum | years   | 2     | 0-2     | 3       |
| last-from          | time_running | minimum | years   | 2     | 2+      | 3       |
"""
FINDINGS = """
| list                | section | item         |
| sampling_dimensions | 3       | Time running |
| sampling_dimensions | 3       | Setting      |
| aims                | 4       | Better care  |
"""


@pytest.fixture
def networks(table_of) -> pd.DataFrame:
    return table_of(NETWORKS)


@pytest.fixture
def frame(table_of) -> pd.DataFrame:
    return table_of(FRAME)


def test_groups_chosen_and_drawn_are_counted_by_region(networks):
    groups = sampling.groups(networks)
    assert groups.value("groups") == 3
    assert groups.value("groups", region="North", selected_as=sampling.CHOSEN) == 1
    assert groups.value("groups", region="North", selected_as=sampling.DRAWN) == 1
    assert groups.value("groups", region="South", selected_as=sampling.DRAWN) == 0


def test_predecessors_and_what_they_merged_into_are_never_counted_together(frame):
    counted = sampling.frame(frame)
    # in 2005 old-a, old-b and steady; later new and steady
    assert counted.value("networks", region="North", date="2005") == 3
    assert counted.value("networks", region="North", date="about 2012") == 2
    assert counted.value("networks", date="2005") == 6
    assert counted.value("networks", date="about 2012") == 5
    assert (counted.value("merged_away"), counted.value("came_of_mergers")) == (2, 1)
    assert "networks" not in set(counted.table.loc[counted.table["date"] == "", "measure"])


def test_how_well_networks_are_known_is_counted_at_each_date(frame):
    counted = sampling.frame(frame)
    assert counted.value("named_at_the_time", nation="main", date="2005") == 1
    assert counted.value("region_in_doubt", nation="main", date="2005") == 2
    assert counted.value("region_in_doubt", nation="main", date="about 2012") == 1


def test_between_the_two_dates_the_number_is_not_known(frame):
    assert sampling.frame(frame).row("networks", date="2008")["status"] == "unknown"


def test_a_frame_of_ones_own_has_one_date_and_cites_its_section(frame):
    own = frame.assign(counted_in=None, source_address=None, section="2.1")
    counted = sampling.frame(own)
    assert counted.value("networks") == 7
    assert set(counted.table["source"]) == {"2.1"}
    assert counted.rows("merged_away") == []


def test_groups_chosen_on_purpose_are_left_out_of_the_draw(networks, frame):
    draw = sampling.draw(networks, frame)
    assert draw.value("others", region="North", date="2005") == 3 - 1
    assert draw.value("others", region="North", date="about 2012") == 2 - 1
    assert draw.value("others", region="South", date="2005") == 2 - 1


def test_a_printed_number_that_differs_stands_beside_the_one_counted(networks, statistics_of):
    figures = sampling.against_print(networks, statistics_of(STATISTICS))
    assert (figures.value("printed", figure="groups_chosen"), figures.value("counted", figure="groups_chosen")) == (
        3,
        2,
    )


def test_regions_in_all_are_not_counted_from_a_frame_that_was_made_by_them(networks, statistics_of):
    figures = sampling.against_print(networks, statistics_of(STATISTICS))
    assert figures.value("printed", figure="regions_in_all") == 3
    assert [row["figure"] for row in figures.rows("counted")] == ["groups_chosen"]


def test_a_changed_printed_number_does_not_change_what_is_counted(networks, statistics_of):
    statistics = statistics_of(STATISTICS)
    figures = sampling.against_print(networks, statistics.assign(value=statistics["value"] + 7))
    assert figures.value("counted", figure="groups_chosen") == 2


def test_strata_have_their_bands_and_no_sites(networks, table_of, statistics_of):
    strata = sampling.strata(table_of(FINDINGS), statistics_of(STATISTICS), networks)
    assert strata.value("band_to", dimension="Time running", band="0-2") == 2
    assert strata.value("band_from", dimension="Time running", band="2+") == 2
    sites = [(row["dimension"], row["band"], row["status"]) for row in strata.rows("sites")]
    assert sites == [
        ("Time running", "0-2", "unknown"),
        ("Time running", "2+", "unknown"),
        ("Setting", "", "unknown"),
    ]


def test_tables_without_rows_give_results_without_rows(networks, frame, table_of, statistics_of):
    empty = statistics_of(STATISTICS).iloc[:0]
    assert sampling.frame(frame.iloc[:0]).table.empty
    assert sampling.draw(networks, frame.iloc[:0]).table.empty
    assert sampling.strata(table_of(FINDINGS).iloc[:0], empty, networks).table.empty
    assert sampling.against_print(networks, empty).table.empty
