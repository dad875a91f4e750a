"""One exhibit: a figure, a table or a sentence, with all that a reader needs beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.wording import listed, sentence_case
from cnpg_analysis.seam import SCHEMA
from cnpg_analysis.study.statistics import SUMMARY

Kind = Literal["figure", "table", "sentence", "unknown"]


@dataclass(frozen=True)
class Column:
    """A column as shown: its heading, and whether its cells line up left (words) or right (numbers)."""

    label: str
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True)
class Exhibit:
    """A figure, a table, a sentence, or a statement of what is unknown.

    ``released`` is the released result it was made from, or a tuple of several: every number it shows stands in one
    of them, and nothing else can be shown. ``caption`` says the finding,
    ``alt`` what one sees. ``rows`` hold the numbers as shown, the first cell being the heading of its row.
    ``key_results`` are the few results, each with its name, that an index sets beside those of other networks. Every
    text is plain: whoever shows it escapes it.
    """

    id: str
    kind: Kind
    released: Released | tuple[Released, ...]
    caption: str = ""
    alt: str = ""
    text: str = ""
    summary: bool = False
    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()
    key_results: tuple[tuple[str, str], ...] = ()
    svg: str = ""

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.id):
            raise ValueError(f"{self.id!r} is not the id of an exhibit")
        if self.kind in ("figure", "table") and not (self.caption and self.rows):
            raise ValueError(f"{self.id}: a {self.kind} needs a caption and numbers")
        if self.kind == "figure" and not (self.svg and self.alt):
            raise ValueError(f"{self.id}: a figure needs a picture and a text that says what one sees")
        if self.kind in ("sentence", "unknown") and not self.text:
            raise ValueError(f"{self.id}: a sentence needs words")
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"{self.id}: a row does not have a cell for each column")
        if not self.results or not all(isinstance(one, Released) for one in self.results):
            raise TypeError(f"{self.id}: an exhibit is made from released results only")

    @property
    def results(self) -> tuple[Released, ...]:
        """The released results that it was made from."""
        return self.released if isinstance(self.released, tuple) else (self.released,)

    @property
    def data_files(self) -> tuple[str, ...]:
        """The files that hold the results behind the exhibit."""
        return tuple(f"{released.result.name}.csv" for released in self.results)

    @property
    def source(self) -> str:
        """Where the figures stand in print, or follow from."""
        cited = {
            part for released in self.results for source in released.table["source"] for part in source.split("; ")
        }
        return cited_sections(sorted(cited))

    def described(self) -> dict[str, Any]:
        """Answer everything a publisher needs, ready for JSON."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "kind": self.kind,
            "summary": self.summary,
            "caption": self.caption,
            "alt": self.alt,
            "text": self.text,
            "columns": [{"label": column.label, "align": column.align} for column in self.columns],
            "rows": [list(row) for row in self.rows],
            "notes": list(self.notes),
            "key_results": [list(result) for result in self.key_results],
            "source": self.source,
            "data": list(self.data_files),
        }


def cited_sections(cited: Sequence[str]) -> str:
    """Answer a citation of sections of the published report, each once with its tables.

    “3.3.2, Table 1” and “3.3.2, Table 2” become one section with Tables 1 and 2. Sources that are not sections stand
    as they are, after the sections.
    """
    tables: dict[str, list[str]] = {}
    for place in (place for place in cited if place[:1].isdigit()):
        section, _, table = place.partition(", Table ")
        tables.setdefault(section, []).extend([table] if table else [])
    shown = [
        section + (f" (Table{'' if len(numbers) == 1 else 's'} {listed(numbers)})" if numbers else "")
        for section, numbers in tables.items()
    ]
    report = ["executive summary"] if SUMMARY in cited else []
    if shown:
        report.append(f"section{'' if len(shown) == 1 else 's'} {listed(shown)}")
    others = [place for place in cited if not place[:1].isdigit() and place != SUMMARY]
    return sentence_case("; ".join([*([f"Published report, {', '.join(report)}"] if report else []), *others]))
