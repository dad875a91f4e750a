"""Worked examples: a few statements and interviews in, lay parts by stage out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import lay_involvement

STATEMENTS = """
| stage           | what               | number | section | note   |
| planning        | A group consulted  |        | 1.1     |        |
| data_collection | Held interviews    | 2      | 1.2     | Sure   |
| data_collection | Gathered leaflets  | 3      | 1.3     |        |
| other           | Lay people in team | 2      | 1.4     |        |
"""
STATISTICS = """
| statistic_id | subject      | measure | perspective  | unit   | value | section |
| lay          | interviewers | count   | lay          | people | 2     | 1.2     |
| professional | interviewers | count   | professional | people | 1     | 1.2     |
"""
INTERVIEWS = """
| network_id | interviewer_kind | section |
| a          | lay              | 2, T1   |
| a          | professional     | 2, T1   |
| b          |                  | 2, T1   |
"""


@pytest.fixture
def statements(table_of) -> pd.DataFrame:
    table = table_of(STATEMENTS)
    return table.assign(number=pd.to_numeric(table["number"]))


def test_a_statement_without_a_number_is_kept_and_its_number_not_known(statements):
    parts = lay_involvement.parts(statements)
    assert parts.row("lay_people", stage="planning", part="A group consulted")["status"] == "unknown"
    assert parts.value("lay_people", stage="data_collection", part="Held interviews", remark="Sure") == 2


def test_stages_count_statements_and_give_the_largest_number_since_people_can_be_the_same(statements):
    stages = lay_involvement.stages(statements)
    assert stages.value("statements", stage="data_collection") == 2
    assert stages.value("with_number", stage="data_collection") == 2
    assert stages.value("lay_people", stage="data_collection") == 3
    assert stages.value("with_number", stage="planning") == 0


def test_a_stage_that_nothing_is_stated_of_counts_none_and_a_statement_without_stage_is_left_out(statements):
    stages = lay_involvement.stages(statements)
    assert stages.value("statements", stage="steering") == 0
    assert {row["stage"] for row in stages.rows("statements")} == set(lay_involvement.STAGES)


def test_interviewers_are_as_printed_and_cite_where_they_are(statistics_of):
    interviewers = lay_involvement.interviewers(statistics_of(STATISTICS))
    assert interviewers.value("interviewers", perspective="lay") == 2
    assert interviewers.value("interviewers", perspective="professional") == 1
    # The tables of people say nothing of those who held the interviews.
    assert {row["source"] for row in interviewers.rows()} == {"1.2"}


def test_interviews_are_counted_by_interviewer_only_where_each_says_who_held_it(table_of):
    held = lay_involvement.interviews_held(table_of(INTERVIEWS), ("a", "b"))
    assert held.value("interviews_held", network="a", perspective="lay") == 1
    assert held.row("interviews_held", network="b", perspective="lay")["status"] == "unknown"
    assert held.row("interviews_held", perspective="lay")["status"] == "unknown"


def test_tables_without_rows_give_results_without_rows(statements, table_of, statistics_of):
    assert lay_involvement.parts(statements.iloc[:0]).table.empty
    assert lay_involvement.stages(statements.iloc[:0]).table.empty
    assert lay_involvement.interviewers(statistics_of(STATISTICS).iloc[:0]).table.empty
    assert lay_involvement.interviews_held(table_of(INTERVIEWS).iloc[:0], ("a",)).table.empty
