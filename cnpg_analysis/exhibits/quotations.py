"""Exhibits on how many speakers are quoted, and how unevenly; never on who they are."""

from collections.abc import Mapping, Sequence

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.coding_note import AGREED_READING
from cnpg_analysis.exhibits.drawing import BLUE, GREY, INK, ORANGE, bare, canvas, svg
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import number
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_VOICES: Mapping[str, str] = {
    "lay": "As a service user, carer or family member",
    "professional": "As somebody who speaks from a post",
    "not_stated": "Not at all, or not clearly",
}
_QUOTATIONS, _SPEAKERS = Column("Quotations", "right"), Column("Speakers", "right")


def overview(spread: Released, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many speakers are quoted how often."""
    if spread.table.empty:
        text = "This study holds no quotations."
        return (Exhibit("quotations-overview", "unknown", spread, text=text, summary=True),)
    value = spread.result.value
    text = (
        f"{number(value('quotations'))} quotations come from {number(value('speakers'))} speakers. Half of them come "
        f"from {number(value('speakers_of_half'))} speakers, and {number(value('speakers_quoted_once'))} speakers are "
        "quoted once."
    )
    if (spread.table["measure"] == "people_not_quoted").any():
        text += (
            f" {number(value('people'))} people were interviewed, so {number(value('people_not_quoted'))} of them are "
            "not quoted with a number."
        )
    return (Exhibit("quotations-overview", "sentence", spread, text=text, summary=network == ALL_NETWORKS),)


def not_by_network(spread: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, in a report on one site, why nothing is said of the quotations from it."""
    if network == ALL_NETWORKS or spread.table.empty:
        return ()
    text = (
        f"Which of the quotations come from {study.label(network)} is not said here: it is not printed with the "
        "numbers of the speakers, and working it out could show who somebody is."
    )
    return (Exhibit("quotations-not-by-network", "unknown", spread, text=text),)


def evenness(spread: Released, by_number: Released) -> tuple[Exhibit, ...]:
    """Answer, as a picture, how often each speaker is quoted, from the most to the least quoted."""
    rows = by_number.result.rows()
    if not rows:
        return ()
    each = [int(row["quotations_each"]) for row in rows for _ in range(int(row["value"]))]
    value = spread.result.value
    caption = (
        f"{number(value('speakers_of_half'))} of {number(len(each))} speakers have half of the "
        f"{number(sum(each))} quotations"
    )
    alt = (
        f"{number(len(each))} bars without names, one for each speaker, falling from {number(each[0])} quotations to "
        f"{number(each[-1])}. The {number(value('speakers_of_half'))} highest bars, which make up half of the "
        "quotations, have another colour."
    )
    figure = Exhibit(
        "quotations-by-speaker",
        "figure",
        by_number,
        caption=caption,
        alt=alt,
        columns=(Column("Quotations of one speaker"), _SPEAKERS, Column("Quotations together", "right")),
        rows=tuple(
            (
                row["quotations_each"],
                number(row["value"]),
                number(int(row["quotations_each"]) * row["value"]),
            )
            for row in rows
        ),
        notes=("Speakers are told apart by their printed number only; the numbers themselves are left out.",),
        svg=_drawn(each, int(value("speakers_of_half")), caption, alt),
    )
    return (figure,)


def _drawn(each: Sequence[int], half: int, caption: str, alt: str) -> str:
    with canvas(2.6) as (figure, axes):
        colours = [BLUE if place < half else ORANGE for place in range(len(each))]
        axes.bar(range(len(each)), each, color=colours, edgecolor=INK, linewidth=0.5, width=0.82)
        for place, many in enumerate(each):
            axes.annotate(
                number(many), (place, many), (0, 2), textcoords="offset points", ha="center", va="bottom", fontsize=8.5
            )
        rest = len(each) - half
        top = max(each)
        axes.text(half - 0.4, top * 0.86, f"{number(half)} speakers: half of the quotations", color=INK, va="center")
        axes.scatter([half - 0.8], [top * 0.86], marker="s", color=BLUE, edgecolor=INK, linewidth=0.5, s=40)
        if rest:
            axes.text(half - 0.4, top * 0.7, f"{number(rest)} speakers: all others", color=INK, va="center")
            axes.scatter([half - 0.8], [top * 0.7], marker="s", color=ORANGE, edgecolor=INK, linewidth=0.5, s=40)
        axes.set_ylim(0, top * 1.12)
        axes.set_yticks([])
        bare(axes)
        axes.set_xlabel("each bar is one speaker", color=GREY, fontsize=9.5)
        return svg(figure, caption, alt)


def voices(by_voice: Released) -> tuple[Exhibit, ...]:
    """Answer, as a table, as what the passages describe those they quote."""
    if by_voice.table.empty:
        return ()
    value = by_voice.result.value
    several = sum(value("speakers", voice=voice) for voice in _VOICES)
    table = Exhibit(
        "quotations-by-voice",
        "table",
        by_voice,
        caption=(
            f"{number(value('quotations', voice='lay'))} quotations are introduced as those of lay people, "
            f"{number(value('quotations', voice='professional'))} as those of professionals"
        ),
        columns=(Column("How the passage describes the speaker"), _QUOTATIONS, _SPEAKERS),
        rows=tuple(
            (name, number(value("quotations", voice=voice)), number(value("speakers", voice=voice)))
            for voice, name in _VOICES.items()
        ),
        notes=(
            (
                "A speaker who is described in one place and not in another stands in both lines, so that the speakers "
                f"add up to {number(several)}."
            ),
            AGREED_READING,
        ),
    )
    return (table,)


def chapters(by_chapter: Released) -> tuple[Exhibit, ...]:
    """Answer, as a table, how many quotations and speakers each part of the report has."""
    if by_chapter.table.empty:
        return ()
    value = by_chapter.result.value
    found = list(dict.fromkeys(by_chapter.table["chapter"]))
    table = Exhibit(
        "quotations-by-chapter",
        "table",
        by_chapter,
        caption=f"Quotations stand in {number(len(found))} parts of the report",
        columns=(Column("Section"), _QUOTATIONS, _SPEAKERS),
        rows=tuple(
            (chapter, number(value("quotations", chapter=chapter)), number(value("speakers", chapter=chapter)))
            for chapter in found
        ),
    )
    return (table,)
