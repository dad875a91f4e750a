"""Where a study lies and where what is made from it goes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.place import clone_root
from cnpg_analysis.suggestion import did_you_mean


class StudyNotFound(CnpgError):
    """There is no study of that name, or no folder at that path."""


@dataclass(frozen=True)
class Outputs:
    """The two folders that a study's outputs go to: tables and executed notebooks, and reports."""

    derived: Path
    report: Path


def studies_of_the_clone() -> Sequence[str]:
    """Answer the names of the studies that come with the clone."""
    raw = clone_root() / "data" / "raw"
    return sorted(folder.name for folder in raw.iterdir() if (folder / "study.csv").is_file())


def find_study(where: str | Path) -> Path:
    """Answer the folder of a study, given its name in the clone or the path of a folder.

    Raises:
        StudyNotFound: neither a study of the clone nor a folder that holds ``study.csv``.
    """
    named = clone_root() / "data" / "raw" / where
    # A name is looked up in the clone; whatever has a separator or a dot is meant as a path.
    if str(where) == Path(where).name and str(where) not in (".", "..") and (named / "study.csv").is_file():
        return named
    folder = Path(where).expanduser()
    if not folder.is_absolute() and not folder.exists():
        folder = clone_root() / folder
    if (folder / "study.csv").is_file():
        return folder.resolve()
    if folder.is_dir():
        raise StudyNotFound(f"The folder “{where}” holds no study: the table study.csv is missing in it.")
    known = studies_of_the_clone()
    raise StudyNotFound(
        f"There is no study “{where}”: it is neither a folder nor one of the studies that come with the "
        f"compendium ({', '.join(known)}).{did_you_mean(str(where), known)}"
    )


def outputs(folder: Path, out: Path | None = None) -> Outputs:
    """Answer where the outputs of the study in a folder go.

    A study that comes with the clone has its places there; any other keeps its outputs in its own folder, so that data
    of people never wander into the clone. ``out`` overrides both.
    """
    if out is not None:
        return Outputs(out / "derived", out / "report")
    root = clone_root()
    if folder.parent == root / "data" / "raw":
        return Outputs(root / "data" / "derived" / folder.name, root / "report" / folder.name)
    return Outputs(folder / "derived", folder / "report")
