"""``cnpg verify``: rebuild everything elsewhere and say whether it is what is committed."""

from collections.abc import Callable, Collection
from pathlib import Path

from cnpg_analysis.place import clone_root
from cnpg_analysis.reference.committed import SUMS, differing_from_sums, listed_files, output_files
from cnpg_analysis.reference.comparison import Comparison, compare, sentences
from cnpg_analysis.reference.history import committed
from cnpg_analysis.reference.platform import departures
from cnpg_analysis.reference.rebuilding import rebuild
from cnpg_analysis.run.private_folder import private_folder
from cnpg_analysis.run.progress import Progress

Say = Callable[[str], None]


def verify(progress: Callable[[int], Progress], say: Say, *, jobs: int = 1, fork_server: str = "") -> bool:
    """Rebuild the committed outputs in a temporary place, say what differs, and answer whether anything does not hold.

    Files that are not those listed in ``SHA256SUMS`` never hold, nor do other values. The same values in other bytes
    hold, except on the reference platform, where the bytes are promised. The clone is only read.
    """
    root = clone_root()
    with private_folder() as folder:
        differing = differing_from_sums(root)
        told_list(
            say,
            [f"{name}: {what}" for name, what in differing.items()],
            f"file does not fit {SUMS}:",
            f"files do not fit {SUMS}:",
        )
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
            _tell_written_over(root, folder, comparison, say)
    return told(comparison, bool(differing), say)


def told(comparison: Comparison, differing: bool, say: Say) -> bool:
    """Say what a comparison found, and answer whether anything does not hold.

    Args:
        comparison: of the outputs in the clone with the rebuilt ones.
        differing: whether any file of the clone is not the one that ``SHA256SUMS`` lists.
        say: told each sentence.
    """
    if comparison.identical and not differing:
        say(f"Identical: all {comparison.files} committed outputs were rebuilt byte for byte.")
        return False
    told_list(
        say,
        list(sentences(comparison.values)),
        "value differs from what is rebuilt (here → rebuilt):",
        "values differ from what is rebuilt (here → rebuilt):",
    )
    told_list(
        say,
        list(sentences(comparison.rendering)),
        "place has other bytes but the same values:",
        "places have other bytes but the same values:",
    )
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


def told_list(say: Say, found: Collection[str], one: str, many: str) -> None:
    """Say all that was found under a heading that counts it; nothing when nothing was."""
    if not found:
        return
    say(f"{len(found)} {one if len(found) == 1 else many}")
    for sentence in found:
        say(f"  {sentence}")


def _tell_written_over(root: Path, folder: Path, comparison: Comparison, say: Say) -> None:
    """Say which values differ from the last commit in files that the rebuilt outputs cannot show to be changed.

    Those are the data, and outputs that were made from changed data already.
    """
    past = folder / "committed"
    past.mkdir()
    files, here = committed(root, past).files, listed_files(root)
    both = files.keys() & here.keys() - comparison.values.keys() - comparison.rendering.keys()
    since = compare({name: files[name] for name in both}, {name: here[name] for name in both})
    told_list(
        say,
        [*sentences(since.values), *sentences(since.rendering)],
        "value was changed here since the last commit (committed → here):",
        "values were changed here since the last commit (committed → here):",
    )
