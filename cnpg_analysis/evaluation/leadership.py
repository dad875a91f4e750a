"""Who leads the partnership groups: what the questionnaire says, and which chairs were interviewed.

Source: the follow-up questionnaire (6.2.8) and the interviewees of Tables 1 and 2 of the published report (3.3.2).
"""

from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, published, recomputed, result
from cnpg_analysis.study.statistics import sections

_COLUMNS = ("network", "led_by", "shared", "perspective")
# A chair or co-chair of the group at the time, not one who had given it up.
_CHAIR, _FORMER = r"\bchair", r"^(?:former|ex|past|previous)\b"


def leaders(groups: pd.DataFrame, interviews: pd.DataFrame, interviewees: pd.DataFrame) -> Result:
    """Answer who leads each group, as far as it is recorded or seen from the people interviewed.

    Takes ``groups``, of which the latest row of each network that says so counts, ``interviews`` and ``interviewees``.
    Gives, by ``network``, the measure ``leads`` (one) with ``led_by``; and the measure ``chairs`` by ``perspective``
    and ``shared`` (“yes” for co-chairs), the people whose role is that of a chair.
    """
    rows: list[dict[str, Any]] = []
    ordered = groups.sort_values("year", kind="stable", na_position="first") if len(groups) else groups
    latest = ordered.dropna(subset=["led_by"]).drop_duplicates("network_id", keep="last").sort_index()
    for row in latest.to_dict("records"):
        of = {"network": str(row["network_id"]), "led_by": str(row["led_by"])}
        rows.append(published("leads", "groups", 1, sections(pd.DataFrame([row])), **of))
    people = interviewees.merge(interviews[["interview_id", "network_id"]], on="interview_id")
    role = people["role"].str.lower()
    chairs = people.loc[role.str.contains(_CHAIR) & ~role.str.contains(_FORMER)]
    chairs = chairs.assign(shared=chairs["role"].str.lower().str.contains("co-chair").map({True: "yes", False: "no"}))
    for (network, shared, perspective), found in chairs.groupby(["network_id", "shared", "perspective"], sort=True):
        at = {"network": str(network), "shared": str(shared), "perspective": str(perspective)}
        rows.append(recomputed("chairs", "people", len(found), sections(found), **at))
    return result("groups_leaders", _COLUMNS, rows)
