"""What a notebook reads of a study, noted where its run asks for that.

A run names a file in the environment of the kernel; every process that reads a study there adds a line for each table
it takes from it. Elsewhere, as in JupyterLab, nothing is noted.
"""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

NOTES = "CNPG_READS"
"""The environment variable that names the file."""


class Read(NamedTuple):
    """Something that was read: folder of a study, table, and the network whose own rows were taken; blank for all."""

    folder: str
    table: str
    network: str


class NotedTables(Mapping[str, "pd.DataFrame"]):
    """The tables of a study, each of them noted once it is asked for."""

    def __init__(self, folder: Path, tables: Mapping[str, "pd.DataFrame"], notes: Path) -> None:
        self._folder = str(folder)
        self._tables = tables
        self._notes = notes
        self._noted: set[Read] = set()

    def __getitem__(self, table: str) -> "pd.DataFrame":
        found = self._tables[table]
        self._note(Read(self._folder, table, ""))
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables)

    def __len__(self) -> int:
        return len(self._tables)

    def for_own_rows(self, table: str, network: str) -> Mapping[str, "pd.DataFrame"]:
        """Note that of a table only a network's own rows are taken, and answer the tables to take them from."""
        self._note(Read(self._folder, table, network))
        return self._tables

    def _note(self, read: Read) -> None:
        if read not in self._noted:
            self._noted.add(read)
            # In one call, so that lines of several processes do not run into each other.
            descriptor = os.open(self._notes, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            try:
                os.write(descriptor, (json.dumps(read) + "\n").encode())
            finally:
                os.close(descriptor)


def noted(folder: Path, tables: Mapping[str, "pd.DataFrame"]) -> Mapping[str, "pd.DataFrame"]:
    """Answer the tables of a study, such that what is read of them is noted where that is asked for."""
    notes = os.environ.get(NOTES)
    return NotedTables(folder, tables, Path(notes)) if notes else tables


def noted_reads(notes: Path) -> tuple[Read, ...]:
    """Answer what was noted in a file, each read once, in order; nothing when the file was never written.

    Where somebody else wrote into the file nobody knows what was read; then a read of no known study is answered.
    """
    if not notes.exists():
        return ()
    try:
        lines = notes.read_text(encoding="utf-8").splitlines()
        return tuple(sorted({Read(*map(str, json.loads(line))) for line in lines}))
    except (ValueError, TypeError):
        return (Read("", "", ""),)
