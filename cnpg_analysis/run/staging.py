"""Making outputs beside the place they belong, and putting them there whole.

What is made for a target such as ``report/cnpg-2009/scotland`` lies in
``report/cnpg-2009/.cnpg/staged/scotland`` until everything that belongs together is good. ``promote`` then
replaces the targets as wholes: files of an older version do not stay behind. A killed run leaves the old
outputs, or a journal by which the next run finishes the work.
"""

import os
import shutil
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.run.durability import settle, settle_folder
from cnpg_analysis.run.journal import draft_of, read_journal, remove_journal, write_journal

HIDDEN = ".cnpg"
_STAGED = "staged"
_REPLACED = "replaced"
_JOURNAL = "journal.json"


class NotWritable(CnpgError):
    """The operating system refuses to write outputs where they belong."""


class ForeignJournal(CnpgError):
    """A run that was stopped was putting outputs in places that are not those of the study."""


@dataclass(frozen=True)
class Recovered:
    """What was found of a run that did not come to its end.

    Attributes:
        finished: the targets that run had finished making, now in place.
        discarded: the targets it was still making; they are as they were before it.
    """

    finished: tuple[Path, ...] = ()
    discarded: tuple[Path, ...] = ()


def staged_for(target: Path) -> Path:
    """Answer where to make what belongs at ``target``: a path with nothing at it, in a folder that exists.

    Raises:
        NotWritable: nothing can be written there.
    """
    staged = _staged(target)
    with writing(target.parent):
        _remove(staged)
        staged.parent.mkdir(parents=True, exist_ok=True)
    return staged


def promote(targets: Sequence[Path], place: Path) -> None:
    """Put what is staged for the targets in their place, files or folders: all of them, or none.

    Args:
        targets: the files and folders to be replaced by what was made at ``staged_for`` each.
        place: the folder that holds the journal, the same that is given to ``recover``.

    Raises:
        NotWritable: the targets could not be replaced; the old ones are there again.
    """
    journal = _journal(place)
    with writing(place):
        for target in targets:
            settle(_staged(target))
            settle_folder(_staged(target).parent)
            _remove(_replaced(target))
            _replaced(target).parent.mkdir(parents=True, exist_ok=True)
        journal.parent.mkdir(parents=True, exist_ok=True)
        try:
            write_journal(journal, targets)
            for target in targets:
                _put_in_place(target)
        except OSError:
            for target in reversed(targets):
                _take_back(target)
            remove_journal(journal)
            raise
        _finish(journal, targets)


def recover(place: Path, others: Iterable[Path] = ()) -> Recovered:
    """Bring the outputs of a study to a whole state after a run that was stopped; do nothing if none was.

    A promotion that was cut short is finished first: what it was moving may be all there is of a target. Call it with
    the study locked: before anything is staged, and when a run ends.

    Args:
        place: the folder that holds the journal, as given to ``promote``.
        others: further folders in which targets of the study lie; a journal in one of them is followed too.

    Raises:
        ForeignJournal: a journal names a target that lies in none of the folders; nothing was changed.
        NotWritable: the outputs cannot be put in place.
    """
    places = list(dict.fromkeys(folder.resolve() for folder in (place, *others)))
    pending = {journal: targets for journal in map(_journal, places) if (targets := read_journal(journal))}
    for journal, targets in pending.items():
        _must_lie_in(places, journal, targets)
    finished: list[Path] = []
    with writing(place):
        for journal, targets in pending.items():
            for target in targets:
                _put_in_place(target)
            _finish(journal, targets)
            finished += targets
        return Recovered(tuple(finished), _discard(places))


def is_promoting_to(place: Path, folders: Iterable[Path]) -> bool:
    """Answer whether a promotion that was cut short, with its journal in a place, has targets in one of the folders."""
    parents = {target.parent for target in read_journal(_journal(place))}
    return not parents.isdisjoint(folder.resolve() for folder in folders)


def _must_lie_in(places: Sequence[Path], journal: Path, targets: Iterable[Path]) -> None:
    """A journal that came with somebody's study must not reach beyond the outputs of that study."""
    for target in targets:
        if target.parent not in places:
            raise ForeignJournal(
                f"A run was stopped while it put new outputs in place, and its list {journal} names {target}, which "
                "is not a place of this study's outputs. Run the report again where it was stopped, or, if these "
                f"folders were moved since, take what you need out of {journal.parent} ({_STAGED}: the new outputs, "
                f"{_REPLACED}: the old ones) and delete that folder."
            )


def _discard(places: Iterable[Path]) -> tuple[Path, ...]:
    discarded: list[Path] = []
    for folder in places:
        hidden = folder / HIDDEN
        # Without a journal nothing should be missing; but the last of its kind is never thrown away.
        for path in _inside(hidden / _REPLACED):
            if not _exists(folder / path.name):
                path.replace(folder / path.name)
        discarded.extend(folder / path.name for path in _inside(hidden / _STAGED))
        # A journal that is still there was not whole.
        for leftover in (_journal(folder), draft_of(_journal(folder)), hidden / _STAGED, hidden / _REPLACED):
            _remove(leftover)
        _remove_empty(hidden, folder)
    return tuple(discarded)


@contextmanager
def writing(place: Path) -> Iterator[None]:
    """Turn a refusal of the operating system into one message that names the place.

    Raises:
        NotWritable: instead of the ``OSError`` of what is done within.
    """
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise NotWritable(
            f"Nothing can be written in {place}: {reason}. "
            "Make that folder writable, or choose another place with --out."
        ) from None


def _put_in_place(target: Path) -> None:
    """Replace a target by what is staged for it, from wherever an earlier attempt was stopped."""
    staged, replaced = _staged(target), _replaced(target)
    if _exists(staged):
        if _exists(target):
            _remove(replaced)
            replaced.parent.mkdir(parents=True, exist_ok=True)
            target.replace(replaced)
        staged.replace(target)
        settle_folder(target.parent)
    elif _exists(replaced) and not _exists(target):
        replaced.replace(target)


def _take_back(target: Path) -> None:
    """Undo ``_put_in_place`` as far as it went."""
    staged, replaced = _staged(target), _replaced(target)
    if not _exists(staged):
        target.replace(staged)
    if _exists(replaced):
        replaced.replace(target)


def _finish(journal: Path, targets: Iterable[Path]) -> None:
    """Forget the journal, and only then what was replaced: a cut between must not lose both."""
    remove_journal(journal)
    for target in targets:
        _remove(_replaced(target))
        _remove_empty(_replaced(target).parent, _staged(target).parent, target.parent / HIDDEN)


def _staged(target: Path) -> Path:
    return target.parent / HIDDEN / _STAGED / target.name


def _replaced(target: Path) -> Path:
    return target.parent / HIDDEN / _REPLACED / target.name


def _journal(place: Path) -> Path:
    return place / HIDDEN / _JOURNAL


def _exists(path: Path) -> bool:
    return os.path.lexists(path)


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        try:
            shutil.rmtree(path)
        except PermissionError:
            _make_removable(path)
            shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _make_removable(folder: Path) -> None:
    """Undo what protects a folder that was replaced or given up: somebody may keep read-only folders in it."""
    folder.chmod(folder.stat().st_mode | stat.S_IRWXU)
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            _make_removable(path)
        elif sys.platform == "win32":
            # Elsewhere a file may be removed from a folder that may be written; it may also have a second name.
            path.chmod(stat.S_IWRITE)


def _remove_empty(*folders: Path) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
