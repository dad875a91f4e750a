"""``cnpg verify``: rebuild everything elsewhere and say whether it is what is committed."""

from collections.abc import Callable, Mapping
from pathlib import Path

from cnpg_analysis.place import clone_root
from cnpg_analysis.reference.committed import DERIVED, REPORT, differing_from_sums, listed_files, output_files
from cnpg_analysis.reference.comparison import Comparison, compare, sentences
from cnpg_analysis.reference.history import committed
from cnpg_analysis.reference.platform import departures
from cnpg_analysis.reference.rebuilding import rebuild
from cnpg_analysis.reference.telling import Say, tell_cause, tell_values, told_list
from cnpg_analysis.run.private_folder import private_folder
from cnpg_analysis.run.progress import Progress


def verify(
    progress: Callable[[int], Progress],
    say: Say,
    *,
    jobs: int = 1,
    fork_server: str = "",
    every_place: bool = False,
) -> bool:
    """Rebuild the committed outputs in a temporary place, say what differs, and answer whether anything does not hold.

    Files that are not those listed in ``SHA256SUMS`` never hold, nor do other values. The same values in other bytes
    hold, except on the reference platform, where the bytes are promised. The clone is only read.

    Args:
        progress: makes the progress of so many notebooks.
        say: told each sentence.
        jobs: how many networks to run at once.
        fork_server: what notebooks get their kernels from; blank for ordinary ones.
        every_place: whether a value is said again for every place it shows in.
    """
    root = clone_root()
    with private_folder() as folder:
        differing = differing_from_sums(root)
        past = _past(root, folder) if differing else {}
        tell_cause(say, differing, root, past)
        made = folder / "rebuilt"
        made.mkdir()
        failures = rebuild(made, progress, jobs=jobs, fork_server=fork_server)
        if failures:
            for failure in failures:
                say(f"FAILED: {failure}")
            say("The outputs could not be rebuilt, so nothing was compared.")
            return True
        comparison = compare(output_files(root), output_files(made))
        if differing:
            _tell_written_over(root, past, comparison, say)
    return told(comparison, bool(differing), say, every_place=every_place)


def told(comparison: Comparison, differing: bool, say: Say, *, every_place: bool = False) -> bool:
    """Say what a comparison found, and answer whether anything does not hold.

    Args:
        comparison: of the outputs in the clone with the rebuilt ones.
        differing: whether any file of the clone is not the one that ``SHA256SUMS`` lists.
        say: told each sentence.
        every_place: whether a value is said again for every place it shows in.
    """
    if comparison.identical and not differing:
        say(f"Identical: all {comparison.files} committed outputs were rebuilt byte for byte.")
        return False
    tell_values(say, comparison, every_place=every_place)
    if comparison.values or differing:
        say(
            "“git status” says what was edited here, and “git restore” takes it back. "
            "If the change is meant, “cnpg accept” refreshes the committed outputs."
        )
        return True
    other = departures()
    if other:
        say(f"All values are the same. Other bytes are no fault here, because {other[0]}.")
        return False
    say("This is the reference platform, where the same input must give the same bytes.")
    return True


def _past(root: Path, folder: Path) -> Mapping[str, Path]:
    """Answer the files of the last commit, unpacked into a new folder."""
    past = folder / "committed"
    past.mkdir()
    return committed(root, past).files


def _tell_written_over(root: Path, past: Mapping[str, Path], comparison: Comparison, say: Say) -> None:
    """Say which values differ from the last commit in outputs that the rebuilt ones cannot show to be changed.

    Those were made from changed data already.
    """
    here = {name: path for name, path in listed_files(root).items() if name.startswith((f"{DERIVED}/", f"{REPORT}/"))}
    both = past.keys() & here.keys() - comparison.differing.keys() - comparison.rendering.keys()
    since = compare({name: past[name] for name in both}, {name: here[name] for name in both})
    told_list(
        say,
        [*sentences(since.values), *sentences(since.rendering)],
        "value was changed here since the last commit (committed → here):",
        "values were changed here since the last commit (committed → here):",
    )
