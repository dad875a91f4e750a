"""A picture of single things in a grid: a dot each, its form saying how far it came, its filling how sure that is."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb
from matplotlib.patches import Rectangle

from cnpg_analysis.exhibits.drawing import BLUE, GREEN, GREY, INK, PALE, canvas, svg
from cnpg_analysis.exhibits.mapping_form import VERMILION

_WIDTH, _LABELS = 7.2, 1.95
_DOT, _LINE, _ROW, _HEADING, _KEY = 0.125, 0.14, 0.13, 0.36, 0.62
# Points, and inches a letter of that size takes up; bold ones take more.
_SIZE, _LETTER, _BOLD = 9.4, 0.073, 1.13
# In narrower columns the names above them stand upright: so many letters of them, in lines that lie side by side.
_NARROW, _UPRIGHT_LETTERS, _UPRIGHT_LINE = 0.75, 26, 0.15


@dataclass(frozen=True)
class Dot:
    """One thing: its status and how sure its codes are."""

    status: str
    confidence: str


@dataclass(frozen=True)
class Row:
    """A line of the grid under its heading, with the dots of each column."""

    heading: str
    label: str
    cells: tuple[tuple[Dot, ...], ...]


# Label, colour and form: each can be told without the colour.
STATUSES: Mapping[str, tuple[str, str, str]] = {
    "done": ("done", BLUE, "o"),
    "changed": ("said to have changed something", GREEN, "D"),
    "planned": ("planned", VERMILION, "^"),
    "no_effect": ("without effect", INK, "X"),
}
# Label, and how much of the colour fills the dot.
CONFIDENCES: Mapping[str, tuple[str, float]] = {
    "high": ("codes are sure", 1.0),
    "medium": ("fairly sure", 0.4),
    "low": ("unsure", 0.0),
}
_UNSAID = 0.4


def drawn(columns: Sequence[str], rows: Sequence[Row], marked: str, caption: str, alt: str) -> str:
    """Answer the grid as SVG.

    Args:
        columns: what is written above each column.
        rows: from the top down, those of one heading together.
        marked: the column that stands out; blank for none.
        caption: the title of the picture.
        alt: what one sees.
    """
    wide = (_WIDTH - _LABELS) / len(columns)
    in_line = max(1, int((wide - 0.06) / _DOT))
    upright = wide < _NARROW
    letters = _UPRIGHT_LETTERS if upright else max(1, int((wide - 0.08) / _LETTER))
    heads = [
        _upright(column, wide) if upright else textwrap.wrap(column, letters, break_long_words=False)
        for column in columns
    ]
    top = _KEY + 0.12 + max(0.078 * max(map(len, head)) if upright else 0.17 * len(head) for head in heads)
    tall = top + sum(_height(row, in_line) for row in rows) + _HEADING * len({row.heading for row in rows}) + 0.05
    with canvas(tall) as (figure, axes):
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(tall, 0)
        _key(axes)
        for place, (column, head) in enumerate(zip(columns, heads, strict=True)):
            left = _LABELS + place * wide
            if column == marked:
                span = Rectangle((left, _KEY), wide - 0.04, tall - _KEY, facecolor=PALE, edgecolor="none", zorder=0)
                axes.add_patch(span)
            # A word is never broken; one that is too wide for its column is written smaller.
            longest = max(map(len, head), default=1) * (_BOLD if column == marked else 1)
            axes.text(
                left + 0.06,
                top - 0.06,
                "\n".join(head),
                va="bottom",
                rotation=90 if upright else 0,
                fontsize=_SIZE * min(1, letters / longest),
                fontweight="bold" if column == marked else "normal",
                linespacing=1.1,
                color=INK,
                parse_math=False,
            )
        _rows(axes, rows, top, wide, in_line)
        return svg(figure, caption, alt)


def _upright(name: str, wide: float) -> list[str]:
    """Answer the lines of a name that stands upright above a narrow column; what does not fit is cut off."""
    return textwrap.wrap(name, _UPRIGHT_LETTERS, max_lines=max(1, int(wide / _UPRIGHT_LINE)), placeholder=" …")


def _height(row: Row, in_line: int) -> float:
    lines = max(1, *(-(-len(cell) // in_line) for cell in row.cells))
    return max(lines * _LINE, 0.16 * len(_wrapped(row.label))) + _ROW


def _wrapped(label: str) -> list[str]:
    return textwrap.wrap(label, int((_LABELS - 0.1) / _LETTER), break_long_words=False)


def _rows(axes: Axes, rows: Sequence[Row], top: float, wide: float, in_line: int) -> None:
    heading = None
    for row in rows:
        if row.heading != heading:
            heading = row.heading
            axes.text(0, top + _HEADING - 0.07, heading, va="bottom", fontweight="bold", fontsize=_SIZE, color=INK)
            top += _HEADING
        height = _height(row, in_line)
        axes.plot([0, _WIDTH], [top, top], color=GREY, linewidth=0.4, zorder=1)
        axes.text(0.08, top + height / 2, "\n".join(_wrapped(row.label)), va="center", fontsize=_SIZE, color=INK)
        for place, cell in enumerate(row.cells):
            lines = -(-len(cell) // in_line)
            start = top + height / 2 - (lines - 1) * _LINE / 2
            for number, dot in enumerate(cell):
                across = _LABELS + place * wide + 0.11 + (number % in_line) * _DOT
                _dot(axes, dot, across, start + number // in_line * _LINE)
        top += height


def _dot(axes: Axes, dot: Dot, across: float, down: float) -> None:
    _, colour, form = STATUSES[dot.status]
    filled = CONFIDENCES[dot.confidence][1] if dot.confidence else _UNSAID
    axes.plot(
        across,
        down,
        marker=form,
        markersize=5.4 if form in "oD" else 6.4,
        markerfacecolor=_tint(colour, filled),
        markeredgecolor=colour,
        markeredgewidth=1,
        zorder=2,
    )


def _tint(colour: str, filled: float) -> str:
    red, green, blue = (1 - filled * (1 - part) for part in to_rgb(colour))
    return to_hex((red, green, blue))


def _key(axes: Axes) -> None:
    status = [(Dot(code, "high"), label) for code, (label, _, _) in STATUSES.items()]
    confidence = [(Dot("done", code), label) for code, (label, _) in CONFIDENCES.items()]
    for down, subject, entries in ((0.12, "Form:", status), (0.38, "Filling:", confidence)):
        axes.text(0, down, subject, va="center", fontsize=_SIZE, color=GREY)
        across = 0.72
        for dot, label in entries:
            _dot(axes, dot, across, down)
            axes.text(across + 0.12, down, label, va="center", fontsize=_SIZE, color=INK)
            across += 0.42 + _LETTER * len(label)
