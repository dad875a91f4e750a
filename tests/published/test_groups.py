"""What must come out on partnership groups: Table 3 and sections 4.1.1 to 4.1.3."""

import pytest

from cnpg_analysis.evaluation import groups
from cnpg_analysis.study import Study


def test_three_sites_follow_model_d_and_two_model_e(published_study: Study):
    models = groups.models(published_study.tables["groups"])
    assert [models.value("groups", model=model) for model in groups.MODELS] == [0, 0, 0, 3, 2]


@pytest.mark.parametrize(
    ("network", "model"),
    [
        ("east-midlands-north", "D"),
        ("london-anglia-south-east", "D"),
        ("scotland", "D"),
        ("central-south-west", "E"),
        ("wales", "E"),
    ],
)
def test_models_are_those_of_table_3(published_study: Study, network, model):
    assert groups.models(published_study.tables["groups"]).value("chosen", network=network, model=model) == 1


def test_all_have_terms_of_reference_and_one_facilitator_has_other_tasks(published_study: Study):
    has = groups.organisation(published_study.tables["groups"])
    sites = published_study.reportable()
    assert [has.value("has", network=site, feature="terms_of_reference") for site in sites] == [1] * 5
    assert has.value("has", network="scotland", feature="facilitator_dedicated") == 0


def test_three_kinds_of_lay_members_and_nine_of_professionals(published_study: Study):
    kinds = groups.members(published_study.tables["members"]).rows("members")
    assert [row["perspective"] for row in kinds].count("lay") == 3
    assert [row["perspective"] for row in kinds].count("professional") == 9


def test_groups_meet_every_six_weeks_to_three_months(published_study: Study):
    tables = published_study.tables
    meetings = groups.meetings(tables["groups"], tables["statistics"], published_study.reportable())
    assert (meetings.value("interval_shortest"), meetings.value("interval_longest")) == (6, 3)
    # a quarter of a year is the longest: four times a year at least
    assert meetings.value("meetings_fewest") == 4


def test_users_are_four_to_one_at_most_and_one_to_five_at_least(published_study: Study):
    tables = published_study.tables
    shares = groups.proportions(tables["groups"], tables["statistics"], published_study.reportable())
    assert shares.value("share_most") == 80
    assert shares.value("share_least") == pytest.approx(100 / 6)
    assert {row["status"] for row in shares.rows("share")} == {"bounded"}
