"""Worked examples: posts with and without a sector in, numbers and limits by sector out."""

import pytest

from cnpg_analysis.evaluation.sectors import by_sector

INTERVIEWS = """
| interview_id | network_id | stage       | mode         | section |
| i            | a          | core        | face_to_face | 3, T1   |
| ii           | a          | stakeholder | face_to_face | 3, T2   |
| iii          | b          | stakeholder | face_to_face | 3, T2   |
"""
PEOPLE = """
| interviewee_id | interview_id | role        | perspective  | sector         | section |
| one            | i            | Facilitator | professional |                | 3, T1   |
| two            | ii           | Nurse       | professional | secondary_care | 3, T2   |
| three          | ii           | Oncologist  | professional | secondary_care | 3, T2   |
| four           | iii          | Doctor      | professional | primary_care   | 3, T2   |
| five           | iii          | Coordinator | professional |                | 3, T2   |
| six            | iii          | Carer       | lay          |                | 3, T2   |
"""
MOST = """
| statistic_id | subject      | measure       | stage       | unit   | rounding | printed  | section |
| from-where   | interviewees | quantity_word | stakeholder | people | word     | majority | 3.3.1   |
"""


@pytest.fixture
def counted(table_of, statistics_of):
    return lambda said="": by_sector(table_of(INTERVIEWS), table_of(PEOPLE), statistics_of(said or MOST))


def test_a_post_that_tells_no_sector_can_belong_to_any(counted):
    # two posts are plainly in hospitals; the coordinator could be there too, the carer holds no post
    assert counted().limits("people", stage="stakeholder", sector="secondary_care") == (2, 3)
    assert counted().limits("people", stage="stakeholder", sector="primary_care") == (1, 2)
    assert counted().value("people", stage="stakeholder") == 4
    assert counted().value("no_sector_told", stage="stakeholder") == 1


def test_more_than_half_of_four_is_three(counted):
    assert counted().value("needed_for_most", stage="stakeholder", sector="secondary_care") == 3


def test_what_most_would_be_is_asked_only_where_a_report_says_most(counted):
    assert counted(MOST.replace("majority", "several")).rows("needed_for_most") == []


def test_a_round_without_any_sector_has_no_rows(counted):
    assert {row["stage"] for row in counted().rows()} == {"stakeholder"}


def test_where_all_sectors_are_told_they_are_counted(table_of, statistics_of):
    people = PEOPLE.replace("|                | 3, T2   |\n| six", "| network        | 3, T2   |\n| six")
    result = by_sector(table_of(INTERVIEWS), table_of(people), statistics_of(MOST))
    assert result.value("people", stage="stakeholder", sector="secondary_care") == 2
    assert result.value("no_sector_told", stage="stakeholder") == 0
