"""The yearly cycle as a picture: as the published report proposes it, or with what a study records of its steps."""

from collections.abc import Mapping, Sequence

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.monitoring import NOT_REVIEWED
from cnpg_analysis.exhibits.boxes import Look
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.monitoring import at, how_many, years
from cnpg_analysis.exhibits.ring import Part, ring
from cnpg_analysis.exhibits.wording import counted, number, number_or_none, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_PREPARED = {
    "lead_role": "a lead",
    "systems": "systems",
    "funding": "funding",
    "due": "a due day",
    "target": "a target",
}
_ROUND = "The boxes are read clockwise; an arrow leads from the last back to the first."
_FROM_WORDS = (
    "Drawn from the words of the report's Figure 4, whose picture is lost. The order is that of the steps in the text."
)
_SIZE = 4


def background(steps: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer what the published report proposes for monitoring, in one sentence of its own report."""
    words = _words(steps)
    if not study.published or network != ALL_NETWORKS or not words:
        return ()
    named = "; ".join(step[:1].lower() + step[1:] for step in words)
    text = f"For monitoring, the report proposes a yearly round of {counted(len(words), 'steps')}: {named}."
    return (Exhibit("monitoring-background", "sentence", steps, text=text),)


def proposed(figure: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the cycle that the published report proposes as a picture, drawn again from the words that are left."""
    words = _words(figure)
    if not study.published or network != ALL_NETWORKS or len(words) != _SIZE:
        return ()
    parts: list[Part] = [(step, "", "plain") for step in words]
    caption = f"The yearly round that the report proposes has {_SIZE} steps"
    rows = tuple((str(place), step) for place, step in enumerate(words, start=1))
    columns = (Column("Place"), Column("Step, in our words"))
    return (_picture(figure, parts, caption, columns, rows, (_FROM_WORDS,)),)


def _words(steps: Released) -> list[str]:
    return [row["step_words"] for row in steps.result.rows("step")]


def recorded(counts: Released, network: str) -> tuple[Exhibit, ...]:
    """Answer the cycle with the numbers of the latest year for which a study records priorities."""
    rows = at(counts, network)
    if not rows:
        return ()
    year = years(rows)[-1]
    many = how_many(rows, year)
    of = f"of {counted(many, 'priorities')}"
    reviewed = many - how_many(rows, year, "outcome", NOT_REVIEWED)
    heard = how_many(rows, year, "origin", "patients_experience")
    told = how_many(rows, year, "fed_back")
    carried_in, on = how_many(rows, year, "carried", "in"), how_many(rows, year, "carried", "on")
    prepared = {name: how_many(rows, year, "prepared", code) for code, name in _PREPARED.items()}
    outcomes = (
        f"{number_or_none(reviewed)} {of} reviewed, {number_or_none(told)} fed back, {number_or_none(on)} carried on"
    )
    parts: list[Part] = [
        (
            "What patients experience and give priority to",
            f"{number_or_none(heard)} {of} {verb(heard, 'comes', 'come')} from it",
            _look(heard),
        ),
        (
            f"Priorities for {year}",
            f"{number(many)}, {number_or_none(carried_in)} of them carried on from an earlier year",
            _look(many),
        ),
        (
            "Who leads, what has to change, money, goals",
            _with(prepared, of),
            _look(sum(prepared.values())),
        ),
        (
            "Outcomes, looked at and told",
            outcomes,
            _look(reviewed),
        ),
    ]
    caption = (
        f"Of {counted(many, 'priorities')} for {year}, {number_or_none(reviewed)} {verb(reviewed, 'was', 'were')} "
        f"reviewed and {number_or_none(told)} fed back to those who raised {verb(told, 'it', 'them')}"
    )
    columns = (Column("Step of the cycle"), Column("What is recorded of it"))
    steps = tuple((heading, text) for heading, text, _ in parts)
    return (_picture(counts, parts, caption, columns, steps, ()),)


def _with(prepared: Mapping[str, float], of: str) -> str:
    named = [f"{number(found)} with {name}" for name, found in prepared.items() if found]
    return f"{of}: {', '.join(named)}" if named else f"none {of} has any of them recorded"


def _look(found: float) -> Look:
    return "plain" if found else "open"


def _picture(
    released: Released,
    parts: Sequence[Part],
    caption: str,
    columns: tuple[Column, ...],
    rows: tuple[tuple[str, ...], ...],
    notes: tuple[str, ...],
) -> Exhibit:
    told = [f"{place}. {heading}{f': {text}' if text else ''}" for place, (heading, text, _) in enumerate(parts, 1)]
    alt = f"A ring of {len(parts)} boxes with arrows clockwise, from the last back to the first. {'. '.join(told)}."
    drawn = ring(parts, caption, alt)
    return Exhibit(
        "monitoring-cycle",
        "figure",
        released,
        caption=caption,
        alt=alt,
        columns=columns,
        rows=rows,
        notes=(_ROUND, *notes),
        svg=drawn,
    )
