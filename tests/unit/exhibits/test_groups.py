"""Exhibits on groups: who leads them, columns of which little is known, and one order of sites in every table."""

from dataclasses import replace

import pytest

from cnpg_analysis.disclosure import release
from cnpg_analysis.evaluation import groups, leadership
from cnpg_analysis.exhibits import groups as show
from cnpg_analysis.exhibits import leadership as show_leadership
from cnpg_analysis.exhibits import membership as show_membership
from cnpg_analysis.study import Study


def _leaders(study: Study, network: str) -> str:
    tables = study.tables
    result = leadership.leaders(tables["groups"], tables["interviews"], tables["interviewees"])
    return " ".join(one.text for one in show_leadership.leaders(release(result, study), study, network))


@pytest.mark.parametrize(
    ("network", "said"),
    [
        # Table 1: one chair in Wales, three co-chairs in London, no chair but a lay representative in Scotland
        ("wales", "The chair of the group in Wales, a lay person, was interviewed."),
        (
            "london-anglia-south-east",
            "3 co-chairs of the group in London, Anglia and the South East were interviewed, all of them lay people.",
        ),
        ("scotland", ""),
    ],
)
def test_what_is_known_of_who_leads_a_group_is_said(published_study: Study, network, said):
    assert _leaders(published_study, network) == said


def test_chairs_of_all_sites_are_counted(published_study: Study):
    told = _leaders(published_study, "all")
    assert told.startswith("Chairs or co-chairs were interviewed at 4 of 5 sites: 1 in Central and South West England;")
    assert told.endswith("All are lay people.")


def test_who_leads_is_said_from_the_questionnaire_where_it_is_answered(published_study: Study):
    answered = published_study.tables["groups"].assign(led_by="shared")
    study = replace(published_study, tables={**published_study.tables, "groups": answered})
    assert _leaders(study, "scotland") == ("The group in Scotland is led by service users and professionals together.")
    assert _leaders(study, "all").startswith("5 groups are led by service users and professionals together.")


def test_who_leads_is_not_called_unknown_where_a_chair_is_known(published_study: Study):
    tables = published_study.tables
    made = {
        "organisation": groups.organisation(tables["groups"]),
        "meetings": groups.meetings(tables["groups"], tables["statistics"], published_study.reportable()),
        "proportions": groups.proportions(tables["groups"], tables["statistics"], published_study.reportable()),
        "leaders": leadership.leaders(tables["groups"], tables["interviews"], tables["interviewees"]),
    }
    let = {name: release(result, published_study) for name, result in made.items()}
    for network, is_missing in (("wales", False), ("scotland", True)):
        (unknown,) = show.unknowns(**let, study=published_study, network=network, missing=())
        assert ("who leads it" in unknown.text) is is_missing
        assert "in which year it was set up" in unknown.text


def test_sites_stand_in_the_order_of_the_study(published_study: Study):
    has = release(groups.organisation(published_study.tables["groups"]), published_study)
    (table,) = show.organisation(has, published_study, "all")
    assert [row[0] for row in table.rows] == [published_study.label(one) for one in published_study.reportable()]


def test_a_feature_of_which_little_is_known_is_a_note_and_no_column(published_study: Study):
    has = release(groups.organisation(published_study.tables["groups"]), published_study)
    (table,) = show.organisation(has, published_study, "all")
    assert not [cell for row in table.rows for cell in row if cell == "not known"]
    assert table.notes == ("Facilitator with no other task: no in Scotland; otherwise not printed.",)


def test_kinds_of_members_without_numbers_have_no_column_for_them(published_study: Study):
    members = published_study.tables["members"]
    (table,) = show_membership.members(release(groups.members(members), published_study), published_study)
    assert [column.label for column in table.columns] == ["Kind of member", "Lay or professional"]
    assert "How many there are of each kind is not printed." in table.notes
    counted = members.assign(number=members["number"].where(members["kind"] != "Carer", 3))
    (table,) = show_membership.members(release(groups.members(counted), published_study), published_study)
    assert {row[0]: row[-1] for row in table.rows}["Carer"] == "3"
