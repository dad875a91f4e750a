"""A picture of routes of influence: a band for each tier, arrows from bodies on the left to those on the right."""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from cnpg_analysis.exhibits.drawing import BLUE, GREY, INK, PALE, canvas, svg
from cnpg_analysis.exhibits.mapping_form import VERMILION

_WIDTH, _LEFT, _RIGHT = 7.2, 2.6, 4.5
_LETTERS = 34
_LINE, _GAP, _HEADING, _KEY = 0.17, 0.11, 0.5, 0.36


@dataclass(frozen=True)
class Route:
    """A route: where it starts, where it leads, formal or informal, and whether it is drawn strongly."""

    start: str
    end: str
    kind: str
    strong: bool = True


# Label, colour, line.
_KINDS: Mapping[str, tuple[str, str, Any]] = {
    "formal": ("Formal route", BLUE, "-"),
    "informal": ("Informal route", VERMILION, (0, (4, 2))),
}


def drawn(bands: Mapping[str, Sequence[Route]], quiet: str, caption: str, alt: str) -> str:
    """Answer the bands as SVG, from the top down.

    Args:
        bands: the routes of each tier, by the tier's name; tiers without routes are left out.
        quiet: what routes that are not drawn strongly are, for the key; blank when there are none.
        caption: the title of the picture.
        alt: what one sees.
    """
    bands = {name: routes for name, routes in bands.items() if routes}
    heights = {name: max(_height(_starts(routes)), _height(_ends(routes))) for name, routes in bands.items()}
    tall = _KEY + sum(heights.values()) + _HEADING * len(bands)
    with canvas(tall) as (figure, axes):
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(tall, 0)
        _key(axes, {route.kind for routes in bands.values() for route in routes}, quiet)
        top = _KEY
        for name, routes in bands.items():
            axes.axhspan(top + 0.06, top + 0.36, facecolor=PALE, edgecolor="none", zorder=0)
            axes.text(0.08, top + 0.21, name, va="center", fontweight="bold", color=INK)
            _band(axes, routes, top + _HEADING, heights[name])
            top += _HEADING + heights[name]
        return svg(figure, caption, alt)


def _starts(routes: Sequence[Route]) -> list[str]:
    """Answer where routes start, bodies with many routes in the middle of their column."""
    many = {body: sum(route.start == body for route in routes) for body in dict.fromkeys(r.start for r in routes)}
    rising = sorted(many, key=lambda body: (many[body], body))
    return [*rising[::2], *reversed(rising[1::2])]


def _ends(routes: Sequence[Route]) -> list[str]:
    """Answer where routes lead, each body about as high as those it is reached from, so that few lines cross."""
    starts = _starts(routes)

    def height(body: str) -> float:
        places = [starts.index(route.start) for route in routes if route.end == body]
        return sum(places) / len(places)

    return sorted({route.end for route in routes}, key=lambda body: (round(height(body), 6), body))


def _wrapped(body: str) -> list[str]:
    return textwrap.wrap(body, _LETTERS)


def _height(bodies: Sequence[str]) -> float:
    return sum(len(_wrapped(body)) * _LINE + _GAP for body in bodies)


def _band(axes: Axes, routes: Sequence[Route], top: float, height: float) -> None:
    starts = _column(axes, _starts(routes), _LEFT, "right", top, height)
    ends = _column(axes, _ends(routes), _RIGHT, "left", top, height)
    for route in sorted(routes, key=lambda route: route.strong):
        _, colour, line = _KINDS[route.kind]
        start, end = (_LEFT + 0.06, starts[route.start]), (_RIGHT - 0.16, ends[route.end])
        half = (start[0] + end[0]) / 2
        curve = Path(
            [start, (half, start[1]), (half, end[1]), end], [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4]
        )
        shown: dict[str, Any] = {"alpha": 1.0 if route.strong else 0.35, "zorder": 2 if route.strong else 1}
        width = 1.8 if route.strong else 1.2
        axes.add_patch(PathPatch(curve, fill=False, edgecolor=colour, linestyle=line, linewidth=width, **shown))
        axes.plot(end[0] + 0.05, end[1], marker=">", markersize=5, color=colour, markeredgewidth=0, **shown)


def _column(
    axes: Axes, bodies: Sequence[str], where: float, ends: str, top: float, height: float
) -> Mapping[str, float]:
    """Write the bodies of one column and answer how high each stands."""
    spare = (height - _height(bodies)) / len(bodies)
    places = {}
    for body in bodies:
        lines = _wrapped(body)
        room = len(lines) * _LINE + _GAP + spare
        places[body] = top + room / 2
        axes.text(
            where,
            places[body],
            "\n".join(lines),
            ha=ends,
            va="center",
            fontsize=8.8,
            linespacing=1.1,
            color=INK,
        )
        top += room
    return places


def _key(axes: Axes, kinds: set[str], quiet: str) -> None:
    start = 0.08
    for kind, (label, colour, line) in _KINDS.items():
        if kind in kinds:
            axes.plot([start, start + 0.5], [0.16, 0.16], color=colour, linestyle=line, linewidth=1.8)
            axes.plot(start + 0.52, 0.16, marker=">", markersize=5, color=colour, markeredgewidth=0)
            axes.text(start + 0.64, 0.16, label, va="center", fontsize=9.5, color=INK)
            start += 2.0
    if quiet:
        axes.text(start, 0.16, f"Pale: {quiet}", va="center", fontsize=9.5, color=GREY)
