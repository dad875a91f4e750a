"""What a file says to its reader: values, each with the name of its place, and how they are drawn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

# The name of a place in a file, and the text that stands there. A place may hold several texts, as a paragraph its
# lines.
Named = tuple[str, str]

_BLANK = "blank"


class Unreadable(Exception):
    """A file is not what its name says; the text ends a sentence that begins with the file."""


@dataclass(frozen=True)
class Difference:
    """What differs in one place of a file; as a text, the sentence that names it.

    Attributes:
        place: the name of the place; blank for the file as a whole.
        old: the text before, None where there was none.
        new: the text now, None where there is none any more.
        says: what differs where it is not one text for another.
    """

    place: str
    old: str | None = None
    new: str | None = None
    says: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" if self.place else self.what

    @property
    def what(self) -> str:
        """What differs, without the place."""
        if self.says:
            return self.says
        if self.new is None:
            return f"{quoted(self.old or '')} is no longer there."
        if self.old is None:
            return f"{quoted(self.new)} is new."
        return f"{quoted(self.old)} → {quoted(self.new)}"


@dataclass(frozen=True)
class Content:
    """What one file says.

    Attributes:
        values: what a reader is told, in its order.
        drawing: what only changes how that looks, such as the lines of a picture.
    """

    values: tuple[Named, ...]
    drawing: tuple[Named, ...] = ()


def differences(old: Sequence[Named], new: Sequence[Named]) -> Iterator[Difference]:
    """Yield each text that differs, is gone, or is new, and the first that moved where only the order differs."""
    before, after = _by_place(old), _by_place(new)
    same = True
    for place in dict.fromkeys([*before, *after]):
        for difference in _in_place(place, before.get(place, []), after.get(place, [])):
            same = False
            yield difference
    if same:
        places = zip_longest((place for place, _ in old), (place for place, _ in new))
        moved = next((one or other for one, other in places if one != other), None)
        if moved is not None:
            yield Difference(moved, says="stands in another order.")


def lines(place: str, text: str) -> Iterator[Named]:
    """Yield the lines of a text, blanks pulled together, that have something in them."""
    for line in text.splitlines():
        if line.strip():
            yield place, " ".join(line.split())


def within(place: str, named: Iterable[Named]) -> Iterator[Named]:
    """Yield what stands in a part of a file, named as part of the whole."""
    for part, text in named:
        yield f"{place}, {part}" if part else place, text


def first_other_line(old: bytes, new: bytes) -> int:
    """Answer the number of the first line in which two files differ."""
    pairs = zip_longest(old.splitlines(keepends=True), new.splitlines(keepends=True))
    return next(number for number, (one, other) in enumerate(pairs, start=1) if one != other)


def _by_place(named: Iterable[Named]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = {}
    for place, text in named:
        places.setdefault(place, []).append(text)
    return places


def quoted(text: str) -> str:
    """Answer a text so that its ends are seen: JSON has quotation marks of its own."""
    if not text:
        return _BLANK
    return text if text.startswith('"') or not any(sign.isspace() for sign in text) else f"“{text}”"


def _in_place(place: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Difference]:
    for what, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            for one, other in zip_longest(old[start:end], new[other_start:other_end]):
                yield Difference(place, one, other)
