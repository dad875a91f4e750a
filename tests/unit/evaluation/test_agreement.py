"""Worked examples: figures as printed and people as listed in, both beside each other out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import agreement

INTERVIEWS = """
| interview_id | network_id | stage       | section |
| i            | a          | core        | 3, T1   |
| ii           | a          | core        | 3, T1   |
| iii          | b          | core        | 3, T1   |
| iv           | b          | stakeholder | 3, T2   |
| v            | b          | stakeholder | 3, T2   |
"""
INTERVIEWEES = """
| interviewee_id | interview_id | role          | perspective  |
| one            | i            | Co-chair      | lay          |
| two            | i            | Co-chair      | lay          |
| three          | ii           | Facilitator   | professional |
| four           | iii          | Former chair  | lay          |
| five           | iv           | Nurse         | professional |
| six            | v            | Doctor        | professional |
"""
STATISTICS = """
| statistic_id              | subject          | measure | stage       | mode         | sex    | value | section |
| core-interviews           | interviews       | count   | core        |              |        | 3     | 4       |
| core-joint                | interviews       | count   | core        | joint        |        | 1     | 4       |
| core-people               | interviewees     | count   | core        |              |        | 5     | 4       |
| core-female               | interviewees     | count   | core        |              | female | 3     | 5       |
| core-male                 | interviewees     | count   | core        |              | male   | 1     | 6       |
| face-to-face              | interviews       | count   | stakeholder | face_to_face |        | 2     | 4       |
| by-telephone              | interviews       | count   | stakeholder | telephone    |        | 1     | 4       |
| sites-lay-chair-alone     | case_study_sites | count   | core        |              |        | 1     | 4       |
| sites-several-lay-members | case_study_sites | count   | core        |              |        | 1     | 4       |
| sites-chair-not-available | case_study_sites | count   | core        |              |        | 1     | 4       |
"""
JOINT = """
| statistic_id   | subject                          | measure | stage | mode  | value | section |
| joint-largest  | interviewees_per_joint_interview | maximum | core  | joint | 2     | 4       |
| joint-smallest | interviewees_per_joint_interview | minimum | core  | joint | 2     | 4       |
"""


@pytest.fixture
def tables(table_of, statistics_of) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    statistics = pd.concat([statistics_of(STATISTICS), statistics_of(JOINT)], ignore_index=True)
    return table_of(INTERVIEWS), table_of(INTERVIEWEES), statistics.assign(unit="people")


def test_a_figure_that_differs_from_the_people_listed_shows_both(tables):
    against_print = agreement.against_print(*tables)
    assert against_print.value("printed", figure="core-interviewees") == 5
    assert against_print.value("counted", figure="core-interviewees") == 4
    assert against_print.value("printed", figure="core-interviews") == 3
    assert against_print.value("counted", figure="core-interviews") == 3


def test_what_was_added_up_is_not_called_printed(tables):
    against_print = agreement.against_print(*tables)
    row = against_print.row("added", figure="core-women-and-men")
    assert (row["value"], row["status"], row["source"]) == (4, "recomputed", "5; 6")
    assert against_print.value("added", figure="stakeholder-interviews-by-mode") == 3
    assert against_print.value("counted", figure="stakeholder-interviews-by-mode") == 2
    printed = against_print.table.loc[against_print.table["measure"] == "printed"]
    assert set(printed["status"]) == {"published"}


def test_people_follow_from_interviews_and_the_sizes_of_joint_ones(tables):
    # three interviews, one of them with two people
    assert agreement.against_print(*tables).value("added", figure="core-interviewees-by-interviews") == 4


@pytest.mark.parametrize(("joint", "largest", "people"), [(2, 2, 5), (2, 3, 6), (3, 3, None)])
def test_joint_interviews_whose_sizes_are_not_all_said_give_no_number(tables, joint, largest, people):
    interviews, interviewees, statistics = tables
    statistics.loc[statistics["statistic_id"] == "core-joint", "value"] = joint
    statistics.loc[statistics["statistic_id"] == "joint-largest", "value"] = largest
    rows = agreement.against_print(interviews, interviewees, statistics).rows("added")
    found = [row["value"] for row in rows if row["figure"] == "core-interviewees-by-interviews"]
    assert found == ([] if people is None else [people])


@pytest.mark.parametrize(
    ("figure", "counted"),
    # Site a has two chairs; at site b only a former chair was heard, who is no chair in office.
    [("sites-lay-chair-alone", 0), ("sites-several-lay-members", 1), ("sites-chair-not-available", 1)],
)
def test_lay_members_by_site(tables, figure, counted):
    assert agreement.against_print(*tables).value("counted", figure=figure) == counted


def test_a_changed_printed_figure_does_not_change_what_is_counted(tables):
    interviews, interviewees, statistics = tables
    before = agreement.against_print(interviews, interviewees, statistics)
    after = agreement.against_print(interviews, interviewees, statistics.assign(value=statistics["value"] + 7))
    assert after.value("counted", figure="core-interviewees") == before.value("counted", figure="core-interviewees")
    assert after.value("printed", figure="core-interviewees") == before.value("printed", figure="core-interviewees") + 7


def test_one_part_alone_is_no_sum(tables):
    interviews, interviewees, statistics = tables
    fewer = statistics.loc[statistics["statistic_id"] != "core-male"]
    against_print = agreement.against_print(interviews, interviewees, fewer)
    assert "core-women-and-men" not in set(against_print.table["figure"])


def test_without_the_tables_there_is_nothing_to_compare(tables):
    interviews, interviewees, statistics = tables
    assert agreement.against_print(interviews.iloc[:0], interviewees.iloc[:0], statistics).table.empty
    assert agreement.against_print(interviews, interviewees, statistics.iloc[:0]).table.empty
