"""Worked examples: a small table of documents in, the numbers that a reader would count out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation.collection import UNDATED, collected
from cnpg_analysis.results import Result

DOCUMENTS = """
| document_id | network_id | type       | year | exclusion_reason |
| one         | north      | minutes    | 2024 |                  |
| two         | north      | newsletter | 2022 |                  |
| three       | north      | minutes    |      |                  |
| four        | north      | survey     | 2019 | out_of_period    |
| five        | south      | newsletter | 2024 |                  |
| six         | south      | minutes    | 2024 | duplicate        |
"""
NETWORKS = """
| network_id | selected_as    |
| north      | case_study     |
| south      | documents_only |
| west       | case_study     |
| east       | not_selected   |
"""


@pytest.fixture
def result(table_of) -> Result:
    documents = table_of(DOCUMENTS)
    documents["year"] = pd.to_numeric(documents["year"]).astype("Int64")
    return collected(documents, table_of(NETWORKS))


def _counts(result: Result, measure: str, group: str, network: str = "") -> dict[str, float]:
    rows = [row for row in result.rows(measure) if row["network"] == network and row[group]]
    return {row[group]: row["value"] for row in rows}


def test_all_that_was_collected_is_either_used_or_left_out(result):
    assert [result.value(measure) for measure in ("collected", "used", "left_out")] == [6, 4, 2]
    assert [result.value(measure, network="north") for measure in ("collected", "used", "left_out")] == [4, 3, 1]
    assert result.value("collected", network="west") == 0


def test_groups_that_were_not_selected_are_no_groups(result):
    assert (result.value("groups_with_documents"), result.value("groups")) == (2, 3)
    assert "east" not in set(result.table["network"])


def test_years_ascend_and_those_without_one_stand_last(result):
    assert list(_counts(result, "used", "year").items()) == [("2022", 1), ("2024", 2), (UNDATED, 1)]
    assert _counts(result, "used", "year", "north") == {"2022": 1, "2024": 1, UNDATED: 1}


def test_types_stand_in_the_order_of_their_number_and_then_of_the_alphabet(result):
    assert list(_counts(result, "used", "type").items()) == [("minutes", 2), ("newsletter", 2)]
    assert list(_counts(result, "used", "type", "north").items()) == [("minutes", 2), ("newsletter", 1)]


def test_documents_left_out_are_counted_by_reason_and_not_by_year_or_type(result):
    assert _counts(result, "left_out", "reason") == {"duplicate": 1, "out_of_period": 1}
    assert "2019" not in _counts(result, "used", "year")
    assert "survey" not in _counts(result, "used", "type")


def test_without_documents_there_is_no_number_and_no_none(table_of, result):
    none = table_of(DOCUMENTS).iloc[:0].astype({"year": "Int64"})
    assert collected(none, table_of(NETWORKS)).table.empty
