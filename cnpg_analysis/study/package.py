"""The file of a workbook before it is read: whether it is one that can be, and what only its raw text tells."""

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from cnpg_analysis.errors import CnpgError


class UnreadableWorkbook(CnpgError):
    """The workbook of a study cannot be read at all, or is too large."""


LARGEST_FILE = 200_000_000
LARGEST_UNPACKED = 1_000_000_000
MOST_ROWS = 250_000
_CHUNK = 1 << 20
# Nothing looked for is longer; what lies across two chunks is found in the second.
_OVERLAP = 200
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ROW = re.compile(rb"<(?:\w+:)?row[ />]")
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell [^>]*?ref=\"([A-Z]+[0-9]+:[A-Z]+[0-9]+)\"")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True)
class RawSheet:
    """What the raw text of a sheet says: how many rows are written down in it, and which cells are merged."""

    rows: int
    merged: tuple[str, ...]


def inspected(path: Path) -> Mapping[str, RawSheet]:
    """Answer what the raw text of each sheet says, by the sheet's name.

    Raises:
        UnreadableWorkbook: the file is no workbook, is protected by a password, damaged or too large.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise _too_large(path, f"{path.stat().st_size // 1_000_000} MB", f"{LARGEST_FILE // 1_000_000} MB")
        _look_at_start(path)
        with zipfile.ZipFile(path) as package:
            unpacked = sum(part.file_size for part in package.infolist())
            if unpacked > LARGEST_UNPACKED:
                raise _too_large(
                    path, f"{unpacked // 1_000_000} MB unpacked", f"{LARGEST_UNPACKED // 1_000_000} MB unpacked"
                )
            return {name: _raw(package, path, name, part) for name, part in _parts(package, path)}
    except OSError as error:
        raise UnreadableWorkbook(
            f"“{path.name}” cannot be opened. Close it in other programs, and make sure that you may read it."
        ) from error
    except (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, NotImplementedError, EOFError) as error:
        raise damaged(path) from error


def damaged(path: Path) -> UnreadableWorkbook:
    """Answer the error that says that a workbook is damaged or none."""
    return UnreadableWorkbook(
        f"“{path.name}” cannot be read as an Excel workbook: it is damaged, or another kind of file under that name. "
        "Open it in Excel, and save it again as “Excel Workbook (.xlsx)”."
    )


def _too_large(path: Path, found: str, most: str) -> UnreadableWorkbook:
    return UnreadableWorkbook(
        f"“{path.name}” is too large: {found}; at most {most} are read. Often that is formatting of cells that hold "
        "nothing: in each sheet select the rows below the last one that is filled in, delete them, and save."
    )


def _look_at_start(path: Path) -> None:
    """Tell an encrypted workbook and one of the format before 2007 from a damaged one."""
    with path.open("rb") as file:
        start = file.read(len(_OLD_FORMAT))
        if start != _OLD_FORMAT:
            return
        rest = file.read()
    if _ENCRYPTED in rest:
        raise UnreadableWorkbook(
            f"“{path.name}” is protected by a password. Open it in Excel, take the password away (File, Info, Protect "
            "Workbook, Encrypt with Password: empty it), and save. Keep the study in a folder that others cannot open."
        )
    raise UnreadableWorkbook(
        f"“{path.name}” is in the format of Excel before 2007. Open it in Excel, and save it as “Excel Workbook "
        "(.xlsx)”."
    )


def _parts(package: zipfile.ZipFile, path: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and the part of the package that holds it."""
    for part in package.namelist():
        if part.endswith((".xml", ".rels")):
            with package.open(part) as text:
                # No spreadsheet writes one; it can be made to fill the memory.
                if b"<!DOCTYPE" in text.read(4096):
                    raise damaged(path)
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))
    links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_LINK, ""), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in package.namelist():
            yield sheet.get("name", ""), part


def _raw(package: zipfile.ZipFile, path: Path, name: str, part: str) -> RawSheet:
    rows, before = 0, b""
    merged: dict[str, None] = {}
    with package.open(part) as text:
        while chunk := text.read(_CHUNK):
            whole = before + chunk
            rows += sum(found.end() > len(before) for found in _ROW.finditer(whole))
            merged |= dict.fromkeys(found[1].decode() for found in _MERGED.finditer(whole))
            before = whole[-_OVERLAP:]
            if rows > MOST_ROWS:
                raise UnreadableWorkbook(
                    f"“{path.name}”: the sheet “{name}” goes down beyond {MOST_ROWS:,} rows, which is as many as are "
                    "read. If most of them are blank, select the rows below the last one that is filled in, delete "
                    "them, and save."
                )
    return RawSheet(rows, tuple(merged))
