"""What is printed of the interviewees' ages, sex and ethnicity, and what follows from it.

All three are known as printed totals only. They are given at the level at which they are printed and never carried
down to a site, because at a site they would be about a handful of people. Source: section 3.3.2 of the published
report.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from cnpg_analysis.results import Result, bounded, published, recomputed, result, unknown
from cnpg_analysis.study.printed_figures import Figure, ImpossibleFigures, cited, contradiction, figure, of_codes
from cnpg_analysis.study.statistics import printed

STAGES = ("core", "stakeholder")
PERSPECTIVES = ("lay", "professional")
_ENDS = ("minimum", "maximum")


def sex_and_ethnicity(statistics: pd.DataFrame) -> Result:
    """Answer what is printed of sex and ethnicity: measure ``people`` by ``stage``, ``characteristic`` and ``answer``.

    “All other” participants are counted by subtraction. Where a characteristic is printed for the other stage only,
    each answer printed there can be that of nobody or of everybody. What no limits follow for is unknown. Source:
    section 3.3.2.

    Raises:
        ImpossibleFigures: more people gave an answer than there are.
    """
    rows: list[Mapping[str, object]] = []
    for stage in STAGES:
        total = figure(statistics, subject="interviewees", measure="count", stage=stage)
        for characteristic in ("sex", "ethnicity"):
            answers = of_codes(statistics, characteristic, subject="interviewees", measure="count", stage=stage)
            others = printed(statistics, subject="interviewees", measure="remainder", stage=stage)
            others = others.loc[others[characteristic] != ""]
            at = {"stage": stage, "characteristic": characteristic}
            rows += [
                published("people", "people", one.whole, one.section, answer=answer, **at)
                for answer, one in answers.items()
            ]
            left = None if total is None else total.whole - sum(one.whole for one in answers.values())
            for row in others.to_dict("records"):
                of = {"answer": str(row[characteristic]), **at}
                source = cited(total, *answers.values()) or str(row["section"])
                if left is None or len(others) > 1:
                    rows.append(unknown("people", "people", source, **of))
                else:
                    if left < 0:
                        says = f"the answers to one question are by {-left} more than the people interviewed"
                        raise contradiction(says, total, *answers.values())
                    rows.append(recomputed("people", "people", left, source, **of))
            if total is not None and not answers and others.empty:
                elsewhere = printed(statistics, subject="interviewees", measure="count")[characteristic]
                rows += [
                    bounded("people", "people", 0, total.whole, total.section, answer=answer, **at)
                    for answer in dict.fromkeys(answer for answer in elsewhere if answer)
                ] or [unknown("people", "people", total.section, **at)]
    return result("interviewees_sex_and_ethnicity", ("stage", "characteristic", "answer"), rows)


@dataclass(frozen=True)
class _Ages:
    """The ages of some interviewees: how many they are, and between which limits the sum of their ages lies."""

    many: int
    least: float
    most: float
    section: str


def ages(interviews: pd.DataFrame, interviewees: pd.DataFrame, statistics: pd.DataFrame) -> Result:
    """Answer what is printed of the interviewees' ages, in years, and between which limits the mean of all lies.

    Gives the measures ``mean``, ``minimum`` and ``maximum`` by ``stage`` and ``perspective``; blank stands for all.
    Where only a mean is printed for lay or professional members, the youngest and oldest of them lie between limits.
    ``mean_before_rounding`` is what a printed mean of a stage can have been, ``mean_from_parts`` what follows for it
    from the means of its lay and professional members.

    A mean rounded to whole years can have been up to half a year off, both ends included, because half years are
    rounded up by some and to the even year by others. Ages are whole years, so the sum behind each mean is a range of
    whole numbers. From a mean of another rounding nothing follows. Source: section 3.3.2.

    Raises:
        ImpossibleFigures: the printed ages cannot be so together.
    """
    people = interviewees.merge(interviews[["interview_id", "stage"]], on="interview_id", how="left")
    rows: list[Mapping[str, object]] = []
    for measure in ("mean", *_ENDS):
        for stage in ("", *STAGES):
            rows += [
                published(measure, "years", one.value, one.section, stage=stage, perspective=perspective)
                for perspective, one in _printed(statistics, measure, stage).items()
            ]
    together = []
    for stage in STAGES:
        here = people.loc[people["stage"] == stage, "perspective"]
        means = _printed(statistics, "mean", stage)
        whole = _behind(means.get(""), len(here))
        parts = {who: _behind(means.get(who), int((here == who).sum())) for who in PERSPECTIVES}
        rows += _ends_of_parts(statistics, stage, parts)
        if whole is None:
            continue
        rows.append(_mean("mean_before_rounding", whole, stage=stage))
        lay, professional = (parts[who] for who in PERSPECTIVES)
        if lay and professional and lay.many + professional.many == whole.many:
            source = cited(*(means[who] for who in PERSPECTIVES))
            added = _Ages(whole.many, lay.least + professional.least, lay.most + professional.most, source)
            rows.append(_mean("mean_from_parts", added, stage=stage))
            least, most = max(whole.least, added.least), min(whole.most, added.most)
            if least <= most:
                whole = _Ages(whole.many, least, most, cited(*means.values()))
        together.append(whole)
    if len(together) == len(STAGES) and not _printed(statistics, "mean", ""):
        many, least, most = (
            sum(values) for values in zip(*((one.many, one.least, one.most) for one in together), strict=True)
        )
        source = "; ".join(sorted({place for one in together for place in one.section.split("; ")}))
        rows.append(_mean("mean", _Ages(int(many), least, most, source)))
    for measure, extreme in zip(_ENDS, (min, max), strict=True):
        ends = [_printed(statistics, measure, stage).get("") for stage in STAGES]
        known = [end for end in ends if end is not None]
        if len(known) == len(STAGES) and not _printed(statistics, measure, ""):
            rows.append(recomputed(measure, "years", extreme(end.value for end in known), cited(*known)))
    return result("interviewees_ages", ("stage", "perspective"), rows)


def _printed(statistics: pd.DataFrame, measure: str, stage: str) -> dict[str, Figure]:
    of = {"subject": "age", "measure": measure, "stage": stage}
    everyone = figure(statistics, **of)
    parts = of_codes(statistics, "perspective", **of)
    return {**({"": everyone} if everyone else {}), **parts}


def _behind(mean: Figure | None, many: int) -> _Ages | None:
    """Answer the sum of whole ages behind a printed mean, or None where nothing follows for it."""
    half = {"whole": 0.5, "exact": 0.0}.get(mean.rounding if mean else "")
    if mean is None or half is None or not many:
        return None
    # A first rounding takes away what binary fractions add to a whole number.
    least, most = (round((mean.value + side * half) * many, 6) for side in (-1, 1))
    if math.ceil(least) > math.floor(most):
        raise ImpossibleFigures(
            f"{mean.place}, value: no ages of {many} people in whole years have a mean of {mean.value:g}. Correct it "
            "or its rounding as it stands in print."
        )
    return _Ages(many, math.ceil(least), math.floor(most), mean.section)


def _mean(measure: str, of: _Ages, **groups: str) -> Mapping[str, object]:
    return bounded(measure, "years", of.least / of.many, of.most / of.many, of.section, **groups)


def _ends_of_parts(
    statistics: pd.DataFrame, stage: str, parts: Mapping[str, _Ages | None]
) -> list[Mapping[str, object]]:
    youngest, oldest = (_printed(statistics, end, stage) for end in _ENDS)
    if "" not in youngest or "" not in oldest:
        return []
    rows: list[Mapping[str, object]] = []
    for who, part in parts.items():
        if part is None:
            continue
        source = "; ".join(sorted({part.section, *cited(youngest[""], oldest[""]).split("; ")}))
        at = {"stage": stage, "perspective": who}
        # Nobody is outside the ages of the whole stage; the youngest is not above the mean, the oldest not below it.
        if who not in youngest:
            rows.append(bounded("minimum", "years", youngest[""].value, part.most // part.many, source, **at))
        if who not in oldest:
            rows.append(bounded("maximum", "years", -(-part.least // part.many), oldest[""].value, source, **at))
    return rows
