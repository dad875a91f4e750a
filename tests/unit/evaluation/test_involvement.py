"""Worked examples: a printed matrix and a few coded initiatives in, evidence present or absent out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import involvement

MATRIX = """
| domain     | level        | evidence | content        | section      |
| treatments | consultation | yes      | Sounding board | 5.2, Table 4 |
| treatments | lay_control  | no       |                | 5.2, Table 4 |
"""
# One is told of two sites, one of none; one was only planned; two lie outside the matrix.
INITIATIVES = """
| initiative_id | network_id | domain           | level          | status    | confidence | description | section |
| i1            |            | treatments       | consultation   | done      | high       | A survey    | 4.1     |
| i2            |            | macro            | consultation   | no_effect | low        | A letter    | 4.2     |
| i3            | a          | service_delivery | partnership    | planned   |            | A steering  | 4.2     |
| i4            | a          | not_applicable   | not_applicable | done      | high       | A new group | 4.3     |
| i5            | b          | treatments       | unclear        | done      | low        | A link      | 4.3     |
"""
SHARED = """
| initiative_id | network_id |
| i1            | a          |
| i1            | b          |
"""
NETWORKS = ("a", "b")


@pytest.fixture
def initiatives(table_of) -> pd.DataFrame:
    return table_of(INITIATIVES)


@pytest.fixture
def shared(table_of) -> pd.DataFrame:
    return table_of(SHARED)


def told(result, network: str) -> set[tuple[str, str]]:
    return {(row["domain"], row["level"]) for row in result.rows("told") if row["value"] and row["network"] == network}


def test_the_matrix_is_given_as_printed(table_of):
    matrix = involvement.matrix(table_of(MATRIX))
    content = {"content": "Sounding board"}
    assert matrix.value("printed", domain="treatments", level="consultation", **content) == 1
    assert matrix.value("printed", domain="treatments", level="lay_control") == 0


def test_an_initiative_counts_for_every_site_it_is_told_of_and_for_all(initiatives, shared):
    cells = involvement.cells(initiatives, shared, NETWORKS)
    assert told(cells, "a") == told(cells, "b") == {("treatments", "consultation")}
    assert told(cells, "") == {("treatments", "consultation"), ("macro", "consultation")}


def test_what_was_tried_without_effect_is_evidence_and_what_was_planned_is_not(initiatives, shared):
    cells = involvement.cells(initiatives, shared, NETWORKS)
    assert cells.value("told", domain="macro", level="consultation") == 1
    at = {"network": "a", "domain": "service_delivery", "level": "partnership"}
    assert (cells.value("told", **at), cells.value("planned_only", **at)) == (0, 1)


def test_a_second_mention_changes_nothing(initiatives, shared):
    twice = pd.concat([initiatives, initiatives], ignore_index=True)
    assert involvement.cells(twice, shared, NETWORKS).table.equals(
        involvement.cells(initiatives, shared, NETWORKS).table
    )


def test_a_cell_cites_the_passages_of_its_initiatives(initiatives, shared):
    row = involvement.cells(initiatives, shared, NETWORKS).row("told", domain="macro", level="consultation")
    assert row["source"] == "4.2"


def test_initiatives_outside_the_matrix_are_counted_by_reason(initiatives):
    coded = involvement.coded(initiatives)
    assert coded.value("initiatives") == 5
    assert coded.value("in_a_cell") == 3
    assert coded.value("no_decision") == 1
    assert coded.value("unclear") == 1


def test_a_study_without_initiatives_has_results_without_rows(initiatives, shared):
    without = initiatives.iloc[:0]
    assert involvement.cells(without, shared, NETWORKS).table.empty
    assert involvement.coded(without).table.empty
