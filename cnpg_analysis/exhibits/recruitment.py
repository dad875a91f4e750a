"""Exhibits on how people were reached, from the first contact to the interview."""

from collections.abc import Mapping
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.recruitment import ALREADY_INTERVIEWED
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.flow import Step, flow
from cnpg_analysis.exhibits.wording import KNOWN_AS, STAGES, counted, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_ROUNDS = {"core": "First round", "stakeholder": "Second round"}
_BY = {"": "", "email": ", by e-mail", "telephone": ", by telephone", "letter": ", by letter", "visit": ", visited"}
_NOT_KNOWN = "number not known"
_DASHED = (
    "Dashed boxes are steps of which no number is known. Whoever was interviewed had been asked, so at least as many "
    "were asked as took part; who could not be reached or said no is not known."
)


def steps(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the steps of both rounds as a picture: what is printed of each, and what is not."""
    columns = [(f"{_ROUNDS[stage]}: {STAGES[stage].lower()}", _steps_of(released, network, stage)) for stage in STAGES]
    columns = [(heading, shown) for heading, shown in columns if shown]
    if not columns:
        return ()
    reached = sum(row["value"] for row in released.result.rows("people_interviewed"))
    where = "" if network == ALL_NETWORKS else f" in {study.label(network)}"
    not_known = "how many were asked is not printed" if study.published else "how many were asked is not known"
    caption = f"{counted(reached, 'people')} {verb(reached, 'was', 'were')} interviewed{where}; {not_known}"
    if not reached:
        caption = f"How people were reached{where}; {not_known}"
    asked = any(not step.known for _, shown in columns for step in shown)
    alt = "Boxes from the first contact down to the interviews, one column for each round. " + " ".join(
        f"{heading}: {'; '.join(f'{step.who}, {step.number}' for step in shown)}." for heading, shown in columns
    )
    picture = Exhibit(
        "sampling-steps",
        "figure",
        released,
        caption=caption,
        alt=alt,
        columns=(Column("Step"), Column("Round"), Column("Number"), Column("How it is known")),
        rows=tuple(
            (step.who, heading.partition(":")[0], step.number if step.known else "not known", _known(step.known))
            for heading, shown in columns
            for step in shown
        ),
        notes=(_DASHED,) if asked else (),
        svg=flow(columns, caption, alt),
    )
    return (picture,)


def _known(known: bool) -> str:
    return KNOWN_AS["recomputed" if known else "unknown"]


def _who(row: Mapping[str, Any]) -> str:
    if row["whom"].startswith(ALREADY_INTERVIEWED):
        return f"Contacts named by {row['whom'].lower()}"
    return f"{row['whom']}{_BY[row['channel']]}"


def _steps_of(released: Released, network: str, stage: str) -> list[Step]:
    at = "" if network == ALL_NETWORKS else network
    rows = [row for row in released.result.rows("people_reached") if row["stage"] == stage]
    shown = [Step(_who(row), _NOT_KNOWN, known=False) for row in rows]
    for row in released.result.rows("people_interviewed"):
        if row["stage"] == stage:
            held = released.result.value("interviews", network=at, stage=stage)
            together = counted(held, "interviews")
            if row["value"]:
                together = f"{counted(row['value'], 'people')} in {together}"
            shown.append(Step(f"{STAGES[stage]} interviewed", together, known=True))
    return shown


def unknowns(strata: Released, study: Study, network: str, missing: tuple[str, ...]) -> tuple[Exhibit, ...]:
    """Answer, once, what the study does not say about its sampling: of all sites, or of one; and tables it lacks."""
    dimensions = len({row["dimension"] for row in strata.result.rows("sites")})
    parts = [f"The study holds no table “{table}”." for table in missing]
    if dimensions and not study.published:
        parts.append(f"Where the sites stand on the {_of(dimensions)} of the sampling is not known.")
    elif dimensions and network == ALL_NETWORKS:
        parts.append(
            f"Where the sites stand on the {_of(dimensions)}, the list that further groups were drawn "
            "from, whether the groups read first are among those studied, and how many people were asked for an "
            "interview are not printed."
        )
    elif dimensions:
        parts.append(
            f"Where {study.label(network)} stands on the {_of(dimensions)} of the sampling, whether its "
            "group was among those read first, and how many people there were asked for an interview are not printed."
        )
    return (Exhibit("sampling-unknown", "unknown", strata, text=" ".join(parts)),) if parts else ()


def _of(dimensions: int) -> str:
    return "dimension" if dimensions == 1 else counted(dimensions, "dimensions")
