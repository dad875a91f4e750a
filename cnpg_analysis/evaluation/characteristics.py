"""What is printed of the interviewees' ages, sex and ethnicity, and what follows from it.

All three are known as printed totals only. They are given at the level at which they are printed and never carried
down to a site, because at a site they would be about one or two people. Source: section 3.3.2 of the published
report.
"""

import math

import pandas as pd

from cnpg_analysis.results import Result, bounded, published, recomputed, result, unknown
from cnpg_analysis.study.statistics import printed, sections


def sex_and_ethnicity(statistics: pd.DataFrame) -> Result:
    """Answer what is printed of sex and ethnicity: measure ``people`` by ``stage``, ``characteristic`` and ``answer``.

    “All other” participants are counted by subtraction. What is not printed for a stage is unknown. Source: section
    3.3.2.
    """
    rows = []
    for stage in ("core", "stakeholder"):
        total = printed(statistics, subject="interviewees", measure="count", stage=stage, sex="", ethnicity="")
        for characteristic in ("sex", "ethnicity"):
            about = printed(statistics, subject="interviewees", stage=stage)
            about = about.loc[about[characteristic] != ""]
            counted = about.loc[about["measure"] == "count"]
            at = {"stage": stage, "characteristic": characteristic}
            if about.empty:
                rows.append(unknown("people", "people", sections(total), **at))
            for row in counted.to_dict("records"):
                section = str(row["section"])
                rows.append(published("people", "people", row["value"], section, answer=row[characteristic], **at))
            for row in about.loc[about["measure"] == "remainder"].to_dict("records"):
                others = float(total["value"].iloc[0]) - float(counted["value"].sum())
                section = str(row["section"])
                rows.append(recomputed("people", "people", others, section, answer=row[characteristic], **at))
    return result("interviewees_sex_and_ethnicity", ("stage", "characteristic", "answer"), rows)


def ages(interviews: pd.DataFrame, interviewees: pd.DataFrame, statistics: pd.DataFrame) -> Result:
    """Answer what is printed of the interviewees' ages, in years, and between which limits the mean of all lies.

    Gives the measures ``mean``, ``minimum`` and ``maximum`` by ``stage`` and ``perspective``; blank stands for all.
    The measure ``mean_from_parts`` is the mean of a stage that follows from the means of its lay and professional
    members. Printed means are taken as rounded to whole years, and ages as whole years, so the sum behind each mean
    is a range. Source: section 3.3.2.
    """
    about_age = printed(statistics, subject="age")
    people = interviewees.merge(interviews[["interview_id", "stage"]], on="interview_id", how="left")
    rows = [
        published(
            str(row["measure"]),
            "years",
            row["value"],
            row["section"],
            stage=row["stage"],
            perspective=row["perspective"],
        )
        for row in about_age.to_dict("records")
    ]
    together: list[tuple[int, int, int]] = []
    for stage in ("core", "stakeholder"):
        members = {
            perspective: int(((people["stage"] == stage) & (people["perspective"] == perspective)).sum())
            for perspective in ("lay", "professional")
        }
        means = about_age.loc[(about_age["stage"] == stage) & (about_age["measure"] == "mean")].set_index(
            "perspective"
        )["value"]
        if "" not in means:
            continue
        least, most = _sum_behind(float(means[""]), sum(members.values()))
        if {"lay", "professional"} <= set(means.index):
            parts = [_sum_behind(float(means[perspective]), number) for perspective, number in members.items()]
            low, high = sum(part[0] for part in parts), sum(part[1] for part in parts)
            many = sum(members.values())
            rows.append(bounded("mean_from_parts", "years", low / many, high / many, sections(about_age), stage=stage))
            if max(least, low) <= min(most, high):
                least, most = max(least, low), min(most, high)
        together.append((sum(members.values()), least, most))
    if len(together) > 1:
        many, least, most = (sum(part[place] for part in together) for place in range(3))
        section = sections(about_age)
        rows.append(bounded("mean", "years", least / many, most / many, section))
        whole = about_age.loc[about_age["perspective"] == ""]
        for measure, extreme in (("minimum", min), ("maximum", max)):
            values = whole.loc[whole["measure"] == measure, "value"]
            rows.append(recomputed(measure, "years", extreme(values), section))
    return result("interviewees_ages", ("stage", "perspective"), rows)


def _sum_behind(mean: float, many: int) -> tuple[int, int]:
    """Answer the least and the greatest sum of whole ages behind a mean printed as a whole number.

    Half years round up or to the even year, depending on who rounds, so both limits are allowed.
    """
    return math.ceil((mean - 0.5) * many), math.floor((mean + 0.5) * many)
