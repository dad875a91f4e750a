"""Worked examples: a few initiatives in, counts by area, network and status out; each counted once in all."""

import pytest

from cnpg_analysis.evaluation import impact

INITIATIVES = """
| initiative_id | network_id | impact_area | domain     | level        | status  | confidence | description | section  |
| a             | north      | information | treatments | consultation | done    | high       | Leaflets    | 4.1, 4.3 |
| b             | north      | information | treatments | partnership  | changed | low        | A booklet   | 4.4      |
| c             |            | policy      | macro      | consultation | done    | medium     | A strategy  | 4.5      |
| d             |            | information | unclear    | unclear      | planned | low        | A visit     | 4.5      |
"""
SHARED = """
| initiative_network_id | initiative_id | network_id |
| d-north               | d             | north      |
| d-south               | d             | south      |
"""
CODEBOOK = """
| code_id | scheme      | code        | parent |
| 1       | impact_area | strategy    |        |
| 2       | impact_area | patients    |        |
| 3       | impact_area | policy      | strategy |
| 4       | impact_area | information | patients |
| 5       | domain      | macro       |        |
"""


@pytest.fixture
def tables(table_of):
    return table_of(INITIATIVES), table_of(SHARED)


def test_an_initiative_of_several_networks_counts_once_in_all(tables):
    totals = impact.totals(*tables)
    assert totals.value("initiatives") == 4
    assert totals.value("with_a_network") == 3
    assert totals.value("shared") == 1
    assert totals.value("initiatives", variable="status", code="planned") == 1


def test_an_initiative_of_several_networks_stands_at_each(tables, table_of):
    initiatives, shared = tables
    by_area = impact.by_area(initiatives, shared, table_of(CODEBOOK))
    at = {"heading": "patients", "impact_area": "information", "progress": "planned", "confidence": "low"}
    assert by_area.value("initiatives", network="north", **at) == 1
    assert by_area.value("initiatives", network="south", **at) == 1


def test_areas_keep_the_order_of_the_codebook_and_their_heading(tables, table_of):
    initiatives, shared = tables
    rows = impact.by_area(initiatives, shared, table_of(CODEBOOK)).rows()
    assert list(dict.fromkeys(row["impact_area"] for row in rows)) == ["policy", "information"]
    assert {(row["impact_area"], row["heading"]) for row in rows} == {
        ("policy", "strategy"),
        ("information", "patients"),
    }


def test_an_area_that_the_codebook_lacks_comes_last_without_a_heading(tables, table_of):
    initiatives, shared = tables
    rows = impact.by_area(initiatives, shared, table_of(CODEBOOK).iloc[3:]).rows()
    assert (rows[-1]["impact_area"], rows[-1]["heading"]) == ("policy", "")


def test_initiatives_without_a_network_stand_apart(tables, table_of):
    initiatives, shared = tables
    by_area = impact.by_area(initiatives, shared, table_of(CODEBOOK))
    at = {"heading": "strategy", "impact_area": "policy", "progress": "done", "confidence": "medium"}
    assert by_area.value("initiatives", network="not_named", **at) == 1


def test_each_section_is_cited_by_itself(tables):
    rows = impact.told(*tables).rows()
    assert rows[0]["source"] == "4.1; 4.3"
    assert [row["description"] for row in rows] == ["Leaflets", "A booklet", "A strategy", "A visit", "A visit"]


def test_without_initiatives_there_is_no_result(tables, table_of):
    initiatives, shared = tables
    assert impact.totals(initiatives.iloc[:0], shared.iloc[:0]).table.empty
    assert impact.by_area(initiatives.iloc[:0], shared.iloc[:0], table_of(CODEBOOK)).table.empty
    assert impact.told(initiatives.iloc[:0], shared.iloc[:0]).table.empty
