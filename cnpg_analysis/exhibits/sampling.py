"""Exhibits on how the groups were chosen."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.sampling import CHOSEN, DATES, DRAWN
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.tile_map import Tile, tile_map
from cnpg_analysis.exhibits.wording import counted, listed, number, sentence_case
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_FIGURES = {
    "regions_in_all": "Regions of Macmillan Cancer Support",
    "regions_sampled": "Regions in the study",
    "groups_read_first": "Groups whose documents were read first, to find categories",
    "groups_chosen": "Groups chosen on purpose",
    "groups_drawn": "Further groups drawn at random",
    "groups_in_all": "Groups in the study",
}
_FRAME_NOTE = (
    "The report's own list of groups is lost. Networks are counted from public pages, by region as the map suggests; "
    "a network that merged counts at the first date only, what it merged into at the second only. A network on those "
    "pages was not thereby in the study."
)


def overview(groups: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many groups there are and how they were chosen; for one site, how it was chosen."""
    result = groups.result
    if not result.value("groups"):
        return ()
    chosen, drawn = (result.value("groups", selected_as=way) for way in (CHOSEN, DRAWN))
    regions = len({row["region"] for row in result.rows("groups")} - {""})
    text = (
        f"{counted(result.value('groups'), 'groups')} in {counted(regions, 'regions')} were studied: "
        f"{number(chosen)} chosen on purpose as case-study sites, {number(drawn)} drawn at random for their documents."
    )
    if network != ALL_NETWORKS:
        others = result.value("groups", region=study.region(network), selected_as=DRAWN)
        drawn_there = "One other group" if others == 1 else sentence_case(f"{number(others)} other groups")
        text = (
            f"The group in {study.label(network)} was chosen on purpose as the case-study site of its region. "
            f"{drawn_there} of the region {'was' if others == 1 else 'were'} drawn at random, for "
            f"{'its' if others == 1 else 'their'} documents only."
        )
    return (Exhibit("sampling-overview", "sentence", groups, text=sentence_case(text), summary=True),)


def ways(groups: Released) -> tuple[Exhibit, ...]:
    """Answer what the two ways of choosing allow one to say."""
    result = groups.result
    if not result.value("groups"):
        return ()
    chosen, drawn = (result.value("groups", selected_as=way) for way in (CHOSEN, DRAWN))
    text = (
        f"The {counted(chosen, 'groups')} chosen on purpose had no probability of being chosen, so nothing about them "
        f"can be carried over to other groups by calculation, and no test compares them. The {number(drawn)} drawn at "
        "random had one, but gave documents only, and which documents they gave is not printed."
    )
    return (Exhibit("sampling-ways", "sentence", groups, text=text),)


def regions(groups: Released, frame: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the regions as a tile map: groups in the study, and networks in the reconstructed frame."""
    studied = [row["region"] for row in groups.result.rows("groups") if row["region"] and not row["selected_as"]]
    if not studied:
        return ()
    framed = [row["region"] for row in frame.result.rows("networks") if row["region"]]
    own = "" if network == ALL_NETWORKS else study.region(network)
    shown = list(dict.fromkeys([*studied, *framed]))
    left_out = [region for region in shown if region not in studied]
    caption = f"Groups of {counted(len(studied), 'regions')} were studied"
    if left_out:
        caption += f"; {listed(left_out)} {'was' if len(left_out) == 1 else 'were'} left out"
    rows = tuple((region, *_of_region(groups, frame, region, studied)) for region in shown)
    said = {region: _said(groups, frame, region, studied) for region in shown}
    alt = "Tiles, one for each region, roughly where it lies. " + " ".join(
        f"{region}: {words.replace(chr(10), ', ')}." for region, words in said.items()
    )
    alt += f" {own} has a thick frame." if own else ""
    tiles = [
        Tile(region, said[region], "plain" if region in studied else "open", marked=region == own) for region in shown
    ]
    columns = [Column("Region"), Column("Chosen on purpose", "right"), Column("Drawn at random", "right")]
    if framed:
        columns += [Column(f"Networks, {date}", "right") for date in DATES]
    picture = Exhibit(
        "sampling-regions",
        "figure",
        (groups, frame) if framed else groups,
        caption=caption,
        alt=alt,
        columns=tuple(columns),
        rows=rows,
        notes=(_FRAME_NOTE,) if framed else (),
        svg=tile_map(tiles, caption, alt),
    )
    return (picture,)


def _of_region(groups: Released, frame: Released, region: str, studied: list[str]) -> tuple[str, ...]:
    ways = (CHOSEN, DRAWN)
    many = [groups.result.value("groups", region=region, selected_as=way) if region in studied else 0 for way in ways]
    return (*map(number, many), *(number(value) for value in _networks(frame, region)))


def _networks(frame: Released, region: str) -> list[float]:
    if not any(row["region"] == region for row in frame.result.rows("networks")):
        return []
    return [frame.result.value("networks", region=region, date=date) for date in DATES]


def _said(groups: Released, frame: Released, region: str, studied: list[str]) -> str:
    chosen, drawn, *_ = _of_region(groups, frame, region, studied)
    lines = [f"{chosen} chosen, {drawn} drawn" if region in studied else "not studied"]
    networks = _networks(frame, region)
    if networks and networks[0] == networks[1]:
        lines.append(counted(networks[0], "networks"))
    elif networks:
        lines.append(f"{number(networks[0])}, later {number(networks[1])} networks")
    return "\n".join(lines)


def against_print(released: Released) -> tuple[Exhibit, ...]:
    """Answer the printed numbers on the sampling beside those counted from the list of groups."""
    result = released.result
    if released.table.empty:
        return ()
    counts = {row["figure"]: row["value"] for row in result.rows("counted")}
    prints = {row["figure"]: row["value"] for row in result.rows("printed")}
    differing = [figure for figure in counts if counts[figure] != prints[figure]]
    caption = f"All {counted(len(counts), 'figures')} that can be counted agree with the groups listed"
    if differing:
        caption = f"{number(len(differing))} of {counted(len(counts), 'figures')} differ from the groups listed"
    table = Exhibit(
        "sampling-against-print",
        "table",
        released,
        caption=caption,
        columns=(Column("Figure"), Column("Printed", "right"), Column("Counted", "right")),
        rows=tuple(
            (_FIGURES[figure], number(value), number(counts[figure]) if figure in counts else "cannot be counted")
            for figure, value in prints.items()
        ),
        notes=(
            (
                "The sentence on the further groups can be read as that many from every region. The total shows that "
                "one from each was meant."
            ),
            SELF_CHECK,
        ),
    )
    return (table,)


def strata(released: Released) -> tuple[Exhibit, ...]:
    """Answer the dimensions on which the sites were to differ, and that no site's place on them is printed."""
    rows = released.result.rows("sites")
    if not rows:
        return ()
    dimensions = list(dict.fromkeys(row["dimension"] for row in rows))
    ends = [row["value"] for row in released.result.rows("band_to")]
    starts = [row["value"] for row in released.result.rows("band_from")]
    both = sorted(set(ends) & set(starts))
    exactly = " or ".join(number(end) for end in both)
    overlap = (f"A group of exactly {exactly} years falls into two bands.",) if both else ()
    table = Exhibit(
        "sampling-strata",
        "table",
        released,
        caption=f"The sites were to differ in {number(len(dimensions))} ways; where each stands is not printed",
        columns=(Column("Dimension"), Column("Band, in years"), Column("Sites in it")),
        rows=tuple((row["dimension"], row["band"] or "none printed", "not known") for row in rows),
        notes=overlap,
    )
    return (table,)
