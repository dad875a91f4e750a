"""Small workbooks to read and break, as a person would have them."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import openpyxl

Cells = Sequence[Sequence[object]]

STUDY: Cells = [
    [
        "study_id",
        "title",
        "short_title",
        "documents_collected_from",
        "disclosure_profile",
        "consents_held",
        "synthetic",
    ],
    ["our-study", "Our own study", "Our study", date(2026, 3, 14), "internal", "elsewhere", False],
]
NETWORKS: Cells = [
    ["network_id", "name", "public_label", "region", "nation", "selected_as"],
    ["north", None, "The North", "North", "england", "case_study"],
    ["south", None, "The South", "South", "wales", "documents_only"],
]
GROUPS: Cells = [
    ["group_id", "network_id", "year", "model", "users", "professionals"],
    ["north-2026", "north", 2026, "D", 12, 8],
]
TABLES = {"study": STUDY, "networks": NETWORKS, "groups": GROUPS}


def changed(cells: Cells, row: int, column: str, value: object) -> list[list[object]]:
    """Answer cells with another value in one of them; rows count as in a spreadsheet."""
    copied = [list(one) for one in cells]
    copied[row - 1][list(cells[0]).index(column)] = value
    return copied


def write(folder: Path, tables: Mapping[str, Cells]) -> "openpyxl.Workbook":
    """Write ``study.xlsx`` into a folder; answer the workbook, to be changed and saved again."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, cells in tables.items():
        sheet = book.create_sheet(title)
        for row in cells:
            sheet.append(list(row))
    folder.mkdir(exist_ok=True)
    book.save(folder / "study.xlsx")
    return book
