"""The record of a run, kept beside what it made: notebook, parameters, and a digest of each file."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.run.notebook import own_code_cells, read_notebook, source

RECORD_NAME = "run.json"
_SCHEMA = 1
_GOOD = "good"
_WAY_OUT = (
    "Without it nobody can tell what a run made from what is yours: take what you want to keep out of that folder, "
    "delete the folder, and run the report again."
)


class DamagedRecord(CnpgError):
    """A run record is missing, cannot be read, or was written in another form."""


@dataclass(frozen=True)
class Record:
    """What a run writes down about itself; no times, so that the same run gives the same record.

    Attributes:
        notebook: the file name of the notebook.
        study: the key of the study it was run for.
        network: the network it was run for.
        parameters: what it was given, with the recorded folder as ``out``.
        code_cells: how many code cells it has, as its author counts them.
        executed: how many of them ran to their end.
        status: ``good``; only good runs are kept.
        code: the digest of its code cells, whatever its text and outputs are.
        outputs: the SHA-256 digest of each file beside the record, by its path.
        people: a digest of all the people together whose answers may be in it, of which nobody's can be told; blank,
            and not written, for a study that is in print.
    """

    notebook: str
    study: str
    network: str
    parameters: Mapping[str, object]
    code_cells: int
    executed: int
    status: str
    code: str
    outputs: Mapping[str, str]
    people: str = ""


def code_digest(notebook: Path) -> str:
    """Answer the SHA-256 digest of a notebook's code cells: prose, outputs and metadata do not change it."""
    sources = [source(cell) for _, cell in own_code_cells(read_notebook(notebook))]
    return hashlib.sha256(json.dumps(sources, ensure_ascii=True).encode("ascii")).hexdigest()


def output_digests(folder: Path) -> dict[str, str]:
    """Answer the SHA-256 digest of each file below a folder, without the record, by its path with slashes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    digests = {path.relative_to(folder).as_posix(): _digest(path) for path in files}
    return {name: digest for name, digest in digests.items() if name != RECORD_NAME}


def write(
    folder: Path,
    notebook: str,
    parameters: Mapping[str, object],
    *,
    study: str,
    code: str,
    code_cells: int,
    executed: int,
    people: str = "",
) -> Record:
    """Write the record of a good run into the folder that holds everything it made, and answer it.

    Args:
        folder: the notebook's own folder, complete except for the record.
        notebook: the file name of the notebook.
        parameters: what it was given, with the recorded folder as ``out``.
        study: the key of the study.
        code: the digest of its code cells, taken before it was run.
        code_cells: how many code cells it has.
        executed: how many of them ran to their end.
        people: a digest of the people whose answers may be in it, or blank.
    """
    record = Record(
        notebook=notebook,
        study=study,
        network=str(parameters.get("network", "")),
        parameters=dict(parameters),
        code_cells=code_cells,
        executed=executed,
        status=_GOOD,
        code=code,
        outputs=output_digests(folder),
        people=people,
    )
    kept = {name: value for name, value in asdict(record).items() if name != "people" or value}
    text = json.dumps({"schema": _SCHEMA, **kept}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / RECORD_NAME).write_text(text + "\n", encoding="utf-8", newline="\n")
    return record


def read(folder: Path) -> Record:
    """Answer the record kept in a folder.

    Raises:
        DamagedRecord: there is none, or it is not whole.
    """
    path = folder / RECORD_NAME
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DamagedRecord(f"There is no run record in {folder}. {_WAY_OUT}") from None
    except (OSError, ValueError):
        raise DamagedRecord(f"The run record {path} cannot be read. {_WAY_OUT}") from None
    if not _is_whole(content):
        raise DamagedRecord(f"The run record {path} is not whole or from another version. {_WAY_OUT}")
    del content["schema"]
    return Record(**content)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_whole(content: Any) -> bool:
    types = {
        "schema": int,
        "notebook": str,
        "study": str,
        "network": str,
        "parameters": dict,
        "code_cells": int,
        "executed": int,
        "status": str,
        "code": str,
        "outputs": dict,
    }
    return (
        isinstance(content, dict)
        and content.keys() - {"people"} == types.keys()
        and isinstance(content.get("people", ""), str)
        and all(isinstance(content[name], kind) for name, kind in types.items())
        and content["schema"] == _SCHEMA
    )
