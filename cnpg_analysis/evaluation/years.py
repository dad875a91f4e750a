"""What a study records year by year, so that a second year can be laid beside the first.

Only what groups did and set themselves is counted by year, never people: few were interviewed in any one year, and one
year subtracted from another would tell of fewer still (decision 0012).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, recomputed, result
from cnpg_analysis.study.statistics import OWN_RECORDS, sections

PLANNED, CHANGED = "planned", "changed"
# A measure, its unit, the source, and the numbers by year.
_Counted = tuple[str, str, str, "pd.Series[int]"]
MEASURES = ("initiatives", "initiatives_changed", "impact_areas", "documents", "priorities")


def by_year(tables: Mapping[str, pd.DataFrame], networks: Sequence[str]) -> Result:
    """Answer what is recorded of each year: initiatives, what they changed and were about, documents, priorities.

    Takes the tables ``initiatives``, ``initiative_networks``, ``documents`` and ``priorities``, and the keys of
    networks; a blank one stands for all. Gives, by ``network`` and ``year``, the measures ``initiatives`` (without
    those only planned), ``initiatives_changed``, ``impact_areas`` (different ones among them), ``documents`` (used)
    and ``priorities``. An initiative of several networks counts at each, and once in all. What bears neither year nor
    day is left out; a measure that no row has in any year is not there.
    """
    rows: list[dict[str, Any]] = []
    for network in networks:
        for measure, unit, source, of_year in _counted(tables, network):
            for year, many in of_year.items():
                at = {"network": network, "year": str(year)}
                rows.append(recomputed(measure, unit, int(many), source, **at))
    return result("comparison_years", ("network", "year"), rows)


def _counted(tables: Mapping[str, pd.DataFrame], network: str) -> Iterator[_Counted]:
    done = _initiatives(tables, network)
    source = sections(done)
    yield "initiatives", "initiatives", source, done["of_year"].value_counts().sort_index()
    changed = done.assign(changed=done["status"] == CHANGED).groupby("of_year")["changed"].sum()
    yield "initiatives_changed", "initiatives", source, changed
    yield "impact_areas", "impact_areas", source, done.groupby("of_year")["impact_area"].nunique()
    documents = tables["documents"]
    used = _of(documents.loc[documents["exclusion_reason"].isna()], network)
    yield "documents", "documents", OWN_RECORDS, used["year"].value_counts().sort_index()
    priorities = _of(tables["priorities"], network)
    yield "priorities", "priorities", OWN_RECORDS, priorities["year"].value_counts().sort_index()


def _initiatives(tables: Mapping[str, pd.DataFrame], network: str) -> pd.DataFrame:
    """Answer the initiatives of a network that are more than planned and whose year is known."""
    initiatives, shared = tables["initiatives"], tables["initiative_networks"]
    if network:
        joint = set(shared.loc[shared["network_id"] == network, "initiative_id"])
        here = (initiatives["network_id"] == network) | initiatives["initiative_id"].isin(joint)
        initiatives = initiatives.loc[here.fillna(False).astype(bool)]
    of_year = initiatives["year"].fillna(initiatives["on"].dt.year.astype("Int64"))
    return initiatives.assign(of_year=of_year).loc[(initiatives["status"] != PLANNED) & of_year.notna()]


def _of(table: pd.DataFrame, network: str) -> pd.DataFrame:
    return table.loc[table["network_id"] == network] if network else table
