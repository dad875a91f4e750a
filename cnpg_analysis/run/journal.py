"""The journal of a promotion: once it is whole on the disk, the new outputs count as written.

It lists the targets that are to be replaced by what is staged for them. A run that is killed before it is
there has changed nothing; one that is killed after it is finished by the next run. A journal that is cut
short or changed counts as not written.
"""

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from cnpg_analysis.run.durability import settle, settle_folder

_SCHEMA = 1


def write_journal(journal: Path, targets: Sequence[Path]) -> None:
    """Write the journal and see it on the disk; from then on the targets are to be replaced."""
    names = [_from(journal, target) for target in targets]
    content = {"schema": _SCHEMA, "targets": names, "sha256": _digest(names)}
    draft = draft_of(journal)
    draft.write_text(json.dumps(content, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    settle(draft)
    draft.replace(journal)
    settle_folder(journal.parent)


def read_journal(journal: Path) -> tuple[Path, ...]:
    """Answer the targets of a journal; none when there is no journal, or it is not whole."""
    try:
        content = json.loads(journal.read_text(encoding="utf-8"))
        names = content["targets"]
        whole = content["schema"] == _SCHEMA and content["sha256"] == _digest(names)
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(_to(journal, name) for name in names) if whole else ()


def remove_journal(journal: Path) -> None:
    """Remove the journal and see that on the disk; its targets are then left as they are."""
    if journal.exists():
        journal.unlink()
        settle_folder(journal.parent)


def draft_of(journal: Path) -> Path:
    """Answer the file a journal is written to before it takes its name."""
    return journal.with_name(f"{journal.name}.draft")


def _digest(names: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()


def true_path(path: Path) -> Path:
    """Answer the one path of a file or link: nothing is followed but the folders that lead to it."""
    return path.parent.resolve() / path.name


def _from(journal: Path, path: Path) -> str:
    """Answer a path as seen from the journal, so that a clone can be moved before it is recovered."""
    whole = true_path(path.absolute())
    try:
        return Path(os.path.relpath(whole, journal.parent.resolve())).as_posix()
    except ValueError:  # another drive, on Windows
        return whole.as_posix()


def _to(journal: Path, name: str) -> Path:
    return Path(os.path.normpath(journal.parent.resolve() / name))
