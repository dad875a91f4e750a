"""Worked examples: a protocol and a few interviews in, the steps of each round out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import recruitment

CONTACTS = """
| purpose                | step | whom                | channel   | section |
| documents              | 1    | Facilitators        | email     | 3       |
| core_interviews        | 1    | Facilitators        |           | 3       |
| core_interviews        | 2    | Facilitators        |           | 3       |
| core_interviews        | 3    | Interviewees so far |           | 3       |
| stakeholder_interviews | 2    | Others              | telephone | 3       |
| stakeholder_interviews | 1    | Others              | letter    | 3       |
"""
INTERVIEWS = """
| interview_id | network_id | stage       | section |
| i            | a          | core        | 3, T1   |
| ii           | b          | core        | 3, T1   |
| iii          | b          | stakeholder | 3, T2   |
"""
INTERVIEWEES = """
| interviewee_id | interview_id |
| one            | i            |
| two            | i            |
| three          | ii           |
| four           | iii          |
"""


@pytest.fixture
def tables(table_of) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return table_of(CONTACTS), table_of(INTERVIEWS), table_of(INTERVIEWEES)


def test_steps_told_twice_are_one_and_asking_interviewees_opens_the_next_round(tables):
    steps = recruitment.steps(*tables)
    shown = [(row["stage"], row["step"], row["whom"], row["channel"]) for row in steps.rows("people_reached")]
    assert shown == [
        ("core", "1", "Facilitators", ""),
        ("stakeholder", "1", "Interviewees so far", ""),
        ("stakeholder", "2", "Others", "letter"),
        ("stakeholder", "3", "Others", "telephone"),
    ]


def test_no_step_of_a_protocol_has_a_number(tables):
    assert {row["status"] for row in recruitment.steps(*tables).rows("people_reached")} == {"unknown"}


def test_each_round_ends_with_the_people_interviewed(tables):
    steps = recruitment.steps(*tables)
    assert steps.value("people_interviewed", stage="core") == 3
    assert steps.value("interviews", stage="core") == 2


def test_one_site_has_its_own_ends(tables):
    contacts, interviews, people = tables
    steps = recruitment.steps(contacts, interviews, people, "a")
    assert steps.value("people_interviewed", network="a", stage="core") == 2
    assert [row["stage"] for row in steps.rows("people_interviewed")] == ["core"]


def test_without_a_protocol_only_the_ends_are_left(tables):
    contacts, interviews, people = tables
    steps = recruitment.steps(contacts.iloc[:0], interviews, people)
    assert steps.rows("people_reached") == []
    assert steps.value("people_interviewed", stage="stakeholder") == 1
