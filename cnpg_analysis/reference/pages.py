"""What a page or a picture says: its text, the text of what cannot be seen, and where its links lead."""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import unquote

from cnpg_analysis.publish.pictures import PICTURE
from cnpg_analysis.reference.content import Content, Named, Unreadable, within

# Texts within these run on in the line they stand in.
_INLINE = {"a", "abbr", "b", "br", "code", "em", "i", "img", "small", "span", "strong", "sub", "sup", "tspan", "wbr"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNSEEN = {"script", "style"}
_TOLD = {"alt": "alternative text", "aria-label": "label", "content": "description", "href": "link", "title": "title"}


def content_of_page(data: bytes) -> Content:
    """Answer what an HTML page, a piece of one, or an SVG picture says.

    A place is named by the nearest id around it; a cell of a table by its row's heading and its column's as well.

    Raises:
        Unreadable: it is not text.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not a page in UTF-8: byte {error.start + 1} is not text.") from None
    page = _Page()
    page.feed(text)
    page.close()
    page.end_line()
    return Content(tuple(page.values), tuple(page.drawing))


class _Page(HTMLParser):
    """Reads a page from its begin to its end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.values: list[Named] = []
        self.drawing: list[Named] = []
        self._open: list[tuple[str, str]] = []
        self._line: list[str] = []
        self._headings: list[str] = []
        self._row: list[str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin an element, and note what its attributes tell."""
        told = {name: value or "" for name, value in attributes}
        if tag not in _INLINE:
            self.end_line()
        if tag not in _VOID:
            self._open.append((tag, "" if tag in _INLINE else told.get("id") or told.get("aria-labelledby", "")))
        if tag == "table":
            self._headings = []
        elif tag == "tr":
            self._row = []
        self.values += [(self._place(what), told[name]) for name, what in _TOLD.items() if name in told]
        if "src" in told:
            self._picture(told["src"])

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Begin and end an element of XML."""
        self.handle_starttag(tag, attributes)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element, and all within it that were left open."""
        names = [name for name, _ in self._open]
        if tag not in names:
            return
        if tag in ("td", "th"):
            self._end_cell()
        elif tag not in _INLINE:
            self.end_line()
        if tag == "tr" and self._row is not None:
            self._end_row(heading="thead" in names)
        del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        """Note a piece of text."""
        if not any(tag in _UNSEEN for tag, _ in self._open):
            self._line.append(data)
        elif data.strip():
            self.drawing.append((self._place("style"), data))

    def end_line(self) -> None:
        """Take the text since the last line as a line of its own."""
        text = self._taken()
        if text:
            self.values.append((self._place(), text))

    def _taken(self) -> str:
        text = " ".join("".join(self._line).split())
        self._line = []
        return text

    def _place(self, what: str = "") -> str:
        nearest = next((name for _, name in reversed(self._open) if name), "")
        return ", ".join(part for part in (nearest, what) if part) or "the page"

    def _end_cell(self) -> None:
        if self._row is None:
            self.end_line()
        else:
            self._row.append(self._taken())

    def _end_row(self, *, heading: bool) -> None:
        row, self._row = self._row or [], None
        if heading:
            self._headings = row
            self.values += [(self._place("headings"), text) for text in row]
            return
        for number, text in enumerate(row):
            column = self._headings[number] if number < len(self._headings) else f"column {number + 1}"
            self.values.append((self._place(f"{row[0]}, {column}") if number else self._place("rows"), text))

    def _picture(self, source: str) -> None:
        place = self._place("picture")
        try:
            picture = unquote(source.removeprefix(PICTURE), errors="strict") if source.startswith(PICTURE) else ""
            shown = content_of_page(picture.encode())
        except (UnicodeDecodeError, Unreadable):
            self.values.append((place, "cannot be read"))
            return
        self.values += _unplaced(place, shown)
        self.drawing.append((place, source))


def _unplaced(place: str, shown: Content) -> Iterator[Named]:
    """Yield what a picture says; the ids within it name no place that a reader knows."""
    return within(place, (("", text) for _, text in shown.values))
