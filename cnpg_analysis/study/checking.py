"""Whether the tables of a study keep the contract: every problem at once."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from cnpg_analysis.study import contract
from cnpg_analysis.study.problems import Problem, shown, unknown_column
from cnpg_analysis.study.rows import Rows, judged
from cnpg_analysis.suggestion import did_you_mean

_ENCODING = "utf-8-sig"


def present_tables(folder: Path) -> tuple[str, ...]:
    """Answer which tables of the contract a study folder holds, in the order of the contract."""
    return tuple(table for table in contract.TABLES if (folder / f"{table}.csv").is_file())


def check(folder: Path) -> tuple[Problem, ...]:
    """Answer every problem in the tables of a study folder, table by table and row by row; empty when all is well."""
    present = present_tables(folder)
    problems = [
        Problem(table, None, None, "the table is missing; every study needs it.")
        for table in contract.REQUIRED_TABLES
        if table not in present
    ]
    problems += [
        Problem(path.stem, None, None, _unknown_table(path.stem))
        for path in sorted(folder.glob("*.csv"))
        if path.stem not in contract.TABLES
    ]
    tables: dict[str, Rows] = {}
    for table in present:
        read = _read(folder / f"{table}.csv", table)
        if isinstance(read, Problem):
            problems.append(read)
        else:
            tables[table] = read
    keys = {table: _keys(table, rows) for table, rows in tables.items()}
    for table, rows in tables.items():
        problems += _headings(table, rows[0])
        problems += _missing_targets(table, present)
        problems += judged(table, rows, keys)
    if len(tables.get("study", ())) not in (0, 2):
        many = len(tables["study"]) - 1
        says = f"the table must have exactly one row below the headings; it has {many}."
        problems.append(Problem("study", None, None, says))
    order = {table: place for place, table in enumerate(contract.TABLES)}
    return tuple(sorted(problems, key=lambda found: (order.get(found.table, len(order)), found.row or 0)))


def _unknown_table(stem: str) -> str:
    return f"there is no table {shown(stem)} in a study.{did_you_mean(stem, contract.TABLES)}"


def _read(path: Path, table: str) -> Rows | Problem:
    """Answer the rows of a file, headings first, or why it cannot be read as a table of text."""
    data = path.read_bytes()
    if not data.strip():
        return Problem(table, None, None, "the file is empty; its first row must hold the column headings.")
    if b"\0" in data:
        return Problem(table, None, None, "the file is not a text table. Save it as “CSV UTF-8” and try again.")
    try:
        text = data.decode(_ENCODING)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        says = "a character here cannot be read. Save the file as “CSV UTF-8” and try again."
        return Problem(table, row, None, says)
    try:
        rows = list(csv.reader(text.splitlines(keepends=True), strict=True))
    except csv.Error:
        says = "a quotation mark is opened and never closed, so the rows cannot be told apart."
        return Problem(table, None, None, says)
    # Blank lines at the end are left by many programs and mean nothing.
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _keys(table: str, rows: Rows) -> set[str]:
    """Answer the keys that a table holds, for the tables that point to it."""
    (key,) = contract.schema(table)["primaryKey"]
    if key not in rows[0]:
        return set()
    place = rows[0].index(key)
    return {row[place] for row in rows[1:] if len(row) > place}


def _headings(table: str, labels: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the column headings; their order is free."""
    known = contract.columns(table)
    for label in labels:
        if label not in known:
            yield Problem(table, 1, None, unknown_column(table, label))
    for column in known:
        if labels.count(column) > 1:
            yield Problem(table, 1, column, "the heading stands there more than once.")
        if column not in labels:
            yield Problem(table, 1, column, f"the column {shown(column)} is missing.")


def _missing_targets(table: str, present: Sequence[str]) -> Iterator[Problem]:
    for column, target in contract.references(table):
        if target not in present:
            yield Problem(table, None, column, f"it points to the table {shown(target)}, which is missing.")
