"""Where a study lies and where what is made from it goes."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.place import clone_root
from cnpg_analysis.suggestion import did_you_mean


class StudyNotFound(CnpgError):
    """There is no study of that name, or no folder at that path."""


class UnfitPlace(CnpgError):
    """``--out`` names no folder, or one in which outputs would mix with something else."""


# A study is known by one of these; the table of that name stands in both.
_STUDY_FILES = ("study.csv", "study.xlsx")
_OUT_OF_ITS_OWN = "Choose a folder of its own, which need not exist yet."
_DERIVED, _REPORT = "derived", "report"
# What a run leaves where it derived something.
_RUN = ".cnpg"
# What came with the clone, and what it is run and kept by: nothing of a reader's own belongs in there.
_OF_THE_CLONE = (
    *("benchmarks", "cnpg_analysis", "data", "docs", "notebooks", "report", "tests", "tools"),
    *(".git", ".venv"),
)


@dataclass(frozen=True)
class Outputs:
    """The two folders that a study's outputs go to: tables and executed notebooks, and reports."""

    derived: Path
    report: Path


def studies_of_the_clone() -> Sequence[str]:
    """Answer the names of the studies that come with the clone."""
    raw = clone_root() / "data" / "raw"
    return sorted(folder.name for folder in raw.iterdir() if _holds_study(folder))


def find_study(where: str | Path) -> Path:
    """Answer the folder of a study, given its name in the clone, or the path of its folder or of ``study.xlsx`` in it.

    Raises:
        StudyNotFound: neither a study of the clone nor a folder that holds ``study.csv`` or ``study.xlsx``.
    """
    named = clone_root() / "data" / "raw" / where
    # A name is looked up in the clone; whatever has a separator or a dot is meant as a path.
    if str(where) == Path(where).name and str(where) not in (".", "..") and _holds_study(named):
        return named
    folder = _expanded(where)
    if not folder.is_absolute() and not _is_folder(folder):
        folder = clone_root() / folder
    if folder.name in _STUDY_FILES and _is_file(folder):
        folder = folder.parent
    if _holds_study(folder):
        return folder.resolve()
    if _is_file(folder):
        raise StudyNotFound(
            f"“{where}” is no study: a study is a folder that holds {_STUDY_FILES[1]}, or a file such as "
            f"{_STUDY_FILES[0]} for each table. Put the file into a folder of its own, and call it so."
        )
    if _is_folder(folder):
        if not os.access(folder, os.R_OK | os.X_OK):
            raise StudyNotFound(f"The folder “{where}” cannot be read: you are not allowed to. Ask whoever owns it.")
        raise StudyNotFound(
            f"The folder “{where}” holds no study: neither {_STUDY_FILES[1]} nor {_STUDY_FILES[0]} is in it."
        )
    known = studies_of_the_clone()
    raise StudyNotFound(
        f"There is no study “{where}”: it is neither a folder nor one of the studies that come with the "
        f"compendium ({', '.join(known)}).{did_you_mean(str(where), known)}"
    )


def outputs(folder: Path, out: Path | None = None) -> Outputs:
    """Answer where the outputs of the study in a folder go.

    A study that comes with the clone has its places there; any other keeps its outputs in its own folder, so that data
    of people never wander into the clone. ``out`` overrides both.

    Raises:
        UnfitPlace: ``out`` is no folder, the clone or a part of it, or one that holds a study or other things, or in
            which a study keeps its outputs.
    """
    root = clone_root()
    if folder.parent == root / "data" / "raw":
        usual = Outputs(root / "data" / _DERIVED / folder.name, root / _REPORT / folder.name)
    else:
        usual = Outputs(folder / _DERIVED, folder / _REPORT)
    if out is None:
        return usual
    place = _whole_path(out)
    for taken in (*(root / name for name in _OF_THE_CLONE), usual.derived, usual.report):
        if place.is_relative_to(taken):
            raise UnfitPlace(f"--out: {place} lies in {taken}, which is kept for something else. {_OUT_OF_ITS_OWN}")
    what = _taken_by(place)
    if what:
        raise UnfitPlace(f"--out: {place} {what}. {_OUT_OF_ITS_OWN}")
    return Outputs(place / _DERIVED, place / _REPORT)


def _taken_by(place: Path) -> str:
    """Answer what keeps outputs from going into a folder, to follow its name; nothing where they may.

    They may go where nothing is, and where outputs went before.
    """
    file = next((path for path in (place, *place.parents) if _is_file(path)), None)
    if file is not None:
        return "is a file" if file == place else f"would lie in {file}, which is a file"
    if _holds_study(place):
        return "holds the tables of a study"
    for folder, what in (
        (clone_root(), "the folder of the compendium itself"),
        (Path(place.anchor), "the top of the whole file system"),
        (_whole_path(Path("~")), "your home folder"),
    ):
        if place == folder:
            return f"is {what}"
    # What starts with a dot belongs to the system or to a run.
    others = [name for name in _names_in(place) if name[0] != "." and name not in (_DERIVED, _REPORT)]
    if others and not _is_folder(place / _DERIVED / _RUN):
        rest = f" and {len(others) - 1} more" if len(others) > 1 else ""
        return f"holds other things already: {others[0]}{rest}"
    return ""


def own_place(target: Path, option: str) -> Path:
    """Answer the whole path of something that a person makes for a study of their own.

    Raises:
        UnfitPlace: it would lie among the files of the compendium, which are published.
    """
    place = Path(os.path.realpath(_expanded(target)))
    root = clone_root()
    if place.is_relative_to(root):
        raise UnfitPlace(
            f"{option}: {place} lies in the folder of the compendium, which others are to see. Data of a study of your "
            f"own belong elsewhere, such as into {root.parent / 'my-study'}."
        )
    return place


def made_up_place(target: Path, option: str) -> Path:
    """Answer the whole path of a made-up study, which may lie among the studies of the clone: it is about nobody.

    Raises:
        UnfitPlace: it would lie elsewhere among the files of the compendium.
    """
    place = Path(os.path.realpath(_expanded(target)))
    root = clone_root()
    studies = root / "data" / "raw"
    if place.is_relative_to(root) and place.parent != studies:
        raise UnfitPlace(
            f"{option}: {place} lies in the folder of the compendium. Only directly in {studies} may a made-up study "
            "be put there."
        )
    return place


def _whole_path(out: Path) -> Path:
    """Answer the one path of a folder, without “..”, links or “~” in it: a run that was stopped is found by it."""
    # An empty text becomes a dot, too; it comes from a variable that was never set.
    if str(out) == ".":
        raise UnfitPlace(
            "--out: no folder is named. Give the name of one for what is made, such as --out my-reports, or the "
            "whole path of the folder you are in."
        )
    return Path(os.path.realpath(_expanded(out)))


def _expanded(path: str | Path) -> Path:
    """Answer a path with the home folder for “~”; a “~” of nobody known is a name like any other."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


# Path.is_file and Path.is_dir fail for a folder that may not be looked into and for a name that is too long.


def _holds_study(folder: Path) -> bool:
    return any(_is_file(folder / name) for name in _STUDY_FILES)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _names_in(folder: Path) -> Sequence[str]:
    try:
        return sorted(path.name for path in folder.iterdir())
    except OSError:
        return ()


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False
