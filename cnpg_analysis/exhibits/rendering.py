"""An exhibit as a notebook shows it: plain text, HTML or SVG, and the description that publishing reads."""

from html import escape
from typing import Any

from cnpg_analysis.exhibits.exhibit import PUBLISHED_REPORT, Exhibit
from cnpg_analysis.seam import MIME_TYPE

_GAP = "  "


def bundle(exhibit: Exhibit, report: str = PUBLISHED_REPORT) -> dict[str, Any]:
    """Answer an exhibit in every form a notebook can show; ``report`` is what cited sections are sections of.

    ``text/plain`` is always there and holds the numbers, so that a comparison of notebooks compares what is drawn.
    """
    shown: dict[str, Any] = {"text/plain": plain(exhibit), MIME_TYPE: exhibit.described(report)}
    if exhibit.kind == "figure":
        shown["image/svg+xml"] = exhibit.svg
    else:
        shown["text/html"] = html(exhibit)
    return shown


def plain(exhibit: Exhibit) -> str:
    """Answer an exhibit as lines of text: words as they are, numbers in aligned columns."""
    if not exhibit.rows:
        return "\n".join([exhibit.text, *(f"- {item}" for item in exhibit.items), *exhibit.notes])
    cells = [tuple(column.label for column in exhibit.columns), *exhibit.rows]
    widths = [max(len(row[place]) for row in cells) for place in range(len(exhibit.columns))]
    lines = [exhibit.caption]
    for row in cells:
        padded = [
            cell.rjust(width) if column.align == "right" else cell.ljust(width)
            for cell, width, column in zip(row, widths, exhibit.columns, strict=True)
        ]
        lines.append(_GAP.join(padded).rstrip())
    return "\n".join([*lines, *exhibit.notes])


def html(exhibit: Exhibit) -> str:
    """Answer a table or a sentence as HTML for a notebook, every text escaped."""
    notes = "".join(f"<p>{escape(note)}</p>" for note in exhibit.notes)
    if not exhibit.rows:
        items = "".join(f"<li>{escape(item)}</li>" for item in exhibit.items)
        return f"<p>{escape(exhibit.text)}</p>{f'<ul>{items}</ul>' if items else ''}{notes}"
    head = "".join(_cell("th", column.label, column.align, "col") for column in exhibit.columns)
    body = "".join(
        "<tr>"
        + "".join(
            _cell("th", cell, column.align, "row") if place == 0 else _cell("td", cell, column.align)
            for place, (cell, column) in enumerate(zip(row, exhibit.columns, strict=True))
        )
        + "</tr>"
        for row in exhibit.rows
    )
    caption = f'<caption style="text-align:left;font-weight:bold">{escape(exhibit.caption)}</caption>'
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}"


def _cell(tag: str, text: str, align: str, scope: str = "") -> str:
    scoped = f' scope="{scope}"' if scope else ""
    return f'<{tag}{scoped} style="text-align:{align}">{escape(text)}</{tag}>'
