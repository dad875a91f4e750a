"""Boxes with words: the parts of matrices, tile maps and flows, told apart by frame and filling beside colour."""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.patches import FancyBboxPatch

from cnpg_analysis.exhibits.drawing import BLUE, GREY, HATCH, INK, PALE

# full: there is something; part: something less, or not certain; empty: nothing; open: not known.
Look = Literal["full", "part", "plain", "empty", "open"]

WIDTH = 7.2
_LETTER, _LETTER_BOLD, _LINE = 0.083, 0.094, 0.185
_PATCHES: Mapping[Look, Mapping[str, Any]] = {
    "full": {"facecolor": BLUE, "edgecolor": BLUE, "linewidth": 1.2},
    "part": {"facecolor": PALE, "edgecolor": BLUE, "linewidth": 1.2, "hatch": HATCH},
    "plain": {"facecolor": PALE, "edgecolor": BLUE, "linewidth": 1.2},
    "empty": {"facecolor": "white", "edgecolor": GREY, "linewidth": 0.8},
    "open": {"facecolor": "white", "edgecolor": GREY, "linewidth": 1.0, "linestyle": (0, (4, 3))},
}


@dataclass(frozen=True)
class Box:
    """A box: its left and upper edge, width and height in inches, what it says, and how it looks."""

    left: float
    top: float
    width: float
    height: float
    heading: str
    text: str = ""
    look: Look = "plain"
    marked: bool = False


def sheet(axes: Axes, height: float) -> None:
    """Make the drawing area a sheet measured in inches from its upper left corner."""
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(height, 0)
    axes.set_axis_off()


def draw(axes: Axes, boxes: Iterable[Box]) -> None:
    """Draw boxes with their words, wrapped to the width; the heading is bold, the text below it is not."""
    for box in boxes:
        patch = dict(_PATCHES[box.look])
        if box.marked:
            patch |= {"edgecolor": INK, "linewidth": 2.4}
        axes.add_patch(
            FancyBboxPatch(
                (box.left, box.top), box.width, box.height, boxstyle="round,pad=0,rounding_size=0.06", **patch
            )
        )
        heading = wrapped(box.heading, box.width - 0.12, _LETTER_BOLD)
        text = wrapped(box.text, box.width - 0.12, _LETTER)
        color = "white" if box.look == "full" else INK
        # Words on hatching stand on a plain ground of their own.
        ground = {"facecolor": PALE, "edgecolor": "none", "pad": 1.5} if box.look == "part" else None
        middle = box.top + box.height / 2 - _LINE * (len(heading) + len(text) - 1) / 2
        for place, (line, weight) in enumerate(
            [*((one, "bold") for one in heading), *((one, "normal") for one in text)]
        ):
            axes.text(
                box.left + box.width / 2,
                middle + place * _LINE,
                line,
                ha="center",
                va="center",
                color=color,
                fontweight=weight,
                fontsize=10,
                bbox=ground,
                # Two dollar signs would make a formula of what stands between them.
                parse_math=False,
            )


def wrapped(words: str, width: float, letter: float = _LETTER) -> list[str]:
    """Answer words in lines that fit a width in inches."""
    return [
        line
        for paragraph in words.split("\n")
        for line in textwrap.wrap(paragraph, max(4, int(width / letter)), break_long_words=False)
    ]
