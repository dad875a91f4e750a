"""Exhibits on the level of involvement: the printed matrix, and initiatives as evidence beside it."""

from collections.abc import Callable, Mapping

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.involvement import CELLS, DOMAINS, LEVELS
from cnpg_analysis.exhibits.boxes import Look
from cnpg_analysis.exhibits.coding_note import MENTIONS, one_reading
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.heat_map import Panel, heat_map
from cnpg_analysis.exhibits.impact import CONFIDENCES, STATUSES
from cnpg_analysis.exhibits.wording import counted, listed, number, number_or_none, sentence_case, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_NO_DECISION = "not about a decision on care, such as recruiting members"
_SAME_TABLE = (
    "Where the definitions of domains and levels left room, the coding followed the printed table, so the two are not "
    "independent."
)
_ROWS = {
    "treatments": "Treatments and services",
    "service_delivery": "Delivery of services",
    "macro": "Policy of a region or nation",
}
_COLUMNS = {"consultation": "Consultation", "partnership": "Partnership", "lay_control": "Lay control"}
_MEANINGS = {
    "consultation": "users say what they think, others decide",
    "partnership": "users and professionals decide together",
    "lay_control": "users decide",
}
_LOOKS: Mapping[str, Look] = {"evidence": "full", "told": "full", "planned": "part", "not printed": "open"}
_NOT_PRINTED = "not printed"
_PRINTED, _ALL = "Printed: all groups", "Told of all groups"

Cells = dict[tuple[str, str], str]


def _printed(matrix: Released) -> Cells:
    prints = {
        (row["domain"], row["level"]): "evidence" if row["value"] else "none" for row in matrix.result.rows("printed")
    }
    return {cell: prints.get(cell, _NOT_PRINTED) for cell in CELLS} if prints else {}


def _told(cells: Released, network: str) -> Cells:
    words = {}
    for domain, level in CELLS if len(cells.table) else ():
        at = {"network": network, "domain": domain, "level": level}
        planned = cells.result.value("planned_only", **at)
        words[domain, level] = "planned" if planned else "told" if cells.result.value("told", **at) else "none"
    return words


def overview(matrix: Released, cells: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first for how many cells there is evidence: in print, and among the initiatives told of."""
    prints = _printed(matrix)
    told = _told(cells, "" if network == ALL_NETWORKS else network)
    parts = []
    if prints and network == ALL_NETWORKS:
        text = f"The report prints evidence of involvement in {_of(prints, 'evidence')} cells of its matrix"
        without = [level for level in LEVELS if all(prints[domain, level] == "none" for domain in DOMAINS)]
        if without and "evidence" in prints.values():
            text += f", in none of those on {listed([_COLUMNS[level].lower() for level in without])}"
        parts.append(f"{text}.")
    if told and network == ALL_NETWORKS:
        parts.append(f"What it tells of groups doing lies in {_of(told, 'told')} cells.")
    elif told:
        parts.append(f"{_levels(told, study.label(network), _in_full)}.")
    if prints and told and network == ALL_NETWORKS:
        parts.append(_agreement(prints, told))
    if not parts:
        return ()
    made_from = tuple(one for one in (matrix, cells) if len(one.table))
    return (Exhibit("involvement-overview", "sentence", made_from, text=" ".join(parts), summary=True),)


def _of(words: Cells, word: str) -> str:
    return f"{number_or_none(sum(one == word for one in words.values()))} of {number(len(words))}"


def _name(level: str) -> str:
    return _COLUMNS[level].lower()


def _in_full(level: str) -> str:
    return f"{_name(level)} ({_MEANINGS[level]})"


def _levels(told: Cells, label: str, called: Callable[[str], str] = _name) -> str:
    # Levels are named and not counted: how much a report tells of a site is no score.
    reached = [level for level in LEVELS if any(told[domain, level] == "told" for domain in DOMAINS)]
    others = " or ".join(called(level) for level in LEVELS if level not in reached)
    if not reached:
        only_planned = ", except as a plan" if "planned" in told.values() else ""
        return f"Of the group in {label} the report tells of nothing that lies in a cell of the matrix{only_planned}"
    text = f"For the group in {label} the report gives examples of {listed([called(level) for level in reached])}"
    return f"{text}, and none of {others}" if others else text


def _agreement(prints: Cells, told: Cells) -> str:
    shown = [cell for cell in CELLS if prints[cell] != _NOT_PRINTED]
    differing = sum((prints[cell] == "evidence") != (told[cell] == "told") for cell in shown)
    if not differing:
        return "They are the same cells." if len(shown) == len(CELLS) else "No cell that is printed differs."
    return f"{counted(differing, 'cells')} {verb(differing, 'differs', 'differ')}."


def picture(matrix: Released, cells: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the printed matrix as a heat map, beside it the cells in which initiatives are told of."""
    at = "" if network == ALL_NETWORKS else network
    of = _ALL if not at else f"Told of {study.label(network)}"
    shown = {_PRINTED: _printed(matrix), of: _told(cells, at)}
    shown = {heading: words for heading, words in shown.items() if words}
    if not shown:
        return ()
    findings = []
    if _PRINTED in shown and not (at and of in shown):
        findings.append(f"the report prints evidence in {_of(shown[_PRINTED], 'evidence')} cells")
    if of in shown:
        told = f"initiatives told of all groups lie in {_of(shown[of], 'told')}"
        findings.append(_levels(shown[of], study.label(network)) if at else told)
    caption = sentence_case("; ".join(findings))
    alt = "Matrices with a row for each domain of decision and a column for each level of involvement. " + " ".join(
        f"{heading}: {_spoken(words)}." for heading, words in shown.items()
    )
    panels = [
        Panel(heading, {cell: (word, _LOOKS.get(word, "empty")) for cell, word in words.items()})
        for heading, words in shown.items()
    ]
    notes = [
        "An empty cell says that nothing is told, not that nothing was done.",
        *((one_reading(study), *((_SAME_TABLE,) if study.published else ()), MENTIONS) if of in shown else ()),
    ]
    figure = Exhibit(
        "involvement-matrix",
        "figure",
        tuple(one for one in (matrix, cells) if len(one.table)),
        caption=caption,
        alt=alt,
        columns=(Column("Domain"), Column("Level"), *(Column(heading) for heading in shown)),
        rows=tuple(
            (_ROWS[domain], _COLUMNS[level], *(words[domain, level] for words in shown.values()))
            for domain, level in CELLS
        ),
        notes=tuple(notes),
        svg=heat_map(_ROWS, _COLUMNS, panels, caption, alt),
    )
    return (figure,)


def _spoken(words: Cells) -> str:
    said = []
    for domain in DOMAINS:
        row = ", ".join(f"{_COLUMNS[level].lower()} {words[domain, level]}" for level in LEVELS)
        said.append(f"{_ROWS[domain].lower()}: {row}")
    return "; ".join(said)


def contents(matrix: Released) -> tuple[Exhibit, ...]:
    """Answer what each cell of the printed matrix describes, in our words."""
    rows = matrix.result.rows("printed")
    if not rows:
        return ()
    table = Exhibit(
        "involvement-contents",
        "table",
        matrix,
        caption=f"What the report describes, in our words: involvement in {_of(_printed(matrix), 'evidence')} cells",
        columns=(Column("Domain"), Column("Level"), Column("What the cell describes")),
        rows=tuple((_ROWS[row["domain"]], _COLUMNS[row["level"]], row["content"] or "No evidence") for row in rows),
    )
    return (table,)


def by_network(cells: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer, for each cell, whether an initiative is told of each site: present or absent, never how many."""
    if cells.table.empty:
        return ()
    networks = [one for one in dict.fromkeys(cells.table["network"]) if one]
    told = {network: _told(cells, network) for network in networks}
    everywhere = [cell for cell in CELLS if all(told[network][cell] == "told" for network in networks)]
    caption = "No cell has an initiative told of every site"
    if everywhere:
        names = [f"{_COLUMNS[level].lower()} in the {_ROWS[domain].lower()}" for domain, level in everywhere]
        caption = f"Of every site the report tells of {listed(names)}"
    table = Exhibit(
        "involvement-by-network",
        "table",
        cells,
        caption=caption,
        columns=(Column("Domain and level"), *(Column(study.label(one)) for one in networks)),
        rows=tuple(
            (f"{_ROWS[cell[0]]}: {_COLUMNS[cell[1]].lower()}", *(told[network][cell] for network in networks))
            for cell in CELLS
        ),
        notes=(
            (
                "Initiatives for which no site is named are in the picture of all groups only. Sites were chosen on "
                "purpose and may be told of at unequal length, so they are not compared."
            ),
            one_reading(study),
            MENTIONS,
        ),
    )
    return (table,)


def coverage(coded: Released) -> tuple[Exhibit, ...]:
    """Answer how many of all initiatives lie in the matrix, and why the others do not."""
    if coded.table.empty:
        return ()
    measures = ("initiatives", "in_a_cell", "no_decision", "unclear")
    everything, inside, outside, open_ended = (coded.result.value(name) for name in measures)
    parts = [
        *([f"{number(inside)} {verb(inside, 'lies', 'lie')} in a cell"] if inside else []),
        *([f"{number(outside)} {verb(outside, 'is', 'are')} {_NO_DECISION}"] if outside else []),
        *([f"of {number(open_ended)} the text does not settle domain or level"] if open_ended else []),
    ]
    text = f"Of {counted(everything, 'initiatives')} told of all groups, {'; '.join(parts)}."
    return (Exhibit("involvement-coverage", "sentence", coded, text=text),)


def listing(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the initiatives behind the cells of one network."""
    rows = released.result.rows("initiative")
    if not rows:
        return ()
    table = Exhibit(
        "involvement-listing",
        "table",
        released,
        caption=f"What the report tells of {study.label(network)}, by cell of the matrix",
        columns=(
            Column("Initiative"),
            Column("Domain"),
            Column("Level"),
            Column("Status"),
            Column("How sure the codes are"),
        ),
        rows=tuple(
            (
                row["description"],
                _ROWS[row["domain"]],
                _COLUMNS[row["level"]],
                STATUSES[row["outcome"]],
                CONFIDENCES[row["confidence"]],
            )
            for row in rows
        ),
        notes=("Initiatives that are not about a decision on care are left out here.", one_reading(study), MENTIONS),
    )
    return (table,)


def unknowns(
    matrix: Released, cells: Released, study: Study, network: str, missing: tuple[str, ...]
) -> tuple[Exhibit, ...]:
    """Answer, once, what the matrix does not say of a network, and which tables the study lacks."""
    parts = [f"The study holds no table “{table}”." for table in missing]
    if network != ALL_NETWORKS and len(matrix.table):
        parts.append(
            f"The report prints its matrix for all groups together; where {study.label(network)} stands in it is not "
            "printed."
        )
    made_from = tuple(one for one in (matrix, cells) if len(one.table)) or matrix
    return (Exhibit("involvement-unknown", "unknown", made_from, text=" ".join(parts)),) if parts else ()
