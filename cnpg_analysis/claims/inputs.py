"""The one way in which a check reads the study: values, counts and rows, with every cell that was read noted down.

A check cannot see the figures that it checks. They are taken out of the table ``statistics`` before the check starts;
the register itself (``claims`` and ``coverage``) is not there at all. So nothing that a check gives can have been
copied from what the report claims.

Nor can it pass for want of anything to read: looking for rows and finding none is a mistake, unless the check says that
there may be none. Counting none is an answer, but not of a code that the table does not have. A table that the study
lacks, or that holds no rows, answers nothing at all.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TypeAlias

import pandas as pd

from cnpg_analysis.study import Study, contract

Scalar: TypeAlias = str | int | float | bool | date | None
# Table, then key of the row, then column.
Records: TypeAlias = Mapping[str, Mapping[str, Mapping[str, Scalar]]]

CLOSED = ("claims", "coverage")


class MistakenCheck(Exception):
    """A check asks for what is not there, or for a figure that it may not see; a mistake of the program."""


class MissingTable(MistakenCheck):
    """A check asks for a table that the study lacks, or that holds no rows; nothing can be said of its claim."""

    def __init__(self, table: str) -> None:
        super().__init__(f"the study has no table {table}, or no rows in it")
        self.table = table


@dataclass(frozen=True, order=True)
class Cell:
    """One cell of the study: its table, the key of its row, its column."""

    table: str
    key: str
    column: str


@dataclass(frozen=True)
class Hidden:
    """Printed figures that a check may not see: those compared with a computed value, by its name, and the others."""

    compared: Mapping[str, frozenset[str]]
    others: frozenset[str]

    def everything(self) -> frozenset[str]:
        """Answer the keys of all the figures."""
        return self.others.union(*self.compared.values())


NOTHING_HIDDEN = Hidden({}, frozenset())


@cache
def key_column(table: str) -> str:
    """Answer the column that holds the key of a table."""
    return str(contract.schema(table)["primaryKey"][0])


def records(study: Study) -> Records:
    """Answer all that checks may read: every table that a study has but the register of claims, by key and column."""
    return {
        table: {
            str(row[key_column(table)]): {str(column): _plain(value) for column, value in row.items()}
            for row in study.tables[table].to_dict("records")
        }
        for table in study.present
        if table not in CLOSED
    }


def _plain(value: object) -> Scalar:
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    if isinstance(value, str | bool | int):
        return value
    number = float(value)  # type: ignore[arg-type]
    return int(number) if number.is_integer() else number


class Row:
    """One row of a table; reading a cell of it is noted."""

    def __init__(self, table: str, key: str, cells: Mapping[str, Scalar], read: dict[Cell, None]) -> None:
        self.table, self.key, self._cells, self._read = table, key, cells, read

    def __getitem__(self, column: str) -> Scalar:
        if column not in self._cells:
            raise MistakenCheck(f"{self.table} has no column {column}")
        self._read[Cell(self.table, self.key, column)] = None
        return self._cells[column]

    def text(self, column: str) -> str:
        """Answer a cell as text; an empty cell is empty text."""
        value = self[column]
        return "" if value is None else str(value)

    def number(self, column: str) -> float | int:
        """Answer a cell that must hold a number.

        Raises:
            MistakenCheck: it does not.
        """
        value = self[column]
        if not isinstance(value, int | float):
            raise MistakenCheck(f"{self.table}, {self.key}, {column}: {value} is no number")
        return value

    def day(self, column: str) -> date:
        """Answer a cell that must hold a date.

        Raises:
            MistakenCheck: it does not.
        """
        value = self[column]
        if not isinstance(value, date):
            raise MistakenCheck(f"{self.table}, {self.key}, {column}: {value} is no date")
        return value


class Inputs:
    """What one check may read."""

    def __init__(self, held: Records, hidden: Hidden = NOTHING_HIDDEN) -> None:
        self._held, self._hidden = held, hidden
        self._unseen = hidden.everything()
        self._read: dict[Cell, None] = {}
        self._sought: dict[tuple[str, str], set[Scalar]] = {}

    @property
    def sought(self) -> Mapping[tuple[str, str], Set[Scalar]]:
        """The values that rows were looked up by, for each table and column: with one of them, another row is found."""
        return self._sought

    @property
    def read(self) -> tuple[Cell, ...]:
        """The cells read so far, each once, in the order of reading; the key of a row stands for its being there."""
        return tuple(self._read)

    def to_work_out(self, name: str) -> "Inputs":
        """Answer a view for working out one of several figures of a claim: the claim's other figures can be seen.

        The cells read through it are noted here, too.

        Raises:
            MistakenCheck: the claim compares no figure with a value of that name.
        """
        if name not in self._hidden.compared:
            raise MistakenCheck(f"the claim has no figure to compare with {name}")
        view = Inputs(self._held, Hidden({name: self._hidden.compared[name]}, self._hidden.others))
        view._read, view._sought = self._read, self._sought
        return view

    def rows(self, table: str, *, allow_none: bool = False, **wanted: Scalar | Sequence[str]) -> tuple[Row, ...]:
        """Answer the rows of a table whose columns hold the wanted values, in the order of the table.

        A tuple of values allows any of them; ``None`` wants an empty cell.

        Raises:
            MissingTable: the study lacks the table, or it holds no rows.
            MistakenCheck: there are none, and ``allow_none`` does not say that there may be none; or a wanted value is
                none that the column can have.
        """
        found = tuple(self._matching(table, wanted))
        if not found and not allow_none:
            raise MistakenCheck(f"{table} has no row with {_in_words(wanted)}")
        return found

    def row(self, table: str, key: str) -> Row:
        """Answer the row of a key.

        Raises:
            MistakenCheck: there is no such row, or the check may not see it.
        """
        cells = self._table(table).get(key)
        if cells is None or (table == "statistics" and key in self._unseen):
            raise MistakenCheck(f"{table} has no row {key} that this check may read")
        found = Row(table, key, cells, self._read)
        _ = found[key_column(table)]
        return found

    def count(self, table: str, **wanted: Scalar | Sequence[str]) -> int:
        """Answer how many rows hold the wanted values, which may be none of them.

        Raises:
            MissingTable: the study lacks the table, or it holds no rows.
            MistakenCheck: a wanted value is none that the column can have.
        """
        return len(self.rows(table, allow_none=True, **wanted))

    def texts(
        self, table: str, column: str, *, allow_none: bool = False, **wanted: Scalar | Sequence[str]
    ) -> tuple[str, ...]:
        """Answer what the rows that hold the wanted values have in a column, row by row; empty cells are left out.

        Raises:
            MistakenCheck: as for ``rows``.
        """
        found = self.rows(table, allow_none=allow_none, **wanted)
        return tuple(text for text in (row.text(column) for row in found) if text)

    def distinct(
        self, table: str, column: str, *, allow_none: bool = False, **wanted: Scalar | Sequence[str]
    ) -> tuple[str, ...]:
        """Answer the different texts that the rows have in a column, in the order in which they first stand.

        Raises:
            MistakenCheck: as for ``rows``.
        """
        return tuple(dict.fromkeys(self.texts(table, column, allow_none=allow_none, **wanted)))

    def value(self, statistic: str) -> float | int:
        """Answer the printed figure of a key in ``statistics``.

        Raises:
            MistakenCheck: there is none, it is a word, or the check may not see it.
        """
        return self.row("statistics", statistic).number("value")

    def items(self, listed: str, *, allow_none: bool = False, **wanted: Scalar | Sequence[str]) -> tuple[Row, ...]:
        """Answer the rows of a list in ``findings``.

        Raises:
            MistakenCheck: as for ``rows``.
        """
        return self.rows("findings", allow_none=allow_none, list=listed, **wanted)

    def study(self) -> Row:
        """Answer the one row of the table ``study``."""
        (key,) = self._table("study")
        return self.row("study", key)

    def _table(self, table: str) -> Mapping[str, Mapping[str, Scalar]]:
        if table in CLOSED or table not in contract.TABLES:
            raise MistakenCheck(f"a check cannot read {table}")
        if not self._held.get(table):
            raise MissingTable(table)
        return self._held[table]

    def _matching(self, table: str, wanted: Mapping[str, Scalar | Sequence[str]]) -> Iterator[Row]:
        for column, value in wanted.items():
            values = value if isinstance(value, tuple | list) else (value,)
            if unknown := [one for one in values if not _can_hold(table, column, one)]:
                raise MistakenCheck(f"{table} can have no row whose {column} is {unknown[0]}")
            self._sought.setdefault((table, column), set()).update(values)
        for key, cells in self._table(table).items():
            if table == "statistics" and key in self._unseen:
                continue
            row = Row(table, key, cells, self._read)
            if all(_holds(row[column], value) for column, value in wanted.items()):
                _ = row[key_column(table)]
                yield row


def _can_hold(table: str, column: str, value: Scalar) -> bool:
    if column not in contract.fields(table):
        raise MistakenCheck(f"{table} has no column {column}")
    codes = contract.codes(table, column)
    return value is None or not codes or value in codes


def _in_words(wanted: Mapping[str, Scalar | Sequence[str]]) -> str:
    return " and ".join(f"{column} {value}" for column, value in wanted.items()) or "anything in it"


def _holds(found: Scalar, wanted: Scalar | Sequence[str]) -> bool:
    return found in wanted if isinstance(wanted, tuple | list) else found == wanted
