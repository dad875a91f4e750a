"""How a sheet that is written looks: fonts, and columns and rows so large that what they hold can be read."""

import textwrap
from collections.abc import Iterable
from typing import Any

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.properties import PageSetupProperties

_FONT = "Calibri"
TEXT = Font(name=_FONT, size=11)
STRONG = Font(name=_FONT, size=11, bold=True)
HEADING = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
BESIDE = Font(name=_FONT, size=10, italic=True, color="404040")
WRAPPED = Alignment(wrap_text=True, vertical="top")

# Points a line takes for each point of the font's size, and letters that fit into one unit of a column's width.
_LEADING, _LETTERS = 1.36, 0.92
# A spreadsheet draws no row higher than this.
_HIGHEST = 409
# The arrow of a drop-down list and the bold letters of a heading take some.
_HEADING_ROOM = 5


def wide_enough(heading: str, least: float) -> float:
    """Answer how wide a column must be for its heading to be read whole."""
    return max(least, len(heading) * 1.15 + _HEADING_ROOM)


def fit_height(sheet: Any, number: int) -> None:
    """Make a row as high as the longest of its texts needs; not every program does so by itself.

    The columns must have their widths.
    """
    heights = [
        _lines(str(cell.value), sheet.column_dimensions[cell.column_letter].width * _LETTERS * 11 / cell.font.size)
        * cell.font.size
        * _LEADING
        for cell in sheet[number]
        if cell.value is not None
    ]
    if heights:
        sheet.row_dimensions[number].height = min(max(heights) + 2, _HIGHEST)


def fit_heights(sheet: Any, numbers: Iterable[int]) -> None:
    """Make rows as high as their texts need."""
    for number in numbers:
        fit_height(sheet, number)


def print_across(sheet: Any) -> None:
    """Let a sheet be printed on pages as wide as it is, the first row on each."""
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "&P / &N"


def _lines(text: str, letters: float) -> int:
    return sum(max(1, len(textwrap.wrap(line, max(1, int(letters))))) for line in text.splitlines()) or 1
