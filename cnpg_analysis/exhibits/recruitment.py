"""Exhibits on how people were reached, from the first contact to the interview."""

from collections.abc import Mapping
from math import isnan
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.recruitment import ALREADY_INTERVIEWED
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.flow import Step, flow
from cnpg_analysis.exhibits.telling import given
from cnpg_analysis.exhibits.wording import STAGES, counted, sentence_case, verb, withheld
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_ROUNDS = {"core": "First round", "stakeholder": "Second round"}
_BY = {"": "", "email": ", by e-mail", "telephone": ", by telephone", "letter": ", by letter", "visit": ", visited"}
_CONTACTS = {"": "contacts", "email": "e-mails", "telephone": "calls", "letter": "letters", "visit": "visits"}
_DASHED = (
    "Dashed boxes are steps at which the number of people is not {given}. Everybody interviewed had been asked, so "
    "at least as many were asked as took part; how many could not be reached or said no is not known."
)


def steps(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the steps of both rounds as a picture: what is printed of each, and what is not."""
    columns = [
        (f"{_ROUNDS[stage]}: {STAGES[stage].lower()}", _steps_of(released, study, network, stage)) for stage in STAGES
    ]
    columns = [(heading, shown) for heading, shown in columns if shown]
    if not columns:
        return ()
    reached = sum(row["value"] for row in released.result.rows("people_interviewed"))
    where = "" if network == ALL_NETWORKS else f" in {study.label(network)}"
    not_known = f"how many were asked is not {given(study)}"
    people = sentence_case(counted(reached, "people"))
    caption = f"{people} {verb(reached, 'was', 'were')} interviewed{where}; {not_known}"
    if not reached or isnan(reached):
        caption = f"How people were reached{where}; {not_known}"
    asked = any(not step.known for _, shown in columns for step in shown)
    alt = "Boxes from the first contact down to the interviews, one column for each round. " + " ".join(
        f"{heading}: {'; '.join(_said(step) for step in shown)}." for heading, shown in columns
    )
    picture = Exhibit(
        "sampling-steps",
        "figure",
        released,
        caption=caption,
        alt=alt,
        columns=(Column("Step"), Column("Round"), Column("Number")),
        rows=tuple(
            (step.who, heading.partition(":")[0], step.number or "–") for heading, shown in columns for step in shown
        ),
        notes=(_DASHED.format(given=given(study)),) if asked else (),
        svg=flow(columns, caption, alt),
    )
    return (picture,)


def _said(step: Step) -> str:
    return f"{step.who}, {step.number}" if step.number else step.who


def _who(row: Mapping[str, Any]) -> str:
    if row["whom"].startswith(ALREADY_INTERVIEWED):
        return f"Contacts named by {row['whom'].lower()}"
    whom = "A contact" if withheld(row["whom"]) else row["whom"]
    return f"{whom}{_BY[row['channel']]}"


def _steps_of(released: Released, study: Study, network: str, stage: str) -> list[Step]:
    at = "" if network == ALL_NETWORKS else network
    contacts = {row["step"]: row["value"] for row in released.result.rows("contacts") if row["stage"] == stage}
    shown = []
    for row in released.result.rows("people_reached"):
        if row["stage"] == stage:
            made = contacts.get(row["step"])
            # The published report tells of a protocol, in which a number is that of contacts with each person.
            each = " to each" if study.published else ""
            stated = "" if made is None else f"{counted(made, _CONTACTS[row['channel']])}{each}"
            shown.append(Step(_who(row), stated, known=False))
    for row in released.result.rows("people_interviewed"):
        if row["stage"] == stage:
            held = released.result.value("interviews", network=at, stage=stage)
            together = counted(held, "interviews")
            if isnan(row["value"]):
                together = "how many is not shown"
            elif row["value"]:
                together = f"{counted(row['value'], 'people')} in {together}"
            shown.append(Step(f"{STAGES[stage]} interviewed", together, known=True))
    return shown


def unknowns(strata: Released, study: Study, network: str, missing: tuple[str, ...]) -> tuple[Exhibit, ...]:
    """Answer, once, what the study does not say about its sampling: of all sites, or of one; and tables it lacks."""
    dimensions = len({row["dimension"] for row in strata.result.rows("sites")})
    parts = [f"The study holds no table “{table}”." for table in missing]
    ways = "way" if dimensions == 1 else counted(dimensions, "ways")
    stand = "where the sites stand" if network == ALL_NETWORKS else f"where {study.label(network)} stands"
    differ = f"{stand} in the {ways} in which the sites were to differ"
    if dimensions and not study.published:
        parts.append(f"It is not recorded {differ}.")
    elif dimensions and network == ALL_NETWORKS:
        parts.append(
            f"It is not printed {differ}, from which list the further groups were drawn, whether the groups whose "
            "documents were read first are among those studied, and how many people were asked for an interview."
        )
    elif dimensions:
        parts.append(
            f"It is not printed {differ}, whether the documents of its group were among those read first, and how many "
            "people there were asked for an interview."
        )
    return (Exhibit("sampling-unknown", "unknown", strata, text=" ".join(parts)),) if parts else ()
