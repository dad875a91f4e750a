"""Workbooks as they are written: every text as text, the same bytes each time, and no file of anybody overwritten."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from cnpg_analysis.errors import CnpgError

# The earliest time that a package can state.
_TIME = datetime(1980, 1, 1)  # noqa: DTZ001  # a package states no zone
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


class NotWritten(CnpgError):
    """A file cannot be written where it was to go."""


def put_text(cell: Any, text: str) -> None:
    """Write a text into a cell as a text, whatever it begins with; characters that no workbook can hold are named."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)
    # A text that begins with “=” would be a formula otherwise, and run when the workbook is opened.
    cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True


def saved(book: "openpyxl.Workbook") -> bytes:
    """Answer the bytes of a workbook without the time at which it was written."""
    book.properties.creator = "cnpg"
    book.properties.created = _TIME
    stream = io.BytesIO()
    book.save(stream)
    again = io.BytesIO()
    with zipfile.ZipFile(stream) as package, zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in package.namelist():
            part = package.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", part)
            fixed.writestr(zipfile.ZipInfo(name, _TIME.timetuple()[:6]), part, zipfile.ZIP_DEFLATED)
    return again.getvalue()


def put_file(target: Path, content: bytes) -> None:
    """Write a file that is not there yet, whole or not at all.

    Raises:
        NotWritten: something is there already, or nothing can be written there.
    """
    begun = False
    try:
        with target.open("xb") as file:
            begun = True
            file.write(content)
    except FileExistsError as error:
        raise NotWritten(f"“{target}” is there already. Move it elsewhere, or choose another name.") from error
    except OSError as error:
        if begun:
            target.unlink(missing_ok=True)
        why = error.strerror or "it is no place for a file"
        raise NotWritten(
            f"“{target}” cannot be written: {why}. Choose a folder that is there and that is yours."
        ) from error
