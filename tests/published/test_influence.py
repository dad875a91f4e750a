"""What must come out on influence: the lists of section 4.3.2, the sample form of 6.2.10 and the routes of 4.3.3.

The expected numbers are counted by hand in the published report.
"""

import pytest

from cnpg_analysis.evaluation import influence, pathways
from cnpg_analysis.study import Study


@pytest.mark.parametrize(("tier", "many"), [("local", 14), ("network_regional", 6), ("national", 7), ("", 27)])
def test_the_lists_by_tier(published_study: Study, tier, many):
    by_tier = influence.by_tier(published_study.tables["influence"])
    assert by_tier.value("organisations", tier=tier, level="strong_or_some") == many
    strong = by_tier.row("organisations", tier=tier, level="strong")
    assert (strong["lower"], strong["upper"]) == (0, many)


def test_four_are_named_as_difficult(published_study: Study):
    # The Royal Colleges, the Department of Health, the British Medical Association and commissioning bodies
    by_tier = influence.by_tier(published_study.tables["influence"])
    assert by_tier.value("organisations", level="difficult") == 4


def test_the_sample_form_has_thirteen_boxes(published_study: Study):
    rows = influence.organisations(published_study.tables["influence"]).rows()
    assert sum(row["form"] == "sample-form" for row in rows) == 13


def test_informal_routes_are_local_ones(published_study: Study):
    # Informal networks (4.3.3) are about communities, the public and young people.
    by_tier = pathways.by_tier(published_study.tables["pathways"])
    assert by_tier.value("routes", tier="local", kind="informal") == by_tier.value("routes", kind="informal") > 0


@pytest.mark.parametrize(
    ("network", "to_body"),
    [
        ("scotland", "Scottish Cancer Group"),
        ("wales", "Welsh Assembly"),
        ("central-south-west", "Patient Advice and Liaison Service"),
        ("london-anglia-south-east", "Citizens' Advice Bureau"),
        ("east-midlands-north", "Network board"),
    ],
)
def test_routes_told_of_one_site(published_study: Study, network, to_body):
    routes = pathways.routes(published_study.tables["pathways"]).rows()
    assert to_body in {row["to_body"] for row in routes if row["network"] == network}
