"""One exhibit: a figure, a table or a sentence, with all that a reader needs beside it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.wording import listed, sentence_case
from cnpg_analysis.seam import LAST_PLACE, SCHEMA
from cnpg_analysis.study.statistics import SUMMARY

Kind = Literal["figure", "table", "sentence", "unknown"]
# What a section that is cited is a section of; in a study of one's own it is none of a report.
PUBLISHED_REPORT = "Published report"
_MANY_IN_A_ROW = 3


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
    ``items`` are what a sentence names, each on a line of its own below it. Sentences of the summary stand in the
    order of their ``summary_place``, and those of one place in the order of the notebooks.
    ``key_results`` are the few results, each with its name, that an index sets beside those of other networks. Every
    text is plain: whoever shows it escapes it.
    """

    id: str
    kind: Kind
    released: Released | tuple[Released, ...]
    caption: str = ""
    alt: str = ""
    text: str = ""
    items: tuple[str, ...] = ()
    summary: bool = False
    summary_place: int = LAST_PLACE
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
        return self._source(PUBLISHED_REPORT)

    def _source(self, report: str) -> str:
        cited = {
            part for released in self.results for source in released.table["source"] for part in source.split("; ")
        }
        return cited_sections(cited, report)

    def described(self, report: str = PUBLISHED_REPORT) -> dict[str, Any]:
        """Answer everything a publisher needs, ready for JSON; ``report`` is what cited sections are sections of."""
        return {
            "schema": SCHEMA,
            "id": self.id,
            "kind": self.kind,
            "summary": self.summary,
            "summary_place": self.summary_place,
            "caption": self.caption,
            "alt": self.alt,
            "text": self.text,
            "items": list(self.items),
            "columns": [{"label": column.label, "align": column.align} for column in self.columns],
            "rows": [list(row) for row in self.rows],
            "notes": list(self.notes),
            "key_results": [list(result) for result in self.key_results],
            "source": self._source(report),
            "data": list(self.data_files),
        }


def cited_sections(cited: Iterable[str], report: str = PUBLISHED_REPORT) -> str:
    """Answer a citation of sections of the published report, each once with its tables.

    “3.3.2, Table 1” and “3.3.2, Table 2” become one section with Tables 1 and 2; three sections or more in a row become
    “4.1 to 4.6”; a section stands for its parts. Sources that are not sections stand as they are, after the sections.
    """
    tables: dict[str, list[str]] = {}
    places = sorted(set(cited))
    for place in (place for place in places if place[:1].isdigit()):
        section, _, table = place.partition(", Table ")
        tables.setdefault(section, []).extend([table] if table else [])
    shown = _in_rows(tables)
    within = ["executive summary"] if SUMMARY in places else []
    if shown:
        within.append(f"section{'' if len(tables) == 1 else 's'} {listed(shown)}")
    others = [place for place in places if not place[:1].isdigit() and place != SUMMARY]
    named = ", ".join([*([report] if report else []), *within])
    return sentence_case("; ".join([*([named] if within else []), *others]))


def section_of(source: str) -> str:
    """Answer the sections that one row cites, as they stand in a column: “4.3 and 4.4”; nothing for other sources."""
    cited = cited_sections((place for place in source.split("; ") if place[:1].isdigit() or place == SUMMARY), "")
    return re.sub(r"\b[Ss]ections? ", "", cited)


def _in_rows(tables: Mapping[str, Sequence[str]]) -> list[str]:
    """Answer sections in the order of the report, parts of a cited section left out, rows of sections shortened."""
    numbers = {section: tuple(int(part) for part in re.findall(r"\d+", section)) for section in tables}
    cited = set(numbers.values())
    whole = [
        section
        for section, number in sorted(numbers.items(), key=lambda pair: pair[1])
        if tables[section] or not any(number[:depth] in cited for depth in range(1, len(number)))
    ]
    rows: list[list[str]] = []
    for section in whole:
        before = numbers[rows[-1][-1]] if rows else ()
        follows = before and (*before[:-1], before[-1] + 1) == numbers[section]
        if follows and not tables[section] and not tables[rows[-1][-1]]:
            rows[-1].append(section)
        else:
            rows.append([section])
    shown = []
    for row in rows:
        if len(row) >= _MANY_IN_A_ROW:
            shown.append(f"{row[0]} to {row[-1]}")
        else:
            shown += [section + _with_tables(tables[section]) for section in row]
    return shown


def _with_tables(numbers: Sequence[str]) -> str:
    return f" (Table{'' if len(numbers) == 1 else 's'} {listed(numbers)})" if numbers else ""
