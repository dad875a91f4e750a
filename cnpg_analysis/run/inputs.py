"""What a notebook is made from, as digests of contents: its code and text, the package, the lock, the rows it reads.

Nothing here looks at times, and nothing imports pandas.
"""

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

from cnpg_analysis.place import clone_root
from cnpg_analysis.run.canonical import canonical
from cnpg_analysis.run.notebook import read_notebook
from cnpg_analysis.run.parameters import injected_source
from cnpg_analysis.run.plan import is_in_clone
from cnpg_analysis.run.record import code_digest
from cnpg_analysis.study.digests import FACTS, OF, RowDigests, digest_of_files
from cnpg_analysis.study.location import studies_of_the_clone
from cnpg_analysis.study.reads import Read

# Nothing that a notebook or a page shows can come from these floors.
_ABOVE_PAGES = ("cli", "reference")
_ABOVE_NOTEBOOKS = (*_ABOVE_PAGES, "publish")
_PACKAGE = "cnpg_analysis"
_LOCK = "requirements.lock"


@dataclass(frozen=True)
class MadeFrom:
    """What a notebook was made from, or would be now, as digests.

    Attributes:
        parameters: what it is given, as it is recorded.
        code: its code cells.
        text: all else that is kept of it: its own Markdown, tags, and what names its cells. Not its outputs.
        package: the sources of the package.
        lock: the locked packages, and the Python that runs them.
        rows: digests of what it read of the study, by ``RowDigests`` key; None where it read more than its study.
    """

    parameters: str
    code: str
    text: str
    package: str
    lock: str
    rows: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Surrounding:
    """The digests of what all notebooks of a run share.

    Attributes:
        package: the sources that a notebook may use.
        pages: those and the sources that pages are made by.
        lock: the locked packages, and the Python that runs them.
        files: the files of the study as they lie there, and of those that come with the clone, beside which others
            are laid; blank when nobody looked.
    """

    package: str
    pages: str
    lock: str
    files: str = ""


def surrounding(study: Path | None = None) -> Surrounding:
    """Answer the digests of package, lock and study as they are now.

    Take them before the study is read and before anything is imported by a kernel: what changes meanwhile then is a
    change to the next run.

    Args:
        study: the folder of the study.

    Raises:
        OSError: the study cannot be read.
    """
    root = clone_root()
    sources = _sources(root / _PACKAGE)
    return Surrounding(
        package=digest_of([(name, digest) for name, digest in sources if name.split("/")[0] not in _ABOVE_NOTEBOOKS]),
        pages=digest_of([(name, digest) for name, digest in sources if name.split("/")[0] not in _ABOVE_PAGES]),
        lock=digest_of([file_digest(root / _LOCK), *sys.version_info[:3], sys.implementation.name, sys.platform]),
        files=digest_of(map(digest_of_files, [study, *_studies_beside()])) if study is not None else "",
    )


def whole_state(around: Surrounding, notebooks: Sequence[Path], *shared: str) -> str:
    """Answer the digest of all that any output of a study could come from; blank when nobody looked at its files.

    Args:
        around: the digests of what all notebooks share.
        notebooks: the notebooks, in reading order.
        shared: what the parameters of all notebooks share, and whatever else tells one place for outputs from another.

    Raises:
        UnreadableNotebook: a file is not a notebook.
    """
    if not around.files:
        return ""
    contents = [[path.stem, code_digest(path), text_digest(path)] for path in notebooks]
    return digest_of([around.files, around.pages, around.lock, contents, list(shared)])


def made_from(notebook: Path, parameters: Mapping[str, object], around: Surrounding) -> MadeFrom:
    """Answer what a notebook would be made from, its rows aside.

    Args:
        notebook: the notebook file.
        parameters: what it is given, as it is recorded.
        around: what it shares with all others.

    Raises:
        UnreadableNotebook: the file is not a notebook.
    """
    return MadeFrom(
        parameters=hashlib.sha256(injected_source(parameters).encode()).hexdigest(),
        code=code_digest(notebook),
        text=text_digest(notebook),
        package=around.package,
        lock=around.lock,
    )


def text_digest(notebook: Path) -> str:
    """Answer the digest of all that is kept of a notebook besides what it shows when it runs.

    Raises:
        UnreadableNotebook: the file is not a notebook.
    """
    content = read_notebook(notebook)
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
    kernel = content["metadata"].get("kernelspec", {}).get("name", "")
    return digest_of([kernel, canonical(content, None)])


def keys_of(reads: Sequence[Read], folder: Path, rows: RowDigests) -> tuple[str, ...] | None:
    """Answer what a notebook read, as keys of ``RowDigests``: of its own study and of those that come with the clone.

    Of a notebook that read no table of its own study, as one that opens files by itself, everything in it counts as
    read. None where it read a study that is neither.
    """
    keys = set()
    for read in reads:
        place = Path(read.folder)
        if place != folder and not is_in_clone(place):
            return None
        of = "" if place == folder else f"{place.name}{OF}"
        keys |= {f"{of}{FACTS}", f"{of}{read.table}/{read.network}" if read.network else f"{of}{read.table}"}
    own = {key for key in keys if OF not in key}
    return tuple(sorted(keys if own else keys | set(rows.keys())))


def digest_of(parts: Iterable[object]) -> str:
    """Answer the digest of a list of texts, numbers and lists of them."""
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()


def file_digest(path: Path | str) -> str:
    """Answer the digest of a file; blank when it cannot be read."""
    try:
        # Thousands of outputs are read when nothing has changed: each of them whole, with one call.
        with FileIO(path) as file:
            return hashlib.sha256(file.readall()).hexdigest()
    except OSError:
        return ""


def _studies_beside() -> list[Path]:
    raw = clone_root() / "data" / "raw"
    return [raw / name for name in studies_of_the_clone()]


def _sources(package: Path) -> list[tuple[str, str]]:
    """Answer all files of the package but what Python writes itself, with their digests, by their name in it."""
    files = sorted(path for path in package.rglob("*") if path.suffix != ".pyc" and path.is_file())
    return [(path.relative_to(package).as_posix(), file_digest(path)) for path in files]
