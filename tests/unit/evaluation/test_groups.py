"""Worked examples: a few questionnaires and printed ranges in, models, proportions and limits out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import groups

# Of group c two years are recorded; only the later one counts.
GROUPS = """
| network_id | year | model | terms | linked | dedicated | weeks | users | posts | led_by | set_up | note | section |
| a          |      | D     | yes   | yes    |           |       |       |       |        |        | Hm   | 4       |
| b          | 2020 | E     | yes   | no     | no        | 4     | 6     | 2     | shared | 2003   |      | 4       |
| c          | 2020 | A     | no    | no     | no        | 2     | 1     | 1     |        |        |      | 4       |
| c          | 2021 | D     | yes   | yes    | yes       |       | 3     |       |        |        |      | 4       |
"""
MEMBERS = """
| network_id | perspective  | kind  | number | section | year |
| a          | lay          | Carer | 3      | 4       |      |
|            | professional | Nurse |        | 4       |      |
"""
STATISTICS = """
| statistic_id                   | measure | unit                   | value | section |
| meeting-interval-minimum       | minimum | weeks                  | 6     | 4.1     |
| meeting-interval-maximum       | maximum | months                 | 3     | 4.1     |
| users-per-professional-maximum | maximum | users_per_professional | 3     | 4.2     |
| professionals-per-user-maximum | maximum | professionals_per_user | 4     | 4.2     |
"""
COLUMNS = {
    "terms": "terms_of_reference",
    "linked": "linked_local_groups",
    "dedicated": "facilitator_dedicated",
    "posts": "professionals",
    "weeks": "meeting_interval_weeks",
    "set_up": "set_up_year",
}
NETWORKS = ("a", "b", "c")


@pytest.fixture
def questionnaires(table_of) -> pd.DataFrame:
    table = table_of(GROUPS).rename(columns=COLUMNS)
    for column in ("year", "meeting_interval_weeks", "users", "professionals", "set_up_year"):
        table[column] = pd.to_numeric(table[column])
    return table


@pytest.fixture
def statistics(statistics_of) -> pd.DataFrame:
    return statistics_of(STATISTICS)


def test_models_are_those_of_the_latest_year_and_count_none_where_nobody_chose(questionnaires):
    models = groups.models(questionnaires)
    assert [models.value("groups", model=model) for model in "ABCDE"] == [0, 0, 0, 2, 1]
    assert models.value("chosen", network="c", model="D") == 1


def test_what_is_not_recorded_is_not_known_rather_than_no(questionnaires):
    has = groups.organisation(questionnaires)
    assert has.row("has", network="a", feature="facilitator_dedicated")["status"] == "unknown"
    assert has.value("has", network="b", feature="facilitator_dedicated") == 0
    assert has.value("has", network="c", feature="terms_of_reference") == 1
    assert has.value("answered", network="a", feature="led_by") == 0
    assert has.value("answered", network="b", feature="set_up_year") == 1


def test_members_without_a_number_are_known_by_kind_only(table_of):
    members = table_of(MEMBERS).astype({"year": "Int64"})
    members["number"] = pd.to_numeric(members["number"])
    kinds = groups.members(members)
    assert kinds.value("members", network="a", perspective="lay", kind="Carer") == 3
    assert kinds.row("members", perspective="professional", kind="Nurse")["status"] == "unknown"


def test_members_are_those_of_the_latest_year(table_of):
    members = table_of("""
| network_id | year | kind    | perspective  | number | section |
| a          | 2024 | Carer   | lay          | 3      |         |
| a          | 2025 | Patient | lay          | 4      |         |
| b          |      | Carer   | lay          | 6      |         |
|            |      | Nurse   | professional |        | 4.1.2   |
""")
    for column in ("year", "number"):
        members[column] = pd.to_numeric(members[column]).astype("Int64")
    found = groups.members(members)
    assert [(row["network"], row["kind"]) for row in found.rows()] == [("a", "Patient"), ("b", "Carer"), ("", "Nurse")]


def test_meetings_a_year_follow_from_the_printed_range_or_the_recorded_interval(questionnaires, statistics):
    meetings = groups.meetings(questionnaires, statistics, NETWORKS)
    # every three months is 4 times a year; every 42 days is 365.25 / 42
    limits = meetings.row("meetings", network="a")
    assert (limits["lower"], limits["upper"]) == (4, pytest.approx(8.696, abs=0.001))
    # every 28 days
    assert meetings.value("meetings", network="b") == pytest.approx(13.045, abs=0.001)
    assert meetings.value("interval_shortest") == 6


def test_the_share_of_users_follows_from_the_printed_ratios_or_the_recorded_members(questionnaires, statistics):
    shares = groups.proportions(questionnaires, statistics, NETWORKS)
    # 1 of 1 + 4, and 3 of 3 + 1
    limits = shares.row("share", network="c")
    assert (limits["lower"], limits["upper"], limits["status"]) == (20, 75, "bounded")
    # 6 of 6 + 2
    assert shares.value("share", network="b") == 75


def test_without_printed_ranges_only_what_is_recorded_is_given(questionnaires, statistics):
    nothing = statistics.iloc[:0]
    assert set(groups.meetings(questionnaires, nothing, NETWORKS).table["network"]) == {"b"}
    assert set(groups.proportions(questionnaires, nothing, NETWORKS).table["network"]) == {"b"}


def test_tables_without_rows_give_results_without_rows(questionnaires, statistics):
    empty = questionnaires.iloc[:0]
    assert groups.models(empty).table.empty
    assert groups.organisation(empty).table.empty
    assert groups.meetings(empty, statistics.iloc[:0], NETWORKS).table.empty
