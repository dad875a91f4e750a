"""Exhibits on how the groups were chosen."""

from collections.abc import Iterator, Mapping

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.sampling import CHOSEN, DATES, DRAWN
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.telling import given
from cnpg_analysis.exhibits.tile_map import Tile, tile_map
from cnpg_analysis.exhibits.wording import counted, listed, number, sentence_case, things, verb
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_FIGURES = {
    "regions_in_all": "Regions in all",
    "regions_sampled": "Regions in the study",
    "groups_read_first": "Groups whose documents were read first, to find categories",
    "groups_chosen": "Groups chosen on purpose",
    "groups_drawn": "Further groups drawn at random",
    "groups_in_all": "Groups in the study",
}
_FRAME_NOTE = (
    f"The report's own list of groups is lost, so networks are counted from public pages, in {DATES[0]} and "
    f"{DATES[1]}. A network that merged with others in between is counted in {DATES[0]} only, the network that it "
    f"became part of is counted {DATES[1]} only. That a network is counted does not mean that it was in the study."
)
_NOT_COUNTED = (
    "Regions in all cannot be counted from lists of groups: the networks found on public pages were sorted into the "
    "regions that the report itself names. That the regions named and the one left out make as many is checked in the "
    "register of claims."
)
_OWN_FRAME_NOTE = "Networks are all that could have been chosen, whether or not they came into the study."


def overview(groups: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many groups there are and how they were chosen; for one site, how it was chosen.

    How it was chosen says nothing of what a site did, so that it is no part of the site's summary.
    """
    result = groups.result
    if not result.value("groups"):
        return ()
    chosen, drawn = (result.value("groups", selected_as=way) for way in (CHOSEN, DRAWN))
    groups_in_all, regions = result.value("groups"), len({row["region"] for row in result.rows("groups")} - {""})
    as_sites = f"chosen on purpose as {verb(chosen, 'a case-study site', 'case-study sites')}"
    for_documents = f"drawn at random for {verb(drawn, 'its', 'their')} documents"
    ways = f": {number(chosen)} {as_sites}, {number(drawn)} {for_documents}"
    if not (chosen and drawn):
        ways = f", {as_sites if chosen else for_documents}"
    text = (
        f"{counted(groups_in_all, 'groups')} in {counted(regions, 'regions')} {verb(groups_in_all, 'was', 'were')} "
        f"studied{ways}."
    )
    if network != ALL_NETWORKS:
        text = _of_one(groups, study, network)
    whole = network == ALL_NETWORKS
    return (Exhibit("sampling-overview", "sentence", groups, text=sentence_case(text), summary=whole, summary_place=1),)


def _of_one(groups: Released, study: Study, network: str) -> str:
    region = study.region(network)
    sites, others = (groups.result.value("groups", region=region, selected_as=way) for way in (CHOSEN, DRAWN))
    site = verb(sites, "the case-study site", "a case-study site")
    text = f"The group in {study.label(network)} was chosen on purpose as {site} of its region."
    if others:
        drawn_there = "One other group" if others == 1 else f"{number(others)} other groups"
        text += (
            f" {drawn_there} of the region {verb(others, 'was', 'were')} drawn at random, for "
            f"{verb(others, 'its', 'their')} documents only."
        )
    return text


def ways(groups: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer what the two ways of choosing allow one to say."""
    result = groups.result
    if not result.value("groups"):
        return ()
    chosen, drawn = (result.value("groups", selected_as=way) for way in (CHOSEN, DRAWN))
    parts = []
    if chosen:
        parts.append(
            f"What is found of the {_many(chosen)} chosen on purpose holds for {verb(chosen, 'it', 'them')} alone: it "
            "cannot be carried over to other groups by calculation"
            f"{verb(chosen, '', ', and no test compares these groups with each other')}."
        )
    if drawn:
        parts.append(
            f"The {_many(drawn)} drawn at random gave documents only; which documents {verb(drawn, 'it', 'they')} gave "
            f"is not {given(study)}."
        )
    return (Exhibit("sampling-ways", "sentence", groups, text=" ".join(parts)),)


def _many(groups: float) -> str:
    """Answer how many groups there are where “the” stands before them: “the group”, “the 5 groups”."""
    return "group" if groups == 1 else counted(groups, "groups")


def regions(groups: Released, frame: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the regions as a tile map: groups in the study, and networks in the reconstructed frame."""
    studied = [row["region"] for row in groups.result.rows("groups") if row["region"] and not row["selected_as"]]
    if not studied:
        return ()
    framed = [row["region"] for row in frame.result.rows("networks") if row["region"]]
    own = "" if network == ALL_NETWORKS else study.region(network)
    shown = list(dict.fromkeys([*studied, *framed]))
    left_out = [region for region in shown if region not in studied]
    many = groups.result.value("groups")
    caption = f"{counted(many, 'groups')} of {counted(len(studied), 'regions')} {verb(many, 'was', 'were')} studied"
    if left_out:
        caption += f"; {listed(left_out)} {verb(len(left_out), 'was', 'were')} left out"
    rows = tuple((region, *_of_region(groups, frame, region, studied)) for region in shown)
    said = {region: _said(groups, frame, region, studied) for region in shown}
    alt = "Tiles, one for each region, roughly where it lies. " + " ".join(
        f"{region}: {'; '.join(words.split(chr(10), 1)).replace(chr(10), ' ')}." for region, words in said.items()
    )
    alt += f" {own} has a thick frame." if own else ""
    tiles = [
        Tile(region, said[region], "plain" if region in studied else "open", marked=region == own) for region in shown
    ]
    columns = [Column("Region"), Column("Chosen on purpose", "right"), Column("Drawn at random", "right")]
    if framed:
        columns += [Column(f"Networks, {date}" if date else "Networks", "right") for date in _dates(frame)]
    picture = Exhibit(
        "sampling-regions",
        "figure",
        (groups, frame) if framed else groups,
        caption=caption,
        alt=alt,
        columns=tuple(columns),
        rows=rows,
        notes=(_FRAME_NOTE if study.published else _OWN_FRAME_NOTE,) if framed else (),
        svg=tile_map(tiles, caption, alt),
    )
    return (picture,)


def _of_region(groups: Released, frame: Released, region: str, studied: list[str]) -> tuple[str, ...]:
    ways = (CHOSEN, DRAWN)
    many = [groups.result.value("groups", region=region, selected_as=way) if region in studied else 0 for way in ways]
    return (*map(number, many), *(number(value) for value in _networks(frame, region)))


def _dates(frame: Released) -> list[str]:
    """Answer the dates at which the networks of a frame are counted; one without a name in a frame of one's own."""
    return list(dict.fromkeys(row["date"] for row in frame.result.rows("networks") if row["region"]))


def _networks(frame: Released, region: str) -> list[float]:
    at = {row["date"]: row["value"] for row in frame.result.rows("networks") if row["region"] == region}
    return [at.get(date, 0) for date in _dates(frame)]


def _said(groups: Released, frame: Released, region: str, studied: list[str]) -> str:
    chosen, drawn = (
        groups.result.value("groups", region=region, selected_as=way) if region in studied else 0
        for way in (CHOSEN, DRAWN)
    )
    ways = [*([counted(chosen, "sites")] if chosen else []), *([f"{number(drawn)} drawn at random"] if drawn else [])]
    networks, dates = _networks(frame, region), _dates(frame)
    lines = [", ".join(ways) or "not studied"]
    if not any(networks):
        return lines[0]
    if len(set(networks)) == 1:
        # “3 networks in 2005 and about 2012”; a frame of one's own has no date.
        lines.append(" ".join([counted(networks[0], "networks"), _at("\nand ".join(dates))]).strip())
    else:
        first, *later = networks
        at_first = f"{_or_no(first)} {things(first, 'networks')} {_at(dates[0])}"
        lines.append(
            ",\n".join([at_first, *(f"{_or_no(n)} {_at(date)}" for n, date in zip(later, dates[1:], strict=True))])
        )
    return "\n".join(lines)


def _or_no(networks: float) -> str:
    return number(networks) if networks else "no"


def _at(date: str) -> str:
    return f"in {date}" if date[:1].isdigit() else date


def against_print(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the printed numbers on the sampling beside those counted from the list of groups."""
    result = released.result
    if released.table.empty:
        return ()
    counts = {row["figure"]: row["value"] for row in result.rows("counted")}
    prints = {row["figure"]: row["value"] for row in result.rows("printed")}
    differing = [figure for figure in counts if counts[figure] != prints[figure]]
    many = len(counts)
    caption = f"{'The' if many == 1 else f'All {number(many)}'} {things(many, 'figures')} that can be counted "
    caption += f"{verb(many, 'agrees', 'agree')} with the groups listed"
    if not counts:
        caption = "Figures on the sampling that cannot be counted"
    elif differing:
        caption = f"{number(len(differing))} of {counted(many, 'figures')} {verb(len(differing), 'differs', 'differ')} "
        caption += "from the groups listed"
    table = Exhibit(
        "sampling-against-print",
        "table",
        released,
        caption=caption,
        columns=(Column("Figure"), Column(given(study).capitalize(), "right"), Column("Counted", "right")),
        rows=tuple(
            (_FIGURES[figure], number(value), number(counts[figure]) if figure in counts else "cannot be counted")
            for figure, value in prints.items()
        ),
        notes=(*_word_for_word(prints), _NOT_COUNTED, SELF_CHECK) if study.published else (),
    )
    return (table,)


def _word_for_word(prints: Mapping[str, float]) -> Iterator[str]:
    if "groups_drawn" in prints and "groups_in_all" in prints:
        further = number(prints["groups_drawn"])
        total = number(prints["groups_in_all"])
        yield (
            f"Read word for word, the report says that each region gave {further} further groups. The total of {total} "
            "shows that each gave one."
        )


def strata(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the dimensions on which the sites were to differ, with the bands of each where there are any."""
    rows = released.result.rows("sites")
    if not rows:
        return ()
    bands: dict[str, list[str]] = {}
    for row in rows:
        bands.setdefault(row["dimension"], []).extend([row["band"]] if row["band"] else [])
    ends = [row["value"] for row in released.result.rows("band_to")]
    starts = [row["value"] for row in released.result.rows("band_from")]
    both = " or ".join(number(end) for end in sorted(set(ends) & set(starts)))
    overlap = (f"A group of exactly {both} years falls into two bands.",) if both else ()
    table = Exhibit(
        "sampling-strata",
        "table",
        released,
        caption=f"The sites were to differ in {counted(len(bands), 'ways')}",
        columns=(Column("What they were to differ in"), Column("Bands, in years")),
        rows=tuple((dimension, "; ".join(of) or f"none {given(study)}") for dimension, of in bands.items()),
        notes=(f"Where each site stands is not {given(study)}.", *overlap),
    )
    return (table,)
