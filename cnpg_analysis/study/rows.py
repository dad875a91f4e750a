"""Whether the rows of a table keep the contract: each row's shape, its cells, and what they say together."""

from collections.abc import Iterator, Mapping, Sequence, Set

from cnpg_analysis.study import contract
from cnpg_analysis.study.cells import CellCheck, Fault
from cnpg_analysis.study.figures import FigureCheck
from cnpg_analysis.study.problems import Problem, broken_rule
from cnpg_analysis.study.sheet import EXAMPLE, EXAMPLE_LEFT, HELP, Rows, data_rows
from cnpg_analysis.study.together import RowCheck

_HELP_WRITTEN_OVER = (
    "some cells of this row still hold the line of help, others do not. Write rows of your own below it, not over it."
)


def judged(table: str, rows: Rows, keys: Mapping[str, Set[str]]) -> Iterator[Problem]:
    """Yield what is wrong in the rows of a table, row by row.

    Cells of columns that the contract does not have are passed over, as are blank rows. What cells or rows say together
    is judged only where each cell is right by itself.

    Args:
        table: the table's name in the contract.
        rows: the headings, then the rows.
        keys: the keys that the tables it points to hold; tables that are missing are not asked.
    """
    header = rows[0]
    fields, targets = contract.fields(table), dict(contract.references(table))
    checks = [
        (place, label, CellCheck(fields[label], targets.get(label, ""), keys.get(targets.get(label, ""))).fault)
        for place, label in enumerate(header)
        if label in fields
    ]
    unique = [(place, label) for place, label, _ in checks if fields[label].get("constraints", {}).get("unique")]
    first_seen: dict[str, set[str]] = {label: set() for _, label in unique}
    together, figures = RowCheck(table, header), FigureCheck(table, header)
    for number, row in data_rows(rows):
        if says := _whole_row(table, header, number, row):
            yield Problem(table, number, None, says)
            continue
        faults = {label: fault for place, label, check in checks if (fault := check(row[place]))}
        for place, label in unique:
            text = row[place]
            if text in first_seen[label]:
                faults.setdefault(label, Fault(broken_rule(fields[label], "unique", True, text)))
            elif text:
                first_seen[label].add(text)
        for label, fault in faults.items():
            yield Problem(table, number, label, fault.says, fault.correction)
        for label, says in together.faults(row, faults.keys()):
            yield Problem(table, number, label, says)
        if not faults:
            for place_of_fault, says in figures.faults(number, row):
                yield Problem(table, number, place_of_fault, says)


def _whole_row(table: str, header: Sequence[str], number: int, row: Sequence[str]) -> str:
    """Answer why the cells of a row are not worth looking at one by one, or nothing."""
    if len(row) != len(header):
        return "the row does not have as many cells as there are column headings."
    if EXAMPLE in row:
        (key,) = contract.schema(table)["primaryKey"]
        if key in header and row[header.index(key)] == EXAMPLE:
            return EXAMPLE_LEFT
    if number == 2 and any(cell.startswith(HELP) for cell in row):
        return _HELP_WRITTEN_OVER
    return ""
