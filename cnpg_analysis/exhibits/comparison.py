"""Networks side by side, and beside them what the published study found where it measured the same thing.

Nothing here is ranked or tested: groups were chosen on purpose, and how much is told of one is no measure of it.
"""

from collections.abc import Mapping
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.involvement import DOMAINS, LEVELS
from cnpg_analysis.exhibits.beside import Beside
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.impact import in_words
from cnpg_analysis.exhibits.small_numbers import FEW, few
from cnpg_analysis.exhibits.wording import counted, known, number, number_or_none, quantity
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_NOT_NAMED = "not_named"
TOGETHER, OF_2009 = "All groups together", "2009: all sites together"
NOTHING, _NOT_THERE = "none", "–"
_DOMAINS = {
    "treatments": "Treatments",
    "service_delivery": "Delivery of services",
    "macro": "Regional, national policy",
}
_LEVELS = {"consultation": "Consultation", "partnership": "Partnership", "lay_control": "Lay control"}
_NOT_RANKED = (
    "Networks stand in the order of their table. They are not ranked, and no test compares them: they were not drawn "
    "so that one could stand for others."
)
_TWO_WAYS = (
    "In 2009 documents were read and people interviewed about groups of 2008; a log kept by a group itself can hold "
    "more, or other things. Where the two differ, that may be why."
)
_ELSEWHERE = "Groups are laid side by side, and beside those of 2009, in the report on the whole study only."
_TOLD = "“told” says that something was done or tried, “planned” that it was only planned; neither says how much."

Row = Mapping[str, Any]


def background(own: Beside, reference: Beside, network: str) -> tuple[Exhibit, ...]:
    """Answer what is laid beside what, in the report on a whole study; in that on one network, where that stands."""
    if network != ALL_NETWORKS:
        return (Exhibit("comparison-elsewhere", "sentence", own.people, text=_ELSEWHERE),)
    if not own.results:
        return ()
    if own.study.published:
        text = (
            "Whoever repeats the evaluation on networks of their own gets a report that lays these figures of the "
            "published report beside theirs. Here they stand alone."
        )
        return (Exhibit("comparison-background", "sentence", own.results[0], text=text),)
    text = (
        f"The groups of this study stand side by side here, and beside them what was found in 2009, where the same "
        f"thing was measured. {_NOT_RANKED} {_TWO_WAYS} What was found in 2009 is taken from: "
        f"{reference.study.cited_as}"
    )
    return (Exhibit("comparison-how", "sentence", own.results[0], text=text),)


def unknowns(own: Beside, network: str) -> tuple[Exhibit, ...]:
    """Answer that there is nothing to lay side by side, where there is nothing."""
    if network != ALL_NETWORKS or own.results:
        return ()
    text = "The study holds no interviews, members or initiatives, so that nothing can be laid beside anything."
    return (Exhibit("comparison-unknown", "unknown", own.people, text=text),)


def networks(own: Beside, reference: Beside, network: str) -> tuple[Exhibit, ...]:
    """Answer a few results of each network, with what they rest on, and those of all sites of 2009 as the last row."""
    if network != ALL_NETWORKS or not (len(own.people.table) or len(own.users.table)):
        return ()
    if own.study.published:
        return _reference(own)
    labels = _labels(own.study)
    rows = [(label, *_of_one(own, key)) for key, label in labels.items()]
    last = (OF_2009, *_of_one(reference, ""))
    table = Exhibit(
        "comparison-networks",
        "table",
        _made_from(own.people, own.perspectives, own.users, reference.people, reference.perspectives, reference.users),
        caption=f"People interviewed and members of {counted(len(own.study.reportable()), 'groups')}, and in 2009",
        columns=(
            Column("Network"),
            Column("People interviewed", "right"),
            Column("Lay people among them", "right"),
            Column("Users among members, per cent", "right"),
        ),
        rows=(*rows, last),
        notes=(*_small(own, labels), _NOT_RANKED),
    )
    return (table,)


def _made_from(*results: Released) -> tuple[Released, ...]:
    return tuple(one for one in results if len(one.table))


def _labels(study: Study) -> dict[str, str]:
    labels = {key: study.label(key) for key in study.reportable()}
    return labels | ({"": TOGETHER} if len(labels) > 1 else {})


def _of_one(of: Beside, network: str) -> tuple[str, str, str]:
    everyone = _row(of.people, "people", network=network, stage="")
    lay = _row(of.perspectives, "people", network=network, stage="", perspective="lay")
    return _number(everyone), _share(lay, everyone), _users(of, network)


def _row(released: Released, measure: str, **groups: str) -> Row | None:
    """Answer the one row of a measure, or nothing where the study has none."""
    found = [row for row in released.result.rows(measure) if all(row[name] == code for name, code in groups.items())]
    return found[0] if len(found) == 1 else None


def _number(row: Row | None) -> str:
    return quantity(row) if row else _NOT_THERE


def _share(part: Row | None, whole: Row | None) -> str:
    """Answer a part of a whole, with a percentage only where the whole is not small."""
    if part is None or whole is None or not whole["value"]:
        return _NOT_THERE
    if not known(part) or not known(whole):
        return quantity(whole if known(part) else part)
    text = f"{quantity(part)} of {quantity(whole)}"
    return text if whole["value"] < FEW else f"{text} ({number(100 * part['value'] / whole['value'])}%)"


def _users(of: Beside, network: str) -> str:
    row = _row(of.users, "share", network=network)
    if row:
        return quantity(row)
    ends = [one for end in ("least", "most") for one in of.users.result.rows(f"share_{end}")]
    if not network and len(ends) == 2 and all(map(known, ends)):
        # Rounded as the same two ends are wherever else they are told.
        return f"{number(ends[0]['value'])} to {number(ends[1]['value'])}"
    return _NOT_THERE


def _small(own: Beside, labels: Mapping[str, str]) -> tuple[str, ...]:
    found = [_row(own.people, "people", network=key, stage="") for key in labels]
    return few([row["value"] for row in found if row and known(row) and row["value"]], "people")


def _reference(own: Beside) -> tuple[Exhibit, ...]:
    people, lay, users = _of_one(own, "")
    table = Exhibit(
        "comparison-networks",
        "table",
        _made_from(own.people, own.perspectives, own.users),
        caption="What a study of one's own is laid beside: people interviewed and members of groups",
        columns=(Column("What was measured"), Column("All sites together", "right")),
        rows=(
            ("People interviewed", people),
            ("Lay people among them", lay),
            ("Users among the members of a group, per cent", users),
        ),
    )
    return (table,)


def involvement(own: Beside, reference: Beside, network: str) -> tuple[Exhibit, ...]:
    """Answer in which domains of decision and at which levels something is told of each network, and of 2009."""
    if network != ALL_NETWORKS or own.cells.table.empty:
        return ()
    rows = [(label, *_told(own, key)) for key, label in _labels(own.study).items()]
    if own.study.published:
        rows = [(TOGETHER, *_told(own, ""))]
    else:
        rows.append((OF_2009, *_told(reference, "")))
    table = Exhibit(
        "comparison-involvement",
        "table",
        _made_from(own.cells, *([] if own.study.published else [reference.cells])),
        caption="Domains of decision and levels of involvement of which something is told",
        columns=(Column("Network"), *(Column(name) for name in (*_DOMAINS.values(), *_LEVELS.values()))),
        rows=tuple(rows),
        notes=(_TOLD,),
    )
    return (table,)


def _told(of: Beside, network: str) -> list[str]:
    rows = [row for row in of.cells.result.rows() if row["network"] == network and row["value"]]
    words = []
    for group, code in [*(("domain", one) for one in DOMAINS), *(("level", one) for one in LEVELS)]:
        found = {row["measure"] for row in rows if row[group] == code}
        words.append("told" if "told" in found else "planned" if found else NOTHING)
    return words


def areas(own: Beside, reference: Beside, network: str) -> tuple[Exhibit, ...]:
    """Answer for each impact area how many networks did something there, and whether it is told of in 2009."""
    if network != ALL_NETWORKS or own.areas.table.empty or own.study.published:
        return ()
    here, there = _done(own), _done(reference)
    sites = len({row["network"] for row in own.areas.result.rows()} & set(own.study.reportable()))
    named = {row["impact_area"] for row in reference.areas.result.rows()}
    order = list(dict.fromkeys([*(row["impact_area"] for row in reference.areas.result.rows()), *sorted(here)]))
    table = Exhibit(
        "comparison-areas",
        "table",
        (own.areas, reference.areas),
        caption=(
            f"Impact areas in which something was done: {number_or_none(len(here))} here, "
            f"{number_or_none(len(there))} in 2009"
        ),
        columns=(Column("Impact area"), Column("Groups of this study", "right"), Column("2009")),
        rows=tuple(
            (
                in_words(area),
                f"{number(len(here.get(area, set()) - {_NOT_NAMED}))} of {number(sites)}"
                if here.get(area)
                else NOTHING,
                "told" if area in there else NOTHING if area in named else "no area of 2009",
            )
            for area in order
            if area in here or area in there
        ),
        notes=(
            *few([sites], "groups"),
            "Groups are counted of which anything is recorded; what was only planned is left out.",
        ),
    )
    return (table,)


def _done(of: Beside) -> dict[str, set[str]]:
    """Answer the networks of which more than a plan is told, by impact area."""
    found: dict[str, set[str]] = {}
    for row in of.areas.result.rows():
        if row["progress"] != "planned" and row["value"]:
            found.setdefault(row["impact_area"], set()).add(row["network"])
    return found
