"""A notebook's headings, and which of them still head something once its parts are arranged.

What is unknown can stand elsewhere in a report, and a notebook may show nothing under a heading for one network. A
heading goes when nothing is left under it; the prose that led to what stands elsewhere goes with it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from cnpg_analysis.publish.exhibit import Exhibit
from cnpg_analysis.publish.reading import Prose

_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]|$)")
_FENCE = re.compile(r" {0,3}(?P<marks>`{3,}|~{3,})")
_SECTION, _BELOW_IT, _NONE = 1, 2, 7


@dataclass(frozen=True)
class _Piece:
    """What stands between two headings of one cell, its own heading first (``level`` 7 without one), or an exhibit."""

    cell: int
    level: int
    content: str | Exhibit

    @property
    def says_more(self) -> bool:
        """Whether it is prose with more than a heading."""
        if isinstance(self.content, Exhibit):
            return False
        text = self.content if self.level == _NONE else self.content.partition("\n")[2]
        return bool(text.strip())


def what_stays(parts: Sequence[Prose | Exhibit], stays: Callable[[Exhibit], bool]) -> tuple[Prose | Exhibit, ...]:
    """Answer the parts of a notebook that stand in its section of a report, in their order; maybe none.

    Args:
        parts: prose and exhibits; the first heading heads the section.
        stays: whether an exhibit stands in the section. Where what is unknown was moved and nothing else is left
            under a heading, its prose goes too; a sentence that moved leaves it.
    """
    pieces = _with_levels(tuple(_pieces(parts)))
    gone: set[int] = set()
    for place, piece in enumerate(pieces):
        if piece.level == _NONE:
            continue
        end = next((at for at in range(place + 1, len(pieces)) if pieces[at].level <= piece.level), len(pieces))
        under = pieces[place:end]
        exhibits = [one.content for one in under if isinstance(one.content, Exhibit)]
        led_away = any(one.kind == "unknown" and not stays(one) for one in exhibits)
        if not any(map(stays, exhibits)) and (led_away or not any(one.says_more for one in under)):
            gone.update(range(place, end))
    left = [piece for place, piece in enumerate(pieces) if place not in gone]
    return tuple(_joined(one for one in left if not isinstance(one.content, Exhibit) or stays(one.content)))


def _pieces(parts: Sequence[Prose | Exhibit]) -> Iterator[_Piece]:
    for cell, part in enumerate(parts):
        if isinstance(part, Exhibit):
            yield _Piece(cell, _NONE, part)
        else:
            for level, text in _headed(part.text):
                yield _Piece(cell, level, text)


def _headed(text: str) -> Iterator[tuple[int, str]]:
    """Yield the text of a cell cut before each heading, with the level of the heading as written."""
    lines: list[str] = []
    fence, level = "", _NONE
    for line in text.splitlines(keepends=True):
        opening = _FENCE.match(line)
        if opening and (not fence or (opening["marks"].startswith(fence) and not line[opening.end() :].strip())):
            fence = "" if fence else opening["marks"]
        heading = None if fence else _HEADING.match(line)
        if heading:
            if lines:
                yield level, "".join(lines)
            level, lines = len(heading["marks"]), []
        lines.append(line)
    yield level, "".join(lines)


def _with_levels(pieces: Sequence[_Piece]) -> tuple[_Piece, ...]:
    """Answer the pieces with levels as the page has them: the first heading heads all, every other one stands below."""
    first = next(place for place, piece in enumerate(pieces) if piece.level != _NONE)
    return tuple(
        piece
        if piece.level == _NONE
        else _Piece(piece.cell, _SECTION if place == first else max(piece.level, _BELOW_IT), piece.content)
        for place, piece in enumerate(pieces)
    )


def _joined(pieces: Iterable[_Piece]) -> Iterator[Prose | Exhibit]:
    """Yield the pieces that stay, those of one cell together again."""
    for _, of_cell in groupby(pieces, key=lambda piece: piece.cell):
        contents = [piece.content for piece in of_cell]
        texts = [content for content in contents if isinstance(content, str)]
        if texts:
            yield Prose("".join(texts))
        yield from (content for content in contents if isinstance(content, Exhibit))
