"""A CSV file as rows of text, or the one reason why it cannot be read as such."""

import csv
import io
from pathlib import Path

from cnpg_analysis.study import contract
from cnpg_analysis.study.problems import Problem
from cnpg_analysis.study.rows import Rows

_ENCODING = "utf-8-sig"
# As many as a cell of a spreadsheet can hold.
_LONGEST_CELL = 32_767
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_UNREADABLE = "a character here cannot be read. Save the file as “CSV UTF-8” and try again."
_EMPTY = "the file is empty; its first row must hold the column headings."


def read(path: Path, table: str) -> Rows | Problem:
    """Answer the rows of a file, headings first, or why it cannot be read as a table of text.

    Blank rows at the end and blank columns at the right are left by many programs and mean nothing; they are dropped.
    """
    try:
        data = path.read_bytes()
    except OSError:
        says = "the file cannot be opened. Close it in other programs, and make sure that you may read it."
        return Problem(table, None, None, says)
    if b"\0" in data:
        return Problem(table, None, None, "the file is not a text table. Save it as “CSV UTF-8” and try again.")
    try:
        text = data.decode(_ENCODING)
    except UnicodeDecodeError as error:
        readable = error.object[: error.start].decode()
        return Problem(table, _row_at_the_end(readable), None, _UNREADABLE)
    if not text.strip():
        return Problem(table, None, None, _EMPTY)
    return _separators(text, table) or _rows(text, table)


def _separators(text: str, table: str) -> Problem | None:
    """Answer that the headings are parted by something else than commas, when more of them are known that way."""
    headings, known = text.partition("\n")[0], set(contract.columns(table))

    def recognised(separator: str) -> int:
        return len(known & {heading.strip('" ') for heading in headings.split(separator)})

    for separator, name in _OTHER_SEPARATORS.items():
        if recognised(separator) > recognised(","):
            says = f"the columns are separated by {name}. Save the file as “CSV UTF-8” with commas between the columns."
            return Problem(table, 1, None, says)
    return None


def _rows(text: str, table: str) -> Rows | Problem:
    rows: list[list[str]] = []
    limit_before = csv.field_size_limit(_LONGEST_CELL)
    try:
        # Only line ends part rows; a line separator inside a cell is part of its text.
        rows.extend(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        # What had been read before the fault is kept in the list, so the fault is in the row after.
        return Problem(table, len(rows) + 1, None, _quotation(str(error)))
    finally:
        csv.field_size_limit(limit_before)
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        return Problem(table, None, None, _EMPTY)
    if not any(rows[0]):
        return Problem(table, 1, None, "the row is blank, but it must hold the column headings.")
    return _without_blank_columns(rows)


def _quotation(error: str) -> str:
    if "expected after" in error:
        return (
            "text follows a closing quotation mark. Put the whole cell between quotation marks and write each one "
            "inside it twice; or the mark that closes an earlier cell is missing."
        )
    if "field limit" in error:
        return (
            f"a cell has more than {_LONGEST_CELL:,} characters. Shorten it; if it is not so long, a "
            "quotation mark is opened here and never closed."
        )
    return "a quotation mark is opened here and never closed, so the rows cannot be told apart."


def _without_blank_columns(rows: list[list[str]]) -> Rows:
    """Answer the rows without what stands right of the last heading, where nothing stands there but commas."""
    headings = rows[0]
    width = len(headings)
    while not headings[width - 1]:
        width -= 1
    if width < len(headings) and any(any(row[width:]) for row in rows):
        return rows
    return [row if len(row) <= width or any(row[width:]) else row[:width] for row in rows]


def _row_at_the_end(text: str) -> int:
    """Answer the row in which a text ends that is the first part of a file."""
    outside_quotation_marks = text.replace("\r\n", "\n").replace("\r", "\n").split('"')[::2]
    return sum(part.count("\n") for part in outside_quotation_marks) + 1
