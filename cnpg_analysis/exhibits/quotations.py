"""Exhibits on how many speakers are quoted, and how unevenly; never on who they are."""

from collections.abc import Mapping, Sequence

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.coding_note import agreed_reading
from cnpg_analysis.exhibits.drawing import BLUE, GREY, INK, ORANGE, bare, canvas, svg
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.telling import given, teller
from cnpg_analysis.exhibits.wording import counted, number, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_VOICES: Mapping[str, str] = {
    "lay": "As a service user, carer or family member",
    "professional": "As somebody who speaks from a post",
    "not_stated": "Not at all, or not clearly",
}
_INTRODUCED: Mapping[str, tuple[str, str]] = {
    "lay": ("a lay person", "lay people"),
    "professional": ("a professional", "professionals"),
}
# What the sections of the published report that quote are about.
_CHAPTERS: Mapping[str, str] = {
    "4.2": "Aims and priorities of the groups",
    "4.3": "Influence of the groups",
    "4.4": "Improving cancer care",
    "4.5": "Strategy and policy",
    "4.6": "Challenges of user involvement",
    "5.1": "Overview of findings",
    "5.3": "Widening influence",
    "5.4": "Monitoring and evaluation",
    "5.5": "Priorities for the future",
}
_QUOTATIONS, _SPEAKERS = Column("Quotations", "right"), Column("Speakers", "right")


def overview(spread: Released, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many speakers are quoted how often."""
    if spread.table.empty:
        text = "This study holds no quotations."
        return (Exhibit("quotations-overview", "unknown", spread, text=text),)
    value = spread.result.value
    quotations, speakers, half, once = (
        value(measure) for measure in ("quotations", "speakers", "speakers_of_half", "speakers_quoted_once")
    )
    text = f"{counted(quotations, 'quotations')} {verb(quotations, 'comes', 'come')} from "
    text += f"{counted(speakers, 'speakers')}."
    if speakers > 1:
        text += f" Half of them come from {counted(half, 'speakers')}"
        text += f", and {counted(once, 'speakers')} {verb(once, 'is', 'are')} quoted once." if once else "."
    if (spread.table["measure"] == "people_not_quoted").any() and value("people_not_quoted"):
        people, silent = value("people"), value("people_not_quoted")
        text += (
            f" {counted(people, 'people')} {verb(people, 'was', 'were')} interviewed, so {number(silent)} of them "
            f"{verb(silent, 'is', 'are')} not quoted with a number."
        )
    whole = network == ALL_NETWORKS
    return (Exhibit("quotations-overview", "sentence", spread, text=text, summary=whole, summary_place=8),)


def not_by_network(spread: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, in a report on one site, why nothing is said of the quotations from it."""
    if network == ALL_NETWORKS or spread.table.empty:
        return ()
    text = (
        f"Which of the quotations come from {study.label(network)} is left out here, to protect the people who spoke: "
        "it could show who somebody is."
    )
    return (Exhibit("quotations-not-by-network", "unknown", spread, text=text),)


def evenness(spread: Released, by_number: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer, as a picture, how often each speaker is quoted, from the most to the least quoted."""
    rows = by_number.result.rows()
    if not rows:
        return ()
    each = [int(row["quotations_each"]) for row in rows for _ in range(int(row["value"]))]
    value = spread.result.value
    half = int(value("speakers_of_half"))
    caption = (
        f"{number(half)} of {number(len(each))} speakers {verb(half, 'has', 'have')} half of the "
        f"{number(sum(each))} quotations"
    )
    falling = f"falling from {counted(each[0], 'quotations')} to {number(each[-1])}"
    if each[0] == each[-1]:
        falling = f"all as high as {counted(each[0], 'quotations')}"
    alt = (
        f"{number(len(each))} bars without names, one for each speaker, {falling}. The "
        f"{verb(half, 'highest bar, which makes', f'{number(half)} highest bars, which make')} up half of the "
        f"quotations, {verb(half, 'has', 'have')} another colour."
    )
    if len(each) == 1:
        caption = f"One speaker has {verb(each[0], 'the one quotation', f'all {number(each[0])} quotations')}"
        alt = f"A bar without a name, for the one speaker, of {counted(each[0], 'quotations')}."
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
        notes=(f"Speakers are told apart by their {given(study)} number only; the numbers themselves are left out.",),
        svg=_drawn(each, half, caption, alt),
    )
    return (figure,)


def _drawn(each: Sequence[int], half: int, caption: str, alt: str) -> str:
    with canvas(2.6) as (figure, axes):
        colours = [BLUE if place < half else ORANGE for place in range(len(each))]
        axes.bar(range(len(each)), each, color=colours, edgecolor=INK, linewidth=0.5, width=0.82)
        for place, many in enumerate(each):
            axes.annotate(
                number(many), (place, many), (0, 2), textcoords="offset points", ha="center", va="bottom", fontsize=9.4
            )
        rest = len(each) - half
        top = max(each)
        if rest:
            has_half = f"{counted(half, 'speakers')}: half of the quotations"
            axes.text(half - 0.4, top * 0.86, has_half, color=INK, va="center")
            axes.scatter([half - 0.8], [top * 0.86], marker="s", color=BLUE, edgecolor=INK, linewidth=0.5, s=40)
            axes.text(half - 0.4, top * 0.7, f"{counted(rest, 'speakers')}: all others", color=INK, va="center")
            axes.scatter([half - 0.8], [top * 0.7], marker="s", color=ORANGE, edgecolor=INK, linewidth=0.5, s=40)
        axes.set_ylim(0, top * 1.12)
        axes.set_yticks([])
        bare(axes)
        axes.set_xlabel("each bar is one speaker", color=GREY, fontsize=9.5)
        return svg(figure, caption, alt)


def voices(by_voice: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer, as a table, as what the passages describe those they quote."""
    if by_voice.table.empty:
        return ()
    value = by_voice.result.value
    introduced = [
        (many, verb(many, f"that of {one}", f"those of {several}"))
        for voice, (one, several) in _INTRODUCED.items()
        if (many := value("quotations", voice=voice))
    ]
    caption = "No quotation is introduced as that of a lay person or a professional"
    if introduced:
        (first, of), *others = introduced
        caption = f"{counted(first, 'quotations')} {verb(first, 'is', 'are')} introduced as {of}"
        caption += "".join(f", {number(many)} as {of_others}" for many, of_others in others)
    table = Exhibit(
        "quotations-by-voice",
        "table",
        by_voice,
        caption=caption,
        columns=(Column("How the passage describes the speaker"), _QUOTATIONS, _SPEAKERS),
        rows=tuple(
            (name, number(value("quotations", voice=voice)), number(value("speakers", voice=voice)))
            for voice, name in _VOICES.items()
        ),
        notes=(
            (
                "A speaker who is described in one place and not in another stands in both lines, so that the lines "
                "may add up to more speakers than there are."
            ),
            agreed_reading(study),
        ),
    )
    return (table,)


def chapters(by_chapter: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer, as a table, how many quotations and speakers each part of what is quoted from has."""
    if by_chapter.table.empty:
        return ()
    value = by_chapter.result.value
    found = list(dict.fromkeys(by_chapter.table["chapter"]))
    table = Exhibit(
        "quotations-by-chapter",
        "table",
        by_chapter,
        caption=f"Quotations stand in {counted(len(found), 'parts')} of {teller(study)}",
        columns=(Column("Section"), _QUOTATIONS, _SPEAKERS),
        rows=tuple(
            (
                " ".join([chapter, _CHAPTERS.get(chapter, "") if study.published else ""]).strip(),
                number(value("quotations", chapter=chapter)),
                number(value("speakers", chapter=chapter)),
            )
            for chapter in found
        ),
    )
    return (table,)
