"""Who was interviewed: people and interviews by site, stage, perspective, role and mode.

People and interviews are counted from the tables ``interviews`` and ``interviewees``; a study without them has no
results here. Source: section 3.3 of the published report and its Tables 1 and 2.
"""

import re
from collections.abc import Mapping

import pandas as pd

from cnpg_analysis.results import Result, bounded, published, recomputed, result
from cnpg_analysis.study.printed_figures import Figure, ImpossibleFigures, cited, figure
from cnpg_analysis.study.statistics import sections

STAGES = ("core", "stakeholder")
MODES = ("face_to_face", "telephone")
_OF_PEOPLE = ["network", "stage", "perspective", "role"]
# What stands in brackets after a role tells more of the person, not of the role.
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")


def people(interviews: pd.DataFrame, interviewees: pd.DataFrame) -> pd.DataFrame:
    """Answer one row per interviewee with the network, stage and mode of their interview beside their own columns."""
    about = interviews[["interview_id", "network_id", "stage", "mode"]].rename(columns={"network_id": "network"})
    return interviewees.merge(about, on="interview_id", how="left", validate="many_to_one")


def by_site(interviews: pd.DataFrame, interviewees: pd.DataFrame, networks: pd.DataFrame) -> Result:
    """Answer how many people and interviews there were at each site and stage.

    Gives the measures ``people`` and ``interviews`` by ``network`` and ``stage``; blank stands for all. Sites without
    an interview count none.
    """
    columns = ("network", "stage")
    if interviews.empty or interviewees.empty:
        return result("interviewees_by_site", columns, [])
    everyone = people(interviews, interviewees)
    rows = []
    for network in ["", *_sites(networks)]:
        for stage in ["", *STAGES]:
            of_people, of_interviews = everyone, interviews
            if network:
                of_people = of_people.loc[of_people["network"] == network]
                of_interviews = of_interviews.loc[of_interviews["network_id"] == network]
            if stage:
                of_people = of_people.loc[of_people["stage"] == stage]
                of_interviews = of_interviews.loc[of_interviews["stage"] == stage]
            at = {"network": network, "stage": stage}
            source = _listed_in(interviews, stage)
            rows.append(recomputed("people", "people", len(of_people), source, **at))
            rows.append(recomputed("interviews", "interviews", len(of_interviews), source, **at))
    return result("interviewees_by_site", columns, rows)


def by_perspective(interviews: pd.DataFrame, interviewees: pd.DataFrame, networks: pd.DataFrame) -> Result:
    """Answer how many people spoke as lay people and how many from a post.

    Gives the measure ``people`` by ``network``, ``stage`` and ``perspective``; a blank network or stage stands for all.
    """
    columns = ("network", "stage", "perspective")
    if interviews.empty or interviewees.empty:
        return result("interviewees_by_perspective", columns, [])
    everyone = people(interviews, interviewees)
    rows = []
    for network in ["", *_sites(networks)]:
        here = everyone if not network else everyone.loc[everyone["network"] == network]
        for stage in ["", *STAGES]:
            at_stage = here if not stage else here.loc[here["stage"] == stage]
            for perspective in ("lay", "professional"):
                number = int((at_stage["perspective"] == perspective).sum())
                at = {"network": network, "stage": stage, "perspective": perspective}
                rows.append(recomputed("people", "people", number, _listed_in(interviews, stage), **at))
    return result("interviewees_by_perspective", columns, rows)


def _sites(networks: pd.DataFrame) -> list[str]:
    return list(networks.loc[networks["selected_as"] == "case_study", "network_id"])


def _listed_in(interviews: pd.DataFrame, stage: str) -> str:
    # That a stage or a site has no interviews shows where all of them are listed.
    chosen = interviews.loc[interviews["stage"] == stage] if stage else interviews
    return sections(chosen if len(chosen) else interviews)


def by_role(interviews: pd.DataFrame, interviewees: pd.DataFrame) -> Result:
    """Answer how many people of each role there were, and how many different roles.

    Gives the measure ``people`` by ``network``, ``stage``, ``perspective`` and ``role``, and the measure ``roles`` by
    ``network``, blank for all. What stands in brackets after a role makes no other role of it.
    """
    columns = tuple(_OF_PEOPLE)
    if interviews.empty or interviewees.empty:
        return result("interviewees_by_role", columns, [])
    everyone = people(interviews, interviewees)
    rows = []
    for key, number in everyone.groupby(_OF_PEOPLE, sort=True).size().items():
        if isinstance(key, tuple):
            of = dict(zip(_OF_PEOPLE, map(str, key), strict=True))
            rows.append(recomputed("people", "people", int(number), _listed_in(interviews, of["stage"]), **of))
    roles = everyone["role"].str.replace(_BRACKETS, "", regex=True)
    for network in ["", *dict.fromkeys(everyone["network"])]:
        here = roles if not network else roles.loc[everyone["network"] == network]
        rows.append(recomputed("roles", "roles", here.nunique(), _listed_in(interviews, ""), network=network))
    return result("interviewees_by_role", columns, rows)


def by_mode(interviews: pd.DataFrame, statistics: pd.DataFrame, network: str = "") -> Result:
    """Answer how the interviews were held: measure ``interviews`` by ``stage`` and ``mode``.

    Where the mode of every interview is recorded they are counted. Where only a total over all sites is printed, the
    number at one site lies between the limits that the total and the recorded modes leave. Source: section 3.3.2.

    Raises:
        ImpossibleFigures: a printed total does not fit the interviews listed.
    """
    columns = ("stage", "mode")
    if interviews.empty:
        return result("interviews_by_mode", columns, [])
    rows = []
    for stage in STAGES:
        everywhere = interviews.loc[interviews["stage"] == stage]
        here = everywhere if not network else everywhere.loc[everywhere["network_id"] == network]
        totals = {
            mode: figure(statistics, subject="interviews", measure="count", stage=stage, mode=mode) for mode in MODES
        }
        unrecorded, everywhere_unrecorded = (int(some["mode"].isna().sum()) for some in (here, everywhere))
        for mode, total in totals.items():
            at = {"stage": stage, "mode": mode}
            counted = int((here["mode"] == mode).sum())
            if not unrecorded:
                source = _listed_in(interviews, stage)
                rows.append(recomputed("interviews", "interviews", counted, source, **at))
            elif total is not None and not network:
                rows.append(published("interviews", "interviews", total.whole, total.section, **at))
            else:
                known = cited(*totals.values()) or _listed_in(interviews, stage)
                least, most = _of_this_mode(everywhere, totals, mode)
                # Of those without a recorded mode, all elsewhere can have been held this way, or none.
                elsewhere = everywhere_unrecorded - unrecorded
                low, high = max(0, least - elsewhere), min(unrecorded, most)
                rows.append(bounded("interviews", "interviews", counted + low, counted + high, known, **at))
    return result("interviews_by_mode", columns, rows)


def _of_this_mode(everywhere: pd.DataFrame, totals: Mapping[str, Figure | None], mode: str) -> tuple[int, int]:
    """Answer between which limits the interviews of a mode lie among those whose mode is not recorded, at all sites."""
    unrecorded = int(everywhere["mode"].isna().sum())
    for of, total in totals.items():
        if total is None:
            continue
        left = total.whole - int((everywhere["mode"] == of).sum())
        if not 0 <= left <= unrecorded:
            raise ImpossibleFigures(
                f"{total.place}, value: {total.whole} interviews do not fit interviews.csv, where "
                f"{total.whole - left} are recorded so and {unrecorded} without a mode. Compare both with "
                "what is in print."
            )
        if of == mode:
            return left, left
    if any(total is not None for total in totals.values()):
        # There is only one other mode, and its number is printed.
        (other,) = (total.whole - int((everywhere["mode"] == of).sum()) for of, total in totals.items() if total)
        return unrecorded - other, unrecorded - other
    return 0, unrecorded


def planned(statistics: pd.DataFrame) -> Result:
    """Answer how many interviews were planned at each site: measures ``planned_minimum`` and ``planned_maximum``."""
    ends = {
        measure: figure(statistics, subject="interviews_per_site", measure=measure)
        for measure in ("planned_minimum", "planned_maximum")
    }
    return result(
        "interviews_planned",
        (),
        [published(measure, "interviews", one.whole, one.section) for measure, one in ends.items() if one],
    )
