"""Whether the tables of a study keep the contract: every problem at once, and the rows that were checked."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from pathlib import Path

from cnpg_analysis.study import contract, files
from cnpg_analysis.study.files import UnreadableFolder
from cnpg_analysis.study.headings import heading_problems
from cnpg_analysis.study.problems import Problem, shown
from cnpg_analysis.study.rows import judged
from cnpg_analysis.study.sheet import EXAMPLE, Rows, Sheet, blank_runs, column_letters, data_rows

__all__ = ["Checked", "UnreadableFolder", "check", "checked"]


@dataclass(frozen=True)
class Checked:
    """The tables of a study as sheets of text, headings first, and every problem in them.

    ``workbook`` is the name of the workbook they stand in; blank for a folder of CSV files.
    """

    tables: Mapping[str, Sheet]
    problems: tuple[Problem, ...]
    workbook: str = ""


def check(folder: Path) -> tuple[Problem, ...]:
    """Answer every problem in the tables of a study folder, table by table and row by row; empty when all is well.

    Raises:
        UnreadableFolder: the folder cannot be listed.
        MissingTables: a table is missing with which the study is listed.
        UnreadableWorkbook: the workbook cannot be read at all.
    """
    return checked(folder).problems


def checked(folder: Path) -> Checked:
    """Answer the tables of a study folder and every problem in them; a file that is no table has no rows.

    Raises:
        UnreadableFolder: the folder cannot be listed.
        MissingTables: a table is missing with which the study is listed.
        UnreadableWorkbook: the workbook cannot be read at all.
    """
    found = files.read(folder)
    tables = {table: sheet for table, sheet in found.tables.items() if isinstance(sheet, Sheet)}
    tables = {table: tables[table] for table in contract.TABLES if table in tables}
    # Where a table has no rows that is told once, not for every row that points to it.
    keys = {target: keys for target in _targets(tables) if target in tables and (keys := _keys(target, tables))}
    problems: list[Problem] = []
    for table in contract.TABLES:
        sheet = found.tables.get(table)
        if isinstance(sheet, Problem):
            problems.append(sheet)
        elif sheet is not None:
            problems += sheet.noticed
            problems += _targets_without_rows(table, tables, found.tables.keys())
            problems += _number_of_rows(table, sheet.rows)
            problems += heading_problems(table, sheet.rows)
            problems += _blank_rows(table, sheet.rows)
            problems += judged(table, sheet.rows, keys)
        elif table in contract.REQUIRED_TABLES:
            problems.append(Problem(table, None, None, "the table is missing; every study needs it."))
    problems += found.noticed
    return Checked(tables, tuple(located(problems, tables, found.workbook)), found.workbook)


def located(problems: Iterable[Problem], tables: Mapping[str, Sheet], workbook: str) -> Iterator[Problem]:
    """Yield the problems with their cells as a spreadsheet names them, and what stands there."""
    for problem in problems:
        sheet = tables.get(problem.table)
        if sheet is None or problem.row is None or problem.cell:
            yield replace(problem, workbook=workbook)
            continue
        header, row = sheet.rows[0], sheet.rows[problem.row - 1]
        if problem.column in header and problem.row > 1:
            place = header.index(problem.column)
            value = row[place] if place < len(row) else ""
        else:
            # A heading that is no column, or the whole row: its first cell stands for it.
            place = row.index(problem.value) if problem.value and problem.value in row else 0
            value = problem.value
        yield replace(problem, workbook=workbook, cell=f"{column_letters(place)}{problem.row}", value=value)


def _targets(tables: Mapping[str, Sheet]) -> set[str]:
    return {target for table in tables for _, target in contract.references(table)}


def _keys(table: str, tables: Mapping[str, Sheet]) -> Set[str]:
    """Answer the keys that a table holds, for the tables that point to it; nothing where it has no rows."""
    (key,) = contract.schema(table)["primaryKey"]
    rows = tables[table].rows
    if key not in rows[0]:
        # Then no key is right; a blank one never is.
        return {""} if any(True for _ in data_rows(rows)) else set()
    place = rows[0].index(key)
    return {row[place] for _, row in data_rows(rows) if len(row) > place}


def _targets_without_rows(table: str, tables: Mapping[str, Sheet], present: Set[str]) -> Iterator[Problem]:
    for column, target in contract.references(table):
        if column not in tables[table].rows[0] or not _filled(column, tables[table].rows):
            continue
        if target not in present:
            yield Problem(table, None, column, f"it points to the table {shown(target)}, which is missing.")
        elif _is_empty(target, tables):
            yield Problem(table, None, column, f"it points to the table {shown(target)}, which holds no rows.")


def _filled(column: str, rows: Rows) -> bool:
    """Answer whether any row says something in a column."""
    place = rows[0].index(column)
    return any(len(row) > place and row[place] for _, row in data_rows(rows))


def _is_empty(table: str, tables: Mapping[str, Sheet]) -> bool:
    """Answer whether a table was read, has no rows, and is allowed to have none."""
    if table not in tables or contract.rows_allowed(table)[0] > 0:
        return False
    return next(data_rows(tables[table].rows), None) is None


def _number_of_rows(table: str, rows: Rows) -> Iterator[Problem]:
    fewest, most = contract.rows_allowed(table)
    if most is None and fewest == 0:
        return
    held = [row for _, row in data_rows(rows)]
    # The example row is told by itself; one that stands beside own rows is no second study.
    many = sum(EXAMPLE not in row for row in held) or len(held)
    if fewest == most != many:
        wanted = "exactly one row" if most == 1 else f"exactly {most} rows"
        yield Problem(table, None, None, f"the table must have {wanted} below the headings; it has {many}.")
    elif many < fewest:
        says = f"the table holds no rows below the headings; a study needs at least {fewest}."
        yield Problem(table, None, None, says)


def _blank_rows(table: str, rows: Rows) -> Iterator[Problem]:
    for first, last in blank_runs(rows):
        if first == last:
            yield Problem(table, first, None, "the row is blank; it is passed over.", blocks=False)
        else:
            yield Problem(table, first, None, f"rows {first} to {last} are blank; they are passed over.", blocks=False)
