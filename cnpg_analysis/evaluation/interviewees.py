"""Who was interviewed: people and interviews by site, stage, perspective, role and mode, against the printed totals.

People and interviews are counted from the tables ``interviews`` and ``interviewees``. Source: section 3.3 of the
published report and its Tables 1 and 2.
"""

from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, bounded, published, recomputed, result
from cnpg_analysis.study.statistics import printed, sections

JOINT = "joint"
_OF_PEOPLE = ["network", "stage", "perspective", "role"]


def people(interviews: pd.DataFrame, interviewees: pd.DataFrame) -> pd.DataFrame:
    """Answer one row per interviewee with the network, stage and mode of their interview beside their own columns."""
    about = interviews[["interview_id", "network_id", "stage", "mode"]].rename(columns={"network_id": "network"})
    return interviewees.merge(about, on="interview_id", how="left", validate="many_to_one")


def by_site(interviews: pd.DataFrame, interviewees: pd.DataFrame, networks: pd.DataFrame) -> Result:
    """Answer how many people and interviews there were at each site and stage.

    Gives the measures ``people`` and ``interviews`` by ``network`` and ``stage``; blank stands for all. Sites without
    an interview count none.
    """
    everyone = people(interviews, interviewees)
    source = sections(interviews)
    rows = []
    for network in ["", *_sites(networks)]:
        for stage in ["", "core", "stakeholder"]:
            of_people, of_interviews = everyone, interviews
            if network:
                of_people = of_people.loc[of_people["network"] == network]
                of_interviews = of_interviews.loc[of_interviews["network_id"] == network]
            if stage:
                of_people = of_people.loc[of_people["stage"] == stage]
                of_interviews = of_interviews.loc[of_interviews["stage"] == stage]
            at = {"network": network, "stage": stage}
            rows.append(recomputed("people", "people", len(of_people), source, **at))
            rows.append(recomputed("interviews", "interviews", len(of_interviews), source, **at))
    return result("interviewees_by_site", ("network", "stage"), rows)


def by_perspective(interviews: pd.DataFrame, interviewees: pd.DataFrame, networks: pd.DataFrame) -> Result:
    """Answer how many people spoke as lay people and how many from a post.

    Gives the measure ``people`` by ``network``, ``stage`` and ``perspective``; a blank network or stage stands for all.
    """
    everyone = people(interviews, interviewees)
    source = sections(interviews)
    rows = []
    for network in ["", *_sites(networks)]:
        here = everyone if not network else everyone.loc[everyone["network"] == network]
        for stage in ["", "core", "stakeholder"]:
            at_stage = here if not stage else here.loc[here["stage"] == stage]
            for perspective in ("lay", "professional"):
                number = int((at_stage["perspective"] == perspective).sum())
                at = {"network": network, "stage": stage, "perspective": perspective}
                rows.append(recomputed("people", "people", number, source, **at))
    return result("interviewees_by_perspective", ("network", "stage", "perspective"), rows)


def _sites(networks: pd.DataFrame) -> list[str]:
    return list(networks.loc[networks["selected_as"] == "case_study", "network_id"])


def by_role(interviews: pd.DataFrame, interviewees: pd.DataFrame) -> Result:
    """Answer how many people of each role there were: measure ``people`` by network, stage, perspective and role."""
    everyone = people(interviews, interviewees)
    counted = everyone.groupby(_OF_PEOPLE, sort=True).size()
    source = sections(interviews)
    return result(
        "interviewees_by_role",
        tuple(_OF_PEOPLE),
        [
            recomputed("people", "people", int(number), source, **dict(zip(_OF_PEOPLE, map(str, key), strict=True)))
            for key, number in counted.items()
            if isinstance(key, tuple)
        ],
    )


def by_mode(interviews: pd.DataFrame, statistics: pd.DataFrame, network: str = "") -> Result:
    """Answer how the interviews were held: measure ``interviews`` by ``stage`` and ``mode``.

    Where the mode of single interviews is recorded they are counted. Where only a total over all sites is printed,
    the number at one site lies between the limits that the total leaves. Source: section 3.3.2.
    """
    totals = printed(statistics, subject="interviews", measure="count")
    rows: list[dict[str, Any]] = []
    for stage in ("core", "stakeholder"):
        everywhere = interviews.loc[interviews["stage"] == stage]
        here = everywhere if not network else everywhere.loc[everywhere["network_id"] == network]
        source = sections(here)
        recorded = here["mode"].dropna()
        unrecorded = len(here) - len(recorded)
        for mode in ("face_to_face", "telephone"):
            at = {"stage": stage, "mode": mode}
            counted = int((recorded == mode).sum())
            total = totals.loc[(totals["stage"] == stage) & (totals["mode"] == mode)]
            if not unrecorded:
                rows.append(recomputed("interviews", "interviews", counted, source, **at))
            elif total.empty:
                rows.append(bounded("interviews", "interviews", counted, counted + unrecorded, source, **at))
            elif not network:
                rows.append(published("interviews", "interviews", float(total["value"].iloc[0]), sections(total), **at))
            else:
                # Of the other interviews of this stage at most all were held this way, at least what does not fit here.
                number = int(total["value"].iloc[0])
                elsewhere = len(everywhere) - len(here)
                least, most = max(0, number - elsewhere), min(len(here), number)
                rows.append(bounded("interviews", "interviews", least, most, sections(total), **at))
    return result("interviews_by_mode", ("stage", "mode"), rows)


def joint_interviews(interviews: pd.DataFrame, interviewees: pd.DataFrame) -> Result:
    """Answer how many interviews had more than one person, and how many people took part in those.

    Gives the measures ``joint_interviews``, ``people_in_smallest`` and ``people_in_largest`` by ``stage``.
    """
    sizes = people(interviews, interviewees).groupby(["stage", "interview_id"]).size()
    source = sections(interviews)
    rows = []
    for stage in ("core", "stakeholder"):
        here = sizes[sizes.index.get_level_values("stage") == stage]
        joint = here[here > 1]
        rows.append(recomputed("joint_interviews", "interviews", len(joint), source, stage=stage))
        if len(joint):
            rows.append(recomputed("people_in_smallest", "people", int(joint.min()), source, stage=stage))
            rows.append(recomputed("people_in_largest", "people", int(joint.max()), source, stage=stage))
    return result("joint_interviews", ("stage",), rows)


def against_print(interviews: pd.DataFrame, interviewees: pd.DataFrame, statistics: pd.DataFrame) -> Result:
    """Answer, for each figure printed on interviews and people, what is printed and what the two tables count.

    Gives the measures ``printed`` and ``counted`` by ``figure``, the key of the printed statistic. Figures that the
    tables say nothing of, such as ages, are left out. Source: section 3.3.2.
    """
    sites = by_site(interviews, interviewees, pd.DataFrame({"selected_as": [], "network_id": []}))
    joint = joint_interviews(interviews, interviewees)
    rows = []
    for row in printed(statistics, measure="count", sex="", ethnicity="").to_dict("records"):
        stage, subject, mode = str(row["stage"]), str(row["subject"]), str(row["mode"])
        if subject not in ("interviews", "interviewees") or mode not in ("", JOINT):
            continue
        if mode == JOINT:
            counted = joint.value("joint_interviews", stage=stage)
        else:
            counted = sites.value("people" if subject == "interviewees" else "interviews", stage=stage)
        unit, figure = str(row["unit"]), str(row["statistic_id"])
        rows.append(published("printed", unit, row["value"], str(row["section"]), figure=figure))
        rows.append(recomputed("counted", unit, counted, sections(interviews), figure=figure))
    for stage in ("core", "stakeholder"):
        by_sex = printed(statistics, subject="interviewees", measure="count", stage=stage, ethnicity="")
        by_sex = by_sex.loc[by_sex["sex"] != ""]
        if len(by_sex):
            figure, counted = f"{stage}-women-and-men", sites.value("people", stage=stage)
            together = float(by_sex["value"].sum())
            rows.append(recomputed("printed", "people", together, sections(by_sex), figure=figure))
            rows.append(recomputed("counted", "people", counted, sections(interviews), figure=figure))
    return result("interviewees_against_print", ("figure",), rows)


def planned(statistics: pd.DataFrame) -> Result:
    """Answer how many interviews were planned at each site: measures ``planned_minimum`` and ``planned_maximum``."""
    return result(
        "interviews_planned",
        (),
        [
            published(str(row["measure"]), "interviews", row["value"], str(row["section"]))
            for row in printed(statistics, subject="interviews_per_site").to_dict("records")
        ],
    )
