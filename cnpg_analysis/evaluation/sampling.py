"""How the groups were chosen: regions, strata, sites chosen on purpose, groups drawn at random, and the lost frame.

Source: sections 3.1.1, 3.2.1, 3.2.2 and 3.3 of the published report. The frame stood in Figure 1, which is lost; what
is known of it comes from public pages.
"""

from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, published, recomputed, result, unknown
from cnpg_analysis.study.statistics import PUBLIC_PAGES, printed, sections

CHOSEN, DRAWN = "case_study", "documents_only"
DATES = ("2005", "about 2012")
# A network and those that merged into it never stand together: each date counts one or the other.
_COUNTED_AT = {"2005": ("2005_34", "both", "neither"), "about 2012": ("about_2012_28", "both", "neither")}
_IN_DOUBT = ("medium", "high")
_OF_THE_FRAME = ("nation", "region", "date")

# Printed figures on the sampling, by what they count here.
_PRINTED = {
    "regions_in_all": "regions-all",
    "regions_sampled": "regions-sampled",
    "groups_read_first": "groups-for-first-categories",
    "groups_chosen": "case-study-groups",
    "groups_drawn": "further-groups",
    "groups_in_all": "documents-groups-sampled",
}


def groups(networks: pd.DataFrame) -> Result:
    """Answer how many groups of each region were chosen on purpose and how many were drawn at random.

    Takes ``networks``. Gives the measure ``groups`` by ``region`` and ``selected_as``; blank stands for all. A group
    chosen on purpose was not drawn, so it had no probability of being in the study.
    """
    studied = networks.loc[networks["selected_as"].isin([CHOSEN, DRAWN])]
    source = sections(studied)
    rows = []
    for region in ["", *dict.fromkeys(studied["region"])]:
        here = studied if not region else studied.loc[studied["region"] == region]
        for selected_as in ("", CHOSEN, DRAWN):
            number = len(here) if not selected_as else int((here["selected_as"] == selected_as).sum())
            rows.append(recomputed("groups", "groups", number, source, region=region, selected_as=selected_as))
    return result("sampling_groups", ("region", "selected_as"), rows)


def against_print(networks: pd.DataFrame, statistics: pd.DataFrame) -> Result:
    """Answer each printed figure on the sampling beside the number counted from the groups.

    Gives, by ``figure``, the measures ``printed`` and, where it can be, ``counted`` from ``networks``. Of the groups
    read first only the number is printed. Regions in all cannot be counted: the frame was put together again by the
    very regions that the report names, so that they would only come back.
    """
    studied = networks.loc[networks["selected_as"].isin([CHOSEN, DRAWN])]
    counts = {
        "regions_sampled": studied["region"].nunique(),
        "groups_chosen": int((studied["selected_as"] == CHOSEN).sum()),
        "groups_drawn": int((studied["selected_as"] == DRAWN).sum()),
        "groups_in_all": len(studied),
    }
    rows: list[dict[str, Any]] = []
    for figure, key in _PRINTED.items():
        found = printed(statistics, statistic_id=key)
        if found.empty:
            continue
        unit, source = str(found["unit"].iloc[0]), sections(found)
        rows.append(published("printed", unit, float(found["value"].iloc[0]), source, figure=figure))
        if figure in counts:
            rows.append(recomputed("counted", unit, counts[figure], sections(studied), figure=figure))
    return result("sampling_against_print", ("figure",), rows)


def strata(findings: pd.DataFrame, statistics: pd.DataFrame, networks: pd.DataFrame) -> Result:
    """Answer on which dimensions the sites were to differ, and how many sites lie in each band.

    Takes ``findings`` (the list of dimensions), ``statistics`` (the bands of time running) and ``networks``. Gives, by
    ``dimension`` and ``band``, the measures ``band_from`` and ``band_to`` in years, and ``sites``, which is not printed
    for any dimension. Source: section 3.2.2.
    """
    dimensions = findings.loc[findings["list"] == "sampling_dimensions"]
    if dimensions.empty:
        return result("sampling_strata", ("dimension", "band"), [])
    rows: list[dict[str, Any]] = []
    ends = printed(statistics, subject="time_running")
    for row in ends.to_dict("records"):
        end = "band_from" if row["measure"] == "minimum" else "band_to"
        at = {"dimension": str(dimensions["item"].iloc[0]), "band": str(row["printed"])}
        rows.append(published(end, "years", float(row["value"]), str(row["section"]), **at))
    for dimension, section in zip(dimensions["item"], dimensions["section"], strict=True):
        bands = list(dict.fromkeys(row["band"] for row in rows if row["dimension"] == dimension)) or [""]
        rows += [
            unknown("sites", "sites", str(section), dimension=str(dimension), band=band)
            for band in (bands if (networks["selected_as"] == CHOSEN).any() else [])
        ]
    return result("sampling_strata", ("dimension", "band"), rows)


def frame(frame: pd.DataFrame) -> Result:
    """Answer how many networks the reconstructed frame has at each date, in all, by nation and by region.

    Takes ``frame``. Gives, by ``nation``, ``region`` and ``date`` (blank stands for all), the measures ``networks``,
    ``named_at_the_time`` (by a source of 2005 to 2010) and ``region_in_doubt``; and ``networks`` of early 2008, which
    is not known. Predecessors are counted at the first date only, what they merged into at the second only.
    """
    rows: list[dict[str, Any]] = []
    places = [("", ""), *((str(nation), "") for nation in dict.fromkeys(frame["nation"]))]
    places += [("", str(region)) for region in dict.fromkeys(frame["region"])]
    # A frame of one's own has no two dates to keep apart.
    dates = DATES if frame["counted_in"].notna().any() else ("",)
    source = PUBLIC_PAGES if frame["source_address"].notna().any() else sections(frame)
    for nation, region in places if len(frame) else []:
        here = frame.loc[frame["nation"].eq(nation) if nation else frame["region"].eq(region) | (region == "")]
        at = {"nation": nation, "region": region}
        for date in dates:
            then = here.loc[here["counted_in"].isin(_COUNTED_AT[date])] if date else here
            named = int((then["evidence_grade"] == "named_2005_2010").sum())
            doubtful = int(then["region_doubt"].isin(_IN_DOUBT).sum())
            rows.append(recomputed("networks", "networks", len(then), source, **at, date=date))
            rows.append(recomputed("named_at_the_time", "networks", named, source, **at, date=date))
            rows.append(recomputed("region_in_doubt", "networks", doubtful, source, **at, date=date))
    if len(frame) and dates == DATES:
        rows.append(unknown("networks", "networks", source, date="2008"))
        merged = frame["merged_into"].dropna()
        rows.append(recomputed("merged_away", "networks", len(merged), source))
        rows.append(recomputed("came_of_mergers", "networks", merged.nunique(), source))
    return result("sampling_frame", _OF_THE_FRAME, rows)


def draw(networks: pd.DataFrame, frame: pd.DataFrame) -> Result:
    """Answer from how many networks of each region a further group was drawn, by the reconstructed frame.

    Takes ``networks`` and ``frame``. Gives, by ``region`` and ``date``, the measure ``others``: the networks of the
    frame less the groups chosen on purpose, which were left out of the draw. One group a network is assumed.
    """
    studied = networks.loc[networks["selected_as"].isin([CHOSEN, DRAWN])]
    rows = []
    for region in dict.fromkeys(studied["region"]):
        chosen = int((studied.loc[studied["region"] == region, "selected_as"] == CHOSEN).sum())
        here = frame.loc[frame["region"] == region]
        for date in DATES:
            others = int(here["counted_in"].isin(_COUNTED_AT[date]).sum()) - chosen
            if others > 0:
                source = f"{sections(studied)}; {PUBLIC_PAGES}"
                rows.append(recomputed("others", "groups", others, source, region=str(region), date=date))
    return result("sampling_draw", ("region", "date"), rows)
