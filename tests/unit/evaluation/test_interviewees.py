"""Worked examples: a few interviews in, counts and limits out."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import interviewees
from cnpg_analysis.study.printed_figures import ImpossibleFigures

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
    assert by_site.row("people")["source"] == "3, T1; 3, T2"
    assert by_site.row("people", stage="core")["source"] == "3, T1"
    # That site b has no core member shows where core members are listed.
    assert by_site.row("people", network="b", stage="core")["source"] == "3, T1"


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


def test_what_stands_in_brackets_makes_no_other_role(interviews, people):
    newcomer = people.assign(role=people["role"].replace("Doctor", "Nurse (new in post)"))
    by_role = interviewees.by_role(interviews, newcomer)
    assert by_role.value("roles") == 3
    assert by_role.value("roles", network="b") == 1
    at = {"network": "b", "stage": "stakeholder", "perspective": "professional"}
    assert by_role.value("people", role="Nurse (new in post)", **at) == 1


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


@pytest.mark.parametrize(
    ("recorded", "network", "face_to_face", "telephone"),
    [
        # The one at site a was by telephone, so both at site b were face to face.
        ({"iii": "telephone"}, "b", (2, 2), (0, 0)),
        ({"iii": "telephone"}, "a", (0, 0), (1, 1)),
        # One of the two at site b was face to face; the other, and that at site a, are one of each kind.
        ({"iv": "face_to_face"}, "b", (1, 2), (0, 1)),
        ({"iv": "telephone"}, "b", (1, 1), (1, 1)),
    ],
)
def test_recorded_modes_narrow_what_the_total_leaves(
    interviews, statistics, recorded, network, face_to_face, telephone
):
    some = interviews.assign(mode=interviews["interview_id"].map(recorded).fillna(interviews["mode"]))
    by_mode = interviewees.by_mode(some, statistics, network)
    assert by_mode.limits("interviews", stage="stakeholder", mode="face_to_face") == face_to_face
    assert by_mode.limits("interviews", stage="stakeholder", mode="telephone") == telephone


def test_one_printed_mode_gives_the_other(interviews, statistics):
    fewer = statistics.loc[statistics["mode"] != "telephone"]
    by_mode = interviewees.by_mode(interviews, fewer)
    row = by_mode.row("interviews", stage="stakeholder", mode="telephone")
    assert (row["value"], row["status"]) == (1, "recomputed")


def test_a_total_that_does_not_fit_the_recorded_modes_is_named(interviews, statistics):
    some = interviews.assign(mode=interviews["mode"].where(interviews["interview_id"] != "iii", "telephone"))
    wrong = statistics.assign(value=statistics["value"].where(statistics["mode"] != "telephone", 5))
    with pytest.raises(ImpossibleFigures, match=r"5 interviews do not fit interviews\.csv"):
        interviewees.by_mode(some, wrong, "b")


def test_a_site_without_stakeholder_interviews_counts_none(interviews, statistics):
    fewer = interviews.loc[interviews["interview_id"] != "iii"]
    by_mode = interviewees.by_mode(fewer, statistics, "a")
    row = by_mode.row("interviews", stage="stakeholder", mode="face_to_face")
    assert (row["value"], row["source"]) == (0, "3, T2")


def test_a_study_without_interviews_has_no_results(interviews, people, statistics, table_of):
    nothing, nobody = interviews.iloc[:0], people.iloc[:0]
    networks = table_of(NETWORKS)
    for made in (
        interviewees.by_site(nothing, nobody, networks),
        interviewees.by_site(interviews, nobody, networks),
        interviewees.by_perspective(nothing, nobody, networks),
        interviewees.by_role(nothing, nobody),
        interviewees.by_mode(nothing, statistics),
        interviewees.planned(statistics),
    ):
        assert made.table.empty
