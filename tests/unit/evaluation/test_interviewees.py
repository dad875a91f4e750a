"""Worked examples: a few interviews in, counts and limits out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import interviewees

INTERVIEWS = """
| interview_id | network_id | stage       | mode         | section |
| i            | a          | core        | face_to_face | 3, T1   |
| ii           | a          | core        | face_to_face | 3, T1   |
| iii          | a          | stakeholder |              | 3, T2   |
| iv           | b          | stakeholder |              | 3, T2   |
| v            | b          | stakeholder |              | 3, T2   |
"""
INTERVIEWEES = """
| interviewee_id | interview_id | role        | perspective  |
| one            | i            | Chair       | lay          |
| two            | i            | Chair       | lay          |
| three          | ii           | Facilitator | professional |
| four           | iii          | Nurse       | professional |
| five           | iv           | Nurse       | professional |
| six            | v            | Doctor      | professional |
"""
NETWORKS = """
| network_id | selected_as    |
| a          | case_study     |
| b          | case_study     |
| c          | documents_only |
"""
STATISTICS = """
| statistic_id     | subject      | measure | stage       | mode         | unit       | value | section |
| core-joint       | interviews   | count   | core        | joint        | interviews | 1     | 3       |
| core-people      | interviewees | count   | core        |              | people     | 4     | 3       |
| face-to-face     | interviews   | count   | stakeholder | face_to_face | interviews | 2     | 3       |
| by-telephone     | interviews   | count   | stakeholder | telephone    | interviews | 1     | 3       |
"""


@pytest.fixture
def statistics(statistics_of) -> pd.DataFrame:
    return statistics_of(STATISTICS)


@pytest.fixture
def interviews(table_of) -> pd.DataFrame:
    return table_of(INTERVIEWS)


@pytest.fixture
def people(table_of) -> pd.DataFrame:
    return table_of(INTERVIEWEES)


def test_people_and_interviews_are_counted_apart(interviews, people, table_of):
    by_site = interviewees.by_site(interviews, people, table_of(NETWORKS))
    assert by_site.value("people", network="a") == 4
    assert by_site.value("interviews", network="a") == 3
    assert by_site.value("people", network="a", stage="core") == 3
    assert by_site.value("interviews", stage="stakeholder") == 3


def test_only_case_study_sites_are_counted(interviews, people, table_of):
    by_site = interviewees.by_site(interviews, people, table_of(NETWORKS))
    assert set(by_site.table["network"]) == {"", "a", "b"}


def test_counts_cite_where_the_people_are_listed(interviews, people, table_of):
    by_site = interviewees.by_site(interviews, people, table_of(NETWORKS))
    assert set(by_site.table["source"]) == {"3, T1; 3, T2"}


def test_perspectives_by_site_and_stage(interviews, people, table_of):
    by_perspective = interviewees.by_perspective(interviews, people, table_of(NETWORKS))
    assert by_perspective.value("people", network="b", perspective="professional") == 2
    assert by_perspective.value("people", network="b", perspective="lay") == 0
    assert by_perspective.value("people", perspective="lay") == 2
    assert by_perspective.value("people", stage="stakeholder", perspective="lay") == 0
    assert by_perspective.value("people", stage="stakeholder", perspective="professional") == 3


def test_the_same_role_at_two_sites_is_counted_at_each(interviews, people):
    by_role = interviewees.by_role(interviews, people)
    at = {"stage": "stakeholder", "perspective": "professional", "role": "Nurse"}
    assert by_role.value("people", network="a", **at) == 1
    assert by_role.value("people", network="b", **at) == 1


def test_joint_interviews(interviews, people):
    joint = interviewees.joint_interviews(interviews, people)
    assert joint.value("joint_interviews", stage="core") == 1
    assert joint.value("people_in_largest", stage="core") == 2
    assert joint.value("joint_interviews", stage="stakeholder") == 0


def test_modes_over_all_sites_are_as_printed(interviews, statistics):
    by_mode = interviewees.by_mode(interviews, statistics)
    row = by_mode.row("interviews", stage="stakeholder", mode="face_to_face")
    assert (row["value"], row["status"]) == (2, "published")


@pytest.mark.parametrize(
    ("network", "face_to_face", "telephone"),
    # Three interviews, two face to face and one by telephone: one is at site a, two are at site b.
    [("a", (0, 1), (0, 1)), ("b", (1, 2), (0, 1))],
)
def test_modes_at_one_site_lie_between_what_the_total_leaves(interviews, statistics, network, face_to_face, telephone):
    by_mode = interviewees.by_mode(interviews, statistics, network)
    for mode, limits in (("face_to_face", face_to_face), ("telephone", telephone)):
        row = by_mode.row("interviews", stage="stakeholder", mode=mode)
        assert (row["lower"], row["upper"]) == limits


def test_a_figure_that_differs_from_the_people_listed_shows_both(interviews, people, statistics):
    against_print = interviewees.against_print(interviews, people, statistics)
    assert against_print.value("printed", figure="core-people") == 4
    assert against_print.value("counted", figure="core-people") == 3
    assert against_print.value("counted", figure="core-joint") == 1


def test_a_changed_printed_figure_does_not_change_what_is_counted(interviews, people, statistics):
    before = interviewees.against_print(interviews, people, statistics)
    after = interviewees.against_print(interviews, people, statistics.assign(value=statistics["value"] + 7))
    assert after.value("counted", figure="core-people") == before.value("counted", figure="core-people")
    assert after.value("printed", figure="core-people") == before.value("printed", figure="core-people") + 7
