"""A copy of a study's workbook in which every problem is marked: the cell in colour, with a comment and a proposal."""

import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study.inspection import Inspection, allowed
from cnpg_analysis.study.location import own_place
from cnpg_analysis.study.problems import Problem, visible
from cnpg_analysis.study.sheet_appearance import HEADING, TEXT, WRAPPED, fit_height, print_across
from cnpg_analysis.study.workbook import TO_MEND
from cnpg_analysis.study.workbook_writing import put_file, put_text, saved

_MEND = PatternFill("solid", fgColor="F8CBAD")
_HEADINGS_FILL = PatternFill("solid", fgColor="1F4E79")
_LOOK_AT = PatternFill("solid", fgColor="FFE699")
_AUTHOR = "cnpg check"
# Each cell takes about half a kilobyte while the copy is made.
_MOST_ROWS = 50_000
# More comments than this make a workbook slow to open; the sheet of problems has them all.
_MOST_MARKS = 5_000
_WRONG = "what is wrong (orange: to mend; yellow: to look at)"
_HEADINGS = ("sheet", "row", "column", "cell", "what stands there", "what is allowed", _WRONG, "proposed")
_WIDTHS = (16, 7, 22, 8, 30, 40, 70, 24)


class CopyNotPossible(CnpgError):
    """A marked copy cannot be made, or not under that name."""


def write_marked_copy(found: Inspection, target: Path) -> Path:
    """Write a copy of a study in which every problem is marked, and answer where it is. The study is not changed.

    A study of CSV files becomes a workbook. Formulas become text, so that opening the copy runs nothing.

    Raises:
        CopyNotPossible: the study is too large for it, or the name is no name of a workbook.
        UnfitPlace: the copy would lie among the files of the compendium.
        NotWritten: a file of that name is there already, or it cannot be written.
    """
    place = own_place(target, "--marked-copy")
    if place.suffix.lower() != ".xlsx":
        raise CopyNotPossible(f"--marked-copy: “{target}” must end with .xlsx, as it is a workbook.")
    if found.rows > _MOST_ROWS:
        raise CopyNotPossible(
            f"--marked-copy: the study has {found.rows:,} rows; a marked copy is made of at most {_MOST_ROWS:,}. "
            "Use --format json, which a spreadsheet can import."
        )
    book = _copied(found) if found.workbook else _built(found)
    by_name = {sheet.title.strip().casefold(): sheet for sheet in book.worksheets}
    _mark(found.problems, by_name)
    _list(book, found.problems)
    put_file(place, saved(book))
    return place


def _copied(found: Inspection) -> "openpyxl.Workbook":
    """Answer the workbook of a study, its formulas as the texts they are."""
    with warnings.catch_warnings():
        # What openpyxl cannot keep, such as pictures, is told by it; the copy is for mending, not for keeping.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(found.folder / found.workbook, keep_links=False)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    put_text(cell, cell.value if isinstance(cell.value, str) else "=…")
    return book


def _built(found: Inspection) -> "openpyxl.Workbook":
    """Answer a workbook with a sheet for each CSV file."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for table, read in found.tables.items():
        sheet = book.create_sheet(table)
        for number, row in enumerate(read.rows, start=1):
            for place, text in enumerate(row, start=1):
                if text:
                    put_text(sheet.cell(number, place), str(text))
        sheet.freeze_panes = "A2"
    return book


def _mark(problems: Iterable[Problem], sheets: Mapping[str, Any]) -> None:
    """Colour the cells of problems and say in a comment what is wrong with them."""
    by_cell: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        if problem.table.strip().casefold() in sheets:
            by_cell.setdefault((problem.table.strip().casefold(), problem.cell or "A1"), []).append(problem)
    for (table, name), here in list(by_cell.items())[:_MOST_MARKS]:
        cell = sheets[table][name]
        if isinstance(cell, MergedCell):
            continue
        cell.fill = _MEND if any(problem.blocks for problem in here) else _LOOK_AT
        said = [cell.comment.text] if cell.comment else []
        said += [_comment(problem) for problem in here]
        cell.comment = Comment("\n\n".join(said), _AUTHOR, width=360, height=min(60 + 40 * len(said), 400))


def _comment(problem: Problem) -> str:
    says = _sentence(problem)
    return (
        says if problem.correction is None else f"{says}\nProposed: {visible(problem.correction) or '(an empty cell)'}"
    )


def _sentence(problem: Problem) -> str:
    return problem.says[:1].upper() + problem.says[1:]


def _list(book: "openpyxl.Workbook", problems: Iterable[Problem]) -> None:
    """Put a sheet with all problems in front."""
    if TO_MEND in book.sheetnames:
        del book[TO_MEND]
    sheet = book.create_sheet(TO_MEND, 0)
    for place, (heading, width) in enumerate(zip(_HEADINGS, _WIDTHS, strict=True), start=1):
        put_text(sheet.cell(1, place), heading)
        sheet.cell(1, place).font, sheet.cell(1, place).fill = HEADING, _HEADINGS_FILL
        sheet.column_dimensions[openpyxl.utils.get_column_letter(place)].width = width
    for number, problem in enumerate(problems, start=2):
        proposed = "" if problem.correction is None else visible(problem.correction) or "(an empty cell)"
        cells = (
            *(problem.table, problem.row, problem.column or "", problem.cell, visible(problem.value)),
            *(allowed(problem.table, problem.column), _sentence(problem), proposed),
        )
        for place, content in enumerate(cells, start=1):
            cell = sheet.cell(number, place)
            if isinstance(content, int):
                cell.value = content
            elif content:
                put_text(cell, content)
            cell.alignment, cell.font = WRAPPED, TEXT
        fit_height(sheet, number)
        sheet.cell(number, 7).fill = _MEND if problem.blocks else _LOOK_AT
    sheet.freeze_panes = "A2"
    print_across(sheet)
    book.active = 0
