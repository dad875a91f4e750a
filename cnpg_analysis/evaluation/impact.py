"""What partnership groups did, tried or planned: by impact area, network, status and confidence.

Counted from the tables ``initiatives``, ``initiative_networks`` and ``codebook``. The published report counts its
examples nowhere, so every number is one reading of its sections 4 and 5, and no measure of how well a group worked.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, recomputed, result
from cnpg_analysis.study.statistics import OWN_RECORDS, joined

# Initiatives of which no network is named stand apart from the total, whose group is blank.
NOT_NAMED = "not_named"
AREAS = "impact_area"
_COUNTED = ("impact_area", "status", "confidence")
# In a result “status” says how a value is known, so that of an initiative is called its progress there.
_GROUPS = {"network": "network", "impact_area": "impact_area", "status": "progress", "confidence": "confidence"}
_TOLD = {**_GROUPS, "domain": "domain", "level": "level", "description": "description"}


def totals(initiatives: pd.DataFrame, shared: pd.DataFrame) -> Result:
    """Answer how many initiatives there are, by area, status and confidence, and at how many networks they stand.

    Takes the tables ``initiatives`` and ``initiative_networks``. Gives the measures ``initiatives`` by ``variable`` and
    ``code`` (blank: all), ``with_a_network`` and ``shared``. Each initiative counts once. Without initiatives the
    result is empty.
    """
    rows = []
    if len(initiatives):
        source = _source(initiatives["section"])
        at_networks = _at_networks(initiatives, shared)
        named = at_networks.loc[at_networks["network"] != NOT_NAMED, "initiative_id"]
        rows.append(recomputed("initiatives", "initiatives", len(initiatives), source))
        rows.append(recomputed("with_a_network", "initiatives", named.nunique(), source))
        rows.append(recomputed("shared", "initiatives", int((named.value_counts() > 1).sum()), source))
        for variable in _COUNTED:
            for code, many in initiatives[variable].value_counts(sort=False).sort_index().items():
                at = {"variable": variable, "code": str(code)}
                rows.append(recomputed("initiatives", "initiatives", int(many), source, **at))
    return result("impact_totals", ("variable", "code"), rows)


def by_area(initiatives: pd.DataFrame, shared: pd.DataFrame, codebook: pd.DataFrame) -> Result:
    """Answer where the initiatives stand: one row for each network, area, status and confidence that occurs.

    Takes the tables ``initiatives``, ``initiative_networks`` and ``codebook``. Gives the measure ``initiatives`` by
    ``network`` (``not_named`` where none is), ``heading`` and ``impact_area`` in the order of the codebook,
    ``progress`` (the initiative's status) and ``confidence``. An initiative of several networks counts at each.
    """
    areas = codebook.loc[codebook["scheme"] == AREAS]
    headings = dict(zip(areas["code"], areas["parent"].fillna(""), strict=True))
    order = {code: place for place, code in enumerate(areas["code"])}
    at_networks = _at_networks(initiatives, shared).fillna({"confidence": ""})
    rows = []
    for _, of in at_networks.groupby(list(_GROUPS), sort=True):
        at = {group: str(of[column].iloc[0]) for column, group in _GROUPS.items()}
        heading = headings.get(at["impact_area"], "")
        rows.append(recomputed("initiatives", "initiatives", len(of), _source(of["section"]), heading=heading, **at))
    rows.sort(key=lambda row: order.get(row["impact_area"], len(order)))
    return result("impact_by_area", ("heading", *_GROUPS.values()), rows)


def told(initiatives: pd.DataFrame, shared: pd.DataFrame) -> Result:
    """Answer every initiative with its codes: measure ``initiatives``, a row for each network that it is told of."""
    at_networks = _at_networks(initiatives, shared).fillna({"confidence": ""})
    rows = []
    for row in at_networks.to_dict("records"):
        at = {group: str(row[column]) for column, group in _TOLD.items()}
        rows.append(recomputed("initiatives", "initiatives", 1, _source([row["section"]]), **at))
    return result("impact_initiatives", tuple(_TOLD.values()), rows)


def _at_networks(initiatives: pd.DataFrame, shared: pd.DataFrame) -> pd.DataFrame:
    """Answer one row for each initiative and network that it is told of, in the order of the initiatives."""
    several = shared.rename(columns={"network_id": "network"})[["initiative_id", "network"]]
    joint = initiatives.merge(several, on="initiative_id", how="left", validate="one_to_many")
    return joint.assign(network=joint["network"].fillna(joint["network_id"]).fillna(NOT_NAMED))


def _source(cited: Iterable[Any]) -> str:
    sections = [part for section in cited if pd.notna(section) for part in str(section).split(", ")]
    return joined(sections) or OWN_RECORDS
