"""Rows as they are made: the table that each belongs to, and its cells by column."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

Cell = str | int | bool | date | None


class Row(NamedTuple):
    """A row of a table; columns that are not named stay blank."""

    table: str
    cells: Mapping[str, Cell]


def row(table: str, **cells: Cell) -> Row:
    """Answer a row of a table."""
    return Row(table, cells)


def written(cell: Cell) -> str:
    """Answer a cell as it stands in a file."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.isoformat() if isinstance(cell, date) else str(cell)
