"""What a kernel finds around it: a home of its own, and nothing of the person who started the run.

Settings below a home folder (``~/.jupyter``, ``~/.ipython``, a ``matplotlibrc``, a start-up file) change what
a notebook shows. A kernel is therefore given empty folders, and an environment without the variables that
lead elsewhere.
"""

import os
import site
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.run.fonts import give_font_list
from cnpg_analysis.run.private_folder import LONGEST_FOR_SOCKETS, private_folder
from cnpg_analysis.study.reads import NOTES

_DROPPED = ("JUPYTER_", "JPY_", "IPYTHON", "MPL", "MATPLOTLIB", "XDG_", "PANDAS_")
_READS = "reads"
_DROPPED_WHOLE = {"COLUMNS", "LINES"}
# Of Python's own variables only those that say where code lies, how it is stored, or that tests vary.
_KEPT_OF_PYTHON = {
    "PYTHONPATH",
    "PYTHONHOME",
    "PYTHONHASHSEED",
    "PYTHONUSERBASE",
    "PYTHONNOUSERSITE",
    "PYTHONSAFEPATH",
    "PYTHONUTF8",
    "PYTHONCOERCECLOCALE",
    "PYTHONDONTWRITEBYTECODE",
    "PYTHONPYCACHEPREFIX",
}
# More threads than one make sums depend on the machine, and notebooks that run side by side slow each other.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


@dataclass(frozen=True)
class Surroundings:
    """The folders and the environment of one kernel.

    Attributes:
        folder: everything of the kernel that is thrown away with it; its path is short enough for sockets.
        working: the kernel's empty working folder.
        connection_file: where the kernel's connection is written.
        log: what the kernel process itself prints.
        reads: where it notes what it reads of a study.
        environment: all environment variables of the kernel process.
        sockets: whether file sockets (``ipc``) can be used; TCP otherwise.
    """

    folder: Path
    working: Path
    connection_file: Path
    log: Path
    reads: Path
    environment: dict[str, str]
    sockets: bool


@contextmanager
def surroundings() -> Iterator[Surroundings]:
    """Make the folders of one kernel, with matplotlib's font list in place, and remove them at the end."""
    with private_folder() as folder:
        for name in ("home", "work", "tmp", "config", "data", "runtime", "ipython", "fonts"):
            (folder / name).mkdir()
        give_font_list(folder / "fonts")
        yield Surroundings(
            folder=folder,
            working=folder / "work",
            connection_file=folder / "runtime" / "k.json",
            log=folder / "kernel.log",
            reads=folder / _READS,
            environment=_environment(folder),
            sockets=sys.platform != "win32" and len(os.fsencode(folder)) <= LONGEST_FOR_SOCKETS,
        )


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if _is_kept(name)}
    if "PYTHONPATH" in kept:
        # The kernel works in another folder, where a relative entry would lead nowhere.
        kept["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, kept["PYTHONPATH"].split(os.pathsep)))
    if site.ENABLE_USER_SITE:
        # Packages installed for the user lie below the home folder that is about to change.
        kept["PYTHONUSERBASE"] = site.getuserbase()
    return kept | {
        "HOME": str(folder / "home"),
        "USERPROFILE": str(folder / "home"),
        "TMPDIR": str(folder / "tmp"),
        "TEMP": str(folder / "tmp"),
        "TMP": str(folder / "tmp"),
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTER_DATA_DIR": str(folder / "data"),
        "JUPYTER_RUNTIME_DIR": str(folder / "runtime"),
        "IPYTHONDIR": str(folder / "ipython"),
        "MPLCONFIGDIR": str(folder / "fonts"),
        NOTES: str(folder / _READS),
        **dict.fromkeys(_ONE_THREAD, "1"),
    }


def _is_kept(name: str) -> bool:
    if name.startswith("PYTHON"):
        return name in _KEPT_OF_PYTHON
    return not name.startswith(_DROPPED) and name not in _DROPPED_WHOLE
