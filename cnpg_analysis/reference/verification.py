"""``cnpg verify``: rebuild everything elsewhere and say whether it is what is committed."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from cnpg_analysis.place import clone_root
from cnpg_analysis.reference.committed import differing_from_sums, output_files
from cnpg_analysis.reference.comparison import Comparison, compare
from cnpg_analysis.reference.platform import departures
from cnpg_analysis.reference.rebuilding import committed_files, rebuild
from cnpg_analysis.run.progress import Progress

_SHOWN = 60


def verify(progress: Callable[[int], Progress], say: Callable[[str], None], *, jobs: int = 1) -> bool:
    """Rebuild the committed outputs in a temporary place, say what differs, and answer whether anything does not hold.

    Other values never hold. The same values in other bytes hold, except on the reference platform, where the bytes
    are promised.
    """
    with tempfile.TemporaryDirectory(prefix="cnpg-verify-") as folder:
        failures = rebuild(Path(folder), progress, jobs=jobs)
        if failures:
            for failure in failures:
                say(f"FAILED: {failure}")
            say("The outputs could not be rebuilt, so nothing was compared.")
            return True
        return told(compare(committed_files(), output_files(Path(folder))), say)


def told(comparison: Comparison, say: Callable[[str], None]) -> bool:
    """Say what a comparison found, and answer whether anything does not hold."""
    unlisted = differing_from_sums(clone_root())
    if comparison.identical and not unlisted:
        say(f"Identical: all {comparison.files} committed outputs were rebuilt byte for byte.")
        return False
    _list(
        say, comparison.values, f"{len(comparison.values)} values differ from what is committed (committed → rebuilt):"
    )
    _list(say, comparison.rendering, f"{len(comparison.rendering)} files hold the same values in other bytes:")
    _list(say, unlisted, f"{len(unlisted)} committed outputs do not fit the committed digests:")
    if comparison.values:
        say("If the change is meant, “cnpg accept” refreshes the committed outputs.")
        return True
    other = departures()
    if other:
        say(f"All values are the same. Other bytes are no fault here, because {other[0]}.")
        return False
    say("This is the reference platform, where the same input must give the same bytes.")
    return True


def _list(say: Callable[[str], None], sentences: tuple[str, ...], heading: str) -> None:
    if not sentences:
        return
    say(heading)
    for sentence in sentences[:_SHOWN]:
        say(f"  {sentence}")
    if len(sentences) > _SHOWN:
        say(f"  and {len(sentences) - _SHOWN} more.")
