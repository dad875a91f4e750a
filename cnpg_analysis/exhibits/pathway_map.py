"""A picture of routes of influence: in a band for each tier, what leads to the group, and what leads on from it.

The body that most routes begin or end at stands in the middle of each band, so that no line crosses another. Routes
between other bodies stand below it.
"""

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from cnpg_analysis.exhibits.drawing import BLUE, GREY, INK, PALE, canvas, svg
from cnpg_analysis.exhibits.mapping_form import VERMILION

_WIDTH, _LEFT, _RIGHT = 7.2, 2.62, 4.58
_BOX = (3.06, 4.14)
_LETTERS, _LETTERS_IN_BOX = 29, 11
_LINE, _GAP, _HEADING, _KEY, _ASIDE, _BELOW = 0.17, 0.11, 0.42, 0.34, 0.3, 0.1
_SIZE = 9.4


@dataclass(frozen=True)
class Route:
    """A route: where it starts, where it leads, formal or informal, and whether it stands out from the others."""

    start: str
    end: str
    kind: str
    marked: bool = False


# Label, colour, line.
_KINDS: Mapping[str, tuple[str, str, Any]] = {
    "formal": ("Formal route", BLUE, "-"),
    "informal": ("Informal route", VERMILION, (0, (4, 2))),
}


@dataclass(frozen=True)
class _Parted:
    """The routes of one band: to the body in the middle, on from it, and those of others by where they start."""

    to: Sequence[Route]
    onward: Sequence[Route]
    others: Sequence[Sequence[Route]]

    @property
    def middle(self) -> float:
        return max(_height([route.start for route in self.to]), _height([route.end for route in self.onward]))

    @property
    def height(self) -> float:
        aside = _ASIDE + sum(map(_height_of_fan, self.others)) if self.others else 0.0
        return self.middle + aside + _BELOW


def drawn(bands: Mapping[str, Sequence[Route]], marked: str, caption: str, alt: str) -> str:
    """Answer the bands as SVG, from the top down.

    Args:
        bands: the routes of each tier, by the tier's name; tiers without routes are left out.
        marked: what the routes that stand out are, for the key; blank when there are none.
        caption: the title of the picture.
        alt: what one sees.
    """
    bands = {name: routes for name, routes in bands.items() if routes}
    everything = [route for routes in bands.values() for route in routes]
    hub = _most_frequent(everything)
    parted = {name: _parted(routes, hub) for name, routes in bands.items()}
    tall = _KEY + sum(_HEADING + band.height for band in parted.values())
    with canvas(tall) as (figure, axes):
        axes.set_axis_off()
        axes.set_xlim(0, _WIDTH)
        axes.set_ylim(tall, 0)
        _key(axes, {route.kind for route in everything}, marked)
        top = _KEY
        for name, band in parted.items():
            axes.axhspan(top, top + 0.3, facecolor=PALE, edgecolor="none", zorder=0)
            axes.text(0.08, top + 0.15, name, va="center", fontweight="bold", color=INK)
            _band(axes, band, hub, top + _HEADING)
            top += _HEADING + band.height
        return svg(figure, caption, alt)


def _most_frequent(routes: Sequence[Route]) -> str:
    """Answer the body that most routes begin or end at, the first of several."""
    return Counter(body for route in routes for body in (route.start, route.end)).most_common(1)[0][0]


def _parted(routes: Sequence[Route], hub: str) -> _Parted:
    formal_first = sorted(routes, key=lambda route: list(_KINDS).index(route.kind))
    others = [route for route in formal_first if hub not in (route.start, route.end)]
    return _Parted(
        [route for route in formal_first if route.end == hub],
        [route for route in formal_first if route.start == hub],
        [[route for route in others if route.start == start] for start in dict.fromkeys(r.start for r in others)],
    )


def _wrapped(body: str) -> list[str]:
    return textwrap.wrap(body, _LETTERS, break_long_words=False)


def _room(body: str) -> float:
    return len(_wrapped(body)) * _LINE + _GAP


def _height(bodies: Sequence[str]) -> float:
    return sum(map(_room, bodies))


def _height_of_fan(fan: Sequence[Route]) -> float:
    return max(_room(fan[0].start), _height([route.end for route in fan]))


def _band(axes: Axes, band: _Parted, hub: str, top: float) -> None:
    if band.to or band.onward:
        _hub(axes, hub, top, band.middle)
        for route, place in _places(band.to, [route.start for route in band.to], top, band.middle):
            _name(axes, route.start, -1, place, route.marked)
            _arrow(axes, route, (_LEFT, place), (_BOX[0], place))
        for route, place in _places(band.onward, [route.end for route in band.onward], top, band.middle):
            _name(axes, route.end, 1, place, route.marked)
            _arrow(axes, route, (_BOX[1], place), (_RIGHT, place))
        top += band.middle
    if band.others:
        axes.text(0.08, top + _ASIDE / 2 + 0.03, "Between others", va="center", fontsize=_SIZE, color=GREY)
        top += _ASIDE
    for fan in band.others:
        height = _height_of_fan(fan)
        start = (_LEFT, top + height / 2)
        _name(axes, fan[0].start, -1, start[1], any(route.marked for route in fan))
        for route, place in _places(fan, [route.end for route in fan], top, height):
            _name(axes, route.end, 1, place, route.marked)
            _arrow(axes, route, start, (_RIGHT, place))
        top += height


def _places(routes: Sequence[Route], bodies: Sequence[str], top: float, height: float) -> list[tuple[Route, float]]:
    """Answer how high each route stands among those of its column."""
    spare = (height - _height(bodies)) / max(1, len(bodies))
    places = []
    for route, body in zip(routes, bodies, strict=True):
        room = _room(body) + spare
        places.append((route, top + room / 2))
        top += room
    return places


def _name(axes: Axes, body: str, side: int, place: float, marked: bool) -> None:
    axes.text(
        _LEFT - 0.07 if side < 0 else _RIGHT + 0.07,
        place,
        "\n".join(_wrapped(body)),
        ha="right" if side < 0 else "left",
        va="center",
        fontsize=_SIZE,
        fontweight="bold" if marked else "normal",
        linespacing=1.1,
        color=INK,
        parse_math=False,
    )


def _hub(axes: Axes, hub: str, top: float, height: float) -> None:
    left, right = _BOX
    axes.fill([left, right, right, left], [top, top, top + height, top + height], facecolor=PALE, edgecolor=BLUE)
    axes.text(
        (left + right) / 2,
        top + height / 2,
        "\n".join(textwrap.wrap(hub, _LETTERS_IN_BOX, break_long_words=False)),
        ha="center",
        va="center",
        fontsize=_SIZE,
        fontweight="bold",
        color=INK,
        parse_math=False,
    )


def _arrow(axes: Axes, route: Route, start: tuple[float, float], end: tuple[float, float]) -> None:
    _, colour, line = _KINDS[route.kind]
    width = 2.6 if route.marked else 1.5
    axes.plot([start[0], end[0] - 0.06], [start[1], end[1]], color=colour, linestyle=line, linewidth=width)
    axes.plot(end[0] - 0.05, end[1], marker=">", markersize=6, color=colour, markeredgewidth=0)


def _key(axes: Axes, kinds: set[str], marked: str) -> None:
    start = 0.08
    for kind, (label, colour, line) in _KINDS.items():
        if kind in kinds:
            axes.plot([start, start + 0.5], [0.14, 0.14], color=colour, linestyle=line, linewidth=1.5)
            axes.plot(start + 0.52, 0.14, marker=">", markersize=6, color=colour, markeredgewidth=0)
            axes.text(start + 0.64, 0.14, label, va="center", fontsize=_SIZE, color=INK)
            start += 1.95
    if marked:
        axes.text(start, 0.14, f"Bold: {marked}", va="center", fontsize=_SIZE, fontweight="bold", color=INK)
