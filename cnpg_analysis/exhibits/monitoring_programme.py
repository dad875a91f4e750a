"""Exhibits on single priorities of work programmes: every one, what is overdue, and what is carried on."""

from collections.abc import Mapping, Sequence

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.days import in_words
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.monitoring import (
    ORIGINS,
    OUTCOMES,
    WITHHELD,
    Row,
    at,
    network_cell,
    network_column,
    title,
    years,
)
from cnpg_analysis.exhibits.wording import as_printed, counted, number, verb
from cnpg_analysis.study.reading import Study

_REVIEWERS_SAY = "How a priority stands is what its last review says; nobody checked it."
_OVERDUE_IS = (
    "Overdue is what was due before that day and is neither finished nor gone on with in a later year. The day is that "
    "of the last review, or a later one that the study names; it is not the day of this report."
)
_WHOLE_WAY = 100
_MEASURED = {"baseline": "from", "latest": "now", "target": "target"}


def programme(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer every priority: where it came from, who leads on it with what, and how far it came."""
    rows = released.result.rows("priority")
    if not rows:
        return ()
    numbers = _measured(released)
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
                _progress(row, numbers[_key(row)]),
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


def _origin(row: Row) -> str:
    return f"A recommendation of 2009 (section {row['section']})" if row["section"] else ORIGINS[row["origin"]]


def _prepared(row: Row) -> str:
    if row["shown"] == "no":
        return WITHHELD
    parts = {"Lead": row["lead"], "Systems": row["systems"], "Funding": row["funding"]}
    return "; ".join(f"{name}: {words}" for name, words in parts.items() if words) or "not recorded"


def _measured(released: Released) -> Mapping[tuple[str, ...], dict[str, float]]:
    """Answer the numbers of each priority by their measure."""
    numbers: dict[tuple[str, ...], dict[str, float]] = {}
    for row in released.result.rows():
        numbers.setdefault(_key(row), {})[row["measure"]] = row["value"]
    return numbers


def _key(row: Row) -> tuple[str, ...]:
    return row["network"], row["year"], row["number"]


def _progress(row: Row, numbers: Mapping[str, float]) -> str:
    said = [f"{words} {as_printed(numbers[name])}" for name, words in _MEASURED.items() if name in numbers]
    if not said:
        return "no measure recorded" if row["shown"] == "yes" else WITHHELD
    text = ", ".join(said)
    if "way" in numbers:
        text += f": {number(numbers['way'])}% of the way"
        if row["outcome"] == "reached" and numbers["way"] < _WHOLE_WAY:
            text += ", though said to be reached"
    return f"{row['counted']}: {text}" if row["counted"] else text


def overdue(released: Released, counts: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer what is overdue, and from which day that is seen."""
    day = next((row["code"] for row in at(counts, network) if row["by"] == "overdue"), "")
    if not day:
        return ()
    late = released.result.rows("days_overdue")
    if not late:
        text = f"On {in_words(day)}, no priority is overdue."
        return (Exhibit("monitoring-overdue", "sentence", counts, text=text),)
    about = {_key(row): row for row in released.result.rows("priority")}
    known = [(about[_key(row)], row["value"]) for row in late]
    table = Exhibit(
        "monitoring-overdue",
        "table",
        (released, counts),
        caption=f"On {in_words(day)}, {counted(len(late), 'priorities')} {verb(len(late), 'is', 'are')} overdue",
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
        notes=(_OVERDUE_IS,),
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
