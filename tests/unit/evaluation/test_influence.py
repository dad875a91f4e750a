"""Worked examples: a few rows of the mapping lists in, counts and limits by tier out."""

import pytest

from cnpg_analysis.evaluation import influence

INFLUENCE = """
| influence_id | network_id | form_id | organisation | tier     | level          | nation | section |
| a            |            |         | Hospital     | local    | strong_or_some |        | 4.1     |
| b            |            |         | Hospice      | local    | strong_or_some |        | 4.1     |
| c            |            |         | User group   | local    | strong         |        | 4.1     |
| d            |            |         | Policy       | national | strong_or_some | wales  | 4.1     |
| e            |            |         | College      |          | difficult      |        | 4.2     |
| f            |            | sample  | Board        |          |                |        | 6.1     |
"""
MARKED = """
| influence_id | network_id | form_id | organisation | tier  | level  | nation | section |
| a            | north      | north-1 | Hospital     | local | strong |        | 1       |
| b            | north      | north-1 | Hospice      | local | none   |        | 1       |
"""


@pytest.fixture
def by_tier(table_of):
    return influence.by_tier(table_of(INFLUENCE))


def test_what_a_list_does_not_tell_apart_lies_between_limits(by_tier):
    # One is known to be strong; the two others can both be strong or both be some.
    strong = by_tier.row("organisations", tier="local", level="strong")
    assert (strong["lower"], strong["upper"], strong["status"]) == (1, 3, "bounded")
    some = by_tier.row("organisations", tier="local", level="some")
    assert (some["lower"], some["upper"]) == (0, 2)


def test_a_list_of_those_influenced_does_not_say_who_is_not(by_tier):
    assert by_tier.row("organisations", tier="local", level="none")["status"] == "unknown"


def test_all_tiers_together_are_all_organisations_with_a_level(by_tier):
    assert by_tier.value("organisations", level="strong_or_some") == 3
    assert by_tier.value("organisations", level="difficult") == 1


def test_boxes_of_a_sample_form_are_not_counted_as_influenced(by_tier):
    assert by_tier.value("organisations", tier="not_stated", level="difficult") == 1
    assert "6.1" not in "".join(by_tier.table["source"])


def test_on_a_form_that_is_filled_in_every_level_is_counted(table_of):
    by_tier = influence.by_tier(table_of(MARKED))
    assert by_tier.value("organisations", tier="local", level="strong") == 1
    assert by_tier.value("organisations", tier="local", level="none") == 1


def test_each_organisation_keeps_what_is_said_of_it(table_of):
    rows = influence.organisations(table_of(INFLUENCE)).rows()
    assert [row["organisation"] for row in rows] == ["Hospital", "Hospice", "User group", "Policy", "College", "Board"]
    assert (rows[3]["tier"], rows[3]["level"], rows[3]["nation"]) == ("national", "strong_or_some", "wales")
    assert (rows[5]["form"], rows[5]["level"]) == ("sample", "")


def test_without_a_list_there_is_no_result(table_of):
    empty = table_of(INFLUENCE).iloc[:0]
    assert influence.by_tier(empty).table.empty
    assert influence.organisations(empty).table.empty
