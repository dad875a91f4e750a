"""Exhibits on the routes by which partnership groups have influence."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits import pathway_map
from cnpg_analysis.exhibits.coding_note import MENTIONS, agreed_reading
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.influence import AS_ADJECTIVE, TIERS
from cnpg_analysis.exhibits.wording import counted, listed, number, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_KINDS: Mapping[str, str] = {"formal": "Formal", "informal": "Informal"}
# From the top of the picture down.
_DOWNWARDS = ("national", "network_regional", "local")
_NOT_NAMED = "not_named"
_LOST = "The picture of the pathways in the report is lost; this one is drawn from its text."


def overview(by_tier: Released, routes: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer how many routes are told, formal and informal, and in a report on one site how many of its group."""
    if by_tier.table.empty:
        text = "This study holds no routes of influence."
        return (Exhibit("pathways-overview", "unknown", by_tier, text=text),)
    text = _told(by_tier)
    if network == ALL_NETWORKS:
        return (Exhibit("pathways-overview", "sentence", by_tier, text=text, summary=True),)
    own = sum(row["network"] == network for row in routes.result.rows())
    told = f"The report tells of {counted(own, 'routes') if own else 'no routes'} of influence"
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


def _told(by_tier: Released) -> str:
    value = by_tier.result.value
    everything = value("routes", tier="", kind="")
    kinds = {name: many for kind, name in _KINDS.items() if (many := value("routes", tier="", kind=kind))}
    different = verb(everything, "route of influence is", "different routes of influence are")
    text = f"{number(everything)} {different} told: "
    if everything == 1:
        return f"{text}{'an informal' if 'Informal' in kinds else 'a formal'} one."
    text += f"{listed([f'{number(many)} {name.lower()}' for name, many in kinds.items()])}."
    tiers = {tier: value("routes", tier=tier, kind="informal") for tier in _DOWNWARDS if value("routes", tier=tier)}
    where = [f"“{TIERS[tier].lower()}”" for tier, many in tiers.items() if many]
    if where and len(where) < len(tiers):
        informal = verb(kinds["Informal"], "The informal one is", "Informal routes are")
        text += f" {informal} told under {listed(where)} only."
    return text


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
        caption = f"{_many(own)} told of the group in {study.label(network)}"
        if len(own) < len(drawn):
            caption += "; what is pale is told of no one group"
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
        notes=(*((_LOST,) if study.published else ()), agreed_reading(study), MENTIONS),
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
    informal = [tier for tier, route in drawn if route.kind == "informal"]
    if len(drawn) == 1:
        return f"The one route told is {'informal' if informal else 'formal'} and {AS_ADJECTIVE[first]}"
    if not others:
        return f"All {counted(len(drawn), 'routes')} are {AS_ADJECTIVE[first]}"
    said = f"{number(many[first])} of the {number(len(drawn))} routes {verb(many[first], 'is', 'are')} "
    said += f"{AS_ADJECTIVE[first]}, {listed([f'{number(many[tier])} {AS_ADJECTIVE[tier]}' for tier in others])}"
    if len(set(informal)) == 1:
        said += f"; the informal {verb(len(informal), 'one is', 'ones are all')} {AS_ADJECTIVE[informal[0]]}"
    return said


def _many(routes: Sequence[pathway_map.Route]) -> str:
    return f"{counted(len(routes), 'routes')} {verb(len(routes), 'is', 'are')}"


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
