"""The documents of a made-up study, and the spans of documents and interviews that two coders gave codes."""

from collections.abc import Iterator, Sequence

from cnpg_analysis.simulation.draws import Draws
from cnpg_analysis.simulation.outline import Kind, Network, days
from cnpg_analysis.simulation.rows import Row, row

DOCUMENTS_BACK = 3
"""Documents were sought from so many years before the study."""
THEMES = {
    "reach": "Whom the group reaches, and whom it does not.",
    "trust": "Trust between lay members and professionals.",
    "time": "The time that change takes, and that taking part takes.",
    "money": "Money for posts, meetings and expenses.",
    "learning": "What lay members and professionals learn from each other.",
    "change": "A difference that somebody says the group has made.",
}
_TITLES = {
    "minutes": "Minutes of the {season} meeting",
    "annual_report": "Report on the year",
    "work_programme": "Work programme for the year",
    "terms_of_reference": "Terms of reference",
    "newsletter": "Newsletter, {season}",
    "information": "Leaflet about the group",
    "survey": "Results of a survey of patients, {season}",
    "evaluation": "Review of a service, {season}",
    "training": "Notes for new members",
    "correspondence": "Letter to the network board, {season}",
    "other": "Poster for a meeting in {season}",
}
_TYPES = {
    "minutes": 40,
    "annual_report": 8,
    "work_programme": 8,
    "terms_of_reference": 5,
    "newsletter": 12,
    "information": 8,
    "survey": 6,
    "evaluation": 5,
    "training": 3,
    "correspondence": 3,
    "other": 2,
}
_SEASONS = ("spring", "summer", "autumn", "winter")
_SOURCES = ("Facilitator of the group", "Chair of the group", "Web pages of the network", "Given out at a meeting")
_REASONS = ("duplicate", "not_about_the_group", "unreadable", "confidential", "other")
# How long texts are, in characters, and how far two coders differ in where a span begins and ends.
_LENGTHS = {"document": 9_000, "interview": 45_000}
_APART = 12


def documents(network: Network) -> Iterator[Row]:
    """Yield the documents that were collected from a group, some without a year and some left out for a reason."""
    if network.kind in (Kind.WITHOUT_DOCUMENTS, Kind.NOTHING, Kind.NOT_SELECTED):
        return
    draws = network.draws("documents")
    earliest = network.outline.first_year - DOCUMENTS_BACK
    number = 0
    for collected in network.years:
        for _ in range(2 if network.kind is Kind.SMALL else 4 + 2 * network.size + draws.below(3)):
            number += 1
            kind, year = draws.weighted(_TYPES), draws.between(earliest, collected)
            reason = draws.one_of(_REASONS) if draws.chance(10) else None
            if reason is None and draws.chance(4):
                # Made before the years that were asked for.
                reason, year = "out_of_period", earliest - draws.between(1, 4)
            yield row(
                "documents",
                document_id=f"{network.key}-document-{number}",
                network_id=network.key,
                type=kind,
                year=None if reason != "out_of_period" and draws.chance(12) else year,
                title=_TITLES[kind].format(season=draws.one_of(_SEASONS)),
                source=draws.one_of(_SOURCES),
                collected_on=draws.day(*days(collected, 2, 11)),
                exclusion_reason=reason,
                note="Only the even pages were copied" if reason == "other" else None,
            )


def codings(network: Network, kind: str, keys: Sequence[str]) -> Iterator[Row]:
    """Yield the spans that two coders marked in some sources: one in three by both, the rest by the first alone."""
    draws = network.draws(f"codings of {kind}")
    for place, source in enumerate(keys):
        if not draws.chance(75):
            continue
        for number in range(1, draws.between(3, 6)):
            start = draws.below(_LENGTHS[kind])
            span = (start, start + draws.between(60, 700))
            theme = draws.one_of(tuple(THEMES))
            yield _coding(source, kind, "coder-a", number, theme, span)
            if place % 3 == 0 and draws.chance(85):
                theirs = theme if draws.chance(80) else draws.one_of(tuple(THEMES))
                yield _coding(source, kind, "coder-b", number, theirs, _moved(draws, span))


def themes(network: Network, initiatives: Sequence[str]) -> Iterator[Row]:
    """Yield the themes that were given to some initiatives as a whole."""
    draws = network.draws("themes of initiatives")
    for key in initiatives:
        if draws.chance(15):
            yield _coding(key, "initiative", "coder-a", 1, draws.one_of(tuple(THEMES)), (None, None))


def _moved(draws: Draws, span: tuple[int, int]) -> tuple[int, int]:
    start, end = (max(0, place + draws.between(-_APART, _APART)) for place in span)
    return start, end


def _coding(source: str, kind: str, coder: str, number: int, theme: str, span: tuple[int | None, int | None]) -> Row:
    return row(
        "codings",
        coding_id=f"{source}-{coder}-{number}",
        source_kind=kind,
        source_id=source,
        coder=coder,
        code_id=f"theme-{theme}",
        start=span[0],
        end=span[1],
    )
