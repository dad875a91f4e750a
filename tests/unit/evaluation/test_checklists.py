"""Worked examples: a few rows in, what checklists ask for out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import checklists
from cnpg_analysis.study import contract

TABLES = {
    "networks": """
| network_id | selected_as    |
| a          | case_study     |
| b          | case_study     |
| c          | documents_only |
""",
    "instruments": """
| item_id | section |
| one     | 6.2     |
| two     | 6.2     |
| three   | 6.2     |
""",
    "interviews": """
| interview_id | minutes |
| i            | 30      |
| j            | 40      |
| k            | 80      |
""",
    "codings": """
| coding_id | coder   |
| x         | coder-a |
| y         | coder-a |
""",
    "second_coding": """
| second_coding_id | coder   |
| z                | coder-a |
| w                | coder-b |
""",
    "codebook": """
| code_id |
| one     |
| two     |
""",
    "initiatives": """
| initiative_id |
| n             |
""",
}


@pytest.fixture
def tables(table_of) -> dict[str, pd.DataFrame]:
    drawn = {name: table_of(text).reindex(columns=list(contract.columns(name))) for name, text in TABLES.items()}
    return drawn | {"interviews": drawn["interviews"].assign(minutes=pd.to_numeric(drawn["interviews"]["minutes"]))}


def test_sites_items_and_the_median_length_of_interviews(tables):
    records = checklists.records(tables)
    assert [records.value(measure) for measure in ("sites", "items", "minutes")] == [2, 3, 40]


def test_no_length_is_given_where_one_interview_has_none(tables):
    some = tables["interviews"].assign(minutes=[30, None, 80])
    assert checklists.records({**tables, "interviews": some}).rows("minutes") == []


def test_a_coder_in_two_tables_is_one(tables):
    coding = checklists.coding(tables)
    assert [coding.value(measure) for measure in ("coders", "codes")] == [2, 2]


def test_of_empty_tables_nothing_is_said(tables):
    empty = {name: table.iloc[:0] for name, table in tables.items()}
    assert checklists.records(empty).table.empty
    assert checklists.coding(empty).table.empty
