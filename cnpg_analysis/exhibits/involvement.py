"""Exhibits on the level of involvement: what the matrix comes to, site by site, and what lies outside it."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.involvement import CELLS, DOMAINS, LEVELS
from cnpg_analysis.exhibits.coding_note import MENTIONS, one_reading
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.involvement_matrix import (
    COLUMNS,
    ROWS,
    Cells,
    how_many,
    level_name,
    levels,
    not_given,
    printed,
    told,
)
from cnpg_analysis.exhibits.telling import given, teller
from cnpg_analysis.exhibits.wording import counted, number, sentence_case, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_MEANINGS = {
    "consultation": "users say what they think, others decide",
    "partnership": "users and professionals decide together",
    "lay_control": "users decide",
}


def overview(matrix: Released, cells: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first for how many cells there is evidence: in print, and among the initiatives told of."""
    prints = printed(matrix, study)
    of = told(cells, "" if network == ALL_NETWORKS else network)
    parts = []
    if network != ALL_NETWORKS:
        parts += [f"{levels(of, study, network, _in_full)}."] if of else []
    else:
        if prints:
            text = f"{sentence_case(teller(study))} has evidence of involvement in {how_many(prints, 'evidence')} "
            text += "cells of its matrix"
            without = [level for level in LEVELS if all(prints[domain, level] == "none" for domain in DOMAINS)]
            if without and "evidence" in prints.values():
                text += f", and none of {' or '.join(_in_full(level) for level in without)}"
            parts.append(f"{text}.")
        if of:
            parts.append(_lying_in(of, prints, study))
    if not parts:
        return ()
    made_from = tuple(one for one in (matrix, cells) if len(one.table))
    text = " ".join(parts)
    place = 5 if network == ALL_NETWORKS else 4
    return (Exhibit("involvement-overview", "sentence", made_from, text=text, summary=True, summary_place=place),)


def _in_full(level: str) -> str:
    return f"{level_name(level)} ({_MEANINGS[level]})"


def _lying_in(of: Cells, prints: Cells, study: Study) -> str:
    """Answer in how many cells what is told of the groups lies, and whether they are those of the printed matrix."""
    text = f"What is told of the groups lies in {how_many(of, 'told')} cells"
    shown = [cell for cell in CELLS if cell in prints and prints[cell] != not_given(study)]
    differing = sum((prints[cell] == "evidence") != (of[cell] == "told") for cell in shown)
    if not shown:
        return f"{text}."
    if differing:
        return f"{text}. {counted(differing, 'cells')} {verb(differing, 'differs', 'differ')}."
    same = "and they are the same cells" if len(shown) == len(CELLS) else f"and no cell that is {given(study)} differs"
    return f"{text}, {same}."


def by_network(cells: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer, for each cell, whether an initiative is told of each site: present or absent, never how many."""
    if cells.table.empty:
        return ()
    networks = [one for one in dict.fromkeys(cells.table["network"]) if one]
    of = {network: told(cells, network) for network in networks}
    everywhere = [cell for cell in CELLS if all(of[network][cell] == "told" for network in networks)]
    caption = "No cell has an initiative told of every site"
    if everywhere:
        names = "; ".join(f"{COLUMNS[level].lower()} in the {ROWS[domain].lower()}" for domain, level in everywhere)
        caption = f"Told of every site by name: {names}"
    table = Exhibit(
        "involvement-by-network",
        "table",
        cells,
        caption=caption,
        columns=(Column("Domain and level"), *(Column(study.label(one)) for one in networks)),
        rows=tuple(
            (f"{ROWS[cell[0]]}: {COLUMNS[cell[1]].lower()}", *(of[network][cell] for network in networks))
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
    parts = [f"{counted(everything, 'initiatives')} {verb(everything, 'is', 'are')} told of all groups."]
    if inside:
        parts.append(f"{number(inside)} {verb(inside, 'lies', 'lie')} in a cell of the matrix.")
    if outside:
        parts.append(
            f"{number(outside)} {verb(outside, 'is', 'are')} not about a decision on care, such as recruiting members."
        )
    if open_ended:
        parts.append(
            f"For {number(open_ended)} it is not settled what was decided, or how far users took part in deciding."
        )
    return (Exhibit("involvement-coverage", "sentence", coded, text=" ".join(parts)),)


def unknowns(
    matrix: Released, cells: Released, study: Study, network: str, missing: tuple[str, ...]
) -> tuple[Exhibit, ...]:
    """Answer, once, what the matrix does not say of a network, and which tables the study lacks."""
    parts = [f"The study holds no table “{table}”." for table in missing]
    if network != ALL_NETWORKS and len(matrix.table):
        parts.append(
            f"The matrix is {given(study)} for all groups together; where {study.label(network)} stands in it is not "
            f"{given(study)}."
        )
    made_from = tuple(one for one in (matrix, cells) if len(one.table)) or matrix
    return (Exhibit("involvement-unknown", "unknown", made_from, text=" ".join(parts)),) if parts else ()
