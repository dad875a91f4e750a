"""The font list of matplotlib, made once and given to every kernel.

A kernel with a fresh home would search the fonts of the machine again, and say so in the notebook's output.
"""

import importlib.metadata
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from cnpg_analysis.place import NotAClone, clone_root
from cnpg_analysis.run.private_folder import private_folder

_LISTS = "fontlist-*.json"
_MAKING = "import matplotlib.font_manager"
_MAKING_LIMIT_SECONDS = 120


def give_font_list(folder: Path) -> None:
    """Put matplotlib's font list into a folder that a kernel is given as ``MPLCONFIGDIR``.

    The list is kept in the clone's ignored ``.cnpg/cache``, a folder for each version of matplotlib, and made there
    at first use; kernels get a copy, so that none can spoil it. Where it cannot be kept it is made in the folder
    itself. Without matplotlib the folder stays empty.
    """
    try:
        version = importlib.metadata.version("matplotlib")
    except importlib.metadata.PackageNotFoundError:
        return
    try:
        kept = clone_root() / ".cnpg" / "cache" / "matplotlib" / version
        kept.mkdir(parents=True, exist_ok=True)
        if not any(kept.glob(_LISTS)):
            _make_in_private(kept)
        for made in kept.glob(_LISTS):
            shutil.copyfile(made, folder / made.name)
    except (NotAClone, OSError):
        _make(folder)


def _make_in_private(kept: Path) -> None:
    """Make the list elsewhere and move it in: matplotlib, killed while it writes, would leave a lock for ever."""
    with private_folder() as folder:
        _make(folder)
        for made in folder.glob(_LISTS):
            draft = kept / f"{folder.name}.draft"
            shutil.copyfile(made, draft)
            draft.replace(kept / made.name)


def _make(folder: Path) -> None:
    """Let matplotlib write its font list; when it does not, a kernel makes its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MPL", "MATPLOTLIB"))}
    with suppress(subprocess.TimeoutExpired):
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", _MAKING],
            env={**kept, "MPLCONFIGDIR": str(folder), "MPLBACKEND": "agg"},
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_MAKING_LIMIT_SECONDS,
            check=False,
        )
