"""A CSV file as rows of text, or the one reason why it cannot be read as such."""

import codecs
import csv
import io
from collections.abc import Collection
from pathlib import Path

from cnpg_analysis.study.problems import Problem, shown
from cnpg_analysis.study.sheet import Rows, Sheet

# As many as a cell and a sheet of a spreadsheet can hold.
_LONGEST_CELL = 32_767
MOST_ROWS = 1_048_576
LARGEST_FILE = 200_000_000
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_UNREADABLE = "a character here cannot be read. Save the file as “CSV UTF-8” and try again."
_EMPTY = "the file is empty; its first row must hold the column headings."
_TWO_BYTES = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read(path: Path, table: str, known: Collection[str]) -> Sheet | Problem:
    """Answer the rows of a file, headings first, or why it cannot be read as a table of text.

    Files of other programs are read as they are where there is no doubt how: in UTF-16, with semicolons or tabs. Where
    there is some, as with the characters of older programs, that is told. Blank rows at the end and blank columns at
    the right are left by many programs and mean nothing; they are dropped.

    Args:
        path: the file.
        table: what to call it in what is told.
        known: headings that the table may have, by which the separator is recognised.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            return Problem(table, None, None, _too_large(path.stat().st_size))
        data = path.read_bytes()
    except OSError:
        says = "the file cannot be opened. Close it in other programs, and make sure that you may read it."
        return Problem(table, None, None, says)
    text, noticed = _decoded(data, table)
    if isinstance(noticed, Problem) and noticed.blocks:
        return noticed
    if "\0" in text:
        return Problem(table, None, None, "the file is not a text table. Save it as “CSV UTF-8” and try again.")
    if not text.strip():
        return Problem(table, None, None, _EMPTY)
    separator = _separator(text, known)
    rows = _rows(text, table, separator)
    if isinstance(rows, Problem):
        return rows
    return Sheet(rows, [noticed] if noticed else [])


def _too_large(size: int) -> str:
    return (
        f"the file is {size // 1_000_000} MB large; at most {LARGEST_FILE // 1_000_000} MB are read. Delete the blank "
        "rows below the last one that is filled in, and whatever else does not belong to the study."
    )


def _decoded(data: bytes, table: str) -> tuple[str, Problem | None]:
    """Answer the text of a file and what to tell of how it was read."""
    coding = _TWO_BYTES.get(data[:2], "utf-8-sig")
    try:
        return data.decode(coding), None
    except UnicodeDecodeError as error:
        readable = error.object[: error.start].decode(coding, errors="ignore")
        row = _row_at_the_end(readable)
        unreadable = Problem(table, row, None, _UNREADABLE)
        if coding != "utf-8-sig" or not data[: error.start].isascii():
            # What came before was right, so that one character is damaged, not the whole file in another coding.
            return "", unreadable
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return "", unreadable
    start = len(readable)
    before, after = text[:start].split(), text[start:].split(None, 1)
    word = (before[-1] if before and not text[start - 1 : start].isspace() else "") + (after[0] if after else "")
    says = (
        f"the file is not in the coding “CSV UTF-8”. It was read in that of older programs (Windows-1252), which makes "
        f"{shown(word.split(',')[-1])} of what stands here. If that is wrong, save the file as “CSV UTF-8”."
    )
    return text, Problem(table, row, None, says, blocks=False)


def _separator(text: str, known: Collection[str]) -> str:
    """Answer what parts the columns: the character by which most headings are known."""
    headings = text.partition("\n")[0]

    def recognised(separator: str) -> int:
        return len(set(known) & {heading.strip('" \r') for heading in headings.split(separator)})

    return max(_SEPARATORS, key=recognised)


def _rows(text: str, table: str, separator: str) -> Rows | Problem:
    rows: list[list[str]] = []
    limit_before = csv.field_size_limit(_LONGEST_CELL)
    try:
        # Only line ends part rows; a line separator inside a cell is part of its text.
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            rows.append(row)
            if len(rows) > MOST_ROWS:
                return Problem(table, None, None, _too_many_rows())
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
    return without_blank_columns(rows)


def _too_many_rows() -> str:
    return f"the file has more than {MOST_ROWS:,} rows, which is as many as a spreadsheet can hold."


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


def without_blank_columns(rows: list[list[str]]) -> Rows:
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
