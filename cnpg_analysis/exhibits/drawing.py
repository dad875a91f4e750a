"""The house style of pictures: colours that everybody tells apart, a second cue beside colour, fixed bytes."""

import io
import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html import escape
from typing import Any

import matplotlib as mpl
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font

# A reader without DejaVu Sans gets Verdana, which is as wide, so that labels stay inside the picture.
_FONT, _FONTS_FOR_READERS = "font-family: 'DejaVu Sans'", "font-family: 'DejaVu Sans', Verdana, sans-serif"

# Okabe and Ito's palette: told apart with any common colour blindness, and of different lightness in grey.
BLUE, ORANGE, GREEN, INK, GREY = "#0072B2", "#E69F00", "#009E73", "#212B32", "#5B6770"
PALE = "#DCE6EE"
HATCH = "////"

_WIDTH_INCHES = 7.2
# A label of this many letters leaves the bars about half of the width of the picture; this many lines of it fit
# beside a bar.
_LABEL_WIDTH, _LABEL_LINES = 34, 3
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Matplotlib's own type for such a mapping lists every key there is.
_STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.8,
    # Without a fixed salt the names inside an SVG change from run to run.
    "svg.hashsalt": "cnpg_analysis",
    "svg.fonttype": "none",
}


@contextmanager
def canvas(height: float) -> Iterator[tuple[Figure, Axes]]:
    """Give an empty picture of the house's width and a height in inches, in the house style.

    The picture is made without pyplot, so that no backend has to be chosen and no notebook shows it a second time.
    """
    white: Any = sns.axes_style("white")
    with mpl.rc_context({**white, **_STYLE}):
        figure = Figure(figsize=(_WIDTH_INCHES, height), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        yield figure, axes


def label(text: str) -> str:
    """Answer a text of a study as a label in a picture: in lines that fit, and with signs that can be drawn.

    A sign that the font lacks becomes the replacement character, and what does not fit is cut off with an ellipsis:
    the numbers beside the picture hold the text as it is.
    """
    drawn = "".join(sign if sign.isprintable() and _in_font(sign) else _REPLACEMENT for sign in " ".join(text.split()))
    lines = textwrap.wrap(drawn, _LABEL_WIDTH, max_lines=_LABEL_LINES, placeholder=" …")
    # Two dollar signs would make a formula of what stands between them.
    return "\n".join(lines).replace("$", r"\$")


@cache
def _in_font(sign: str) -> bool:
    fonts = (get_font(findfont(FontProperties(family="DejaVu Sans", weight=weight))) for weight in ("normal", "bold"))
    return all(font.get_char_index(ord(sign)) for font in fonts)


def bare(axes: Axes) -> None:
    """Take away frame and ticks that say nothing where every bar carries its number."""
    sns.despine(ax=axes, left=True, bottom=True)
    axes.tick_params(length=0)
    axes.set_xticks([])


def svg(figure: Figure, title: str, description: str) -> str:
    """Answer the picture as SVG that says what it shows, with the same bytes for the same picture."""
    with io.StringIO() as file, mpl.rc_context(_STYLE):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None, "Format": None, "Type": None})
        drawn = file.getvalue()
    start = drawn.index("<svg")
    opening = drawn.index(">", start) + 1
    said = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    tag = drawn[start : opening - 1] + ' role="img">'
    body = re.sub(r"\s*<metadata>.*?</metadata>", "", drawn[opening:], flags=re.DOTALL)
    return tag + said + _shorter(body.replace(_FONT, _FONTS_FOR_READERS)).rstrip() + "\n"


def _shorter(body: str) -> str:
    """Answer the inside of an SVG without what nobody sees: lines of one point, hair's breadths, indentation."""
    body = re.sub(r'<path d="M [-.\d]+ [-.\d]+ \n" [^>]*/>', "", body)
    body = re.sub(
        r' (?:d|x|y|transform)="[^"]*"',
        lambda place: re.sub(r"-?\d+\.\d{3,}", lambda found: _rounded(float(found.group())), place.group()),
        body,
    )
    # Between a letter and a number of a path, no space is needed.
    body = re.sub(r' d="[^"]*"', lambda path: " " + re.sub(r"\s*([A-Za-z])\s+", r"\1", path.group()).strip(), body)
    return re.sub(r" ?\n\s*", "\n", body)


def _rounded(length: float) -> str:
    text = f"{length:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
