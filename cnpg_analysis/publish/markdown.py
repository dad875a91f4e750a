"""The few forms of Markdown that pages are composed of.

A page is one Markdown text. Its parts are marked by fenced divisions with a class; ``page.lua`` gives each class
its form.
"""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from cnpg_analysis.publish.escaping import escaped, one_line
from cnpg_analysis.publish.exhibit import Column

# What fits beside each other on the narrowest screen meant (320 px), in characters, with the space between columns.
_NARROWEST = 38
_SPACE_BETWEEN = 2
_ROW_HEADING = 16
# A cell of more characters than this is a text to be read, in lines of at least so many characters.
_LONG_TEXT, _READABLE_LINE = 60, 20
_BREAKS = re.compile(r"[ \-]")
# Cells line up left on a page unless something else is said; saying it in every cell would make pages a tenth longer.
_RULES = {"left": "---", "right": "---:", "center": ":---:"}


def division(kind: str, *blocks: str, key: str = "") -> str:
    """Answer blocks of Markdown held together under a class and, where given, an identifier."""
    names = f"#{key} .{kind}" if key else f".{kind}"
    return "\n\n".join([f"::: {{{names}}}", *(block for block in blocks if block), ":::"])


def bullets(items: Iterable[str]) -> str:
    """Answer a list; each item is one line of Markdown."""
    return "\n".join(f"- {item}" for item in items)


def beneath(line: str, *blocks: str) -> str:
    """Answer an item of a list: its line, and blocks below it."""
    below = "\n\n".join(blocks).split("\n")
    return "\n".join([line, "", *(f"  {one}" if one else "" for one in below)])


def link(text: str, address: str) -> str:
    """Answer a link with a plain text to a relative address, never to one of another scheme."""
    return f"[{escaped(text)}](<{quote(address, safe='#/')}>)"


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> str:
    """Answer a table; headings are plain text, cells are Markdown of one line."""
    heads = "| " + " | ".join(escaped(column.label) for column in columns) + " |"
    rules = "|" + "|".join(_RULES[column.align] for column in columns) + "|"
    return "\n".join([heads, rules, *("| " + " | ".join(row) + " |" for row in rows)])


def long_texts(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> tuple[int, ...]:
    """Answer which columns, counted from 1, hold texts so long that a narrow column of them could not be read."""
    lengths = [max((len(one_line(row[place])) for row in rows), default=0) for place in range(len(columns))]
    return tuple(place for place, length in enumerate(lengths, start=1) if length > _LONG_TEXT)


def is_wide(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> bool:
    """Answer whether a table of plain texts may be wider than a narrow screen, so that it must scroll.

    A column can shrink to its longest word, the first one not below the width of a readable row heading, and one of
    long texts not below that of a readable line.
    """
    needed = 0
    long = long_texts(columns, rows)
    for position, column in enumerate(columns):
        texts = [one_line(column.label), *(one_line(row[position]) for row in rows)]
        longest_word = max(len(word) for text in texts for word in _BREAKS.split(text))
        heading = min(_ROW_HEADING, max(map(len, texts))) if position == 0 else 0
        line = _READABLE_LINE if position + 1 in long else 0
        needed += max(longest_word, heading, line) + _SPACE_BETWEEN
    return needed > _NARROWEST
