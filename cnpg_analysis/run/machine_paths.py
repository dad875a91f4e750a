"""Folders of the machine a run took place on; what is kept must not name them.

Their paths differ from run to run and from machine to machine, and may hold a person's name.
"""

import re
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from cnpg_analysis.place import NotAClone, clone_root

_OF_PYTHON = ("stdlib", "platstdlib", "purelib", "platlib")


def machine_folders(*more: Path) -> tuple[Path, ...]:
    """Answer the folders to look for: those given, the clone, the home folder, and those of Python and its packages.

    The top of a disk is none of them: every text with a slash would name it.
    """
    found = dict.fromkeys([*more, *_of_the_person(), *_of_python()])
    return tuple(folder for folder in found if folder != Path(folder.anchor))


def _of_the_person() -> Iterator[Path]:
    with suppress(NotAClone):
        yield clone_root()
    with suppress(RuntimeError):
        yield Path.home()


def _of_python() -> Iterator[Path]:
    # Of the interpreter as a whole only what was made for somebody: for others it is a folder such as /usr.
    if sys.prefix != sys.base_prefix:
        yield Path(sys.prefix)
    yield from (Path(prefix) for prefix in (sys.prefix, sys.base_prefix) if Path(prefix, "conda-meta").is_dir())
    yield from (Path(sysconfig.get_path(name)) for name in _OF_PYTHON)
    yield from (Path(folder) for folder in (*site.getsitepackages(), site.getusersitepackages()))


def names_folder(text: str, folders: Iterable[Path]) -> bool:
    """Answer whether a text names one of the folders."""
    return _pattern(folders).search(text) is not None


def naming_cell(executed: Mapping[str, Any], folders: Iterable[Path]) -> int | None:
    """Answer the index of the first cell whose outputs name one of the folders."""
    pattern = _pattern(folders)
    for index, cell in enumerate(executed["cells"]):
        if any(pattern.search(text) for text in _texts(cell.get("outputs", []))):
            return index
    return None


def naming_file(files: Iterable[Path], folders: Iterable[Path]) -> Path | None:
    """Answer the first of the files that names one of the folders."""
    pattern = _pattern(folders)
    return next((f for f in files if pattern.search(f.read_bytes().decode("utf-8", "replace"))), None)


def _pattern(folders: Iterable[Path]) -> re.Pattern[str]:
    paths = {str(form) for folder in folders for form in (folder.absolute(), folder.resolve())}
    # As written, with the other kind of slash, and with the doubled backslashes of a Python text.
    forms = paths | {Path(path).as_posix() for path in paths} | {path.replace("\\", "\\\\") for path in paths}
    escaped = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    # Only whole paths: a folder “/data” is not named by “https://example.org/data” nor by “/database”.
    return re.compile(rf"(?<![\w.-])(?:{escaped})(?![\w-])")


def _texts(outputs: Any) -> Iterable[str]:
    if isinstance(outputs, str):
        yield outputs
    elif isinstance(outputs, Mapping):
        for key, value in outputs.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(outputs, list | tuple):
        for value in outputs:
            yield from _texts(value)
