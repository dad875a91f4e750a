"""Worked examples: a few routes in, counts by tier and kind out."""

import pytest

from cnpg_analysis.evaluation import pathways

PATHWAYS = """
| pathway_id | network_id | from_body | to_body | kind     | tier             | what       | section |
| a          |            | Group     | Board   | formal   | network_regional |            | 4.1     |
| b          | north      | Group     | Board   | formal   | network_regional |            | 4.2     |
| c          | north      | Users     | Group   | formal   | local            | Shared day | 4.1     |
| d          |            | Group     | Public  | informal | local            |            | 4.1     |
| e          | north      | Users     | Group   | formal   | local            | A survey   | 4.3     |
"""


@pytest.fixture
def told(table_of):
    return table_of(PATHWAYS)


def test_a_route_told_twice_counts_once(told):
    by_tier = pathways.by_tier(told)
    assert by_tier.value("routes") == 3
    assert by_tier.value("routes", tier="network_regional", kind="formal") == 1
    assert by_tier.value("routes", tier="local") == 2
    assert by_tier.value("routes", kind="informal") == 1


def test_a_tier_without_routes_has_none(told):
    assert pathways.by_tier(told).value("routes", tier="national") == 0


def test_mentions_are_kept_for_each_network_and_for_no_one_network(told):
    routes = pathways.routes(told)
    board = {"tier": "network_regional", "kind": "formal", "from_body": "Group", "to_body": "Board"}
    assert routes.value("mentions", network="not_named", **board) == 1
    assert routes.value("mentions", network="north", **board) == 1
    group = {
        "tier": "local",
        "kind": "formal",
        "from_body": "Users",
        "to_body": "Group",
        "what": "Shared day; A survey",
    }
    assert routes.value("mentions", network="north", **group) == 2
    assert routes.row("mentions", network="north", **group)["source"] == "4.1; 4.3"


def test_without_routes_there_is_no_result(told):
    assert pathways.by_tier(told.iloc[:0]).table.empty
    assert pathways.routes(told.iloc[:0]).table.empty
