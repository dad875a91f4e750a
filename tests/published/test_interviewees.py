"""What must come out on interviewees: Tables 1 and 2 and the totals of section 3.3.

The expected numbers are read from the published report, or worked out by hand from it as the comments show.
"""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import agreement, characteristics, interviewees, sectors
from cnpg_analysis.results import Result
from cnpg_analysis.study import Study


@pytest.fixture(scope="module")
def tables(published_study: Study) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    of = published_study.tables
    return of["interviews"], of["interviewees"], of["statistics"]


@pytest.fixture(scope="module")
def by_site(tables, published_study: Study) -> Result:
    return interviewees.by_site(tables[0], tables[1], published_study.networks)


def test_40_people_in_37_interviews(by_site):
    # 13 interviews with core members and 24 with stakeholders
    assert by_site.value("people") == 40
    assert by_site.value("interviews") == 13 + 24


@pytest.mark.parametrize(
    ("network", "core_people", "core_interviews", "stakeholders"),
    [
        ("central-south-west", 4, 4, 4),
        ("east-midlands-north", 3, 3, 4),
        # five people in two joint interviews
        ("london-anglia-south-east", 5, 2, 5),
        ("scotland", 2, 2, 6),
        ("wales", 2, 2, 5),
    ],
)
def test_people_by_site_are_those_of_tables_1_and_2(by_site, network, core_people, core_interviews, stakeholders):
    assert by_site.value("people", network=network, stage="core") == core_people
    assert by_site.value("interviews", network=network, stage="core") == core_interviews
    assert by_site.value("people", network=network, stage="stakeholder") == stakeholders
    assert by_site.value("interviews", network=network, stage="stakeholder") == stakeholders


def test_every_site_has_its_facilitator(tables):
    by_role = interviewees.by_role(tables[0], tables[1])
    rows = [row for row in by_role.rows("people") if row["role"].startswith("User partnership facilitator")]
    assert sorted(row["network"] for row in rows) == [
        "central-south-west",
        "east-midlands-north",
        "london-anglia-south-east",
        "scotland",
        "wales",
    ]


def test_core_members_are_ten_lay_and_six_professional(tables, published_study):
    # Table 1: chairs, co-chairs, a former chair, a new member and a representative; facilitators and a nurse director
    by_perspective = interviewees.by_perspective(tables[0], tables[1], published_study.networks)
    assert by_perspective.value("people", stage="core", perspective="lay") == 10
    assert by_perspective.value("people", stage="core", perspective="professional") == 6
    assert by_perspective.value("people", stage="stakeholder", perspective="lay") == 0


@pytest.mark.parametrize(
    ("network", "lay"),
    [
        ("central-south-west", 3),
        ("east-midlands-north", 2),
        ("london-anglia-south-east", 3),
        ("scotland", 1),
        ("wales", 1),
    ],
)
def test_lay_people_by_site_are_those_of_table_1(tables, published_study, network, lay):
    by_perspective = interviewees.by_perspective(tables[0], tables[1], published_study.networks)
    assert by_perspective.value("people", network=network, perspective="lay") == lay


def test_29_roles_with_the_new_facilitator_counted_as_a_facilitator(tables):
    # Table 1: chair, co-chair, former chair, new lay member, lay representative, facilitator, nurse director.
    # Table 2: 22 different ones, the lead cancer nurses being one.
    assert interviewees.by_role(tables[0], tables[1]).value("roles") == 7 + 22


def test_modes(tables):
    by_mode = interviewees.by_mode(tables[0], tables[2])
    assert by_mode.value("interviews", stage="core", mode="face_to_face") == 13
    assert by_mode.value("interviews", stage="stakeholder", mode="face_to_face") == 14
    assert by_mode.value("interviews", stage="stakeholder", mode="telephone") == 10


def test_printed_totals_agree_with_the_people_listed(tables):
    against_print = agreement.against_print(*tables)
    printed = {
        "core-interviews": 13,
        "core-interviewees": 16,
        "stakeholder-interviewees": 24,
        "stakeholder-interviews": 24,
        "sites-lay-chair-alone": 1,
        "sites-several-lay-members": 3,
        "sites-chair-not-available": 1,
    }
    added = {
        "core-women-and-men": 8 + 8,
        "stakeholder-interviews-by-mode": 14 + 10,
        # 13 interviews, one of them with three people and one with two
        "core-interviewees-by-interviews": 13 + 2 + 1,
    }
    for measure, expected in (("printed", printed), ("added", added)):
        assert {row["figure"]: row["value"] for row in against_print.rows(measure)} == expected
    assert {row["figure"]: row["value"] for row in against_print.rows("counted")} == {**printed, **added}


def test_ages(tables):
    ages = characteristics.ages(*tables)
    assert [ages.value(measure, stage="core") for measure in ("minimum", "mean", "maximum")] == [37, 58, 75]
    assert [ages.value(measure, stage="stakeholder") for measure in ("minimum", "mean", "maximum")] == [26, 47, 63]
    assert ages.value("mean", stage="core", perspective="lay") == 61
    assert ages.value("mean", stage="core", perspective="professional") == 52


def test_the_youngest_and_oldest_lay_core_member_lie_around_their_mean(tables):
    ages = characteristics.ages(*tables)
    # Ten lay ages add up to 605 to 615: the youngest is at most 61, the oldest at least 61.
    assert ages.limits("minimum", stage="core", perspective="lay") == (37, 61)
    assert ages.limits("maximum", stage="core", perspective="lay") == (61, 75)
    # Six professional ages add up to 309 to 315.
    assert ages.limits("minimum", stage="core", perspective="professional") == (37, 52)
    assert ages.limits("maximum", stage="core", perspective="professional") == (52, 75)


def test_the_mean_age_of_core_members_fits_its_parts(tables):
    # 10 lay members of 60.5 to 61.5 years and 6 professionals of 51.5 to 52.5: 914 to 930 years for 16 people
    row = characteristics.ages(*tables).row("mean_from_parts", stage="core")
    assert (row["lower"] * 16, row["upper"] * 16) == (pytest.approx(914), pytest.approx(930))


def test_the_mean_age_of_all_forty(tables):
    # core members: at least 57.5 years for 16, and at most 930 together; stakeholders: 46.5 to 47.5 years for 24
    row = characteristics.ages(*tables).row("mean")
    assert (row["lower"] * 40, row["upper"] * 40) == (pytest.approx(920 + 1116), pytest.approx(930 + 1140))


def test_sex_and_ethnicity(tables):
    shown = characteristics.sex_and_ethnicity(tables[2])
    assert shown.value("people", stage="core", characteristic="sex", answer="female") == 8
    assert shown.value("people", stage="core", characteristic="sex", answer="male") == 8
    assert shown.value("people", stage="core", characteristic="ethnicity", answer="White") == 15
    assert shown.value("people", stage="stakeholder", characteristic="ethnicity", answer="White") == 23
    # not printed: none of the 24, or all
    assert shown.limits("people", stage="stakeholder", characteristic="sex", answer="female") == (0, 24)


def test_six_to_eight_interviews_were_planned_and_held_at_each_site(tables, by_site, published_study):
    planned = interviewees.planned(tables[2])
    assert (planned.value("planned_minimum"), planned.value("planned_maximum")) == (6, 8)
    held = [by_site.value("interviews", network=network) for network in published_study.reportable()]
    assert sorted(held) == [7, 7, 7, 8, 8]


def test_most_from_hospitals_is_neither_borne_out_nor_ruled_out(tables):
    # Table 2 has 24 posts, so most would be 13. Nine are plainly in hospitals: three lead cancer nurses, a clinical
    # nurse specialist, a nurse consultant, an oncologist, a consultant, two managers of services. Six tell no sector.
    of_sectors = sectors.by_sector(*tables)
    assert of_sectors.limits("people", stage="stakeholder", sector="secondary_care") == (9, 15)
    assert of_sectors.value("needed_for_most", stage="stakeholder", sector="secondary_care") == 13
    assert of_sectors.value("people", stage="stakeholder") == 24
