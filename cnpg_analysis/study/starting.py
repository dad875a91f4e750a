"""Starting a study: a folder with an empty workbook, or empty CSV files, to be filled in."""

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study import contract, dictionary
from cnpg_analysis.study.examples import example_row
from cnpg_analysis.study.inspection import allowed
from cnpg_analysis.study.location import own_place
from cnpg_analysis.study.sheet import HELP
from cnpg_analysis.study.sheet_appearance import (
    BESIDE,
    HEADING,
    STRONG,
    TEXT,
    WRAPPED,
    fit_heights,
    print_across,
    wide_enough,
)
from cnpg_analysis.study.suggestions import suggested_priorities
from cnpg_analysis.study.workbook import CODES, DICTIONARY, NAME
from cnpg_analysis.study.workbook_writing import NotWritten, put_file, put_text, saved
from cnpg_analysis.suggestion import did_you_mean

TO_BEGIN_WITH = ("study", "networks", "groups", "initiatives", "priorities")
"""What a light-touch evaluation needs first; the others can be added any time by copying them from a new study."""
_PRIORITIES = "priorities"
_FIRST_ROW, _LAST_ROW = 3, 10_000
# What a spreadsheet can show beside a cell.
_LONGEST_PROMPT = 220
_NEEDED, _FREE = PatternFill("solid", fgColor="1F4E79"), PatternFill("solid", fgColor="5B7FA6")
_EXAMPLE_FILL = PatternFill("solid", fgColor="EDEDED")
_FORMATS = {"date": "yyyy-mm-dd", "year": "0", "integer": "0", "number": "General", "boolean": "General", "string": "@"}

Rows = Sequence[Mapping[str, str]]


class NotStarted(CnpgError):
    """A study cannot be started there, or with those tables."""


def start_study(
    folder: Path, tables: Sequence[str] = (), *, as_csv: bool = False, suggestions: bool = False
) -> tuple[Path, Sequence[str]]:
    """Make the folder of a new study, and answer it with the tables it has.

    ``tables`` come beside those to begin with, and so do the tables that they point to. With ``suggestions`` the
    recommendations of 2009 stand among the priorities, to be taken over or deleted.

    Raises:
        NotStarted: there is no such table, or the folder holds something.
        UnfitPlace: the folder would lie in that of the compendium.
        NotWritten: nothing can be written there.
    """
    chosen = with_needed((*TO_BEGIN_WITH, *tables))
    filled = {_PRIORITIES: suggested_priorities()} if suggestions else {}
    place = own_place(folder, "DIR")
    try:
        place.mkdir(parents=True, exist_ok=True)
        if any(place.iterdir()):
            raise NotStarted(f"The folder “{folder}” is not empty. Choose one that is not there yet, or empty it.")
    except OSError as error:
        why = "there is a file of that name" if place.is_file() else error.strerror or "it is no place for a folder"
        raise NotWritten(f"The folder “{folder}” cannot be made: {why}.") from error
    if as_csv:
        for table in chosen:
            put_file(place / f"{table}.csv", _csv(table, chosen, filled.get(table, ())))
        put_file(place / "data-dictionary.md", dictionary.page().encode())
    else:
        put_file(place / NAME, saved(new_workbook(chosen, filled)))
    return place, chosen


def with_needed(tables: Collection[str]) -> Sequence[str]:
    """Answer tables with those they point to and cannot do without, in the order of the contract.

    Raises:
        NotStarted: there is no such table.
    """
    known = (*contract.TABLES, contract.OWN_HEADINGS)
    wanted: dict[str, None] = {}
    waiting = list(tables)
    while waiting:
        table = waiting.pop()
        if table not in known:
            raise NotStarted(f"There is no table “{table}”. There are: {', '.join(known)}.{did_you_mean(table, known)}")
        if table not in wanted:
            wanted[table] = None
            fields = contract.fields(table)
            needed = [
                target
                for column, target in contract.references(table)
                if fields[column].get("constraints", {}).get("required")
            ]
            waiting += needed
    first = [table for table in TO_BEGIN_WITH if table in wanted]
    return (*first, *(table for table in known if table in wanted and table not in first))


def new_workbook(tables: Sequence[str], filled: Mapping[str, Rows] | None = None) -> "openpyxl.Workbook":
    """Answer the workbook of a new study: a sheet a table, the data dictionary, and the codes of drop-down lists.

    ``filled`` are rows, by table, that stand below the example: cells as text, by column.
    """
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    lists = list(_code_lists(tables))
    places = {(table, column): place for place, (table, column, _) in enumerate(lists, start=1)}
    for table in tables:
        _table_sheet(book.create_sheet(table), table, tables, places)
        _fill(book[table], table, (filled or {}).get(table, ()))
    _dictionary_sheet(book.create_sheet(DICTIONARY), tables)
    codes = book.create_sheet(CODES)
    for place, (table, column, words) in enumerate(lists, start=1):
        for number, word in enumerate((f"{table}.{column}", *words), start=1):
            put_text(codes.cell(number, place), word)
        codes.cell(1, place).font = STRONG
        codes.column_dimensions[get_column_letter(place)].width = wide_enough(f"{table}.{column}", 28)
    codes.freeze_panes = "A2"
    return book


def help_line(table: str, column: str) -> str:
    """Answer the line of help under a heading."""
    field = contract.fields(table)[column]
    needed = "Must be filled in. " if field.get("constraints", {}).get("required") else ""
    return f"{HELP}{needed}{field['description']}"


def _code_lists(tables: Sequence[str]) -> Iterator[tuple[str, str, Sequence[str]]]:
    for table in tables:
        for column, field in contract.fields(table).items():
            words = tuple(field.get("codes", field.get("suggested", ())))
            if words:
                yield table, column, words
    if contract.OWN_HEADINGS in tables:
        yield contract.OWN_HEADINGS, "table", contract.TABLES


def _table_sheet(sheet: Any, table: str, tables: Sequence[str], places: Mapping[tuple[str, str], int]) -> None:
    example = example_row(table, tables)
    for place, (column, field) in enumerate(contract.fields(table).items(), start=1):
        letter = get_column_letter(place)
        needed = bool(field.get("constraints", {}).get("required"))
        heading = sheet.cell(1, place)
        put_text(heading, column)
        heading.font, heading.fill = HEADING, _NEEDED if needed else _FREE
        put_text(sheet.cell(2, place), help_line(table, column))
        sheet.cell(2, place).font, sheet.cell(2, place).alignment = BESIDE, WRAPPED
        # The format of the whole column: so that “3-4” stays a text and a date is one.
        sheet.column_dimensions[letter].number_format = _FORMATS[field["type"]]
        sheet.column_dimensions[letter].alignment = WRAPPED
        least = 40 if field["type"] == "string" and _is_long(field) else 22
        sheet.column_dimensions[letter].width = wide_enough(column, least)
        cell = sheet.cell(_FIRST_ROW, place)
        _put_value(cell, field, example[column])
        cell.fill, cell.alignment, cell.number_format = _EXAMPLE_FILL, WRAPPED, _FORMATS[field["type"]]
        validation = _validation(table, column, field, tables, places)
        validation.add(f"{letter}{_FIRST_ROW}:{letter}{_LAST_ROW}")
        sheet.add_data_validation(validation)
    fit_heights(sheet, (2, _FIRST_ROW))
    sheet.freeze_panes = sheet.cell(_FIRST_ROW, 2)


def _fill(sheet: Any, table: str, rows: Rows) -> None:
    fields = contract.fields(table)
    for number, row in enumerate(rows, start=_FIRST_ROW + 1):
        for place, (column, field) in enumerate(fields.items(), start=1):
            cell = sheet.cell(number, place)
            _put_value(cell, field, row.get(column, ""))
            cell.alignment, cell.number_format = WRAPPED, _FORMATS[field["type"]]


def _is_long(field: Mapping[str, Any]) -> bool:
    return "codes" not in field and field.get("constraints", {}).get("maxLength", 1_000) > 80


def _put_value(cell: Any, field: Mapping[str, Any], text: str) -> None:
    """Write an example as what it is: a date as a date, a number as a number."""
    if not text:
        return
    match field["type"]:
        case "date":
            cell.value = date.fromisoformat(text)
        case "year" | "integer":
            cell.value = int(text)
        case "number":
            cell.value = float(text) if "." in text else int(text)
        case "boolean":
            cell.value = text == "true"
        case _:
            put_text(cell, text)


def _validation(
    table: str,
    column: str,
    field: Mapping[str, Any],
    tables: Sequence[str],
    places: Mapping[tuple[str, str], int],
) -> DataValidation:
    """Answer what a spreadsheet offers and refuses in a column, and what it says when one stands in a cell."""
    target = dict(contract.references(table)).get(column, "")
    limits = field.get("constraints", {})
    if (table, column) in places:
        letter = get_column_letter(places[table, column])
        many = len(field.get("codes", field.get("suggested", contract.TABLES)))
        rule = DataValidation(type="list", formula1=f"'{CODES}'!${letter}$2:${letter}${many + 1}")
    elif target in tables:
        letter = get_column_letter(contract.columns(target).index(contract.schema(target)["primaryKey"][0]) + 1)
        rule = DataValidation(type="list", formula1=f"'{target}'!${letter}${_FIRST_ROW}:${letter}${_LAST_ROW}")
    elif field["type"] == "boolean":
        rule = DataValidation(type="list", formula1='"TRUE,FALSE"')
    elif field["type"] == "date":
        rule = DataValidation(type="date", operator="between", formula1="DATE(1900,3,1)", formula2="DATE(2100,12,31)")
    elif field["type"] in ("year", "integer", "number"):
        kind = "decimal" if field["type"] == "number" else "whole"
        low, high = str(limits["minimum"]), str(limits["maximum"])
        rule = DataValidation(type=kind, operator="between", formula1=low, formula2=high)
    else:
        longest = limits.get("maxLength", 32_000)
        rule = DataValidation(type="textLength", operator="lessThanOrEqual", formula1=str(longest))
    rule.allow_blank = True
    rule.promptTitle, rule.prompt = field["title"][:32], field["description"][:_LONGEST_PROMPT]
    rule.errorTitle = "Not possible here"
    rule.error = f"Allowed: {allowed(table, column)}"[:_LONGEST_PROMPT]
    rule.showInputMessage = True
    # What is only suggested must not keep another word out.
    rule.showErrorMessage = "suggested" not in field
    return rule


def _dictionary_sheet(sheet: Any, tables: Sequence[str]) -> None:
    for number, line in enumerate(dictionary.lines(tables), start=1):
        for place, text in enumerate(line, start=1):
            cell = sheet.cell(number, place)
            put_text(cell, text)
            cell.alignment = WRAPPED
            cell.font = TEXT
            if number == 1:
                cell.font, cell.fill = HEADING, _NEEDED
            elif not line[1]:
                cell.font, cell.fill = STRONG, _EXAMPLE_FILL
    for letter, width in zip("ABCDEF", (18, 27, 27, 64, 36, 12), strict=True):
        sheet.column_dimensions[letter].width = width
    fit_heights(sheet, range(1, sheet.max_row + 1))
    sheet.freeze_panes = "A2"
    print_across(sheet)


def _csv(table: str, tables: Sequence[str], rows: Rows) -> bytes:
    """Answer a new CSV file; with a byte-order mark, without which Excel takes it for another coding."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    example = example_row(table, tables)
    writer.writerow(example)
    writer.writerow([help_line(table, column) for column in example])
    writer.writerow(example.values())
    writer.writerows([row.get(column, "") for column in example] for row in rows)
    return text.getvalue().encode("utf-8-sig")
