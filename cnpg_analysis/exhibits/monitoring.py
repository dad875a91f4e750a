"""Exhibits on the yearly work programme: what is said first, and what all others share."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.monitoring import NOT_REVIEWED
from cnpg_analysis.exhibits.days import in_words
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import counted, listed, number, number_or_none, verb
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
    text = f"For {year}, {who} {counted(many, 'priorities')}: {stands}.{_overdue_in_short(rows, year)}"
    reached = number_or_none(how_many(rows, year, "outcome", "reached"))
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
    return f" On {in_words(found[0]['code'])}, {number(late)} {verb(late, 'is', 'are')} overdue{of_earlier}."


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


def title(row: Row) -> str:
    """Answer what a priority is called, or that its text may not be published."""
    return row["priority"] or WITHHELD


def network_column(network: str) -> tuple[Column, ...]:
    """Answer the column that names networks, in what is told of all of them."""
    return (Column("Network"),) if network == ALL_NETWORKS else ()


def network_cell(row: Row, study: Study, network: str) -> tuple[str, ...]:
    """Answer the cell for that column."""
    return (study.label(row["network"]),) if network == ALL_NETWORKS else ()
