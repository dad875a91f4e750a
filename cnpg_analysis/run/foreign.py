"""Files among the outputs that no run made, such as notes kept beside a report: they stay.

What a run made is known from its records; everything else in the folder of a network belongs to somebody.
"""

import filecmp
import os
import shutil
from collections.abc import Collection, Iterator
from pathlib import Path

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.run.record import RECORD_NAME, read


class InTheWay(CnpgError):
    """Something that no run made lies where an output belongs."""


def in_the_way(path: Path) -> InTheWay:
    """Answer the error that says what lies where an output belongs."""
    return InTheWay(
        f"{path} was not made by a run of this study, and something that is would have to replace it. "
        "Move it elsewhere, or choose another place with --out, and run the report again."
    )


def made_by_runs(network_folder: Path) -> frozenset[str]:
    """Answer what runs have made in the folder of a network, as paths with slashes: what their records name.

    Raises:
        DamagedRecord: a record cannot be read.
    """
    made = set()
    for path in network_folder.glob(f"*/{RECORD_NAME}"):
        folder = path.parent.name
        made |= {f"{folder}/{name}" for name in (RECORD_NAME, *read(path.parent).outputs)}
    return frozenset(made)


def carry_over(target: Path, staged: Path, made: Collection[str]) -> None:
    """Put what lies at a target and was not made by a run into what is about to take its place.

    It still lies at the target afterwards, so that nothing is lost whenever the run is stopped.

    Args:
        target: the folder that is going to be replaced; there may be none.
        staged: the folder that is going to replace it.
        made: what at the target was made by runs, as paths with slashes.

    Raises:
        InTheWay: something else of the same name was made now.
        OSError: it cannot be copied.
    """
    for path in _leaves(target):
        name = path.relative_to(target).as_posix()
        place = staged / name
        if name in made or _is_same(path, place):
            continue
        if _exists(place) or any(_exists(above) and not above.is_dir() for above in _between(staged, place)):
            raise in_the_way(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            place.mkdir()
        else:
            give_second_name(path, place)


def carry_made(folder: Path, staged: Path) -> None:
    """Put what a run made of a notebook into what is about to take its place, where that notebook is not run again.

    Args:
        folder: the notebook's folder, with its record.
        staged: the folder that is going to replace it.

    Raises:
        DamagedRecord: there is no record, or it is not whole.
        OSError: it cannot be copied.
    """
    for name in (RECORD_NAME, *read(folder).outputs):
        (staged / name).parent.mkdir(parents=True, exist_ok=True)
        give_second_name(folder / name, staged / name)


def _leaves(folder: Path) -> Iterator[Path]:
    """Yield all files, links and empty folders below a folder, in order."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_symlink() or not path.is_dir():
            yield path
        else:
            inside = list(_leaves(path))
            yield from inside or [path]


def _is_same(old: Path, new: Path) -> bool:
    if old.is_symlink() or new.is_symlink():
        return False
    if old.is_dir() and new.is_dir():
        return True
    return old.is_file() and new.is_file() and filecmp.cmp(old, new, shallow=False)


def _between(staged: Path, place: Path) -> Iterator[Path]:
    return (above for above in place.parents if above.is_relative_to(staged) and above != staged)


def give_second_name(path: Path, place: Path) -> None:
    """Let a file have its name in both folders: it keeps its age and costs no room. Where that cannot be, copy it."""
    try:
        os.link(path, place, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, place, follow_symlinks=False)


def _exists(path: Path) -> bool:
    return os.path.lexists(path)
