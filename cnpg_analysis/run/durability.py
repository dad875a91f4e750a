"""Seeing written files on the disk, so that a power cut cannot take back what counts as done."""

import os
import sys
from pathlib import Path


def settle(path: Path) -> None:
    """Wait until a file, or a folder with everything below it, is on the disk."""
    if path.is_symlink():
        return
    if path.is_dir():
        for inside in path.iterdir():
            settle(inside)
        settle_folder(path)
    elif path.is_file():
        # Windows syncs only what is open for writing; elsewhere a file need not be writable.
        _sync(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)


def settle_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk; Windows has no way to ask for that."""
    if sys.platform != "win32":
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
