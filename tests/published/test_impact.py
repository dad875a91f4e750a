"""What must come out on impact: examples, lists and agreement that a reader can check in the published report."""

import pytest

from cnpg_analysis.evaluation import challenges, coding, impact
from cnpg_analysis.study import Study


@pytest.fixture(scope="module")
def told(published_study: Study):
    return impact.told(*(published_study.tables[name] for name in ("initiatives", "initiative_networks"))).rows()


def test_nine_national_consultations(told):
    # The report lists nine national policies and reviews on which the groups were consulted (4.5.3).
    consulted = [row for row in told if row["description"].startswith("Consulted on") and row["domain"] == "macro"]
    assert len(consulted) == 9
    assert {row["impact_area"] for row in consulted} == {"national_policy"}


def test_five_local_policies(told):
    # The report lists five kinds of guidance and policy to which the groups gave input (4.5.2).
    assert sum(row["impact_area"] == "local_and_regional_policy" for row in told) == 5


def test_three_english_sites_share_the_peer_review(told):
    shared = [row["network"] for row in told if "peer review, which" in row["description"]]
    assert sorted(shared) == ["central-south-west", "east-midlands-north", "london-anglia-south-east"]


def test_new_money_for_palliative_care_is_told_of_wales(told):
    (row,) = [row for row in told if "£200,000" in row["description"]]
    assert (row["network"], row["progress"], row["impact_area"]) == ("wales", "changed", "planning_and_commissioning")


def test_initiatives_count_once(published_study: Study):
    totals = impact.totals(*(published_study.tables[name] for name in ("initiatives", "initiative_networks")))
    assert totals.value("initiatives") == 116
    by_status = [row["value"] for row in totals.rows("initiatives") if row["variable"] == "status"]
    assert sum(by_status) == 116
    assert totals.value("shared") == 1


@pytest.mark.parametrize(
    # Counted by hand from the four initiatives on which the codings differ (decision 0010).
    ("variable", "agreed"),
    [("impact_area", 30), ("domain", 29), ("level", 28), ("status", 28)],
)
def test_agreement_on_thirty(published_study: Study, variable, agreed):
    agreement = coding.agreement(*(published_study.tables[name] for name in ("second_coding", "initiatives")))
    assert agreement.value("initiatives", variable=variable) == 30
    assert agreement.value("agreed", variable=variable) == agreed


def test_fourteen_recommendations_in_three_sections(published_study: Study):
    rows = challenges.recommendations(published_study.tables["findings"]).rows()
    assert len(rows) == 14
    assert {row["source"] for row in rows} == {"5.6.1", "5.6.2", "5.6.3"}


def test_travel_is_told_of_the_two_large_rural_networks(published_study: Study):
    rows = challenges.named(published_study.tables["challenges"]).rows()
    assert {row["network"] for row in rows if row["network"] != "not_named"} == {"scotland", "wales"}
