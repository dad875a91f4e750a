"""What a fork server imports before the first kernel is forked, and what it must not have done by then."""

import gc
import importlib
import os
import pkgutil
import sys
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import cnpg_analysis

Version = dict[str, tuple[int, int, int]]

# What ipykernel sets; matplotlib reads it when it is imported, which happens here before ipykernel is at work.
INLINE_BACKEND = "module://matplotlib_inline.backend_inline"
# Shows figures at the end of a cell by a hook that it puts, when it is imported, into the shell of its own process.
_HOOKED = "matplotlib_inline.backend_inline"

_OF_THE_KERNEL = (
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipykernel.debugger",
    "ipykernel.comm.manager",
    "IPython.core.completerlib",
    "IPython.core.magics",
    "IPython.extensions.storemagic",
    "encodings.idna",
    "tornado.platform.asyncio",
)
_OF_ANALYSES = (
    "numpy",
    "pandas",
    "pandas.io.formats.html",
    "pandas.io.formats.string",
    "scipy.stats",
    "scipy.optimize",
    "statsmodels.api",
    "statsmodels.formula.api",
    "matplotlib.pyplot",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "seaborn",
)
# Of the package, the floors that notebooks call.
_FLOORS = ("study", "results", "evaluation", "disclosure", "exhibits", "claims")


def preload() -> str:
    """Import what kernels and notebooks need, as far as it is there, and answer why not to fork; blank when one may.

    What cannot be imported is left to the notebook that asks for it, which then says so itself.
    """
    os.environ["MPLBACKEND"] = INLINE_BACKEND
    _import(_OF_THE_KERNEL)
    before = _printed()
    _import((*_OF_ANALYSES, *_modules_of_the_package()))
    # Every kernel shares the memory of what is there; the collector would write to it, and so make copies.
    gc.collect()
    gc.freeze()
    # Where a kernel is started from scratch, the cell that imports first shows it.
    return "something was printed while modules were imported" if _printed() != before else ""


def unfit() -> str:
    """Answer why this process must not be forked into kernels; blank when it may."""
    if _threads() != 1:
        return f"the fork server has {_threads()} threads, of which a fork would have one"
    if _HOOKED in sys.modules:
        return "the fork server has imported matplotlib's inline backend, which would show no figures"
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is not None and (pyplot.get_fignums() or getattr(pyplot, "_backend_mod", None) is not None):
        return "the fork server has chosen a backend of matplotlib"
    return ""


def version_on_disk() -> Version:
    """Answer what tells one version of the package's files from another: times of change and size of each."""
    found = {}
    for path in sorted(Path(cnpg_analysis.__file__).parent.rglob("*")):
        if "__pycache__" not in path.parts:
            with suppress(FileNotFoundError):
                status = path.stat()
                # The time of the last change of status cannot be set back, unlike that of the file's content.
                found[str(path)] = (status.st_mtime_ns, status.st_ctime_ns, status.st_size)
    return found


def _import(names: Iterable[str]) -> None:
    for name in names:
        with suppress(Exception):
            importlib.import_module(name)


def _printed() -> int:
    """Answer how much was printed; the server's standard output and error are files."""
    sys.stdout.flush()
    sys.stderr.flush()
    return sum(os.fstat(stream).st_size for stream in (1, 2))


def _modules_of_the_package() -> list[str]:
    folder = Path(cnpg_analysis.__file__).parent
    names = []
    for floor in _FLOORS:
        names.append(f"cnpg_analysis.{floor}")
        found = pkgutil.walk_packages([str(folder / floor)], f"cnpg_analysis.{floor}.", onerror=lambda _: None)
        names += [module.name for module in found if not module.name.endswith("__main__")]
    return names


def _threads() -> int:
    with suppress(OSError):
        return sum(1 for _ in Path("/proc/self/task").iterdir())
    return threading.active_count()
