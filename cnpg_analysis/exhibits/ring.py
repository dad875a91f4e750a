"""A ring of four boxes with arrows from each to the next, and from the last back to the first."""

from collections.abc import Sequence
from itertools import pairwise

from matplotlib.axes import Axes

from cnpg_analysis.exhibits.boxes import WIDTH, Box, Look, draw, sheet
from cnpg_analysis.exhibits.drawing import INK, canvas, svg

_GAP_ACROSS, _GAP_DOWN, _EDGE, _HEIGHT = 0.55, 0.4, 0.03, 1.25
# Clockwise from the upper left corner: column and line of each box.
_PLACES = ((0, 0), (1, 0), (1, 1), (0, 1))

Part = tuple[str, str, Look]


def ring(parts: Sequence[Part], caption: str, alt: str) -> str:
    """Answer four parts, each a heading, a text and a look, as SVG; they are read clockwise from the upper left.

    Raises:
        ValueError: there are not four.
    """
    if len(parts) != len(_PLACES):
        raise ValueError(f"a ring has {len(_PLACES)} parts, not {len(parts)}")
    width = (WIDTH - 2 * _EDGE - _GAP_ACROSS) / 2
    boxes = [
        Box(
            _EDGE + column * (width + _GAP_ACROSS),
            _EDGE + line * (_HEIGHT + _GAP_DOWN),
            width,
            _HEIGHT,
            f"{number}. {heading}",
            text,
            look,
        )
        for number, ((column, line), (heading, text, look)) in enumerate(zip(_PLACES, parts, strict=True), start=1)
    ]
    height = 2 * _EDGE + 2 * _HEIGHT + _GAP_DOWN
    with canvas(height) as (figure, axes):
        sheet(axes, height)
        draw(axes, boxes)
        for one, other in pairwise([*boxes, boxes[0]]):
            _arrow(axes, one, other)
        return svg(figure, caption, alt)


def _arrow(axes: Axes, one: Box, other: Box) -> None:
    """Draw an arrow across the gap between two boxes that stand beside or below each other."""
    if one.top == other.top:
        height = one.top + one.height / 2
        right = one.left < other.left
        start, end = (one.left + one.width * right, height), (other.left + other.width * (not right), height)
    else:
        middle = one.left + one.width / 2
        down = one.top < other.top
        start, end = (middle, one.top + one.height * down), (middle, other.top + other.height * (not down))
    look = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.6, "shrinkA": 2, "shrinkB": 2, "mutation_scale": 16}
    axes.annotate("", end, start, arrowprops=look)
