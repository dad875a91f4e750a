"""Putting outputs in place one network after the other, and knowing at any moment which already are."""

from collections.abc import Sequence
from pathlib import Path

from cnpg_analysis.run.staging import promote, recover
from cnpg_analysis.study.location import Outputs

THE_INDEX = "the page that leads to all reports"


class Interrupted(KeyboardInterrupt):
    """Somebody stopped the building of reports; the text says what is new all the same."""


class Placing:
    """Puts the outputs of a study in place."""

    def __init__(self, places: Outputs) -> None:
        self._places = places
        self._begun: dict[str, tuple[Path, Path]] = {}

    def put(self, name: str, targets: Sequence[Path], staged: Path) -> None:
        """Put in place what belongs together.

        Args:
            name: what people call it.
            targets: the files and folders to be replaced.
            staged: where the first of them was made.

        Raises:
            NotWritable: the targets could not be replaced; the old ones are there again.
        """
        self._begun[name] = (targets[0], staged)
        promote(targets, self._places.derived)

    def tidy(self) -> tuple[str, ...]:
        """Remove what was only being made, finish what was being put in place, and answer what is in place.

        Raises:
            NotWritable: it cannot be removed or finished.
        """
        # What is no longer staged was put in place, even when the interrupt came before anybody took note of that.
        moved = {name for name, (_, staged) in self._begun.items() if not staged.exists()}
        finished = recover(self._places.derived, [self._places.report]).finished
        whole = {name for name, (target, _) in self._begun.items() if target.parent.resolve() / target.name in finished}
        return tuple(name for name in self._begun if name in moved | whole)


def interrupted(in_place: Sequence[str], index: str) -> Interrupted:
    """Answer the error that says what an interrupt found in place.

    Args:
        in_place: the names of what was already put in place.
        index: the name of the page that leads to all reports.
    """
    networks = [name for name in in_place if name != index]
    if not networks:
        return Interrupted("What was there before is as it was.")
    told = f"Already new: {', '.join(networks)}. Everything else is as it was before"
    return Interrupted(f"{told}." if index in in_place else f"{told}, {index} too.")
