"""Exhibits on the routes by which partnership groups have influence."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits import pathway_map
from cnpg_analysis.exhibits.coding_note import MENTIONS, agreed_reading
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.influence import AS_ADJECTIVE, TIERS
from cnpg_analysis.exhibits.telling import given, teller, why_not_named
from cnpg_analysis.exhibits.wording import counted, listed, lower_first, number, number_or_none, sentence_case, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_KINDS: Mapping[str, str] = {"formal": "Formal", "informal": "Informal"}
# From the top of the picture down.
_DOWNWARDS = ("national", "network_regional", "local")
_NOT_NAMED = "not_named"
_NO_SITE = "no site named here"
_IN_SUMMARY = 5
_LOST = "The picture of the pathways in the report is lost; this one is drawn from its text."

# A route by its tier, where it starts and leads, and its kind; and all that is told of it.
_Key = tuple[str, str, str, str]
_Routes = dict[_Key, list[Mapping[str, Any]]]


def _distinct(routes: Released) -> _Routes:
    """Answer each route once, with what is told of it at each site and at none that is named."""
    found: _Routes = {}
    for row in routes.result.rows("mentions"):
        found.setdefault((row["tier"], row["from_body"], row["to_body"], row["kind"]), []).append(row)
    return found


def _of_site(routes: _Routes, network: str) -> _Routes:
    own = {key: [row for row in rows if row["network"] == network] for key, rows in routes.items()}
    return {key: rows for key, rows in own.items() if rows}


def overview(by_tier: Released, routes: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer how many routes are told, formal and informal; in a report on one site first those of its group."""
    if by_tier.table.empty:
        text = "This study holds no routes of influence."
        return (Exhibit("pathways-overview", "unknown", by_tier, text=text),)
    whole = network == ALL_NETWORKS
    shown = Exhibit("pathways-overview", "sentence", by_tier, text=_told(by_tier), summary=whole, summary_place=4)
    own = {} if whole else _of_site(_distinct(routes), network)
    if not own:
        return (shown,)
    routes_of = counted(len(own), "routes")
    items = [_in_words(key, rows) for key, rows in own.items()][:_IN_SUMMARY]
    if len(own) > _IN_SUMMARY:
        items.append(f"and {number(len(own) - _IN_SUMMARY)} more")
    of_site = Exhibit(
        "pathways-of-network",
        "sentence",
        routes,
        text=f"{sentence_case(teller(study))} names {study.label(network)} for {routes_of} of influence:",
        items=tuple(items),
        summary=True,
        summary_place=2,
    )
    return of_site, shown


def _in_words(key: _Key, rows: Sequence[Mapping[str, Any]]) -> str:
    _, start, end, _ = key
    what = _what(rows)
    return f"{start} → {end}{f': {lower_first(what)}' if what else ''}"


def _what(rows: Sequence[Mapping[str, Any]]) -> str:
    first, *more = dict.fromkeys(part for row in rows for part in row["what"].split("; "))
    return "; ".join([first, *map(lower_first, more)])


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
    where = [AS_ADJECTIVE[tier] for tier, many in tiers.items() if many]
    if where and len(where) < len(tiers):
        text += f" {verb(kinds['Informal'], 'The informal one is', 'All informal ones are')} {' or '.join(where)}."
    return text


def picture(routes: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer all routes as a picture; in a report on one site those that are told of it stand out."""
    found = _distinct(routes)
    if not found:
        return ()
    own = _of_site(found, network)
    bands = {
        TIERS[tier]: [
            pathway_map.Route(start, end, kind, key in own)
            for key in found
            for at, start, end, kind in [key]
            if at == tier
        ]
        for tier in _DOWNWARDS
    }
    caption = _finding(list(found))
    if network != ALL_NETWORKS:
        of = f"{number_or_none(len(own))} of the {number(len(found))} routes {verb(len(own), 'is', 'are')}"
        if len(found) == 1:
            of = "the one route is" if own else "the one route is not"
        caption = f"{sentence_case(of)} told of {study.label(network)} by name"
    alt = (
        "In a band for each tier the body with most routes stands in the middle, with arrows to it from names on the "
        "left and on from it to names on the right; arrows between other names stand below. "
        + " ".join(f"{name}: {_by_kind(of)}." for name, of in bands.items() if of)
        + (f" Those told of {study.label(network)} are bold." if own else "")
    )
    figure = Exhibit(
        "pathways-map",
        "figure",
        routes,
        caption=caption,
        alt=alt,
        columns=(
            Column("From"),
            Column("To"),
            Column("What is told of it"),
            Column("Tier and kind"),
            Column("Told of"),
        ),
        rows=tuple(
            (start, end, _what(rows) or "–", f"{TIERS[tier]}, {_KINDS[kind].lower()}", _sites(rows, study))
            for (tier, start, end, kind), rows in found.items()
        ),
        notes=_notes(found, study),
        svg=pathway_map.drawn(bands, f"told of {study.label(network)}" if own else "", caption, alt),
    )
    return (figure,)


def _sites(rows: Sequence[Mapping[str, Any]], study: Study) -> str:
    named = [study.label(row["network"]) for row in rows if row["network"] != _NOT_NAMED]
    if not named:
        return sentence_case(_NO_SITE)
    return "; ".join([*named, *(["also without a site"] if len(named) < len(rows) else [])])


def _notes(found: _Routes, study: Study) -> tuple[str, ...]:
    mentions = sum(row["value"] for rows in found.values() for row in rows)
    notes = [_LOST] if study.published else []
    if mentions > len(found):
        notes.append(
            f"Routes are told {number(mentions)} times. Told again with the same beginning, end, tier and kind, a "
            f"route counts once, which leaves {number(len(found))}."
        )
    if why_not_named(study) and any(row["network"] == _NOT_NAMED for rows in found.values() for row in rows):
        notes.append(f"{sentence_case(_NO_SITE)}{why_not_named(study)}.")
    return (*notes, agreed_reading(study), MENTIONS)


def _finding(routes: Sequence[_Key]) -> str:
    """Answer how many routes there are in each tier, from most to fewest, and where the informal ones are."""
    many = {tier: sum(at == tier for at, *_ in routes) for tier in _DOWNWARDS}
    first, *others = sorted((tier for tier in many if many[tier]), key=lambda tier: -many[tier])
    informal = [tier for tier, _, _, kind in routes if kind == "informal"]
    if len(routes) == 1:
        return f"The one route told is {'informal' if informal else 'formal'} and {AS_ADJECTIVE[first]}"
    if not others:
        return f"All {counted(len(routes), 'routes')} are {AS_ADJECTIVE[first]}"
    said = f"{number(many[first])} of the {number(len(routes))} routes {verb(many[first], 'is', 'are')} "
    said += f"{AS_ADJECTIVE[first]}, {listed([f'{number(many[tier])} {AS_ADJECTIVE[tier]}' for tier in others])}"
    if len(set(informal)) == 1:
        said += f"; the informal {verb(len(informal), 'one is', 'ones are all')} {AS_ADJECTIVE[informal[0]]}"
    return said


def _by_kind(routes: Sequence[pathway_map.Route]) -> str:
    kinds = [route.kind for route in routes]
    return listed([f"{number(kinds.count(kind))} {name.lower()}" for kind, name in _KINDS.items() if kind in kinds])


def not_by_network(routes: Released, organisations: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, in a report on one site, what is not known of its group's influence."""
    if network == ALL_NETWORKS:
        return ()
    label = study.label(network)
    parts = []
    if len(organisations.table) and network not in set(organisations.table["network"]):
        parts.append(f"which organisations the group in {label} marked on a mapping form")
    if any(row["network"] == _NOT_NAMED for row in routes.result.rows()):
        parts.append(f"which of the routes for which no site is named here the group in {label} also has")
    if not parts:
        return ()
    text = f"It is not {given(study)} {', nor '.join(parts)}."
    made_from = tuple(one for one in (organisations, routes) if len(one.table))
    return (Exhibit("influence-not-by-network", "unknown", made_from, text=text),)
