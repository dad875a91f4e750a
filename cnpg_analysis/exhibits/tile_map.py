"""A tile map: one tile for each region, roughly where it lies, all of the same size."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cnpg_analysis.exhibits.boxes import WIDTH, Box, Look, draw, sheet
from cnpg_analysis.exhibits.drawing import canvas, svg

# Column and row of each region of the published study; other regions are set in rows below one another.
_PLACES: Mapping[str, tuple[float, float]] = {
    "Scotland": (0.9, 0),
    "Northern Ireland": (0, 1),
    "East Midlands and Northern England": (1.5, 1),
    "Wales": (0, 2),
    "Central and South West England": (1, 2),
    "London, Anglia and the South East": (2, 2),
}
_ACROSS = 3
_TILE, _GAP = (2.3, 1.16), 0.12


@dataclass(frozen=True)
class Tile:
    """A region on the map, what is said of it, how it looks, and whether it is the one the report is on."""

    region: str
    text: str
    look: Look
    marked: bool = False


def tile_map(tiles: Sequence[Tile], caption: str, alt: str) -> str:
    """Answer the map as SVG."""
    known = all(tile.region in _PLACES for tile in tiles)
    boxes = []
    for number, tile in enumerate(tiles):
        column, row = _PLACES[tile.region] if known else (number % _ACROSS, number // _ACROSS)
        left, top = column * (_TILE[0] + _GAP) + 0.02, row * (_TILE[1] + _GAP) + 0.03
        boxes.append(Box(left, top, _TILE[0], _TILE[1], tile.region, tile.text, tile.look, tile.marked))
    height = max(box.top + box.height for box in boxes) + 0.03
    assert max(box.left + box.width for box in boxes) < WIDTH
    with canvas(height) as (figure, axes):
        sheet(axes, height)
        draw(axes, boxes)
        return svg(figure, caption, alt)
