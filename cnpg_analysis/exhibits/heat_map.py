"""Matrices as heat maps: filled cells with words in them, so that they can be read in grey, and side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cnpg_analysis.exhibits.boxes import WIDTH, Box, Look, draw, sheet, wrapped
from cnpg_analysis.exhibits.drawing import INK, canvas, svg

_LABELS, _GAP, _ROW, _EDGE = 1.5, 0.22, 0.68, 0.05
# Above the cells stand the names of the columns and, above those, the lines of the headings.
_NAMES, _LINE = 0.42, 0.2


@dataclass(frozen=True)
class Panel:
    """A matrix: its heading, and the word and look of each cell by row and column."""

    heading: str
    cells: Mapping[tuple[str, str], tuple[str, Look]]


def heat_map(
    rows: Mapping[str, str], columns: Mapping[str, str], panels: Sequence[Panel], caption: str, alt: str
) -> str:
    """Answer panels side by side as SVG; ``rows`` and ``columns`` are labels by key, in their order."""
    across = (WIDTH - _LABELS - 0.04 - _GAP * (len(panels) - 1)) / len(panels)
    wide = across / len(columns)
    headings = [wrapped(panel.heading, across, 0.094) for panel in panels]
    head = _NAMES + _LINE * max(map(len, headings))
    height = head + _ROW * len(rows) + 0.03
    with canvas(height) as (figure, axes):
        sheet(axes, height)
        for place, label in enumerate(rows.values()):
            middle = head + _ROW * (place + 0.5)
            words = "\n".join(wrapped(label, _LABELS - 0.1))
            axes.text(0.02, middle, words, ha="left", va="center", color=INK, fontsize=10, linespacing=1.25)
        for number, panel in enumerate(panels):
            start = _LABELS + number * (across + _GAP)
            heading = "\n".join(headings[number])
            axes.text(start + across / 2, 0.02, heading, ha="center", va="top", fontweight="bold", linespacing=1.25)
            for place, (column, label) in enumerate(columns.items()):
                left = start + place * wide
                axes.text(left + wide / 2, head - 0.08, label, ha="center", va="bottom", color=INK, fontsize=9.4)
                draw(
                    axes,
                    [
                        Box(left, head + _ROW * at, wide - _EDGE, _ROW - _EDGE, panel.cells[row, column][0], "", look)
                        for at, row in enumerate(rows)
                        for look in [panel.cells[row, column][1]]
                    ],
                )
        return svg(figure, caption, alt)
