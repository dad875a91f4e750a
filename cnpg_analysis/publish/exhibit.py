"""An exhibit as a notebook carries it: a figure, a table, a sentence, or word that something is not known."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cnpg_analysis.publish.errors import PublishError
from cnpg_analysis.publish.escaping import one_line
from cnpg_analysis.seam import LAST_PLACE, SCHEMA

KINDS = ("figure", "table", "sentence", "unknown")
ALIGNMENTS = ("left", "right", "center")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CSV = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.csv")


class BrokenExhibit(PublishError):
    """An exhibit lacks something without which it cannot be shown to everybody."""


@dataclass(frozen=True)
class Column:
    """A column of an exhibit's numbers: its heading and how its cells are aligned."""

    label: str
    align: str


@dataclass(frozen=True)
class Exhibit:
    """One exhibit. All texts are plain, cells are as they should be shown, ``picture`` is a figure's SVG.

    ``items`` stand below a sentence, each on a line of its own. ``summary_place`` orders the sentences of the summary.
    ``data`` are the files that hold its numbers, in the folder of its notebook. ``key_results`` are the few results, as
    (what it is, its value), that an index sets beside those of other networks.
    """

    id: str
    kind: str
    summary: bool
    caption: str
    alt: str
    text: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    source: str
    data: tuple[str, ...]
    key_results: tuple[tuple[str, str], ...] = ()
    picture: str = ""
    items: tuple[str, ...] = ()
    summary_place: int = LAST_PLACE

    @property
    def numbered(self) -> bool:
        """Whether it is a figure or table, which are counted through a report."""
        return self.kind in ("figure", "table")


def exhibit_of(payload: Any, picture: str, place: str) -> Exhibit:
    """Answer the exhibit that a notebook's output holds.

    Args:
        payload: the value of the exhibit's MIME type.
        picture: the SVG of the same output, or nothing.
        place: the notebook and cell, for messages.

    Raises:
        BrokenExhibit: another schema, a part missing or of a wrong kind, a figure without alt text.
    """
    if not isinstance(payload, Mapping) or payload.get("schema") != SCHEMA:
        raise BrokenExhibit(f"{place}: an exhibit is not of schema {SCHEMA}. Run the notebook again.")
    fields = _Fields(payload, place)
    exhibit = Exhibit(
        id=fields.text("id"),
        kind=fields.text("kind"),
        summary=payload.get("summary") is True,
        caption=fields.text("caption"),
        alt=fields.text("alt"),
        text=fields.text("text"),
        columns=fields.columns(),
        rows=fields.rows(),
        notes=fields.texts(payload.get("notes", []), "notes"),
        source=fields.text("source"),
        data=fields.texts(payload.get("data", []), "data"),
        key_results=fields.pairs("key_results"),
        picture=picture,
        items=fields.texts(payload.get("items", []), "items"),
        summary_place=fields.whole_number("summary_place", LAST_PLACE),
    )
    _must_be_whole(exhibit, place)
    return exhibit


@dataclass(frozen=True)
class _Fields:
    payload: Mapping[str, Any]
    place: str

    def text(self, name: str) -> str:
        return self._text(self.payload.get(name, ""), name)

    def texts(self, value: Any, name: str) -> tuple[str, ...]:
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise BrokenExhibit(f"{self.place}: “{name}” of an exhibit is not a list.")
        return tuple(self._text(item, name) for item in value)

    def columns(self) -> tuple[Column, ...]:
        columns = self._list("columns")
        if not all(isinstance(column, Mapping) for column in columns):
            raise BrokenExhibit(f"{self.place}: “columns” of an exhibit is not a list of columns.")
        return tuple(
            Column(self._text(column.get("label", ""), "columns"), self._text(column.get("align", ""), "columns"))
            for column in columns
        )

    def pairs(self, name: str) -> tuple[tuple[str, str], ...]:
        pairs = []
        for pair in self._list(name):
            texts = self.texts(pair, name)
            if len(texts) != 2:
                raise BrokenExhibit(f"{self.place}: “{name}” of an exhibit holds {pair!r}, which is not a pair.")
            pairs.append((texts[0], texts[1]))
        return tuple(pairs)

    def whole_number(self, name: str, otherwise: int) -> int:
        value = self.payload.get(name, otherwise)
        if not isinstance(value, int):
            raise BrokenExhibit(f"{self.place}: “{name}” of an exhibit holds {value!r}, which is no number.")
        return value

    def rows(self) -> tuple[tuple[str, ...], ...]:
        return tuple(self.texts(row, "rows") for row in self._list("rows"))

    def _list(self, name: str) -> Sequence[Any]:
        value = self.payload.get(name, [])
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise BrokenExhibit(f"{self.place}: “{name}” of an exhibit is not a list.")
        return value

    def _text(self, value: Any, name: str) -> str:
        if not isinstance(value, str):
            raise BrokenExhibit(f"{self.place}: “{name}” of an exhibit holds {value!r}, which is not text.")
        return value


def _must_be_whole(exhibit: Exhibit, place: str) -> None:
    fault = _fault(exhibit)
    if fault:
        raise BrokenExhibit(f"{place}: the exhibit “{exhibit.id}” {fault}.")


def _fault(exhibit: Exhibit) -> str:
    if not _ID.fullmatch(exhibit.id):
        return "has an id that is not made of small letters, digits and hyphens"
    if exhibit.kind not in KINDS:
        return f"is of the kind “{exhibit.kind}”; there are only {', '.join(KINDS)}"
    for name in exhibit.data:
        if not _CSV.fullmatch(name):
            return f"names the data file “{name}”, which is not the plain name of a CSV file"
    if exhibit.kind in ("sentence", "unknown"):
        return "" if one_line(exhibit.text) else "has no text"
    if not one_line(exhibit.caption):
        return "has no caption"
    if exhibit.kind == "figure" and not one_line(exhibit.alt):
        return "is a figure without alt text: readers who cannot see it would learn nothing from it"
    if exhibit.kind == "figure" and not exhibit.picture.strip():
        return "is a figure without a picture"
    return _fault_of_numbers(exhibit)


def _fault_of_numbers(exhibit: Exhibit) -> str:
    if not exhibit.columns or not exhibit.rows:
        return "shows no numbers"
    for column in exhibit.columns:
        if not one_line(column.label):
            return "has a column without a heading"
        if column.align not in ALIGNMENTS:
            return f"has a column aligned “{column.align}”; there are only {', '.join(ALIGNMENTS)}"
    for number, row in enumerate(exhibit.rows, start=1):
        if len(row) != len(exhibit.columns):
            return f"has {len(row)} cells in row {number} for {len(exhibit.columns)} columns"
        if not one_line(row[0]):
            return f"has no row heading in row {number}"
    return ""
