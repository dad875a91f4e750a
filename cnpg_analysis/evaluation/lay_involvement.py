"""What lay people did in the study itself: by stage, with numbers where they are stated, and as interviewers.

Source: sections 3.1.2, 3.1.3, 3.3.2, 3.3.3 and 6.2.1 of the published report.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, published, recomputed, result, unknown
from cnpg_analysis.study.statistics import printed, sections

STAGES = ("planning", "design", "data_collection", "analysis", "advice", "steering")
# Statements that name no stage, such as that there were lay people in the team.
NO_STAGE = "other"
PERSPECTIVES = ("lay", "professional")


def parts(lay_involvement: pd.DataFrame) -> Result:
    """Answer every statement of a part that lay people played, with their number where it is stated.

    Takes ``lay_involvement``. Gives the measure ``lay_people`` by ``stage``, ``part`` and ``remark``; statements that
    differ from one another stand side by side.
    """
    rows = []
    for row in lay_involvement.to_dict("records"):
        remark = "" if pd.isna(row["note"]) else str(row["note"])
        at = {"stage": str(row["stage"]), "part": str(row["what"]), "remark": remark}
        source = sections(pd.DataFrame([row]))
        if pd.isna(row["number"]):
            rows.append(unknown("lay_people", "people", source, **at))
        else:
            rows.append(published("lay_people", "people", float(row["number"]), source, **at))
    return result("lay_involvement_parts", ("stage", "part", "remark"), rows)


def stages(lay_involvement: pd.DataFrame) -> Result:
    """Answer for which stages of the study a lay part is stated, and with how many people.

    Takes ``lay_involvement``. Gives, by ``stage``, the measures ``statements``, ``with_number`` and, where a number
    is stated, ``lay_people`` (the largest, since statements can speak of the same people). Stages that nothing is
    stated of count none; statements that name no stage are left out.
    """
    rows: list[dict[str, Any]] = []
    whole = sections(lay_involvement)
    for stage in STAGES if len(lay_involvement) else ():
        here = lay_involvement.loc[lay_involvement["stage"] == stage]
        numbers = here["number"].dropna()
        source = sections(here) if len(here) else whole
        rows.append(recomputed("statements", "statements", len(here), source, stage=stage))
        rows.append(recomputed("with_number", "statements", len(numbers), source, stage=stage))
        if len(numbers):
            rows.append(published("lay_people", "people", float(numbers.max()), source, stage=stage))
    return result("lay_involvement_stages", ("stage",), rows)


def interviewers(statistics: pd.DataFrame) -> Result:
    """Answer how many interviewers were lay: measure ``interviewers`` by ``perspective``, as printed.

    Takes ``statistics``. Source: section 3.3.2.
    """
    rows: list[dict[str, Any]] = []
    for perspective in PERSPECTIVES:
        found = printed(statistics, subject="interviewers", measure="count", perspective=perspective)
        if len(found):
            number = float(found["value"].iloc[0])
            rows.append(published("interviewers", "people", number, sections(found), perspective=perspective))
    return result("lay_involvement_interviewers", ("perspective",), rows)


def interviews_held(interviews: pd.DataFrame, networks: Sequence[str]) -> Result:
    """Answer how many interviews lay people and professionals held at each site.

    Takes ``interviews`` and the keys of the sites. Gives, by ``network`` (blank: all) and ``perspective``, the measure
    ``interviews_held``, counted where every interview says who held it, else not known.
    """
    rows: list[dict[str, Any]] = []
    for network in ["", *networks] if len(interviews) else []:
        here = interviews if not network else interviews.loc[interviews["network_id"] == network]
        source = sections(here if len(here) else interviews)
        for perspective in PERSPECTIVES:
            at = {"network": network, "perspective": perspective}
            if here["interviewer_kind"].isna().any():
                rows.append(unknown("interviews_held", "interviews", source, **at))
            else:
                held = int((here["interviewer_kind"] == perspective).sum())
                rows.append(recomputed("interviews_held", "interviews", held, source, **at))
    return result("lay_involvement_interviews", ("network", "perspective"), rows)
