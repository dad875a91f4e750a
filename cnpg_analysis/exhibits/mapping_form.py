"""A picture drawn as the mapping form is filled in: the group in the middle, a line to each organisation."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from cnpg_analysis.exhibits.drawing import BLUE, GREEN, GREY, INK, PALE, canvas, svg

# Okabe and Ito's vermilion: their orange is too pale on white for a thin line.
VERMILION = "#D55E00"
_LINE, _HEADING, _GAP = 0.175, 0.36, 0.1
_LETTERS, _SIZE = 27, 9.4
# Half the width of the box in the middle, and how far from the middle the lines end.
_WIDTH, _HUB, _REACH = 7.2, 0.6, 1.4


@dataclass(frozen=True)
class Node:
    """An organisation on the form: its name, the heading it stands under and the level of influence."""

    name: str
    heading: str
    level: str


@dataclass(frozen=True)
class Mark:
    """How a level of influence is drawn: each differs from all others in colour, line and end."""

    label: str
    colour: str
    line: Any
    width: float
    end: str
    filled: bool


MARKS: Mapping[str, Mark] = {
    "strong": Mark("Strong influence", BLUE, "-", 2.6, "o", True),
    "some": Mark("Some influence", GREEN, (0, (6, 2)), 1.8, "o", False),
    "strong_or_some": Mark("Strong or some influence, not told apart", BLUE, (0, (8, 2, 1.5, 2)), 1.6, "D", True),
    "none": Mark("No influence", GREY, (0, (1, 2)), 1.2, "|", False),
    "difficult": Mark("Named as difficult to influence", VERMILION, (0, (3, 2.5)), 1.6, "x", False),
}


def drawn(nodes: Sequence[Node], left: Sequence[str], hub: str, caption: str, alt: str) -> str:
    """Answer the form as SVG.

    Args:
        nodes: the organisations, those of one heading together.
        left: the headings that stand left of the middle; all others stand right of it.
        hub: what is written in the middle.
        caption: the title of the picture.
        alt: what one sees.
    """
    sides = {
        -1: [node for node in nodes if node.heading in left],
        1: [node for node in nodes if node.heading not in left],
    }
    marks = [mark for level, mark in MARKS.items() if any(node.level == level for node in nodes)]
    tall = max(_height(side) for side in sides.values())
    key = 0.3 * len(marks) + 0.15
    with canvas(tall + key) as (figure, axes):
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(tall + key, 0)
        for side, of_side in sides.items():
            _side(axes, of_side, side, (tall - _height(of_side)) / 2, tall / 2)
        _middle(axes, hub, tall / 2)
        for place, mark in enumerate(marks):
            _key(axes, mark, tall + 0.3 * (place + 0.6))
        return svg(figure, caption, alt)


def _wrapped(name: str) -> list[str]:
    return textwrap.wrap(name, _LETTERS, break_long_words=False)


def _height(nodes: Sequence[Node]) -> float:
    lines = sum(len(_wrapped(node.name)) for node in nodes)
    return lines * _LINE + len(nodes) * _GAP + len({node.heading for node in nodes}) * _HEADING


def _side(axes: Axes, nodes: Sequence[Node], side: int, top: float, middle: float) -> None:
    """Draw the organisations of one side, from the top down, and their lines to the middle."""
    ends = "right" if side < 0 else "left"
    near = _WIDTH / 2 + side * _REACH
    heading = ""
    for node in nodes:
        if node.heading != heading:
            heading = node.heading
            top += _HEADING
            axes.text(near + side * 0.12, top - 0.1, heading, ha=ends, va="bottom", fontweight="bold", color=INK)
        lines = _wrapped(node.name)
        place = top + len(lines) * _LINE / 2
        axes.text(
            near + side * 0.12,
            place,
            "\n".join(lines),
            ha=ends,
            va="center",
            fontsize=_SIZE,
            linespacing=1.1,
            color=INK,
        )
        _line(axes, MARKS[node.level], (_WIDTH / 2 + side * _HUB, middle), (near, place))
        top += len(lines) * _LINE + _GAP


def _line(axes: Axes, mark: Mark, start: tuple[float, float], end: tuple[float, float]) -> None:
    (x, y), (to_x, to_y) = start, end
    axes.plot([x, to_x], [y, to_y], color=mark.colour, linestyle=mark.line, linewidth=mark.width, zorder=1)
    _end(axes, mark, end)


def _end(axes: Axes, mark: Mark, end: tuple[float, float]) -> None:
    face = mark.colour if mark.filled or mark.end in "x|" else "white"
    axes.plot(*end, marker=mark.end, markersize=5, color=mark.colour, markerfacecolor=face, markeredgewidth=1.4)


def _middle(axes: Axes, hub: str, middle: float) -> None:
    axes.text(
        _WIDTH / 2,
        middle,
        "\n".join(textwrap.wrap(hub, 12)),
        ha="center",
        va="center",
        fontweight="bold",
        color=INK,
        bbox={"boxstyle": "round,pad=0.5", "facecolor": PALE, "edgecolor": BLUE, "linewidth": 1.5},
        zorder=3,
    )


def _key(axes: Axes, mark: Mark, place: float) -> None:
    axes.plot([0.25, 0.95], [place, place], color=mark.colour, linestyle=mark.line, linewidth=mark.width)
    _end(axes, mark, (0.95, place))
    axes.text(1.1, place, mark.label, va="center", fontsize=9.5, color=INK)
