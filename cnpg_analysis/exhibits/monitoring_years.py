"""Exhibits that lay work programmes side by side: one year beside another, one network beside another."""

from collections.abc import Iterator, Sequence

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.monitoring import NOT_REVIEWED
from cnpg_analysis.exhibits.days import in_words
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.monitoring import ORIGINS, OUTCOMES, Row, at, how_many, years
from cnpg_analysis.exhibits.small_numbers import few
from cnpg_analysis.exhibits.wording import counted, listed, number
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_PREPARED = {
    "lead_role": "with a lead",
    "systems": "with the systems that have to change",
    "funding": "with a word on funding",
    "due": "with a due day",
    "target": "with a target",
}
_SHOWN_YEARS = 2
_EARLIER_HAD_LONGER = "Priorities of the earlier year had more time to be reviewed and reached."
_NO_RANKING = (
    "Networks stand in the order of their table. Each group sets itself tasks of its own, so that what one reached is "
    "no measure of another."
)


def by_year(counts: Released, network: str) -> tuple[Exhibit, ...]:
    """Answer the last two years side by side: first origins and preparation, then what became of the priorities."""
    rows = at(counts, network)
    if not rows:
        return ()
    shown = years(rows)[-_SHOWN_YEARS:]
    all_of = [how_many(rows, year) for year in shown]
    counted_as = listed([f"{counted(many, 'priorities')} in {year}" for many, year in zip(all_of, shown, strict=True)])
    longer = (_EARLIER_HAD_LONGER,) if len(shown) > 1 else ()
    tables = (
        ("monitoring-origins", f"{counted_as}: where they came from, and what was settled", _origins(), ()),
        ("monitoring-standing", f"{counted_as}: how they stand, and what came of them", _standing(rows), longer),
    )
    return tuple(
        Exhibit(
            name,
            "table",
            counts,
            caption=caption,
            columns=(Column("Priorities"), *(Column(year, "right") for year in shown)),
            rows=(("all", *map(number, all_of)), *_compared(rows, shown, told)),
            notes=(*few(all_of, "priorities"), *notes),
        )
        for name, caption, told, notes in tables
    )


# What is counted by which code, and what the row is called.
_Told = Sequence[tuple[str, str, str]]


def _origins() -> _Told:
    return [
        *(("origin", code, f"from: {_small(words)}") for code, words in ORIGINS.items()),
        ("carried", "in", "carried on from an earlier year"),
        *(("prepared", code, words) for code, words in _PREPARED.items()),
    ]


def _standing(rows: Sequence[Row]) -> _Told:
    day = next((row["code"] for row in rows if row["by"] == "overdue"), "")
    return [
        *(("outcome", code, _small(words)) for code, words in OUTCOMES.items()),
        *([("overdue", day, f"overdue on {in_words(day)}")] if day else []),
        ("involvement", "yes", "changed something because of involvement"),
        ("involvement", "partly", "changed something partly because of involvement"),
        ("fed_back", "", "fed back to those who raised them"),
        ("carried", "on", "carried into a later year"),
    ]


def _compared(rows: Sequence[Row], shown: Sequence[str], told: _Told) -> Iterator[tuple[str, ...]]:
    """Yield each row of a table with a number a year; what no year has is left out."""
    for by, code, name in told:
        found = [how_many(rows, year, by, code) for year in shown]
        if any(found):
            yield name, *map(number, found)


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def by_network(counts: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, for the whole study, the last two years of every network, in the order of the table of networks."""
    everyone = [key for key in study.networks["network_id"] if at(counts, key)]
    if network != ALL_NETWORKS or len(everyone) < 2:
        return ()
    shown = years(at(counts, ALL_NETWORKS))[-_SHOWN_YEARS:]
    found = [(key, year) for key in everyone for year in shown if how_many(at(counts, key), year)]
    table = Exhibit(
        "monitoring-networks",
        "table",
        counts,
        caption=f"The work programmes of {counted(len(everyone), 'groups')} side by side",
        columns=(
            Column("Network"),
            Column("Year"),
            *(
                Column(name, "right")
                for name in ("Priorities", "Reviewed", "Reached", "Overdue", "Fed back", "Carried on")
            ),
        ),
        rows=tuple((study.label(key), year, *_of_one(at(counts, key), year)) for key, year in found),
        notes=(
            *few([how_many(at(counts, key), year) for key, year in found], "priorities"),
            _NO_RANKING,
        ),
    )
    return (table,)


def _of_one(rows: Sequence[Row], year: str) -> tuple[str, ...]:
    many = how_many(rows, year)
    day = next((row["code"] for row in rows if row["by"] == "overdue"), "")
    return tuple(
        number(found)
        for found in (
            many,
            many - how_many(rows, year, "outcome", NOT_REVIEWED),
            how_many(rows, year, "outcome", "reached"),
            how_many(rows, year, "overdue", day),
            how_many(rows, year, "fed_back"),
            how_many(rows, year, "carried", "on"),
        )
    )
