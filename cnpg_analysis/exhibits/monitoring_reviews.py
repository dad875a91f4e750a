"""Exhibits on reviews of priorities: what changed because of involvement, and who was told what came of it."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.days import in_words
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.monitoring import WITHHELD, Row, network_cell, network_column, title
from cnpg_analysis.exhibits.wording import counted, listed, number, verb
from cnpg_analysis.study.reading import Study

_INVOLVEMENT = {"yes": "yes", "partly": "in part", "unclear": "cannot be told", "no": "no", "": "not stated"}
_OTHERS = {"no": "it made no difference", "unclear": "it cannot be told", "": "not stated"}
_SAID_SO = "That involvement made the difference is what a review says; nobody checked it."


def changes(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer what changed, where a review says that involvement made the difference or a part of it."""
    rows = released.result.rows("review")
    if not rows:
        return ()
    due_to = [row for row in rows if row["involvement"] in ("yes", "partly")]
    others = [
        f"{words} ({number(many)})"
        for code, words in _OTHERS.items()
        if (many := sum(row["involvement"] == code for row in rows))
    ]
    rest = f"Of the other reviews: {listed(others)}." if others else ""
    if not due_to:
        text = f"None of {counted(len(rows), 'reviews')} puts a change down to involvement."
        if len(rows) == 1:
            text = "The one review puts no change down to involvement."
        return (Exhibit("monitoring-changes", "sentence", released, text=text),)
    many = len(due_to)
    table = Exhibit(
        "monitoring-changes",
        "table",
        released,
        caption=(
            f"{counted(many, 'reviews')} {verb(many, 'puts', 'put')} a change down to involvement, wholly or in part"
        ),
        columns=(
            Column("What changed"),
            Column("Because of involvement"),
            Column("Priority"),
            *network_column(network),
            Column("Reviewed on"),
        ),
        rows=tuple(
            (
                _said(row, "what_changed"),
                _INVOLVEMENT[row["involvement"]],
                title(row),
                *network_cell(row, study, network),
                in_words(row["on"]),
            )
            for row in due_to
        ),
        notes=(*((rest,) if rest else ()), _SAID_SO),
    )
    return (table,)


def _said(row: Row, text: str) -> str:
    return row[text] or (WITHHELD if row["shown"] == "no" else "not recorded")


def feedback(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer what was fed back, on which day and to whom."""
    rows = released.result.rows("review")
    if not rows:
        return ()
    told = [row for row in rows if row["fed_back_on"]]
    if not told:
        text = "What came of the reviews was fed back to nobody, as far as is recorded."
        return (Exhibit("monitoring-feedback", "sentence", released, text=text),)
    table = Exhibit(
        "monitoring-feedback",
        "table",
        released,
        caption=(f"{number(len(told))} of {counted(len(rows), 'reviews')} {verb(len(told), 'was', 'were')} fed back"),
        columns=(
            Column("Fed back on"),
            Column("To whom"),
            Column("Priority"),
            *network_column(network),
            Column("Reviewed on"),
        ),
        rows=tuple(
            (
                in_words(row["fed_back_on"]),
                _said(row, "fed_back_to"),
                title(row),
                *network_cell(row, study, network),
                in_words(row["on"]),
            )
            for row in told
        ),
    )
    return (table,)
