"""Worked examples: printed totals in, limits out, as tight as counting all possibilities makes them."""

import itertools

import pandas as pd
import pytest

from cnpg_analysis.evaluation import documents
from cnpg_analysis.results import Result
from cnpg_analysis.study.printed_figures import ImpossibleFigures

# A made-up report: 9 documents from 3 groups, of which one gave none and no group more than 6.
STATISTICS = """
| subject             | measure | unit      | value | section |
| documents           | count   | documents | 9     | 1.2     |
| groups              | count   | groups    | 3     | 1.1     |
| documents_per_group | minimum | documents | 0     | 1.3     |
| documents_per_group | maximum | documents | 6     | 1.4     |
"""
NETWORKS = """
| network_id | region | selected_as    | section  |
| a          | north  | case_study     | 2.1, 2.2 |
| b          | north  | documents_only | 2.1      |
| c          | south  | documents_only | 2.1      |
| d          | south  | not_selected   |          |
"""


@pytest.fixture
def statistics(statistics_of) -> pd.DataFrame:
    return statistics_of(STATISTICS).astype({"value": "float64"})


def _limits(result: Result, measure: str, group: str) -> dict[str, tuple[float, float]]:
    return {
        row[group]: (row["value"], row["value"]) if pd.notna(row["value"]) else (row["lower"], row["upper"])
        for row in result.rows(measure)
        if row[group]
    }


def _changed(statistics: pd.DataFrame, **values: float) -> pd.DataFrame:
    """The statistics with other values, named by subject or by measure."""
    changed = statistics.copy()
    for name, value in values.items():
        changed.loc[(changed["subject"] == name) | (changed["measure"] == name), "value"] = value
    return changed


def test_totals_and_the_groups_that_gave_anything(statistics):
    totals = documents.totals(statistics)
    assert totals.value("documents_per_group_mean") == 3
    gave = totals.row("groups_with_documents")
    # 9 documents need at least two groups of 6 or fewer, and one of the three gave none: exactly two gave some.
    assert (gave["value"], gave["status"]) == (2, "recomputed")


def test_each_figure_cites_its_own_section(statistics):
    totals = documents.totals(statistics)
    assert totals.row("documents")["source"] == "1.2"
    assert totals.row("groups")["source"] == "1.1"
    assert totals.row("documents_per_group_maximum")["source"] == "1.4"
    assert totals.row("documents_per_group_mean")["source"] == "1.1; 1.2"


@pytest.mark.parametrize(
    ("number", "groups", "fewest", "most"),
    [(9, 3, 0, 6), (9, 4, 0, 7), (9, 4, 0, 6), (6, 4, 1, 3), (8, 4, 1, 3), (3, 5, 0, 3), (5, 5, 1, 1), (4, 1, 4, 4)],
)
def test_groups_that_gave_are_those_of_every_possible_division(statistics, number, groups, fewest, most):
    changed = _changed(statistics, documents=number, groups=groups, minimum=fewest, maximum=most)
    possible = [
        sum(1 for one in division if one)
        for division in itertools.product(range(most + 1), repeat=groups)
        if sum(division) == number and min(division) == fewest and max(division) == most
    ]
    limits = documents.totals(changed).limits("groups_with_documents")
    assert limits == (min(possible), max(possible))


@pytest.mark.parametrize("missing", ["groups", "minimum", "maximum"])
def test_a_total_that_is_not_printed_leaves_the_rest_standing(statistics, table_of, missing):
    fewer = statistics.loc[(statistics["subject"] != missing) & (statistics["measure"] != missing)]
    totals = documents.totals(fewer)
    assert totals.value("documents") == 9
    assert "unknown" in set(totals.table["status"])
    by_network = documents.by_network(fewer, table_of(NETWORKS))
    assert set(by_network.table["status"]) == {"unknown"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"documents": 9.5}, r"documents count, value: 9\.5 is not a whole number"),
        ({"documents": -9}, r"documents count, value: -9 is below zero"),
        ({"documents": 13}, "13 documents from 3 groups, the fewest from one being 0 and the most 6"),
        ({"documents": 5}, "5 documents from 3 groups"),
        ({"minimum": 7}, "the fewest from one being 7 and the most 6"),
        ({"groups": 0}, "9 documents from 0 groups"),
    ],
)
def test_figures_that_cannot_be_so_are_named(statistics, wrong, said):
    with pytest.raises(ImpossibleFigures, match=said):
        documents.totals(_changed(statistics, **wrong))


def test_one_figure_with_two_values_is_named(statistics):
    twice = pd.concat([statistics, statistics.loc[statistics["subject"] == "groups"].assign(value=4)])
    with pytest.raises(ImpossibleFigures, match=r"the same figure \(groups, count\) is given as 3 .* and 4"):
        documents.totals(twice)


def test_one_figure_printed_twice_is_one_and_cites_both_places(statistics):
    twice = pd.concat([statistics, statistics.loc[statistics["subject"] == "groups"].assign(section="4.4")])
    assert documents.totals(twice).row("groups")["source"] == "1.1; 4.4"


def test_more_groups_listed_than_printed_is_a_contradiction(statistics, table_of):
    with pytest.raises(ImpossibleFigures, match=r"2 groups are printed, but networks\.csv lists 3"):
        documents.by_network(_changed(statistics, groups=2, minimum=3), table_of(NETWORKS))


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


def test_groups_that_documents_were_sought_from(table_of):
    sought = documents.sought_from(table_of(NETWORKS))
    assert sought.value("groups") == 3
    assert sought.value("regions") == 2
    assert sought.value("groups", selected_as="documents_only") == 2
    assert sought.row("groups", selected_as="case_study")["source"] == "2.1; 2.2"


def test_a_study_without_printed_totals_has_no_results(statistics, table_of):
    nothing = statistics.iloc[:0]
    assert documents.totals(nothing).table.empty
    assert documents.by_network(nothing, table_of(NETWORKS)).table.empty
    assert documents.sought_from(table_of(NETWORKS).iloc[:0]).table.empty
