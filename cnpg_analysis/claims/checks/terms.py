"""Checks of terms that the report explains or uses in several places: what they name must be the same."""

from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, agrees, copied


@check("definition-board", listed="board_members", members="items")
@check("definition-cross-cutting", listed="cross_cutting_tasks", tasks="items")
@check("definition-groups", listed="definition_group", places="places")
@check("definition-networks", listed="network_partners", places="places", partners="items")
@check("definition-site-specific", listed="site_specific_tasks", tasks="items")
def same_wherever_listed(read: Inputs, listed: str, **names: str) -> Found:
    """Places that list the items of a term, the items, and those of them that some place lacks."""
    by_place: dict[str, set[str]] = {}
    for row in read.items(listed):
        by_place.setdefault(row.text("section"), set()).add(row.text("item"))
    items = set().union(*by_place.values())
    differences = sum(any(item not in place for place in by_place.values()) for item in items)
    found = {"places": len(by_place), "items": len(items)}
    return agrees(differences == 0, **{name: found[what] for name, what in names.items()}, differences=differences)


@check("network-population")
def population_in_two_places(read: Inputs) -> Found:
    """Fewest and most people whom a network serves, and the sections that say so."""
    rows = read.rows("statistics", subject="network_population", unit="people")
    ends = {
        measure: {row.number("value") for row in rows if row["measure"] == measure}
        for measure in ("minimum", "maximum")
    }
    same = all(len(values) == 1 for values in ends.values())
    places = len({row["section"] for row in rows})
    return agrees(same, minimum=min(ends["minimum"]), maximum=max(ends["maximum"]), places=places)


@check("board-name")
def names_of_the_board(read: Inputs) -> Found:
    """Names of the body that decides strategy; whether each of them is one of a board."""
    names = read.distinct("findings", "item", list="names_network_board")
    return agrees(all(name.lower().endswith("board") for name in names), names=len(names))


@check("research-centre")
def names_of_the_research_centre(read: Inputs) -> Found:
    """Names of the research centre in the text and among the organisations that groups influence."""
    names = set(read.texts("findings", "item", list="names_research_centre"))
    names |= {name for name in read.texts("influence", "organisation") if "research centre" in name.lower()}
    return agrees(len(names) == 1, names=len(names))


@check("rural-networks")
def two_lists_of_rural_networks(read: Inputs) -> Found:
    """Networks in two lists, and those of the second that the first lacks; letters stand for their names."""
    rows = read.items("rural_networks")
    first, second = (
        {row.text("item") for row in rows if row.text("item_number").startswith(place)} for place in ("1.", "2.")
    )
    outside = len(second - first)
    return agrees(outside == 0, first=len(first), second=len(second), outside=outside)


@check("evaluation-difficulties", listed="evaluation_difficulties", called="reasons")
@check("statutory-duty-list", listed="statutory_duties", called="items")
@check("users-willing", listed="conditions_for_involvement", called="conditions")
def length_of_a_list(read: Inputs, listed: str, called: str) -> Found:
    """How many items a list has."""
    return copied(**{called: len(read.items(listed))})
