"""Whether the tables of a study keep the contract: every problem at once, and the rows that were checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study import contract, text_table
from cnpg_analysis.study.problems import Problem, shown, unknown_column
from cnpg_analysis.study.rows import Rows, judged
from cnpg_analysis.suggestion import did_you_mean


class UnreadableFolder(CnpgError):
    """The folder of a study is there, but what it holds cannot be listed."""


@dataclass(frozen=True)
class Checked:
    """The tables of a study as rows of text, headings first, and every problem in them."""

    tables: Mapping[str, Rows]
    problems: tuple[Problem, ...]


def check(folder: Path) -> tuple[Problem, ...]:
    """Answer every problem in the tables of a study folder, table by table and row by row; empty when all is well.

    Raises:
        UnreadableFolder: the folder cannot be listed.
    """
    return checked(folder).problems


def checked(folder: Path) -> Checked:
    """Answer the tables of a study folder and every problem in them; a file that is no table has no rows.

    Raises:
        UnreadableFolder: the folder cannot be listed.
    """
    names = _table_names(folder)
    present = [table for table in contract.TABLES if table in names]
    read = {table: text_table.read(folder / f"{table}.csv", table) for table in present}
    tables = {table: rows for table, rows in read.items() if not isinstance(rows, Problem)}
    # Where a table has no rows that is told once, not for every row that points to it.
    keys = {target: _keys(target, tables[target]) for target in _targets(tables) if len(tables.get(target, ())) > 1}
    problems: list[Problem] = []
    for table in contract.TABLES:
        found = read.get(table)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            problems += _targets_without_rows(table, tables, present)
            problems += _number_of_rows(table, len(found) - 1)
            problems += _headings(table, found[0])
            problems += judged(table, found, keys)
        elif table in contract.REQUIRED_TABLES:
            problems.append(Problem(table, None, None, "the table is missing; every study needs it."))
    problems += [Problem(name, None, None, _unknown_table(name)) for name in sorted(names - set(contract.TABLES))]
    return Checked(tables, tuple(problems))


def _table_names(folder: Path) -> set[str]:
    """Answer the names of the CSV files in a folder; those that start with a dot belong to the system."""
    try:
        return {
            path.stem for path in folder.iterdir() if path.match("*.csv") and path.is_file() and path.name[0] != "."
        }
    except OSError as error:
        raise UnreadableFolder(f"The folder “{folder}” cannot be read. Make sure that you may open it.") from error


def _unknown_table(name: str) -> str:
    return f"there is no table {shown(name)} in a study.{did_you_mean(name, contract.TABLES)}"


def _targets(tables: Mapping[str, Rows]) -> set[str]:
    return {target for table in tables for _, target in contract.references(table)}


def _keys(table: str, rows: Rows) -> set[str]:
    """Answer the keys that a table holds, for the tables that point to it."""
    (key,) = contract.schema(table)["primaryKey"]
    if key not in rows[0]:
        return set()
    place = rows[0].index(key)
    return {row[place] for row in islice(rows, 1, None) if len(row) > place}


def _headings(table: str, labels: Sequence[str]) -> Iterator[Problem]:
    """Yield what is wrong with the column headings; their order is free."""
    known = contract.columns(table)
    for number, label in enumerate(labels, start=1):
        if not label.strip():
            yield Problem(table, 1, None, f"the heading of column {number} is blank. Name the column or delete it.")
        elif label not in known:
            yield Problem(table, 1, None, unknown_column(table, label))
    for column in known:
        if labels.count(column) > 1:
            yield Problem(table, 1, column, "the heading stands there more than once.")
        if column not in labels:
            yield Problem(table, 1, column, f"the column {shown(column)} is missing.")


def _targets_without_rows(table: str, tables: Mapping[str, Rows], present: Sequence[str]) -> Iterator[Problem]:
    for column, target in contract.references(table):
        if target not in present:
            yield Problem(table, None, column, f"it points to the table {shown(target)}, which is missing.")
        elif len(tables[table]) > 1 and _is_empty(target, tables):
            yield Problem(table, None, column, f"it points to the table {shown(target)}, which holds no rows.")


def _is_empty(table: str, tables: Mapping[str, Rows]) -> bool:
    """Answer whether a table was read, has no rows, and is allowed to have none."""
    return table in tables and len(tables[table]) == 1 and contract.rows_allowed(table)[0] == 0


def _number_of_rows(table: str, many: int) -> Iterator[Problem]:
    fewest, most = contract.rows_allowed(table)
    if fewest == most != many:
        wanted = "exactly one row" if most == 1 else f"exactly {most} rows"
        yield Problem(table, None, None, f"the table must have {wanted} below the headings; it has {many}.")
    elif many < fewest:
        says = f"the table holds no rows below the headings; a study needs at least {fewest}."
        yield Problem(table, None, None, says)
