"""Exhibits on the routes by which partnership groups have influence."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits import pathway_map
from cnpg_analysis.exhibits.coding_note import AGREED_READING, MENTIONS
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.influence import AS_ADJECTIVE, TIERS
from cnpg_analysis.exhibits.wording import listed, number
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_KINDS: Mapping[str, str] = {"formal": "Formal", "informal": "Informal"}
# From the top of the picture down.
_DOWNWARDS = ("national", "network_regional", "local")
_NOT_NAMED = "not_named"


def overview(by_tier: Released, routes: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer how many routes are told, formal and informal, and in a report on one site how many of its group."""
    if by_tier.table.empty:
        text = "This study holds no routes of influence."
        return (Exhibit("pathways-overview", "unknown", by_tier, text=text),)
    value = by_tier.result.value
    informal = {tier: value("routes", tier=tier, kind="informal") for tier in _DOWNWARDS}
    where = listed([TIERS[tier].lower() for tier, many in informal.items() if many])
    text = (
        f"{number(value('routes', tier='', kind=''))} different routes of influence are told: "
        f"{number(value('routes', tier='', kind='formal'))} formal and "
        f"{number(value('routes', tier='', kind='informal'))} informal."
    )
    if where:
        text += f" Informal routes are told under “{where}” only."
    if network == ALL_NETWORKS:
        return (Exhibit("pathways-overview", "sentence", by_tier, text=text, summary=True),)
    own = sum(row["network"] == network for row in routes.result.rows())
    told = f"The report tells of {number(own) if own else 'no'} {'route' if own == 1 else 'routes'} of influence"
    return (
        Exhibit("pathways-overview", "sentence", by_tier, text=text),
        Exhibit(
            "pathways-of-network",
            "sentence",
            routes,
            text=f"{told} that the group in {study.label(network)} has in particular.",
            summary=True,
        ),
    )


def picture(routes: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the routes as a picture: in all, or those told of one site, with those told of no one site drawn pale."""
    shown = [row for row in routes.result.rows() if network == ALL_NETWORKS or row["network"] in (network, _NOT_NAMED)]
    if not shown:
        return ()
    drawn = _distinct(shown, network)
    bands = {TIERS[tier]: [route for (at, route) in drawn if at == tier] for tier in _DOWNWARDS}
    own = [route for _, route in drawn if route.strong]
    if network == ALL_NETWORKS:
        caption = _finding(drawn)
    elif own:
        caption = f"{_many(own)} told of the group in {study.label(network)}; the pale ones are told of no one group"
    else:
        caption = f"No route is told of {study.label(network)} alone"
    alt = "Names in two columns, with arrows from left to right in a band for each tier. " + " ".join(
        f"{name}: {_by_kind(of)}." for name, of in bands.items() if of
    )
    figure = Exhibit(
        "pathways-map",
        "figure",
        routes,
        caption=caption,
        alt=alt,
        columns=(Column("From"), Column("To"), Column("Tier"), Column("Route"), Column("Told of")),
        rows=tuple(
            (
                row["from_body"],
                row["to_body"],
                TIERS[row["tier"]],
                _KINDS[row["kind"]],
                "no one group" if row["network"] == _NOT_NAMED else study.label(row["network"]),
            )
            for row in shown
        ),
        notes=(AGREED_READING, MENTIONS),
        svg=pathway_map.drawn(bands, "" if network == ALL_NETWORKS else "told of no one group", caption, alt),
    )
    return (figure,)


def _distinct(rows: Sequence[Mapping[str, Any]], network: str) -> list[tuple[str, pathway_map.Route]]:
    """Answer each route once with its tier, drawn strongly when it is told of the site that the report is on."""
    strong: dict[tuple[str, str, str, str], bool] = {}
    for row in rows:
        key = (row["tier"], row["from_body"], row["to_body"], row["kind"])
        strong[key] = strong.get(key, False) or network in (ALL_NETWORKS, row["network"])
    return [
        (tier, pathway_map.Route(start, end, kind, is_strong)) for (tier, start, end, kind), is_strong in strong.items()
    ]


def _finding(drawn: Sequence[tuple[str, pathway_map.Route]]) -> str:
    """Answer how many routes there are in each tier, from most to fewest, and where the informal ones are."""
    many = {tier: sum(at == tier for at, _ in drawn) for tier in _DOWNWARDS}
    first, *others = sorted((tier for tier in many if many[tier]), key=lambda tier: -many[tier])
    said = f"{number(many[first])} of the {number(len(drawn))} routes are {AS_ADJECTIVE[first]}"
    if others:
        said += f", {listed([f'{number(many[tier])} {AS_ADJECTIVE[tier]}' for tier in others])}"
    informal = {tier for tier, route in drawn if route.kind == "informal"}
    if len(informal) == 1:
        said += f"; the informal ones are all {AS_ADJECTIVE[informal.pop()]}"
    return said


def _many(routes: Sequence[pathway_map.Route]) -> str:
    return f"{number(len(routes))} {'route is' if len(routes) == 1 else 'routes are'}"


def _by_kind(routes: Sequence[pathway_map.Route]) -> str:
    kinds = [route.kind for route in routes]
    return listed([f"{number(kinds.count(kind))} {name.lower()}" for kind, name in _KINDS.items() if kind in kinds])


def not_by_network(routes: Released, organisations: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, in a report on one site, what is not known of its group's influence."""
    if network == ALL_NETWORKS:
        return ()
    unmarked = bool(len(organisations.table)) and network not in set(organisations.table["network"])
    general = sum(row["network"] == _NOT_NAMED for row in routes.result.rows())
    parts = []
    if unmarked:
        parts.append("which organisations its group marked on a mapping form")
    if general:
        parts.append("which of the routes that are told of no one group it also has")
    if not parts:
        return ()
    text = f"For {study.label(network)} it is not printed {', nor '.join(parts)}."
    return (Exhibit("influence-not-by-network", "unknown", routes, text=text),)
