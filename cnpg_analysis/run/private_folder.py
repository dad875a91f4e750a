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
    with _guard(folder):
        folder.mkdir(mode=0o700)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            _guard_file(folder).unlink(missing_ok=True)


def _short_base() -> Path:
    """Answer the folder for temporary files, or a shorter one where its path leaves no room for a socket."""
    usual = Path(tempfile.gettempdir())
    room = LONGEST_FOR_SOCKETS - len(_PREFIX) - 10
    short = (place for place in (usual, Path("/tmp"), Path("/var/tmp")) if len(os.fsencode(place)) <= room)
    return next((place for place in short if os.access(place, os.W_OK)), usual)


def _sweep(base: Path) -> None:
    for guard in base.glob(f"{_PREFIX}*.lock"):
        folder = guard.with_suffix("")
        with suppress(Timeout, OSError), _guard(folder):
            shutil.rmtree(folder, ignore_errors=True)
            guard.unlink(missing_ok=True)


def _guard(folder: Path) -> FileLock:
    """Answer the lock held while a folder is in use; the operating system frees it when its holder is killed."""
    return FileLock(_guard_file(folder), timeout=0)


def _guard_file(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")
