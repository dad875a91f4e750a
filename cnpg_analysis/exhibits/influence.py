"""Exhibits on the organisations that partnership groups influence, or find difficult to influence."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.influence import THE_GROUP
from cnpg_analysis.exhibits import mapping_form
from cnpg_analysis.exhibits.coding_note import MENTIONS
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.telling import given
from cnpg_analysis.exhibits.wording import counted, known, listed, number, quantity, says_something, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

TIERS: Mapping[str, str] = {
    "local": "Local",
    "network_regional": "Network and region",
    "national": "National",
    "not_stated": "Tier not stated",
}
# How a tier is said of a number: “14 are local”.
AS_ADJECTIVE: Mapping[str, str] = {
    "local": "local",
    "network_regional": "of the network or region",
    "national": "national",
    "not_stated": "of no stated tier",
}
_LEVELS: Mapping[str, str] = {
    "strong": "Strong influence",
    "some": "Some influence",
    "strong_or_some": "Strong or some influence, not told apart",
    "none": "No influence",
    "difficult": "Named as difficult to influence",
}
_NATIONS: Mapping[str, str] = {
    "england": "England",
    "scotland": "Scotland",
    "wales": "Wales",
    "northern_ireland": "Northern Ireland",
}
_INFLUENCED = ("strong", "some", "strong_or_some")
_ON_ONE_SIDE = ("local",)
_ALL_GROUPS = "the groups"


def overview(by_tier: Released, network: str) -> tuple[Exhibit, ...]:
    """Answer how many organisations are listed as influenced, by tier, and how many as difficult.

    What is told of all groups together belongs in the summary of the whole study, not of one site.
    """
    if by_tier.table.empty:
        text = "This study holds no list of the organisations that partnership groups influence."
        return (Exhibit("influence-overview", "unknown", by_tier, text=text),)
    tiers = {tier: _influenced(by_tier, tier) for tier in TIERS}
    parts = [f"{number(many)} {words}" for tier, words in AS_ADJECTIVE.items() if (many := tiers[tier])]
    influenced, difficult = _influenced(by_tier, ""), _known(by_tier, "", ("difficult",))
    said = []
    if influenced:
        on = verb(influenced, "organisation, body or policy", "organisations, bodies and policies")
        said.append(
            "Members consider that their partnership groups have strong or some influence on "
            f"{number(influenced)} {on}{'' if isnan(sum(tiers.values())) else ': ' + listed(parts)}."
        )
    if isnan(influenced):
        said = ["On how many organisations members consider that their groups have influence is not shown."]
    if difficult:
        named = counted(difficult, "others" if influenced else "organisations")
        said.append(f"{named} {verb(difficult, 'is', 'are')} named as difficult to influence.")
    text = " ".join(said) or "No organisation is listed on which members consider that their groups have influence."
    whole = network == ALL_NETWORKS
    return (Exhibit("influence-overview", "sentence", by_tier, text=text, summary=whole, summary_place=3),)


def _influenced(by_tier: Released, tier: str) -> float:
    return _known(by_tier, tier, _INFLUENCED)


def _known(by_tier: Released, tier: str, levels: Sequence[str]) -> float:
    rows = [row for row in by_tier.result.rows() if row["tier"] == tier and row["level"] in levels]
    # What is not told apart is counted as such; of the levels between limits only what is marked so for certain.
    return float(sum(row["value"] if known(row) else row["lower"] for row in rows if row["status"] != "unknown"))


def form(organisations: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the organisations with a level of influence, drawn as the mapping form is filled in.

    In a report on one site those that its own group marked are shown; where none is, those of all groups together.
    """
    rows = [row for row in organisations.result.rows() if row["level"]]
    own = [row for row in rows if network != ALL_NETWORKS and row["network"] == network]
    chosen = own or rows
    if not chosen:
        return ()
    order = list(TIERS)
    chosen = sorted(chosen, key=lambda row: order.index(row["tier"] or "not_stated"))
    nodes = [mapping_form.Node(_name(row), TIERS[row["tier"] or "not_stated"], row["level"]) for row in chosen]
    whose = f"the group in {study.label(network)}" if own else _ALL_GROUPS
    caption = _finding(chosen, whose)
    tiers = [name for name in TIERS.values() if any(node.heading == name for node in nodes)]
    alt = (
        f"A box for {whose} in the middle, with a line {_to(len(nodes))}. "
        + " ".join(f"{tier}: {_by_level(nodes, tier)}." for tier in tiers)
        + " Each level has a colour, a kind of line and a mark of its own."
    )
    picture = Exhibit(
        "influence-mapping-form",
        "figure",
        organisations,
        caption=caption,
        alt=alt,
        columns=(Column("Organisation, body or policy"), Column("Tier"), Column("Influence")),
        rows=tuple((node.name, node.heading, _LEVELS[node.level]) for node in nodes),
        notes=(MENTIONS,),
        svg=mapping_form.drawn(nodes, [TIERS[tier] for tier in _ON_ONE_SIDE], "Partnership groups", caption, alt),
    )
    return (picture,)


def _to(names: int) -> str:
    return "to 1 name" if names == 1 else f"to each of {counted(names, 'names')}"


def _name(row: Mapping[str, Any]) -> str:
    name, nation = str(row["organisation"]), _NATIONS.get(row["nation"], "")
    # “Scottish” says Scotland, too.
    return f"{name} ({nation})" if nation and nation[:4] not in name else name


def _finding(rows: Sequence[Mapping[str, Any]], whose: str) -> str:
    """Answer the tier with most and the one with fewest influenced, without a word on how good that is."""
    many = {tier: sum(row["tier"] == tier and row["level"] in _INFLUENCED for row in rows) for tier in TIERS}
    named = {tier: of for tier, of in many.items() if of}
    difficult = sum(row["level"] == "difficult" for row in rows)
    if not named:
        if not difficult:
            return f"None of those listed is marked as influenced by {whose}"
        be = verb(difficult, "is", "are")
        return f"{counted(difficult, 'organisations')} {be} named as difficult to influence for {whose}"
    most, everything = max(named, key=lambda tier: named[tier]), sum(named.values())
    influence = "influence" if whose == _ALL_GROUPS else "influences"
    said = f"Members consider that {whose} {influence} {number(everything)} of those listed, "
    if everything == 1:
        said += f"which is {AS_ADJECTIVE[most]}"
    elif len(named) == 1:
        said += f"all of them {AS_ADJECTIVE[most]}"
    else:
        said += f"{number(named[most])} of them {AS_ADJECTIVE[most]}"
    if difficult:
        said += f"; {number(difficult)} more {verb(difficult, 'is', 'are')} named as difficult to influence"
    return said


def _by_level(nodes: Sequence[mapping_form.Node], tier: str) -> str:
    at = [node.level for node in nodes if node.heading == tier]
    return listed([f"{number(at.count(level))} {name.lower()}" for level, name in _LEVELS.items() if level in at])


def tiers(by_tier: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer, as a table, how many organisations are named in each tier at each level of influence.

    A level of which nothing is known is no column: where strong and some influence are not told apart, each can be
    anything from none to all, and the note says so.
    """
    rows = [row for row in by_tier.result.rows() if row["tier"]]
    if not rows:
        return ()
    told = [row for row in rows if says_something(row)]
    levels = [level for level in _LEVELS if any(row["level"] == level for row in told)]
    cells = {(row["tier"], row["level"]): quantity(row) for row in rows}
    not_apart = any(row["status"] == "bounded" for row in rows)
    silent = any(row["status"] == "unknown" for row in rows)
    notes = []
    if not_apart:
        notes.append(
            f"How many have strong and how many some influence is not {given(study)}: each can be anything from none "
            "to all."
        )
    if silent:
        notes.append(f"On whom the groups have no influence is not {given(study)}.")
    table = Exhibit(
        "influence-by-tier",
        "table",
        by_tier,
        caption="Strong and some influence are not told apart" if not_apart else "Influence in each tier",
        columns=(Column("Tier"), *(Column(_LEVELS[level], "right") for level in levels)),
        rows=tuple(
            (name, *(cells.get((tier, level), "–") for level in levels))
            for tier, name in TIERS.items()
            if any(row["tier"] == tier for row in rows)
        ),
        notes=tuple(notes),
    )
    return (table,) if levels else ()


def sample_form(organisations: Released) -> tuple[Exhibit, ...]:
    """Answer what stands on a form that is printed as a sample, around the group and without levels of influence."""
    nodes = [
        row["organisation"]
        for row in organisations.result.rows()
        if row["form"] and not row["level"] and row["organisation"] != THE_GROUP
    ]
    if not nodes:
        return ()
    boxes = "1 box" if len(nodes) == 1 else f"{number(len(nodes))} boxes"
    text = f"The sample form has {boxes} around the partnership group in its middle, and no line is marked on it:"
    return (Exhibit("influence-sample-form", "sentence", organisations, text=text, items=tuple(nodes)),)
