"""Whether what an earlier run made of a network still is what a run would make now, and if not, why.

That is told by contents alone. What was made is known from the run records; what it was made from is written into one
further file in the network's folder, put in place together with them. It is no output: it changes with every edit of
the package, and nobody commits it. Without it everything is run again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any

from cnpg_analysis.run.inputs import MadeFrom, file_digest
from cnpg_analysis.run.record import RECORD_NAME, DamagedRecord, read
from cnpg_analysis.run.staging import HIDDEN
from cnpg_analysis.study.digests import FACTS, RowDigests

FRESHNESS_NAME = f"{HIDDEN}/fresh.json"
FRESHNESS_FILES = frozenset((FRESHNESS_NAME, f"{FRESHNESS_NAME}.draft"))
"""What lies in a network's folder for the next run, as paths with slashes; the draft, where one was stopped."""
_SCHEMA = 1


class Reason(Enum):
    """Why a notebook is run again, or a page made again."""

    FORCED = "everything is to be made anew"
    NEVER_RUN = "no run here has made it yet"
    RECORD_DAMAGED = "the record of its run is damaged or not the one that was written"
    PARAMETERS = "it is given other parameters"
    NOTEBOOK_CODE = "its code has changed"
    NOTEBOOK_TEXT = "its own text has changed"
    PACKAGE = "the package has changed"
    LOCK = "the locked packages or Python have changed"
    ROWS = "the study has changed"
    OTHER_STUDY = "it reads a study that is neither its own nor one of the compendium"
    OUTPUTS_MISSING = "outputs are missing"
    OUTPUTS_CHANGED = "outputs are not as they were made"
    PAGE = "what pages are made from has changed"


@dataclass(frozen=True)
class Finding:
    """Why a notebook or page is made again.

    Attributes:
        reason: one of the fixed set.
        concerned: the tables of the study whose rows have changed, or the output at fault.
    """

    reason: Reason
    concerned: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Say it in words."""
        if self.reason is Reason.ROWS and self.concerned:
            return f"rows of {', '.join(self.concerned)} have changed"
        return ": ".join([str(self.reason.value), *self.concerned])


@dataclass(frozen=True)
class Kept:
    """What is known of a notebook that was run: the digest of its run record, and what it was made from."""

    record: str
    made_from: MadeFrom


@dataclass(frozen=True)
class Freshness:
    """What is known of all that an earlier run made of a network.

    Attributes:
        state: the digest of all that any of it could come from, when it was last looked at.
        notebooks: by the name of the notebook, without its ending.
        page: the digest of what the report was made from.
        page_bytes: the digest of the report itself.
    """

    state: str = ""
    notebooks: Mapping[str, Kept] = field(default_factory=dict)
    page: str = ""
    page_bytes: str = ""


class DamagedFreshness(Exception):
    """The file is there, but is not whole or from another version."""


def read_freshness(folder: Path) -> Freshness:
    """Answer what is known of the network in a folder; nothing when no file says so.

    Raises:
        DamagedFreshness: there is one that cannot be read.
    """
    try:
        content = json.loads((folder / FRESHNESS_NAME).read_bytes())
        if content.pop("schema") != _SCHEMA:
            raise DamagedFreshness
        notebooks = {
            stem: Kept(kept["record"], MadeFrom(**kept["made_from"])) for stem, kept in content["notebooks"].items()
        }
        return Freshness(**{**content, "notebooks": notebooks})
    except (FileNotFoundError, NotADirectoryError):
        return Freshness()
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DamagedFreshness from error


def write_freshness(folder: Path, fresh: Freshness) -> None:
    """Write what is known of the network in a folder: the file is whole, or as it was."""
    write_whole(folder / FRESHNESS_NAME, {"schema": _SCHEMA, **asdict(fresh)})


def write_whole(path: Path, content: Mapping[str, Any]) -> None:
    """Write a file of JSON such that it is whole, or as it was, whenever the run is stopped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.draft")
    draft.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n")
    draft.replace(path)


def judged(folder: Path, now: MadeFrom, kept: Kept | None, rows: RowDigests) -> Finding | None:
    """Answer why a notebook has to be run again; None when what lies there is what it would make.

    Args:
        folder: the notebook's own folder, with its record.
        now: what it would be made from, its rows aside.
        kept: what is known of an earlier run.
        rows: the digests of the study's rows.
    """
    if kept is None:
        return Finding(Reason.NEVER_RUN)
    if file_digest(folder / RECORD_NAME) != kept.record:
        return Finding(Reason.RECORD_DAMAGED if folder.exists() else Reason.NEVER_RUN)
    return _inputs(now, kept.made_from, rows) or next(outputs_at_fault(folder), None)


def _inputs(now: MadeFrom, then: MadeFrom, rows: RowDigests) -> Finding | None:
    for reason, same in (
        (Reason.PARAMETERS, now.parameters == then.parameters),
        (Reason.NOTEBOOK_CODE, now.code == then.code),
        (Reason.NOTEBOOK_TEXT, now.text == then.text),
        (Reason.PACKAGE, now.package == then.package),
        (Reason.LOCK, now.lock == then.lock),
        (Reason.OTHER_STUDY, then.rows is not None),
    ):
        if not same:
            return Finding(reason)
    changed = [key for key, digest in (then.rows or {}).items() if rows.of(key) != digest]
    if changed:
        tables = [key.split("/")[0] for key in changed if not key.endswith(FACTS)]
        return Finding(Reason.ROWS, tuple(dict.fromkeys(tables)))
    return None


def outputs_at_fault(folder: Path) -> Iterator[Finding]:
    """Yield what is the matter with the outputs that the record in a folder names."""
    try:
        outputs = read(folder).outputs
    except DamagedRecord:
        yield Finding(Reason.RECORD_DAMAGED)
        return
    for name, digest in outputs.items():
        if file_digest(f"{folder}/{name}") != digest:
            missing = not (folder / name).exists()
            yield Finding(Reason.OUTPUTS_MISSING if missing else Reason.OUTPUTS_CHANGED, (name,))


def with_rows(now: MadeFrom, keys: tuple[str, ...] | None, rows: RowDigests) -> MadeFrom:
    """Answer what a notebook was made from, once it is known what it read of the study."""
    return replace(now, rows=None if keys is None else {key: rows.of(key) for key in keys})
