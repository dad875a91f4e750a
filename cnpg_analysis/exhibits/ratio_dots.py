"""Ratios as dots: so many of one kind of people beside so many of another."""

from collections.abc import Sequence
from dataclasses import dataclass

from cnpg_analysis.exhibits.drawing import BLUE, INK, ORANGE, canvas, svg

_LABEL, _STEP, _ROW = 2.6, 0.42, 0.78


@dataclass(frozen=True)
class Ratio:
    """A ratio: its label, and how many lay and professional people it sets side by side."""

    label: str
    lay: int
    professional: int


def ratio_dots(ratios: Sequence[Ratio], caption: str, alt: str) -> str:
    """Answer ratios as SVG: full discs for lay people, empty squares for professionals."""
    height = _ROW * len(ratios) + 0.1
    with canvas(height) as (figure, axes):
        axes.set_xlim(0, 7.2)
        axes.set_ylim(height, 0)
        axes.set_axis_off()
        for place, ratio in enumerate(ratios):
            middle = place * _ROW + 0.5
            axes.text(0, middle, ratio.label, ha="left", va="center", color=INK)
            discs = [_LABEL + number * _STEP for number in range(ratio.lay)]
            squares = [_LABEL + (ratio.lay + number) * _STEP + 0.2 for number in range(ratio.professional)]
            axes.scatter(discs, [middle] * len(discs), s=230, color=BLUE)
            axes.scatter(squares, [middle] * len(squares), s=200, marker="s", facecolor="white", edgecolor=ORANGE, lw=2)
            # Names over the first of each kind, in every row, so that no legend has to be looked up.
            for first, many, one, several in (
                (discs[0], ratio.lay, "user", "users"),
                (squares[0], ratio.professional, "professional", "professionals"),
            ):
                words = f"{many} {one if many == 1 else several}"
                axes.text(first - 0.13, middle - 0.3, words, ha="left", va="center", fontsize=9.5, color=INK)
        return svg(figure, caption, alt)
