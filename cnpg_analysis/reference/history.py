"""The committed files as they were committed, whatever has been written over them since."""

import io
import os
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.reference.committed import (
    DERIVED,
    NOTEBOOKS,
    RAW,
    REPORT,
    SUMS,
    differing_from_sums,
    listed_files,
)

_FOLDERS = tuple(f"{folder}/" for folder in (NOTEBOOKS, RAW, DERIVED, REPORT))


@dataclass(frozen=True)
class Committed:
    """What is known of the committed files.

    Attributes:
        files: the files, by their path in the clone.
        unknown: the paths of files that were written over, and whose committed form is not at hand.
    """

    files: Mapping[str, Path]
    unknown: Mapping[str, str]


def committed(root: Path, into: Path) -> Committed:
    """Answer the files of a clone as they were committed.

    With git they are those of its last commit. Without, as in a clone that was downloaded as an archive, a file is
    the committed one when its digest is listed in ``SHA256SUMS``.

    Args:
        root: the clone.
        into: an empty folder that the files of the last commit are put in.
    """
    if _unpacked(root, into):
        return Committed(listed_files(into), {})
    differing = differing_from_sums(root)
    files = {name: path for name, path in listed_files(root).items() if SUMS in differing or name not in differing}
    unknown = {name: what for name, what in differing.items() if SUMS not in differing}
    return Committed(files, unknown)


def _unpacked(root: Path, into: Path) -> bool:
    """Put the files of the last commit into a folder, and answer whether there is one."""
    # A clone that was unpacked within somebody's own repository must not be looked for in that.
    if not (root / ".git").exists():
        return False
    try:
        archive = subprocess.run(
            ["git", "archive", "--format=tar", "HEAD"],
            cwd=root,
            env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return False
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        for member in files:
            content = files.extractfile(member) if member.name.startswith(_FOLDERS) else None
            if content is not None:
                path = into / member.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())
    return True
