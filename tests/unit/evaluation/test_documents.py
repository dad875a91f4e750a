"""Worked examples: printed totals in, limits out, as tight as counting all possibilities makes them."""

import itertools

import pandas as pd
import pytest

from cnpg_analysis.evaluation import documents
from cnpg_analysis.results import Result

# A made-up report: 9 documents from 3 groups, of which one gave none and no group more than 6.
STATISTICS = """
| subject             | measure     | document_type | year    | unit      | value | section |
| documents           | count       |               |         | documents | 9     | 1.2     |
| groups              | count       |               |         | groups    | 3     | 1.2     |
| documents_per_group | minimum     |               |         | documents | 0     | 1.2     |
| documents_per_group | maximum     |               |         | documents | 6     | 1.2     |
| documents           | span_start  |               |         | year      | 2001  | 1.2     |
| documents           | span_end    |               |         | year      | 2003  | 1.2     |
| documents           | count       |               | 2002    | documents | 3     | 1.2     |
| documents           | share       |               | 2002    | per_cent  | 33    | 1.2     |
| documents           | count       |               | undated | documents | 2     | 1.2     |
| documents           | rank        | minutes       |         | place     | 1     | 1.2     |
| documents           | kinds_named | plans         |         | kinds     | 2     | 1.2     |
| documents           | kinds_named | letters       |         | kinds     | 1     | 1.2     |
| documents           | kinds_named | not stated    |         | kinds     | 1     | 1.2     |
"""
NETWORKS = """
| network_id | region | selected_as    |
| a          | north  | case_study     |
| b          | north  | documents_only |
| c          | south  | documents_only |
| d          | south  | not_selected   |
"""


@pytest.fixture
def statistics(statistics_of) -> pd.DataFrame:
    return statistics_of(STATISTICS)


def _limits(result: Result, measure: str, group: str) -> dict[str, tuple[float, float]]:
    return {
        row[group]: (row["value"], row["value"]) if pd.notna(row["value"]) else (row["lower"], row["upper"])
        for row in result.rows(measure)
        if row[group]
    }


def test_totals_and_the_groups_that_gave_anything(statistics):
    totals = documents.totals(statistics)
    assert totals.value("documents_per_group_mean") == 3
    gave = totals.row("groups_with_documents")
    # 9 documents need at least two groups of 6 or fewer, and one of the three gave none: exactly two gave some.
    assert (gave["value"], gave["status"]) == (2, "recomputed")


def test_years_without_a_printed_count_share_what_remains(statistics):
    assert _limits(documents.by_year(statistics), "documents", "year") == {
        "2001": (0, 4),
        "2002": (3, 3),
        "2003": (0, 4),
        "other dated years": (4, 4),
        "undated": (2, 2),
    }


def test_shares_are_of_all_and_of_the_dated(statistics):
    by_year = documents.by_year(statistics)
    assert by_year.value("share_of_all", year="2002") == pytest.approx(100 * 3 / 9)
    assert by_year.value("share_of_dated", year="2002") == pytest.approx(100 * 3 / 7)


def test_limits_by_type_are_those_of_every_possible_division(statistics):
    # minutes most frequent; plans at least 2; letters at least 1; one more document that is not minutes lies anywhere
    # else.
    possible = [
        (minutes, plans, letters, 9 - minutes - plans - letters)
        for minutes, plans, letters in itertools.product(range(10), repeat=3)
        if plans >= 2
        and letters >= 1
        and minutes > max(plans, letters)
        and 9 - minutes - plans - letters >= 0
        and 9 - minutes >= 4
    ]
    named = ("minutes", "plans", "letters", documents.OTHER_TYPES)
    counted = {
        name: (min(column), max(column)) for name, column in zip(named, zip(*possible, strict=True), strict=True)
    }
    assert _limits(documents.by_type(statistics), "documents", "document_type") == counted


def test_limits_by_group_are_those_of_every_possible_division(statistics, table_of):
    possible = [
        division
        for division in itertools.product(range(7), repeat=3)
        if sum(division) == 9 and min(division) == 0 and max(division) == 6
    ]
    by_network = documents.by_network(statistics, table_of(NETWORKS))
    single = [group[0] for group in possible]
    pairs = [group[0] + group[1] for group in possible]
    assert _limits(by_network, "documents", "network") == dict.fromkeys("abc", (min(single), max(single)))
    assert _limits(by_network, "documents_together", "region")["north"] == (min(pairs), max(pairs))


def test_a_group_that_was_not_selected_gave_nothing_to_count(statistics, table_of):
    by_network = documents.by_network(statistics, table_of(NETWORKS))
    assert "d" not in set(by_network.table["network"])


def test_a_study_without_printed_totals_has_no_results(statistics, table_of):
    nothing = statistics.iloc[:0]
    assert documents.totals(nothing).table.empty
    assert documents.by_year(nothing).table.empty
    assert documents.by_type(nothing).table.empty
    assert documents.by_network(nothing, table_of(NETWORKS)).table.empty
