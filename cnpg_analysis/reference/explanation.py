"""Which cells of tables are behind a text that differs: all of its words that differ, differ as a cell does."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from cnpg_analysis.reference.content import Difference

_WORD = re.compile(r"\d+(?:[.,]\d+)*|\w+|[^\w\s]")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# Of cells that would explain a text equally well, so many are answered.
_MOST = 200
# A shorter text may stand in a longer one by chance.
_SHORTEST_PART = 25

Pair = tuple[str | None, str | None]
"""What a text was, and what it is; None where there was or is none."""
Cell = TypeVar("Cell")


def words(*texts: str | None) -> frozenset[str]:
    """Answer the words, numbers and signs in texts, in small letters."""
    return frozenset(word.casefold() for text in texts if text for word in _WORD.findall(text))


def pair_of(difference: Difference) -> Pair:
    """Answer what a text was and is, as a reader sees it."""
    return _plain(difference.old), _plain(difference.new)


def explained(pair: Pair, texts: Sequence[Mapping[Pair, Sequence[Cell]]]) -> list[list[Cell]]:
    """Answer the cells that may be behind each difference within a text; nothing when one has no cell behind it.

    Args:
        pair: the text.
        texts: cells by what became of their text, for each notebook that the text may be of.
    """
    whole = [cell for by_pair in texts for cell in by_pair.get(pair, ())]
    if whole:
        return [whole[:_MOST]]
    old, new = pair
    if old is None or new is None:
        return _in_rows(pair, texts)
    found = []
    for became in _differing_words(old, new):
        cells = [cell for by_pair in texts for other, some in by_pair.items() if _same(other, became) for cell in some]
        if not cells:
            return []
        found.append(cells[:_MOST])
    return found


def _in_rows(pair: Pair, texts: Sequence[Mapping[Pair, Sequence[Cell]]]) -> list[list[Cell]]:
    """Answer the cells of rows that are new, or gone, of which a text that is new, or gone, tells."""
    side = 0 if pair[1] is None else 1
    cells = [
        cell
        for by_pair in texts
        for other, some in by_pair.items()
        if other[1 - side] is None and _is_part(other[side], pair[side])
        for cell in some
    ]
    return [cells[:_MOST]] if cells else []


def _differing_words(old: str, new: str) -> Iterator[Pair]:
    """Yield the words of a text that became others; words more or less have no counterpart."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    for what, start, end, other_start, other_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        if end - start == other_end - other_start:
            yield from zip(before[start:end], after[other_start:other_end], strict=True)
        else:
            yield None, None


def _same(cell: Pair, shown: Pair) -> bool:
    """Answer whether words differ as a cell does, which may be shown rounded."""
    if cell == shown:
        return None not in shown
    return all(_is_shown_as(one, other) for one, other in zip(cell, shown, strict=True))


def _is_shown_as(value: str | None, shown: str | None) -> bool:
    if value is None or shown is None or not (_NUMBER.fullmatch(value) and _NUMBER.fullmatch(shown)):
        return False
    decimals = len(shown.partition(".")[2])
    # A half may be rounded either way.
    return abs(float(value) - float(shown)) <= 0.5000001 * 10**-decimals and len(shown) <= len(value)


def _is_part(text: str | None, whole: str | None) -> bool:
    if text is None or whole is None:
        return False
    shorter, longer = sorted((text, whole), key=len)
    return shorter == longer or (len(shorter) > _SHORTEST_PART and shorter in longer)


def _plain(text: str | None) -> str | None:
    """Answer a text as a reader sees it: an exhibit holds it as JSON."""
    if text is not None and text.startswith('"'):
        try:
            held = json.loads(text)
        except ValueError:
            return text
        return " ".join(held.split()) if isinstance(held, str) else text
    return text
