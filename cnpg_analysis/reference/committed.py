"""Which outputs are committed, and the digests that are committed with them."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

STUDY = "cnpg-2009"
SUMS = "SHA256SUMS"
NOTEBOOKS = "notebooks"
DERIVED = f"data/derived/{STUDY}"
REPORT = f"report/{STUDY}"
DATAPACKAGE = f"data/raw/{STUDY}/datapackage.json"

_PATTERNS = (
    f"{NOTEBOOKS}/[0-9][0-9]_*.ipynb",
    f"{DERIVED}/*/*/*.ipynb",
    f"{DERIVED}/*/*/*.csv",
    f"{DERIVED}/*/*/run.json",
    f"{REPORT}/*.html",
    f"{REPORT}/*/*.html",
    DATAPACKAGE,
)


def output_files(root: Path) -> Mapping[str, Path]:
    """Answer the files below a root that are committed outputs, by their path with slashes, in order."""
    found = {path.relative_to(root).as_posix(): path for pattern in _PATTERNS for path in root.glob(pattern)}
    return dict(sorted(found.items()))


def sums(files: Mapping[str, Path]) -> str:
    """Answer the text of ``SHA256SUMS``: a digest and a path a line, as ``sha256sum --check`` reads it."""
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in files.items())


def differing_from_sums(root: Path) -> tuple[str, ...]:
    """Answer, a sentence each, which committed outputs are not those that ``SHA256SUMS`` was written for."""
    path = root / SUMS
    if not path.is_file():
        return (f"{SUMS} is missing.",)
    written = {line[66:]: line[:64] for line in path.read_text(encoding="utf-8").splitlines()}
    found = {line[66:]: line[:64] for line in sums(output_files(root)).splitlines()}
    return tuple(
        f"{name}: is missing, though {SUMS} lists it."
        if name not in found
        else f"{name}: is not listed in {SUMS}."
        if name not in written
        else f"{name}: is not the file that {SUMS} was written for."
        for name in sorted(written.keys() | found.keys())
        if written.get(name) != found.get(name)
    )
