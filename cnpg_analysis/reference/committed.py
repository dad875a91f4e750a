"""Which files are committed as outputs and inputs, and the digests that are committed with them."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

STUDY = "cnpg-2009"
SUMS = "SHA256SUMS"
NOTEBOOKS = "notebooks"
RAW = f"data/raw/{STUDY}"
DERIVED = f"data/derived/{STUDY}"
REPORT = f"report/{STUDY}"
DATAPACKAGE = f"{RAW}/datapackage.json"

_OUTPUTS = (
    f"{NOTEBOOKS}/[0-9][0-9]_*.ipynb",
    f"{DERIVED}/*/*/*",
    f"{REPORT}/*.html",
    f"{REPORT}/*/*.html",
    DATAPACKAGE,
)
# Any notebook, since one more in the folder is noticed by standing in no list.
_INPUTS = (f"{NOTEBOOKS}/*.ipynb", f"{RAW}/*")
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")


def output_files(root: Path) -> Mapping[str, Path]:
    """Answer the files below a root that are committed outputs, by their path with slashes, in order."""
    return _found(root, _OUTPUTS)


def listed_files(root: Path) -> Mapping[str, Path]:
    """Answer the files that ``SHA256SUMS`` lists: all outputs, and the study and the notebooks they are made from."""
    return _found(root, _OUTPUTS + _INPUTS)


def sums(files: Mapping[str, Path]) -> str:
    """Answer the text of ``SHA256SUMS``: a digest and a path a line, as ``sha256sum --check`` reads it."""
    return "".join(f"{_digest(path)}  {name}\n" for name, path in files.items())


def differing_from_sums(root: Path) -> Mapping[str, str]:
    """Answer which files of a clone are not those that ``SHA256SUMS`` was written for, and what is the matter."""
    written, fault = _written(root)
    differing = dict(fault)
    if not written:
        return differing or {SUMS: "is empty."}
    files = listed_files(root)
    for name in sorted(written.keys() | files.keys()):
        if name not in files:
            differing[name] = f"is missing, though {SUMS} lists it."
        elif name not in written:
            differing[name] = f"is not listed in {SUMS}."
        else:
            try:
                if _digest(files[name]) != written[name]:
                    differing[name] = f"is not the file that {SUMS} was written for."
            except OSError as error:
                differing[name] = f"cannot be read: {error.strerror}."
    return differing


def differing_notebooks(root: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Answer which notebooks ``SHA256SUMS`` lists that are missing, and which are there that it does not list.

    Where it is missing itself, nothing can be said of either.
    """
    differing = differing_from_sums(root)
    if SUMS in differing:
        return (), ()
    notebooks = [name for name in differing if name.startswith(f"{NOTEBOOKS}/")]
    there = set(listed_files(root))
    missing = tuple(name for name in notebooks if name not in there)
    return missing, tuple(name for name in notebooks if differing[name] == f"is not listed in {SUMS}.")


def strangers(root: Path, made: Iterable[str]) -> tuple[str, ...]:
    """Answer the files in the folders of outputs that are neither made nor listed, such as somebody's notes."""
    known = {*made, *_written(root)[0]}
    return tuple(name for name in _found(root, (f"{DERIVED}/**/*", f"{REPORT}/**/*")) if name not in known)


def _written(root: Path) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Answer the digests in ``SHA256SUMS`` by the path they are of, and what is the matter with the file itself."""
    try:
        lines = (root / SUMS).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}, {SUMS: "is missing."}
    except (OSError, UnicodeDecodeError):
        return {}, {SUMS: "cannot be read."}
    matches = [_LINE.fullmatch(line) for line in lines]
    bad = next((number for number, match in enumerate(matches, start=1) if match is None), None)
    digests = {match[2]: match[1] for match in matches if match is not None}
    return digests, {} if bad is None else {SUMS: f"line {bad} is not a digest and a path."}


def _found(root: Path, patterns: Iterable[str]) -> Mapping[str, Path]:
    found = {path.relative_to(root).as_posix(): path for pattern in patterns for path in root.glob(pattern)}
    shown = {name: path for name, path in found.items() if path.is_file() and not _is_hidden(name)}
    return dict(sorted(shown.items()))


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
