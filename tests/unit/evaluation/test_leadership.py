"""Worked examples: questionnaires and people interviewed in, who leads the groups out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import leadership

GROUPS = """
| network_id | year | led_by       | section |
| a          | 2020 | professional | 4       |
| a          | 2021 | shared       | 4       |
| b          | 2021 |              | 4       |
"""
INTERVIEWS = """
| interview_id | network_id |
| i            | b          |
| ii           | c          |
| iii          | d          |
"""
# Two share the chair of b; that of c was given up; d has none, for armchairs are no chairs.
INTERVIEWEES = """
| interview_id | role                | perspective  | section     |
| i            | Co-chair            | lay          | 3, Table 1  |
| i            | Co-chair            | professional | 3, Table 1  |
| i            | Facilitator         | professional | 3, Table 1  |
| ii           | Former chair person | lay          | 3, Table 1  |
| ii           | Chair person        | lay          | 3, Table 1  |
| iii          | Armchairs adviser   | lay          | 3, Table 1  |
"""


@pytest.fixture
def leaders(table_of):
    groups = table_of(GROUPS)
    groups["year"] = pd.to_numeric(groups["year"])
    return leadership.leaders(groups, table_of(INTERVIEWS), table_of(INTERVIEWEES))


def test_what_the_latest_questionnaire_says_counts(leaders):
    assert [(row["network"], row["led_by"]) for row in leaders.rows("leads")] == [("a", "shared")]


def test_chairs_at_the_time_are_counted_and_co_chairs_told_apart(leaders):
    chairs = [(row["network"], row["shared"], row["perspective"], row["value"]) for row in leaders.rows("chairs")]
    assert chairs == [("b", "yes", "lay", 1), ("b", "yes", "professional", 1), ("c", "no", "lay", 1)]
    assert {row["source"] for row in leaders.rows("chairs")} == {"3, Table 1"}


def test_without_tables_nothing_is_known(table_of):
    groups, interviews, people = (table_of(drawn).iloc[:0] for drawn in (GROUPS, INTERVIEWS, INTERVIEWEES))
    assert leadership.leaders(groups, interviews, people).table.empty
