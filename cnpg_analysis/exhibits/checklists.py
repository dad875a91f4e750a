"""Reporting checklists, filled in as far as the tables of a study answer them; a person fills in the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cnpg_analysis.disclosure import Released, release
from cnpg_analysis.evaluation import checklists, interviewees, lay_involvement, quotations
from cnpg_analysis.exhibits.checklist_items import COREQ, GRIPP2, Checklist
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import counted, known, listed, number, quantity, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

FOR_A_PERSON = "For a person to fill in"
_STAGES = {
    "planning": "planning",
    "design": "design",
    "data_collection": "collecting data",
    "analysis": "analysis",
    "advice": "advice",
    "steering": "steering",
}
_MODES = {"face_to_face": "face to face", "telephone": "by telephone"}
_ELSEWHERE = (
    "Two reporting checklists, on how people took part in the study and on how its interviews were done, are about the "
    "study as a whole. They stand in the report on it."
)
_IN_PART = "What the tables answer may be a part of what an item asks for; a person reads it and completes it."
_OWN_WORDS = "The items stand in our own short words. The published checklist says more of each:"
_NOT_MISSING = "That the tables do not answer an item does not say that the published report leaves it out."


@dataclass(frozen=True)
class Answers:
    """A study, and its released results that answer items of checklists."""

    study: Study
    records: Released
    coding: Released
    interviewers: Released
    held: Released
    stages: Released
    people: Released
    perspectives: Released
    modes: Released
    speakers: Released

    def row(self, released: Released, measure: str, **groups: str) -> Mapping[str, Any] | None:
        """Answer the one row of a measure, or nothing where the study has none."""
        rows = released.result.rows(measure)
        found = [row for row in rows if all(row[name] == code for name, code in groups.items())]
        return found[0] if len(found) == 1 else None


def answers(study: Study) -> Answers:
    """Answer the results of a study that checklists ask for, let through its gate."""
    tables = study.tables
    interviews, people, statistics = (tables[name] for name in ("interviews", "interviewees", "statistics"))
    made = (
        checklists.records(tables),
        checklists.coding(tables),
        lay_involvement.interviewers(statistics),
        lay_involvement.interviews_held(interviews, study.reportable()),
        lay_involvement.stages(tables["lay_involvement"]),
        interviewees.by_site(interviews, people, tables["networks"]),
        interviewees.by_perspective(interviews, people, tables["networks"]),
        interviewees.by_mode(interviews, statistics),
        quotations.spread(tables["quotations"], people),
    )
    return Answers(study, *(release(one, study) for one in made))


def introduction(of: Answers, network: str) -> tuple[Exhibit, ...]:
    """Answer what the checklists are for; in the report on one network, where they stand."""
    if network != ALL_NETWORKS:
        return (Exhibit("checklists-elsewhere", "sentence", of.records, text=_ELSEWHERE),)
    text = (
        "Journals ask for two checklists with an article on a study like this: one on how people took part in the "
        "study itself, one on how its interviews were done. What the tables of the study answer is filled in."
    )
    name = "checklists-background" if of.study.published else "checklists-introduction"
    return (Exhibit(name, "sentence", of.people if len(of.people.table) else of.records, text=text),)


def gripp2(of: Answers, network: str) -> tuple[Exhibit, ...]:
    """Answer the five items on how patients and the public took part in the study, in the report on a whole study."""
    return (gripp2_table(of),) if network == ALL_NETWORKS else ()


def coreq(of: Answers, network: str) -> tuple[Exhibit, ...]:
    """Answer the 32 items on how interviews were done, in the report on a whole study with interviews."""
    if network != ALL_NETWORKS:
        return ()
    if of.people.table.empty:
        text = f"The study holds no interviews, so that nothing of {COREQ.name} can be answered from its tables."
        return (Exhibit("checklist-coreq", "unknown", of.records, text=text),)
    return (coreq_table(of),)


def gripp2_table(of: Answers) -> Exhibit:
    """Answer GRIPP2, short form, as far as the tables of a study tell."""
    return _table(GRIPP2, of, {2: (_ways, _LAY)}, (of.stages, of.interviewers, of.held))


def coreq_table(of: Answers) -> Exhibit:
    """Answer COREQ as far as the tables of a study tell."""
    told: dict[int, _Told] = {
        1: (_interviewers, _LAY),
        10: (_sites, "Section on sampling"),
        12: (_size, _PEOPLE),
        14: (_modes, _PEOPLE),
        16: (_perspectives, _PEOPLE),
        17: (_guide, "Table of instruments"),
        21: (_minutes, "Table of interviews"),
        29: (_quotations, "Section on quotations"),
    }
    made_from = [of.records, of.interviewers, of.held, of.people, of.perspectives, of.modes, of.speakers]
    # The coding of the published study was done for this compendium, so that it does not answer how its makers coded.
    if not of.study.published:
        told |= {24: (_coders, "Tables of codings"), 25: (_codes, "Table codebook")}
        made_from.append(of.coding)
    return _table(COREQ, of, told, made_from)


_LAY, _PEOPLE = "Section on lay people in the study", "Section on interviewees"
_Told = tuple[Callable[[Answers], str], str]


def _table(checklist: Checklist, of: Answers, told: Mapping[int, _Told], made_from: Sequence[Released]) -> Exhibit:
    rows = []
    for item in checklist.items:
        answer, where = told.get(item.number, (lambda _: "", ""))
        text = answer(of)
        rows.append((f"{item.number}. {item.heading}", item.asks, text or FOR_A_PERSON, where if text else ""))
    answered = sum(row[2] != FOR_A_PERSON for row in rows)
    how_many = (
        f"{number(answered)} of {len(rows)} items, at least in part" if answered else f"none of {len(rows)} items"
    )
    return Exhibit(
        f"checklist-{checklist.key}",
        "table",
        tuple(one for one in made_from if len(one.table)) or of.records,
        caption=f"{checklist.name}: the tables answer {how_many}",
        columns=(Column("Item"), Column("What it asks for"), Column("Answer"), Column("From")),
        rows=tuple(rows),
        notes=(
            *((_IN_PART,) if answered else ()),
            *((_NOT_MISSING,) if of.study.published else ()),
            f"{_OWN_WORDS} {checklist.cited_as}.",
        ),
    )


def _ways(of: Answers) -> str:
    stated = [row["stage"] for row in of.stages.result.rows("statements") if row["value"]]
    parts = [f"Lay people took part in: {listed([_STAGES[stage] for stage in stated])}."] if stated else []
    return " ".join([*parts, _interviewers(of)]).strip()


def _interviewers(of: Answers) -> str:
    held = {who: of.row(of.held, "interviews_held", network="", perspective=who) for who in ("lay", "professional")}
    lay, professional = held["lay"], held["professional"]
    if lay and professional and lay["status"] != "unknown" and professional["status"] != "unknown":
        return f"Interviews held by lay co-researchers: {quantity(lay)}; by professionals: {quantity(professional)}."
    team = {who: of.row(of.interviewers, "interviewers", perspective=who) for who in ("lay", "professional")}
    lay, professional = team["lay"], team["professional"]
    if lay and professional:
        return f"Interviewers who were lay co-researchers: {quantity(lay)}; professionals: {quantity(professional)}."
    return ""


def _sites(of: Answers) -> str:
    row = of.row(of.records, "sites")
    if not row or not len(of.people.table):
        return ""
    return f"People were interviewed at {counted(row['value'], 'sites')} out of the networks of the study."


def _size(of: Answers) -> str:
    people, held = (of.row(of.people, measure, network="", stage="") for measure in ("people", "interviews"))
    if not people or not held:
        return ""
    if known(people) and known(held):
        return f"{counted(people['value'], 'people')} in {counted(held['value'], 'interviews')}."
    return f"People: {quantity(people)}; interviews: {quantity(held)}."


def _modes(of: Answers) -> str:
    rows = of.modes.result.rows("interviews")
    said = []
    for mode, words in _MODES.items():
        held = [row for row in rows if row["mode"] == mode]
        if not held or not all(map(known, held)):
            return ""
        many = sum(row["value"] for row in held)
        said += [f"{number(many)} {words}"] if many else []
    return f"Interviews: {listed(said)}. Where they were held is not in the tables."


def _perspectives(of: Answers) -> str:
    lay, professional = (
        of.row(of.perspectives, "people", network="", stage="", perspective=who) for who in ("lay", "professional")
    )
    return f"Lay people: {quantity(lay)}; professionals: {quantity(professional)}." if lay and professional else ""


def _guide(of: Answers) -> str:
    row = of.row(of.records, "items")
    if not row:
        return ""
    many = row["value"]
    return f"{counted(many, 'items')} of forms and guides {verb(many, 'stands', 'stand')} in the table instruments."


def _minutes(of: Answers) -> str:
    row = of.row(of.records, "minutes")
    return f"Median length: {counted(row['value'], 'minutes')}." if row else ""


def _coders(of: Answers) -> str:
    row = of.row(of.coding, "coders")
    return f"{counted(row['value'], 'coders')}." if row else ""


def _codes(of: Answers) -> str:
    row = of.row(of.coding, "codes")
    return f"{counted(row['value'], 'codes')}, each with its definition, in the table codebook." if row else ""


def _quotations(of: Answers) -> str:
    said, speakers = (of.row(of.speakers, measure) for measure in ("quotations", "speakers"))
    if not said or not speakers or not said["value"]:
        return ""
    return f"Quotations: {quantity(said)}; speakers quoted, each under a number: {quantity(speakers)}."
