"""A flow of steps in columns: what came of each step, and where its number is not printed."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from matplotlib.axes import Axes

from cnpg_analysis.exhibits.boxes import WIDTH, Box, draw, sheet
from cnpg_analysis.exhibits.drawing import INK, canvas, svg

_GAP, _ARROW, _HEIGHT, _HEAD = 0.5, 0.22, 0.66, 0.3


@dataclass(frozen=True)
class Step:
    """A step: who was reached or took part, and the number, with whether that number is known."""

    who: str
    number: str
    known: bool


def flow(columns: Sequence[tuple[str, Sequence[Step]]], caption: str, alt: str) -> str:
    """Answer columns of steps, each under its heading, as SVG; the last step of a column leads to the next column."""
    width = (WIDTH - 0.04 - _GAP * (len(columns) - 1)) / len(columns)
    longest = max(len(steps) for _, steps in columns)
    height = _HEAD + longest * _HEIGHT + (longest - 1) * _ARROW + 0.04
    with canvas(height) as (figure, axes):
        sheet(axes, height)
        ends: list[Box] = []
        for place, (heading, steps) in enumerate(columns):
            left = 0.02 + place * (width + _GAP)
            axes.text(left + width / 2, 0.12, heading, ha="center", va="center", fontweight="bold")
            boxes = [
                Box(
                    left,
                    _HEAD + number * (_HEIGHT + _ARROW),
                    width,
                    _HEIGHT,
                    step.number if step.known else step.who,
                    step.who if step.known else step.number,
                    "full" if step.known else "open",
                )
                for number, step in enumerate(steps)
            ]
            draw(axes, boxes)
            for one, other in pairwise(boxes):
                _arrow(axes, (one.left + width / 2, one.top + _HEIGHT), (one.left + width / 2, other.top))
            if ends and boxes:
                last, first = ends[-1], boxes[0]
                turn = first.left - _GAP / 2
                start, end = (last.left + width, last.top + _HEIGHT / 2), (first.left, first.top + _HEIGHT / 2)
                axes.plot([start[0], turn, turn], [start[1], start[1], end[1]], color=INK, linewidth=1.2)
                _arrow(axes, (turn, end[1]), end)
            ends = boxes
        return svg(figure, caption, alt)


def _arrow(axes: Axes, start: tuple[float, float], end: tuple[float, float]) -> None:
    look = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.2, "shrinkA": 0, "shrinkB": 0, "mutation_scale": 10}
    axes.annotate("", end, start, arrowprops=look)
