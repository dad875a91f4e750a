"""Digests of a study: of its files as they lie there, and of the rows that notebooks are given.

Two studies with the same digest give the same notebooks the same tables. Imports no pandas: the digest of the files is
all that is needed to see that nothing has changed.
"""

import csv
import hashlib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from cnpg_analysis.study.reading import Study

FACTS = "*"
"""Stands for what is known of a study besides its tables, such as which tables it has."""
OF = ":"
"""Stands between the name of another study of the clone and what was read of it."""
_WORKBOOK = "study.xlsx"
# Tables, and the description that lists them.
_ENDINGS = (".csv", ".json")
# No cell can hold it: such a file is no table of text.
_MISSING = "\0"


def digest_of_files(folder: Path) -> str:
    """Answer the digest of the names and the bytes of all files that hold tables of a study, or list them.

    Raises:
        OSError: they cannot be read.
    """
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name[0] != "." and (path.suffix in _ENDINGS or path.name == _WORKBOOK):
            content = path.read_bytes() if path.is_file() else b""
            digest.update(f"{path.name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    return digest.hexdigest()


class RowDigests:
    """The digests of a study's rows, each taken once it is asked for."""

    def __init__(self, study: "Study") -> None:
        self._study = study
        self._known: dict[str, str] = {}
        self._beside: dict[str, RowDigests] = {}

    def of(self, key: str) -> str:
        """Answer the digest of a table such as ``groups``, of own rows such as ``interviews/scotland``, or ``FACTS``.

        Before it may stand the name of another study of the clone, as in ``cnpg-2009:groups``.

        Raises:
            KeyError: studies have no such table.
            CnpgError: the other study is not there, or not right.
        """
        if key not in self._known:
            self._known[key] = self._taken(key)
        return self._known[key]

    def keys(self) -> tuple[str, ...]:
        """Answer the keys that together stand for all of the study."""
        return (FACTS, *self._study.tables)

    def _taken(self, key: str) -> str:
        other, _, key = key.rpartition(OF)
        if other:
            if other not in self._beside:
                from cnpg_analysis.study.reading import read_study

                self._beside[other] = RowDigests(read_study(other))
            return self._beside[other].of(key)
        table, _, network = key.partition("/")
        if key == FACTS:
            return _of_facts(self._study)
        return _of_rows(self._study.own(table, network) if network else self._study.tables[table])


def _of_facts(study: "Study") -> str:
    known = {field.name: getattr(study, field.name) for field in fields(study)}
    facts = sorted((name, repr(value)) for name, value in known.items() if name not in ("folder", "tables"))
    return hashlib.sha256(repr(facts).encode()).hexdigest()


def _of_rows(rows: "pd.DataFrame") -> str:
    # Full precision, and texts in quotation marks, so that nothing else looks like them.
    text = rows.to_csv(na_rep=_MISSING, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n")
    kinds = [(str(name), str(kind)) for name, kind in rows.dtypes.items()]
    return hashlib.sha256(f"{kinds!r}\n{text}".encode()).hexdigest()
