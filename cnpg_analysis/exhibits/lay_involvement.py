"""Exhibits on what lay people did in the study itself."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.lay_involvement import NO_STAGE, STAGES
from cnpg_analysis.exhibits.boxes import WIDTH, Box, Look, draw, sheet
from cnpg_analysis.exhibits.drawing import canvas, svg
from cnpg_analysis.exhibits.exhibit import Column, Exhibit, section_of
from cnpg_analysis.exhibits.telling import given, teller
from cnpg_analysis.exhibits.wording import (
    counted,
    hidden,
    known,
    listed,
    lower_first,
    number,
    number_or_none,
    sentence_case,
    things,
    verb,
)
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_STAGES: Mapping[str, str] = {
    "planning": "Planning the study",
    "design": "Designing methods and forms",
    "data_collection": "Collecting data",
    "analysis": "Analysing",
    "advice": "Advising the study",
    "steering": "Steering the study",
    NO_STAGE: "No stage named",
}
_ACROSS, _HEIGHT, _GAP = 3, 0.95, 0.12
_CODED = (
    "Which stage a statement speaks of was coded by the makers of this compendium, from the text alone and in one "
    "reading. A statement on interviews says nothing of collecting documents."
)
_NO_MEASURE = "Being mentioned is not a measure of how much lay people did."


def overview(stages: Released, interviewers: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many interviewers were lay, and for how many stages a lay part is stated.

    Both are told of the study as a whole, so that they are no part of a site's summary.
    """
    parts = []
    held_by = {row["perspective"]: row["value"] for row in interviewers.result.rows("interviewers")}
    if held_by.get("lay"):
        lay, everyone = held_by["lay"], sum(held_by.values())
        were = verb(lay, "was a lay co-researcher", "were lay co-researchers")
        if everyone == 1:
            parts.append("The one person who held the interviews was a lay co-researcher.")
        else:
            parts.append(f"{number(lay)} of the {number(everyone)} people who held the interviews {were}.")
    if len(stages.table):
        stated, with_number = _stated(stages), _with_number(stages)
        said = f"{sentence_case(teller(study))} does not say that lay people took part in any stage of the study itself"
        if stated:
            stages_of = f"{number(len(stated))} of {counted(len(STAGES), 'stages')} of the study itself"
            said = f"{sentence_case(teller(study))} says that lay people took part in {stages_of}"
        if with_number and not _not_shown(stages):
            all_of_them = len(with_number) == len(stated)
            said += ", and how many" if all_of_them else f", and for {number(len(with_number))} of them how many"
        parts.append(f"{said}.")
    if not parts:
        return ()
    made_from = tuple(one for one in (stages, interviewers) if len(one.table))
    whole = network == ALL_NETWORKS
    return (
        Exhibit(
            "lay-involvement-overview", "sentence", made_from, text=" ".join(parts), summary=whole, summary_place=8
        ),
    )


def _stated(stages: Released) -> list[str]:
    return [row["stage"] for row in stages.result.rows("statements") if row["value"]]


def _with_number(stages: Released) -> list[str]:
    return [row["stage"] for row in stages.result.rows("with_number") if row["value"]]


def _not_shown(stages: Released) -> list[str]:
    """Answer the stages of which a number is stated that is left out, because it is one of few people."""
    return [row["stage"] for row in stages.result.rows("lay_people") if hidden(row)]


def picture(stages: Released, parts: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the stages of the study as boxes: where a lay part is stated, and where with a number."""
    if stages.table.empty:
        return ()
    stated, with_number = _stated(stages), _with_number(stages)
    silent = [stage for stage in STAGES if stage not in stated]
    said: dict[str, tuple[str, Look]] = {}
    for stage in STAGES:
        if stage in _not_shown(stages):
            said[stage] = ("lay people took part, how many is not shown", "plain")
        elif stage in with_number:
            people = stages.result.value("lay_people", stage=stage)
            said[stage] = (f"{number(people)} lay {things(people, 'people')} took part", "full")
        elif stage in stated:
            said[stage] = ("lay people took part", "plain")
        else:
            said[stage] = ("no lay part stated", "open")
    caption = "A lay part is stated for every stage of the study"
    if silent:
        caption = f"No lay part is stated for {listed([lower_first(_STAGES[stage]) for stage in silent])}"
    if len(with_number) < len(stated):
        of = "the others" if silent else "them"
        caption += f"; how many took part is stated for {number_or_none(len(with_number))} of {of}"
    there = "shown" if _not_shown(stages) else "stated"
    alt = (
        f"Boxes, one for each stage of the study: full where a number of lay people is {there}, pale where only a part "
        "is stated, dashed where nothing is. "
        + " ".join(f"{_STAGES[stage]}: {words}." for stage, (words, _) in said.items())
    )
    of_stage = {
        stage: [_statement(row) for row in parts.result.rows("lay_people") if row["stage"] == stage] for stage in STAGES
    }
    figure = Exhibit(
        "lay-involvement-stages",
        "figure",
        (stages, parts) if len(parts.table) else stages,
        caption=caption,
        alt=alt,
        columns=(Column("Stage of the study"), Column("What is stated of lay people, in our words")),
        rows=tuple((_STAGES[stage], "; ".join(of) or "Nothing") for stage, of in of_stage.items()),
        notes=_notes(study),
        svg=_drawn(said, caption, alt),
    )
    return (figure,)


def _statement(row: Mapping[str, Any]) -> str:
    return f"{row['part']} ({counted(row['value'], 'people')})" if known(row) else str(row["part"])


def _drawn(said: Mapping[str, tuple[str, Look]], caption: str, alt: str) -> str:
    width = (WIDTH - 0.04 - _GAP * (_ACROSS - 1)) / _ACROSS
    boxes = [
        Box(
            0.02 + place % _ACROSS * (width + _GAP),
            0.03 + place // _ACROSS * (_HEIGHT + _GAP),
            width,
            _HEIGHT,
            _STAGES[stage],
            words,
            look,
        )
        for place, (stage, (words, look)) in enumerate(said.items())
    ]
    height = boxes[-1].top + _HEIGHT + 0.03
    with canvas(height) as (figure, axes):
        sheet(axes, height)
        draw(axes, boxes)
        return svg(figure, caption, alt)


def parts(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer every statement of a lay part, with the place where it stands."""
    rows = released.result.rows("lay_people")
    if not rows:
        return ()
    columns = {
        "What is stated, in our words": [_statement(row) for row in rows],
        "Stage": [_STAGES[row["stage"]] for row in rows],
        "Section": [section_of(row["source"]) for row in rows],
        "Remark": [row["remark"] for row in rows],
    }
    shown = {name: cells for name, cells in columns.items() if any(cells)}
    table = Exhibit(
        "lay-involvement-parts",
        "table",
        released,
        caption=f"{counted(len(rows), 'statements')} on lay people in the study{_with_a_number(rows)}",
        columns=tuple(map(Column, shown)),
        rows=tuple(zip(*shown.values(), strict=True)),
        notes=("Statements that differ stand side by side; several may speak of the same people.", *_notes(study)),
    )
    return (table,)


def _with_a_number(rows: Sequence[Mapping[str, Any]]) -> str:
    with_number = sum(map(known, rows))
    if any(map(hidden, rows)):
        return ""
    if len(rows) == 1:
        return f", {'with' if with_number else 'without'} a number"
    return f", {number_or_none(with_number)} of them with a number"


def _notes(study: Study) -> tuple[str, ...]:
    return (*((_CODED,) if study.published else ()), _NO_MEASURE)


def unknowns(
    stages: Released, held: Released, study: Study, network: str, missing: tuple[str, ...]
) -> tuple[Exhibit, ...]:
    """Answer, once, what is not stated of the part of lay people in the study, or in its work at one site."""
    said = [f"The study holds no table “{table}”." for table in missing]
    at = "" if network == ALL_NETWORKS else network
    here = [row for row in held.result.rows("interviews_held") if row["network"] == at]
    not_held = any(row["status"] == "unknown" for row in here)
    if not_held:
        where = "" if not at else f" in {study.label(network)}"
        said.append(f"Which of the interviews{where} lay co-researchers held is not {given(study)}.")
    unnumbered = [stage for stage in _stated(stages) if stage not in _with_number(stages)]
    if not at and unnumbered:
        named = listed([lower_first(_STAGES[stage]) for stage in unnumbered])
        either = " either" if not_held else ""
        said.append(f"How many lay people took part in {named} is not {given(study)}{either}.")
    made_from = tuple(one for one in (stages, held) if len(one.table)) or stages
    return (Exhibit("lay-involvement-unknown", "unknown", made_from, text=" ".join(said)),) if said else ()
