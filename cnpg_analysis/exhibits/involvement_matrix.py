"""Exhibits that show the matrix of domains and levels: as it is printed, and as initiatives lie in it."""

from collections.abc import Callable, Mapping

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.involvement import CELLS, DOMAINS, LEVELS
from cnpg_analysis.exhibits.boxes import Look
from cnpg_analysis.exhibits.coding_note import MENTIONS, one_reading
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.heat_map import Panel, heat_map
from cnpg_analysis.exhibits.telling import given, teller
from cnpg_analysis.exhibits.wording import listed, number, number_or_none, sentence_case
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

ROWS = {
    "treatments": "Treatments and services",
    "service_delivery": "Delivery of services",
    "macro": "Policy of a region or nation",
}
COLUMNS = {"consultation": "Consultation", "partnership": "Partnership", "lay_control": "Lay control"}
_LOOKS: Mapping[str, Look] = {"evidence": "full", "told": "full", "planned": "part", "none": "empty"}
_NONE = "“none” says that nothing is told, not that nothing was done."
_LISTED = "Which initiative lies in which cell is listed in the section on what the groups did."
_SAME_TABLE = (
    "Where the definitions of domains and levels left room, the coding followed the printed table, so the two are not "
    "independent."
)

Cells = dict[tuple[str, str], str]


def not_given(study: Study) -> str:
    """Answer the word in a cell of which the matrix says nothing."""
    return f"not {given(study)}"


def printed(matrix: Released, study: Study) -> Cells:
    """Answer the word in each cell of the matrix that a report prints; no cells where it prints none."""
    prints = {
        (row["domain"], row["level"]): "evidence" if row["value"] else "none" for row in matrix.result.rows("printed")
    }
    return {cell: prints.get(cell, not_given(study)) for cell in CELLS} if prints else {}


def told(cells: Released, network: str) -> Cells:
    """Answer the word in each cell that initiatives of a network (blank: of all groups) lie in."""
    words = {}
    for domain, level in CELLS if len(cells.table) else ():
        at = {"network": network, "domain": domain, "level": level}
        planned = cells.result.value("planned_only", **at)
        words[domain, level] = "planned" if planned else "told" if cells.result.value("told", **at) else "none"
    return words


def how_many(words: Cells, word: str) -> str:
    """Answer how many of all cells hold a word: “5 of 9”."""
    return f"{number_or_none(sum(one == word for one in words.values()))} of {number(len(words))}"


def level_name(level: str) -> str:
    """Answer what a level is called inside a sentence."""
    return COLUMNS[level].lower()


def levels(words: Cells, study: Study, network: str, called: Callable[[str], str] = level_name) -> str:
    """Answer at which levels a site is told of by name, and at which not; named and not counted, as it is no score."""
    label = study.label(network)
    reached = [level for level in LEVELS if any(words[domain, level] == "told" for domain in DOMAINS)]
    others = " or ".join(called(level) for level in LEVELS if level not in reached)
    if not reached:
        only_planned = ", except as a plan" if "planned" in words.values() else ""
        return f"Nothing that is told of {label} by name lies in a cell of the matrix{only_planned}"
    text = f"What {teller(study)} tells of {label} by name shows {listed([called(level) for level in reached])}"
    return f"{text}, and no {others}" if others else text


def picture(matrix: Released, cells: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the printed matrix as a heat map, beside it the cells in which initiatives are told of."""
    at = "" if network == ALL_NETWORKS else network
    in_print = f"{sentence_case(given(study))}: all groups"
    of = f"Told of {study.label(network)}" if at else "Told of all groups"
    shown = {in_print: printed(matrix, study), of: told(cells, at)}
    shown = {heading: words for heading, words in shown.items() if words}
    if not shown:
        return ()
    findings = []
    if in_print in shown and not (at and of in shown):
        findings.append(f"{teller(study)} has evidence in {how_many(shown[in_print], 'evidence')} cells")
    if of in shown:
        of_all = f"what is told of all groups lies in {how_many(shown[of], 'told')}"
        findings.append(levels(shown[of], study, network) if at else of_all)
    caption = sentence_case("; ".join(findings))
    alt = "Matrices with a row for each domain of decision and a column for each level of involvement. " + " ".join(
        f"{heading}: {_spoken(words)}." for heading, words in shown.items()
    )
    panels = [
        Panel(heading, {cell: (word, _LOOKS.get(word, "open")) for cell, word in words.items()})
        for heading, words in shown.items()
    ]
    notes = [_NONE] if any("none" in words.values() for words in shown.values()) else []
    if of in shown:
        notes += [*([_LISTED] if at else []), one_reading(study), *([_SAME_TABLE] if study.published else []), MENTIONS]
    figure = Exhibit(
        "involvement-matrix",
        "figure",
        tuple(one for one in (matrix, cells) if len(one.table)),
        caption=caption,
        alt=alt,
        columns=(Column("Domain"), Column("Level"), *(Column(heading) for heading in shown)),
        rows=tuple(
            (ROWS[domain], COLUMNS[level], *(words[domain, level] for words in shown.values()))
            for domain, level in CELLS
        ),
        notes=tuple(notes),
        svg=heat_map(ROWS, COLUMNS, panels, caption, alt),
    )
    return (figure,)


def _spoken(words: Cells) -> str:
    said = []
    for domain in DOMAINS:
        row = ", ".join(f"{COLUMNS[level].lower()} {words[domain, level]}" for level in LEVELS)
        said.append(f"{ROWS[domain].lower()}: {row}")
    return "; ".join(said)


def contents(matrix: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer what each cell of the printed matrix describes, in our words."""
    rows = matrix.result.rows("printed")
    if not rows:
        return ()
    evidence = how_many(printed(matrix, study), "evidence")
    table = Exhibit(
        "involvement-contents",
        "table",
        matrix,
        caption=f"What {teller(study)} describes, in our words: involvement in {evidence} cells",
        columns=(Column("Domain"), Column("Level"), Column("What the cell describes")),
        rows=tuple((ROWS[row["domain"]], COLUMNS[row["level"]], row["content"] or "No evidence") for row in rows),
    )
    return (table,)
