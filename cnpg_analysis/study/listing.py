"""Which tables a study says it has: what lists them, and refusing to go on without one of them.

A table that a study of one's own leaves out is a table without rows. One that is lost must not be taken for that.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.place import clone_root
from cnpg_analysis.study import contract

DESCRIPTION = "datapackage.json"
"""Describes the tables of a study for other people's tools, in the study's folder."""
_SUMS = "SHA256SUMS"
_ENDING = ".csv"


class MissingTables(CnpgError):
    """Tables that a study is listed with are not there."""


def refuse_missing_tables(folder: Path) -> None:
    """Refuse a study of CSV files that lacks a table with which ``datapackage.json`` or ``SHA256SUMS`` lists it.

    A study that nothing lists may leave out what it likes. A list that cannot be read lists nothing.

    Args:
        folder: the folder of the study, as ``find_study`` answers it.

    Raises:
        MissingTables: names every table that is missing, what lists it, and how to take it back.
    """
    lists = {name: tables for name, tables in _lists(folder) if tables}
    missing = [
        table
        for table in contract.TABLES
        if any(table in tables for tables in lists.values()) and not (folder / f"{table}{_ENDING}").is_file()
    ]
    if not missing:
        return
    naming = [name for name, tables in lists.items() if tables & set(missing)]
    named, list_it = " and ".join(naming), "lists" if len(naming) == 1 else "list"
    files = [f"{table}{_ENDING}" for table in missing]
    one = len(files) == 1
    raise MissingTables(
        f"The study “{folder.name}” lacks {', '.join(files)}, though {named} {list_it} {'it' if one else 'them'}; what "
        f"{'it holds' if one else 'they hold'} would pass for what nobody knows. {_way_back(folder, files)} If "
        f"{'it was' if one else 'they were'} taken out on purpose, take {'it' if one else 'them'} out of {named}, too."
    )


def _way_back(folder: Path, files: list[str]) -> str:
    root = clone_root()
    if not folder.is_relative_to(root):
        return f"Put {'it' if len(files) == 1 else 'them'} back into {folder}."
    paths = " ".join((folder.relative_to(root) / name).as_posix() for name in files)
    return f"Take {'it' if len(files) == 1 else 'them'} back with “git restore {paths}”."


def _lists(folder: Path) -> Iterator[tuple[str, set[str]]]:
    yield DESCRIPTION, set(_described(_text(folder / DESCRIPTION)))
    root = clone_root()
    if folder.is_relative_to(root):
        within = f"{folder.relative_to(root).as_posix()}/"
        yield _SUMS, set(_summed(_text(root / _SUMS), within))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _described(text: str) -> Iterator[str]:
    """Yield the tables among the resources of a data package."""
    try:
        package: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    resources = package.get("resources") if isinstance(package, Mapping) else None
    for resource in resources if isinstance(resources, list) else ():
        path = resource.get("path") if isinstance(resource, Mapping) else None
        if isinstance(path, str) and path.endswith(_ENDING):
            yield path.removesuffix(_ENDING)


def _summed(text: str, within: str) -> Iterator[str]:
    """Yield the tables among the files that digests are kept of."""
    for line in text.splitlines():
        path = line.partition("  ")[2]
        if path.startswith(within) and path.endswith(_ENDING):
            yield path.removeprefix(within).removesuffix(_ENDING)
