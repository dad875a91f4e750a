"""Exhibits on the yearly work programme: first of all, every priority, what is overdue, and what is carried on."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.monitoring import NOT_REVIEWED
from cnpg_analysis.exhibits.days import in_words
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import as_printed, counted, listed, number, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

ORIGINS: Mapping[str, str] = {
    "patients_experience": "Patients' and carers' experiences",
    "lay_members": "Lay members of the group",
    "professional_members": "Professional members of the group",
    "members_together": "All members together",
    "national_policy": "A national policy or plan",
    "earlier_evaluation": "A recommendation of an evaluation",
    "carried_over": "The programme of the year before",
    "other": "Something else",
}
OUTCOMES: Mapping[str, str] = {
    "reached": "Reached",
    "partly_reached": "Partly reached",
    "on_track": "On track",
    "behind": "Behind",
    "not_started": "Not begun",
    "not_reached": "Not reached",
    "dropped": "Given up",
    "carried_over": "Carried into the next year",
    NOT_REVIEWED: "Not reviewed",
}
WITHHELD = "(text not to be published)"
_KEY_RESULT = "Priorities of the latest year"
_REVIEWERS_SAY = "How a priority stands is what its last review says; nobody checked it."

Row = Mapping[str, Any]


def overview(counts: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many priorities the latest year has, how they stand, and how many are overdue."""
    rows = at(counts, network)
    if not rows:
        return ()
    year = years(rows)[-1]
    many = how_many(rows, year)
    stands = listed(
        [
            f"{number(found)} {words[:1].lower()}{words[1:]}"
            for code, words in OUTCOMES.items()
            if (found := how_many(rows, year, "outcome", code))
        ]
    )
    if network == ALL_NETWORKS:
        groups = len({row["network"] for row in counts.result.rows() if row["network"] and row["year"] == year})
        who = f"{counted(groups, 'groups')} {verb(groups, 'has', 'have')}"
    else:
        who = f"the group in {study.label(network)} has"
    text = f"For {year} {who} {counted(many, 'priorities')}: {stands}.{_overdue_in_short(rows, year)}"
    reached = number(how_many(rows, year, "outcome", "reached"))
    key = ((_KEY_RESULT, f"{number(many)}, {reached} reached"),)
    return (Exhibit("monitoring-overview", "sentence", counts, text=text, summary=True, key_results=key),)


def _overdue_in_short(rows: Sequence[Row], year: str) -> str:
    found = [row for row in rows if row["by"] == "overdue"]
    late = sum(row["value"] for row in found)
    if not late:
        return ""
    earlier = sum(row["value"] for row in found if row["year"] != year)
    of_earlier = f", {number(earlier)} of {verb(late, 'it', 'them')} from an earlier year" if earlier else ""
    if earlier == late:
        of_earlier = f", from {'an earlier year' if late == 1 else 'earlier years'}"
    return f" On {in_words(found[0]['code'])} {number(late)} {verb(late, 'is', 'are')} overdue{of_earlier}."


def at(counts: Released, network: str) -> list[Row]:
    """Answer the numbers of priorities of a network, or of all together."""
    key = "" if network == ALL_NETWORKS else network
    return [row for row in counts.result.rows("priorities") if row["network"] == key]


def years(rows: Sequence[Row]) -> list[str]:
    """Answer the years of rows, the first first."""
    return sorted({row["year"] for row in rows})


def how_many(rows: Sequence[Row], year: str, by: str = "", code: str = "") -> float:
    """Answer a number of priorities; what no priority of the year has counts none."""
    wanted = (year, by, code)
    return sum(float(row["value"]) for row in rows if (row["year"], row["by"], row["code"]) == wanted)


def unknowns(counts: Released, study: Study, network: str, missing: Sequence[str]) -> tuple[Exhibit, ...]:
    """Answer, once, what is not known of the yearly work of the groups or of one group."""
    whose = "the groups" if network == ALL_NETWORKS else f"the group in {study.label(network)}"
    if study.published:
        text = f"No priorities, reviews or outcomes of any year are printed of {whose}."
    elif "priorities" in missing:
        text = "The study holds no table “priorities”, so that nothing is known of yearly work programmes."
    elif not at(counts, network):
        text = f"No priorities of {whose} are recorded."
    elif "reviews" in missing:
        text = "The study holds no table “reviews”, so that it is not known how far the priorities came."
    elif not any(row["by"] == "overdue" for row in at(counts, network)):
        text = "No priority was reviewed and the study names no day to look back from, so that none can be overdue."
    else:
        return ()
    return (Exhibit("monitoring-unknown", "unknown", counts, text=text),)


def programme(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer every priority: where it came from, who leads on it with what, and how far it came."""
    rows = released.result.rows("priority")
    if not rows:
        return ()
    withheld = sum(row["shown"] == "no" for row in rows)
    notes = [_REVIEWERS_SAY]
    if withheld:
        notes.append(
            f"The texts and measures of {counted(withheld, 'priorities')} may not be published; "
            f"{verb(withheld, 'it is', 'they are')} counted all the same."
        )
    table = Exhibit(
        "monitoring-programme",
        "table",
        released,
        caption=_of_each_year(rows),
        columns=(
            Column("Priority"),
            *network_column(network),
            Column("Year"),
            Column("Came from"),
            Column("Lead, systems, funding"),
            Column("Due"),
            Column("Progress"),
            Column("Stands"),
        ),
        rows=tuple(
            (
                title(row),
                *network_cell(row, study, network),
                row["year"],
                _origin(row),
                _prepared(row),
                in_words(row["due"]) or "no day set",
                _progress(row, released),
                OUTCOMES[row["outcome"]],
            )
            for row in rows
        ),
        notes=tuple(notes),
    )
    return (table,)


def _of_each_year(rows: Sequence[Row]) -> str:
    found = [(year, sum(row["year"] == year for row in rows)) for year in years(rows)]
    return ", ".join(f"{counted(many, 'priorities')} in {year}" for year, many in found)


def title(row: Row) -> str:
    """Answer what a priority is called, or that its text may not be published."""
    return row["priority"] or WITHHELD


def network_column(network: str) -> tuple[Column, ...]:
    """Answer the column that names networks, in what is told of all of them."""
    return (Column("Network"),) if network == ALL_NETWORKS else ()


def network_cell(row: Row, study: Study, network: str) -> tuple[str, ...]:
    """Answer the cell for that column."""
    return (study.label(row["network"]),) if network == ALL_NETWORKS else ()


def _origin(row: Row) -> str:
    return f"A recommendation of 2009 (section {row['section']})" if row["section"] else ORIGINS[row["origin"]]


def _prepared(row: Row) -> str:
    parts = {"Lead": row["lead"], "Systems": row["systems"], "Funding": row["funding"]}
    return "; ".join(f"{name}: {words}" for name, words in parts.items() if words) or "not recorded"


def _progress(row: Row, released: Released) -> str:
    numbers = {
        one["measure"]: one["value"]
        for one in released.result.rows()
        if all(one[part] == row[part] for part in ("network", "year", "number"))
    }
    said = [f"{words} {as_printed(numbers[name])}" for name, words in _MEASURED.items() if name in numbers]
    if not said:
        return "no measure recorded" if row["shown"] == "yes" else ""
    text = ", ".join(said)
    if "way" in numbers:
        text += f": {number(numbers['way'])}% of the way"
        if row["outcome"] == "reached" and numbers["way"] < _WHOLE_WAY:
            text += ", though said to be reached"
    return f"{row['counted']}: {text}" if row["counted"] else text


_WHOLE_WAY = 100
_MEASURED = {"baseline": "from", "latest": "now", "target": "target"}


def overdue(released: Released, counts: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer what is overdue, and from which day that is seen."""
    day = next((row["code"] for row in at(counts, network) if row["by"] == "overdue"), "")
    if not day:
        return ()
    late = released.result.rows("days_overdue")
    if not late:
        text = f"On {in_words(day)} no priority is overdue."
        return (Exhibit("monitoring-overdue", "sentence", counts, text=text),)
    about = {(row["network"], row["year"], row["number"]): row for row in released.result.rows("priority")}
    known = [(about[row["network"], row["year"], row["number"]], row["value"]) for row in late]
    table = Exhibit(
        "monitoring-overdue",
        "table",
        (released, counts),
        caption=f"On {in_words(day)} {counted(len(late), 'priorities')} {verb(len(late), 'is', 'are')} overdue",
        columns=(
            Column("Priority"),
            *network_column(network),
            Column("Due"),
            Column("Days overdue", "right"),
            Column("Stands"),
        ),
        rows=tuple(
            (
                title(row),
                *network_cell(row, study, network),
                in_words(row["due"]),
                number(days),
                OUTCOMES[row["outcome"]],
            )
            for row, days in known
        ),
        notes=(
            "Overdue is what was due before that day and is neither finished nor gone on with in a later year. The "
            "day is that of the last review, or a later one that the study names; it is not the day of this report.",
        ),
    )
    return (table,)


def carried(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer which priorities are carried into a later year, and whether they stand in its programme yet."""
    rows = released.result.rows("priority")
    found = [row for row in rows if row["carried"]]
    if not rows:
        return ()
    if not found:
        return (Exhibit("monitoring-carried", "sentence", released, text="No priority is carried into a later year."),)
    table = Exhibit(
        "monitoring-carried",
        "table",
        released,
        caption=f"{counted(len(found), 'priorities')} {verb(len(found), 'is', 'are')} carried into a later year",
        columns=(
            Column("Priority"),
            *network_column(network),
            Column("Year"),
            Column("Stands"),
            Column("In a later programme"),
        ),
        rows=tuple(
            (
                title(row),
                *network_cell(row, study, network),
                row["year"],
                OUTCOMES[row["outcome"]],
                "yes" if row["followed_by"] else "not yet",
            )
            for row in found
        ),
    )
    return (table,)
