"""One table as it stands in a file: rows of text, counted as a spreadsheet counts them, and what they are."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cnpg_analysis.study.problems import Problem

# What is written in one file, row by row, with the headings as row 1.
Rows = Sequence[Sequence[str]]

HELP = "↑ "
"""What each cell begins with in the line of help under the headings."""
EXAMPLE = "example-delete-this-row"
"""The key of the example row in a new study."""
EXAMPLE_LEFT = "this is the example row that came with the study. Delete the whole row."


@dataclass(frozen=True)
class Sheet:
    """The rows of a table and what was noticed when they were read.

    Args:
        rows: the headings, then the rows, each as long as the headings unless it does not fit them.
        noticed: what there is to tell of the file or sheet as such.
        own_headings: by column, the heading that an organisation uses instead.
    """

    rows: Rows
    noticed: Sequence[Problem] = ()
    own_headings: Mapping[str, str] = field(default_factory=dict)


def data_rows(rows: Rows) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows that hold data, with their numbers: not the headings, a line of help, or a blank row."""
    for number, row in enumerate(rows, start=1):
        if number > 1 and any(row) and not (number == 2 and is_help(row)):
            yield number, row


def blank_runs(rows: Rows) -> Iterator[tuple[int, int]]:
    """Yield the first and the last number of each run of blank rows."""
    first = 0
    for number, row in enumerate(rows, start=1):
        if not any(row):
            first = first or number
        elif first:
            yield first, number - 1
            first = 0


def is_help(row: Sequence[str]) -> bool:
    """Answer whether a row is the line of help that comes under the headings of a new study."""
    return any(row) and all(cell.startswith(HELP) for cell in row if cell)


def column_letters(place: int) -> str:
    """Answer what a spreadsheet calls a column, the first being 0: A, B, ..., Z, AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
