"""Worked examples: a protocol and a few interviews in, the steps of each round out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import recruitment

CONTACTS = """
| network_id | purpose                | step | whom                | channel   | number | section |
|            | documents              | 1    | Facilitators        | email     |        | 3       |
|            | core_interviews        | 1    | Facilitators        |           |        | 3       |
|            | core_interviews        | 2    | Facilitators        |           |        | 3       |
|            | core_interviews        | 3    | Interviewees so far |           |        | 3       |
|            | stakeholder_interviews | 2    | Others              | telephone | 2      | 3       |
|            | stakeholder_interviews | 1    | Others              | letter    | 1      | 3       |
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
    contacts = table_of(CONTACTS)
    contacts["number"] = pd.to_numeric(contacts["number"])
    return contacts, table_of(INTERVIEWS), table_of(INTERVIEWEES)


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


def test_contacts_are_counted_where_their_number_is_stated(tables):
    steps = recruitment.steps(*tables)
    stated = [(row["step"], row["channel"], row["value"], row["status"]) for row in steps.rows("contacts")]
    assert stated == [("2", "letter", 1, "published"), ("3", "telephone", 2, "published")]


def test_contacts_of_another_network_are_no_step_of_this_one(tables):
    contacts, interviews, people = tables
    own = contacts.assign(network_id=[None, None, None, None, "a", "b"])
    steps = recruitment.steps(own, interviews, people, "a")
    assert [row["channel"] for row in steps.rows("people_reached")] == ["", "", "telephone"]
    assert [row["value"] for row in steps.rows("contacts")] == [2]
    # Over all networks every contact counts, and those with the same people by the same way are added up.
    again = pd.concat([own, own.assign(network_id="b")])
    assert [row["value"] for row in recruitment.steps(again, interviews, people).rows("contacts")] == [2, 4]


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
