"""Whether figures printed on interviews and interviewees agree with the people listed.

Each printed figure, or the sum of several, stands beside the number counted from the tables ``interviews`` and
``interviewees``, which were transcribed from other places. How many interviews were joint is not compared: which people
shared one is known from the same sentence. Source: section 3.3.2 of the published report and its Tables 1 and 2.
"""

from collections.abc import Iterator, Mapping

import pandas as pd

from cnpg_analysis.results import Result, published, recomputed, result
from cnpg_analysis.study.printed_figures import Figure, cited, figure, of_codes
from cnpg_analysis.study.statistics import printed, sections

STAGES = ("core", "stakeholder")
# Words with which the role of a chair in office begins; a former chair is none.
_CHAIRS = ("chair", "co-chair")


def against_print(interviews: pd.DataFrame, interviewees: pd.DataFrame, statistics: pd.DataFrame) -> Result:
    """Answer, for figures printed on interviews and people, what is printed and what the two tables count.

    Gives, by ``figure``, the measure ``printed``, or ``added`` where several printed figures were added up, and the
    measure ``counted``. Figures that the tables say nothing of, such as ages, are left out, and without the tables the
    result is empty.

    Raises:
        ImpossibleFigures: a printed figure cannot be what it says.
    """
    columns = ("figure",)
    if interviews.empty or interviewees.empty:
        return result("interviewees_against_print", columns, [])
    rows = [row for stage in STAGES for row in _of_stage(interviews, interviewees, statistics, stage)]
    return result("interviewees_against_print", columns, [*rows, *_of_sites(interviews, interviewees, statistics)])


def _of_stage(
    interviews: pd.DataFrame, interviewees: pd.DataFrame, statistics: pd.DataFrame, stage: str
) -> Iterator[Mapping[str, object]]:
    held = interviews.loc[interviews["stage"] == stage]
    people = int(interviewees["interview_id"].isin(held["interview_id"]).sum())
    listed = sections(held if len(held) else interviews)

    def compared(
        name: str, unit: str, parts: Mapping[str, Figure] | Figure | None, counted: int
    ) -> Iterator[Mapping[str, object]]:
        if isinstance(parts, Figure):
            yield published("printed", unit, parts.whole, parts.section, figure=name)
        elif parts and len(parts) > 1:
            added = sum(part.whole for part in parts.values())
            yield recomputed("added", unit, added, cited(*parts.values()), figure=name)
        else:
            return
        yield recomputed("counted", unit, counted, listed, figure=name)

    of = {"measure": "count", "stage": stage}
    total = figure(statistics, subject="interviews", **of)
    yield from compared(f"{stage}-interviews", "interviews", total, len(held))
    modes = of_codes(statistics, "mode", subject="interviews", **of)
    joint = modes.pop("joint", None)
    yield from compared(f"{stage}-interviews-by-mode", "interviews", modes, len(held))
    yield from compared(f"{stage}-interviewees", "people", figure(statistics, subject="interviewees", **of), people)
    further = _further_people(statistics, stage, joint)
    if total and joint and further is not None:
        name = f"{stage}-interviewees-by-interviews"
        source = cited(total, joint)
        yield recomputed("added", "people", total.whole + further, source, figure=name)
        yield recomputed("counted", "people", people, listed, figure=name)
    sexes = of_codes(statistics, "sex", subject="interviewees", **of)
    yield from compared(f"{stage}-women-and-men", "people", sexes, people)


def _further_people(statistics: pd.DataFrame, stage: str, joint: Figure | None) -> int | None:
    """Answer how many more people than interviews the joint ones had, where their printed sizes say so for each."""
    of = {"subject": "interviewees_per_joint_interview", "stage": stage, "mode": "joint"}
    least, most = (figure(statistics, measure=end, **of) for end in ("minimum", "maximum"))
    if joint is None or least is None or most is None:
        return None
    if least.whole == most.whole:
        return joint.whole * (least.whole - 1)
    return least.whole + most.whole - 2 if joint.whole == 2 else None


def _of_sites(
    interviews: pd.DataFrame, interviewees: pd.DataFrame, statistics: pd.DataFrame
) -> Iterator[Mapping[str, object]]:
    core = interviews.loc[interviews["stage"] == "core", ["interview_id", "network_id", "section"]]
    lay = interviewees.loc[interviewees["perspective"] == "lay", ["interview_id", "role"]].merge(
        core, on="interview_id"
    )
    lay["chairs"] = lay["role"].str.lower().str.startswith(_CHAIRS)
    sites = lay.groupby("network_id")["chairs"].agg(["size", "sum"])
    counted = {
        "sites-lay-chair-alone": (sites["size"] == 1) & (sites["sum"] == 1),
        "sites-several-lay-members": sites["size"] > 1,
        "sites-chair-not-available": sites["sum"] == 0,
    }
    for name, chosen in counted.items():
        found = printed(statistics, statistic_id=name)
        if len(found) == 1 and len(core):
            row = found.iloc[0]
            one = Figure(float(row["value"]), "exact", str(row["section"]), f"statistics.csv, {name}", "sites")
            yield published("printed", "sites", one.whole, one.section, figure=name)
            yield recomputed("counted", "sites", int(chosen.sum()), sections(core), figure=name)
