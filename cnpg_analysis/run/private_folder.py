"""A folder for what must not outlive the process that made it, nor be read by others.

A process that is killed cannot tidy up: whoever makes such a folder next removes those that nobody holds any more.
"""

import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX = "cnpg-analysis-"
# How long whoever is looking for abandoned folders may hold the guard of one that was only just begun.
_LOOKED_AT_SECONDS = 30
# A unix socket's path may have 107 bytes on Linux and 103 on macOS; the names of files within need some of them.
LONGEST_FOR_SOCKETS = 80


@contextmanager
def private_folder() -> Iterator[Path]:
    """Make an empty folder that only this process uses, and remove it at the end.

    Its path has at most ``LONGEST_FOR_SOCKETS`` bytes wherever a folder for temporary files allows that.
    """
    base = _short_base()
    _sweep(base)
    folder = base / f"{_PREFIX}{secrets.token_hex(4)}"
    with _guarded(folder, wait_seconds=_LOOKED_AT_SECONDS):
        folder.mkdir(mode=0o700)
        yield folder


def _short_base() -> Path:
    """Answer the folder for temporary files, or a shorter one where its path leaves no room for a socket."""
    usual = Path(tempfile.gettempdir())
    room = LONGEST_FOR_SOCKETS - len(_PREFIX) - 10
    short = (place for place in (usual, Path("/tmp"), Path("/var/tmp")) if len(os.fsencode(place)) <= room)
    return next((place for place in short if os.access(place, os.W_OK)), usual)


def _sweep(base: Path) -> None:
    for guard in base.glob(f"{_PREFIX}*.lock"):
        with suppress(Timeout, OSError), _guarded(guard.with_suffix(""), wait_seconds=0):
            pass


@contextmanager
def _guarded(folder: Path, *, wait_seconds: float) -> Iterator[None]:
    """Hold the lock that says a folder is in use, and remove the folder and the lock's file at the end.

    The operating system frees the lock when its holder is killed.
    """
    guard = _guard_file(folder)
    left = False
    try:
        with FileLock(guard, timeout=wait_seconds):
            try:
                yield
            finally:
                shutil.rmtree(folder, ignore_errors=True)
                # While it is held, nobody else can have taken it; but Windows removes no file that is open.
                left = not _is_removed(guard)
    finally:
        if left:
            _is_removed(guard)


def _is_removed(guard: Path) -> bool:
    try:
        guard.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def _guard_file(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")
