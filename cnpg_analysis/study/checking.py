"""Whether the tables of a study keep the contract: every problem at once.

Frictionless reads and judges the tables; this module asks it and turns its findings into sentences about a file, a
row and a column.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnpg_analysis.study import contract
from cnpg_analysis.study.problems import Problem, broken_rule, shown, unknown_column, wrong_kind
from cnpg_analysis.suggestion import did_you_mean

if TYPE_CHECKING:
    from frictionless import Error

# Frictionless stops at a thousand by itself; a person wants to mend all in one go.
_MOST_ERRORS = 100_000
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
    readable = []
    for table in present:
        found = list(_unreadable(folder, table))
        problems += found
        if not found:
            readable.append(table)
            problems += _headings(folder, table)
    problems += _missing_targets(readable, present)
    problems += _rows(folder, readable)
    if "study" in readable:
        problems += _one_row_only(folder)
    order = {table: place for place, table in enumerate(contract.TABLES)}
    return tuple(sorted(problems, key=lambda found: (order.get(found.table, len(order)), found.row or 0)))


def _unknown_table(stem: str) -> str:
    return f"there is no table {shown(stem)} in a study.{did_you_mean(stem, contract.TABLES)}"


def _unreadable(folder: Path, table: str) -> Iterator[Problem]:
    """Yield why a file cannot be read as a table of text at all."""
    data = (folder / f"{table}.csv").read_bytes()
    if not data.strip():
        yield Problem(table, None, None, "the file is empty; its first row must hold the column headings.")
        return
    if b"\0" in data:
        yield Problem(table, None, None, "the file is not a text table. Save it as “CSV UTF-8” and try again.")
        return
    try:
        text = data.decode(_ENCODING)
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        yield Problem(table, row, None, "a character here cannot be read. Save the file as “CSV UTF-8” and try again.")
        return
    try:
        for _ in csv.reader(text.splitlines(keepends=True), strict=True):
            pass
    except csv.Error:
        yield Problem(
            table, None, None, "a quotation mark is opened and never closed, so the rows cannot be told apart."
        )


def _header(folder: Path, table: str) -> list[str]:
    with (folder / f"{table}.csv").open(encoding=_ENCODING, newline="") as file:
        return next(csv.reader(file))


def _headings(folder: Path, table: str) -> Iterator[Problem]:
    """Yield what is wrong with the column headings; their order is free."""
    labels = _header(folder, table)
    known = contract.columns(table)
    for label in labels:
        if label not in known:
            yield Problem(table, 1, None, unknown_column(table, label))
    for column in known:
        if labels.count(column) > 1:
            yield Problem(table, 1, column, "the heading stands there more than once.")
        if column not in labels:
            yield Problem(table, 1, column, f"the column {shown(column)} is missing.")


def _missing_targets(readable: Sequence[str], present: Sequence[str]) -> Iterator[Problem]:
    for table in readable:
        for column, target in contract.references(table):
            if target not in present:
                yield Problem(table, None, column, f"it points to the table {shown(target)}, which is missing.")


def _rows(folder: Path, readable: Sequence[str]) -> Iterator[Problem]:
    """Yield what Frictionless finds in the rows, one problem for each thing to mend."""
    from frictionless import Dialect, Package, Resource, Schema

    package = Package(basepath=str(folder))
    for table in readable:
        described = contract.schema(table)
        described["foreignKeys"] = [
            key for key in described.get("foreignKeys", []) if key["reference"]["resource"] in readable
        ]
        # Columns may stand in any order, and headings that are wrong are told by _headings.
        described["fieldsMatch"] = "partial"
        package.add_resource(
            Resource(
                name=table,
                path=f"{table}.csv",
                format="csv",
                encoding=_ENCODING,
                dialect=Dialect.from_descriptor({"csv": {"delimiter": ","}}),
                schema=Schema.from_descriptor(described),
            )
        )
    for task in package.validate(limit_errors=_MOST_ERRORS).tasks:
        yield from _sentences(task.name, task.errors)


def _sentences(table: str, errors: Sequence["Error"]) -> Iterator[Problem]:
    # A row with too few cells also breaks the rules of the cells it lacks; one sentence says it.
    short_rows = {error.row_number for error in errors if error.type == "missing-cell"}  # type: ignore[attr-defined]
    told: set[int | None] = set()
    for error in errors:
        found: Any = error
        row = getattr(found, "row_number", None)
        column = found.field_names[0] if error.type == "foreign-key" else getattr(found, "field_name", None)
        if error.type in ("primary-key", "incorrect-label", "missing-label", "extra-label", "duplicate-label"):
            continue  # the unique error and the check of the headings say the same
        if row in short_rows or error.type in ("missing-cell", "extra-cell"):
            if row not in told:
                told.add(row)
                yield Problem(table, row, None, "the row does not have as many cells as there are column headings.")
            continue
        yield Problem(table, row, column, _says(table, column, found))


def _says(table: str, column: str | None, found: Any) -> str:
    field = contract.fields(table).get(column or "", {"name": column, "type": "string"})
    match found.type:
        case "type-error":
            return wrong_kind(field, found.cell)
        case "unique-error":
            return broken_rule(field, "unique", found.cell)
        case "constraint-error":
            rule = re.match(r'constraint "(\w+)"', found.note)
            return broken_rule(field, rule[1] if rule else "", found.cell)
        case "foreign-key":
            return (
                f"{shown(', '.join(found.field_cells))} is not in the column "
                f"{', '.join(found.reference_field_names)} of {found.reference_name}.csv."
            )
        case "blank-row":
            return "the row is blank. Delete it."
    return str(found.note or found.title)


def _one_row_only(folder: Path) -> Iterator[Problem]:
    with (folder / "study.csv").open(encoding=_ENCODING, newline="") as file:
        rows = sum(1 for row in csv.reader(file) if any(row)) - 1
    if rows != 1:
        yield Problem("study", None, None, f"the table must have exactly one row below the headings; it has {rows}.")
