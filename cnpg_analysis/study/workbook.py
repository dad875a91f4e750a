"""A workbook as sheets of text: what each cell holds, never what a formula would come to."""

import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl

from cnpg_analysis.study import contract
from cnpg_analysis.study.cell_kinds import DateValue, ErrorValue, Formula, TimeValue
from cnpg_analysis.study.package import RawSheet, damaged, inspected
from cnpg_analysis.study.problems import Problem, shown
from cnpg_analysis.study.sheet import Rows, Sheet
from cnpg_analysis.study.text_table import without_blank_columns
from cnpg_analysis.suggestion import nearest

NAME = "study.xlsx"
DICTIONARY, CODES, TO_MEND = "data dictionary", "codes", "to mend"
OWN_SHEETS = (DICTIONARY, CODES, TO_MEND)
"""Sheets that the compendium writes itself into workbooks; they hold nothing of a study."""
_ERRORS = frozenset(("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"))
_EMPTY = "the sheet is empty; its first row must hold the column headings."
# What openpyxl fails with where a part of the workbook is not as it should be.
_DAMAGE = (
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, EOFError, OSError, NotImplementedError),
    *(zipfile.BadZipFile, zlib.error, struct.error, ElementTree.ParseError),
)
# A whole number larger than this is kept as what it is, a rounded one.
_LARGEST_EXACT = 10**15


def read(path: Path) -> tuple[Mapping[str, Sheet | Problem], Sequence[Problem]]:
    """Answer the sheets of a workbook that are tables of a study, by table, and what is to be told of the others.

    Raises:
        UnreadableWorkbook: the file is no workbook, is protected by a password, damaged or too large.
    """
    raw = inspected(path)
    found: dict[str, Sheet | Problem] = {}
    told: list[Problem] = []
    # What openpyxl warns of are pictures, drop-down lists and the like, which no value depends on.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = openpyxl.load_workbook(path, read_only=True, keep_links=False)
            try:
                for sheet in book.worksheets:
                    table = sheet.title.strip().casefold()
                    if table not in (*contract.TABLES, contract.OWN_HEADINGS):
                        told += _other_sheet(sheet.title)
                    elif table in found:
                        says = f"the sheet {shown(sheet.title)} stands for the same table as another. Delete one."
                        told.append(Problem(table, None, None, says))
                    else:
                        found[table] = _sheet(sheet, table, raw.get(sheet.title, RawSheet(0, ())))
            finally:
                book.close()
        except _DAMAGE as error:
            raise damaged(path) from error
    return found, told


def _other_sheet(title: str) -> Iterator[Problem]:
    """Yield what to tell of a sheet that is no table: nothing of those the compendium writes itself."""
    if title in OWN_SHEETS:
        return
    meant = nearest(title, contract.TABLES)
    if meant:
        yield Problem(title, None, None, f"there is no table {shown(title)} in a study. Did you mean “{meant}”?", meant)
    else:
        yield Problem(title, None, None, "the sheet is no table of a study, and is not read.", blocks=False)


def _sheet(sheet: Any, table: str, raw: RawSheet) -> Sheet | Problem:
    noticed = []
    if sheet.sheet_state != "visible":
        says = "the sheet is hidden, but it is read. Show it (right-click a sheet's tab, Unhide), or delete it."
        noticed.append(Problem(table, None, None, says, blocks=False))
    for cells in raw.merged:
        first, last = cells.split(":")
        row = int("".join(character for character in first if character.isdigit()))
        says = (
            f"the cells {first} to {last} are merged, so that only the first of them holds anything. Take them apart "
            "(Home, Merge & Center), and fill in each."
        )
        noticed.append(Problem(table, row, None, says, cell=first))
    # What a workbook says of its own size is wrong in some; rows would be lost.
    sheet.reset_dimensions()
    rows = _rows(sheet)
    if not rows:
        return Problem(table, None, None, _EMPTY)
    if not any(rows[0]):
        return Problem(table, 1, None, "the row is blank, but it must hold the column headings.")
    return Sheet(rows, noticed)


def _rows(sheet: Any) -> Rows:
    rows: list[list[str]] = []
    for values in sheet.iter_rows(values_only=True):
        row = [_text(value) for value in values]
        while row and not row[-1]:
            row.pop()
        rows.append(row)
    while rows and not rows[-1]:
        rows.pop()
    if not rows:
        return rows
    width = max(map(len, rows))
    for row in rows:
        row += [""] * (width - len(row))
    return without_blank_columns(rows) if any(rows[0]) else rows


def _text(value: object) -> str:
    """Answer what a cell holds as the text that a CSV file would have in its place."""
    if value is None:
        return ""
    if isinstance(value, str):
        if value.startswith("="):
            return Formula(value)
        return ErrorValue(value) if value in _ERRORS else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _LARGEST_EXACT else repr(value)
    if isinstance(value, datetime):
        return DateValue(value.date().isoformat()) if value.time() == time() else TimeValue(value.isoformat(" "))
    if isinstance(value, date):
        return DateValue(value.isoformat())
    if isinstance(value, time | timedelta):
        return TimeValue(value)
    # What is left are formulas over several cells.
    return Formula(getattr(value, "text", None) or "=…")
