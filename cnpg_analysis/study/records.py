"""The rows of the tables of a study as records, to be compared with each other before they are read as values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cnpg_analysis.study.sheet import EXAMPLE, Sheet, data_rows


@dataclass(frozen=True)
class Record:
    """One row: its table, its number as a spreadsheet counts, and its cells by column."""

    table: str
    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """Answer the text of a cell; blank where the table has no such column."""
        return self.cells.get(column, "")

    def day(self, column: str) -> date | None:
        """Answer the date in a cell; nothing where there is none, or none that is right."""
        try:
            return date.fromisoformat(self[column]) if len(self[column]) == 10 else None
        except ValueError:
            return None

    def number_in(self, column: str) -> int | None:
        """Answer the whole number or year in a cell; nothing where there is none."""
        return int(self[column]) if self[column].isascii() and self[column].isdecimal() else None


def records(tables: Mapping[str, Sheet], table: str) -> Iterator[Record]:
    """Yield the rows of a table that can be looked at: those as long as the headings, without the example."""
    if table not in tables:
        return
    header = tables[table].rows[0]
    for number, row in data_rows(tables[table].rows):
        if len(row) == len(header) and EXAMPLE not in row:
            yield Record(table, number, dict(zip(header, row, strict=True)))
