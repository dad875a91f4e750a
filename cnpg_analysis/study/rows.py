"""Whether the rows of a table keep the contract: each row's shape, its cells, and what they say together."""

from collections.abc import Iterator, Mapping, Sequence, Set

from cnpg_analysis.study import contract
from cnpg_analysis.study.cells import CellCheck
from cnpg_analysis.study.figures import FigureCheck
from cnpg_analysis.study.problems import Problem, broken_rule
from cnpg_analysis.study.together import RowCheck

# What is written in one file, row by row, with the headings as row 1, as a spreadsheet counts.
Rows = Sequence[Sequence[str]]


def judged(table: str, rows: Rows, keys: Mapping[str, Set[str]]) -> Iterator[Problem]:
    """Yield what is wrong in the rows of a table, row by row.

    Cells of columns that the contract does not have are passed over. What cells or rows say together is judged only
    where each cell is right by itself.

    Args:
        table: the table's name in the contract.
        rows: the headings, then the rows.
        keys: the keys that the tables it points to hold; tables that are missing are not asked.
    """
    header = rows[0]
    fields, targets = contract.fields(table), dict(contract.references(table))
    columns = [
        (place, label, CellCheck(fields[label], targets.get(label, ""), keys.get(targets.get(label, ""))))
        for place, label in enumerate(header)
        if label in fields
    ]
    checked = [(place, label, check.fault) for place, label, check in columns if check.can_fail]
    unique = [(place, label) for place, label, _ in columns if fields[label].get("constraints", {}).get("unique")]
    first_seen: dict[str, set[str]] = {label: set() for _, label in unique}
    together, figures = RowCheck(table, header), FigureCheck(table, header)
    for number in range(2, len(rows) + 1):
        row = rows[number - 1]
        if len(row) != len(header) or not any(row):
            yield Problem(table, number, None, _shape(row))
            continue
        faults = {label: says for place, label, fault in checked if (says := fault(row[place]))}
        for place, label in unique:
            text = row[place]
            if text in first_seen[label]:
                faults.setdefault(label, broken_rule(fields[label], "unique", True, text))
            elif text:
                first_seen[label].add(text)
        for label, says in faults.items():
            yield Problem(table, number, label, says)
        for label, says in together.faults(row, faults.keys()):
            yield Problem(table, number, label, says)
        if not faults:
            for place_of_fault, says in figures.faults(number, row):
                yield Problem(table, number, place_of_fault, says)


def _shape(row: Sequence[str]) -> str:
    if not any(row):
        return "the row is blank. Delete it."
    return "the row does not have as many cells as there are column headings."
