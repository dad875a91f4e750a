"""Whether rebuilt outputs are the committed ones: the same bytes, the same values, or other values, each named."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.reference.content import Content, Difference, Unreadable, differences, first_other_line, lines
from cnpg_analysis.reference.notebooks import content_of_notebook
from cnpg_analysis.reference.pages import content_of_page
from cnpg_analysis.reference.records import content_of_record, content_of_run_record
from cnpg_analysis.reference.tables import content_of_table
from cnpg_analysis.run.record import RECORD_NAME


@dataclass(frozen=True)
class Comparison:
    """What differs between two sets of files, such as committed and rebuilt outputs.

    Attributes:
        files: how many files were compared.
        differing: each value that differs, by the file's name.
        rendering: a sentence for each place whose bytes differ in a file none of whose values does, by its name.
    """

    files: int
    differing: Mapping[str, tuple[Difference, ...]]
    rendering: Mapping[str, tuple[str, ...]]

    @property
    def identical(self) -> bool:
        """Whether every byte is the same."""
        return not self.differing and not self.rendering

    @property
    def values(self) -> Mapping[str, tuple[str, ...]]:
        """A sentence for each value that differs, by the file's name."""
        return {name: tuple(map(str, found)) for name, found in self.differing.items()}


def compare(committed: Mapping[str, Path], rebuilt: Mapping[str, Path]) -> Comparison:
    """Compare two sets of files, given by their paths relative to the clone."""
    differing: dict[str, tuple[Difference, ...]] = {}
    rendering: dict[str, tuple[str, ...]] = {}
    names = sorted(committed.keys() | rebuilt.keys())
    for name in names:
        if name not in rebuilt:
            differing[name] = (Difference("", says="is committed, but was not made."),)
        elif name not in committed:
            differing[name] = (Difference("", says="was made, but is not committed."),)
        else:
            found = _compared(committed[name], rebuilt[name])
            if found.values:
                differing[name] = found.values
            elif found.drawing:
                rendering[name] = found.drawing
    return Comparison(len(names), differing, rendering)


def sentences(found: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield each finding with the file it is about."""
    for name, findings in found.items():
        for finding in findings:
            yield f"{name}: {finding}"


@dataclass(frozen=True)
class _Found:
    values: tuple[Difference, ...] = ()
    drawing: tuple[str, ...] = ()


def _compared(old: Path, new: Path) -> _Found:
    try:
        before, after = _bytes(old), _bytes(new)
        if before == after:
            return _Found()
        told = _content(old, before)
    except Unreadable as error:
        return _Found((Difference("", says=f"the committed file {error}"),))
    now = _content(new, after)
    changed = dict.fromkeys(differences(told.values, now.values))
    if changed:
        return _Found(tuple(changed))
    places = dict.fromkeys(place for place, _ in set(told.drawing) ^ set(now.drawing))
    line = first_other_line(before, after)
    drawn = [f"{place}: the same values in other bytes." for place in sorted(places)]
    return _Found(drawing=tuple(drawn or [f"line {line}: the same values in other bytes."]))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}.") from None


def _content(path: Path, data: bytes) -> Content:
    match path.suffix:
        case ".csv":
            return content_of_table(data)
        case ".ipynb":
            return content_of_notebook(data)
        case ".html" | ".svg":
            return content_of_page(data)
        case ".json" if path.name == RECORD_NAME:
            return content_of_run_record(data, path.parent)
        case ".json":
            return content_of_record(data)
    return Content(tuple(lines("text", data.decode("utf-8", "replace"))))
