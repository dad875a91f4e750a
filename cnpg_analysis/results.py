"""What every evaluation answers with: one table whose rows say how each value is known."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cnpg_analysis.status import SUPPRESSED
from cnpg_analysis.study.printed_figures import ImpossibleFigures

_VALUES = ("unit", "value", "lower", "upper", "status", "source")


class MalformedResult(ValueError):
    """A result breaks the schema: a fault of the program, never of the user."""


@dataclass(frozen=True)
class Result:
    """Answers to one question.

    ``table`` has the columns ``measure``, the ``groups``, ``unit``, ``value``, ``lower``, ``upper``, ``status`` and
    ``source``. A published or recomputed row has a value; a bounded row has ``lower`` and ``upper``, in the same
    unit, and no value; an unknown row has none of the three, nor has a suppressed row, which only the disclosure gate
    makes. A blank group means all.
    """

    name: str
    groups: tuple[str, ...]
    table: pd.DataFrame

    def __post_init__(self) -> None:
        expected = ["measure", *self.groups, *_VALUES]
        if list(self.table.columns) != expected:
            raise MalformedResult(f"{self.name}: columns {list(self.table.columns)} are not {expected}")
        for row in self.table.to_dict("records"):
            _must_hold(self.name, row)

    def value(self, measure: str, **groups: str) -> float:
        """Answer the one known value of a measure in a group; NaN where it is known and not shown.

        Raises:
            MalformedResult: no such row, several, or a row without a value.
        """
        row = self.row(measure, **groups)
        if pd.isna(row["value"]) and row["status"] != SUPPRESSED:
            raise MalformedResult(f"{self.name}: {measure} {groups} has no value")
        return float(row["value"])

    def row(self, measure: str, **groups: str) -> Mapping[str, Any]:
        """Answer the one row of a measure in a group; groups not named are blank.

        Raises:
            MalformedResult: no such row, or several.
        """
        wanted = {"measure": measure, **{name: groups.get(name, "") for name in self.groups}}
        cells = zip(*(self.table[name] for name in wanted), strict=True)
        found = [place for place, row in enumerate(cells) if row == tuple(wanted.values())]
        if len(found) != 1:
            raise MalformedResult(f"{self.name}: {len(found)} rows for {wanted}")
        return dict(self.table.iloc[found[0]])

    def limits(self, measure: str, **groups: str) -> tuple[float, float]:
        """Answer between which limits a measure lies in a group; a known value is both of them.

        Raises:
            MalformedResult: no such row, several, or a row of which nothing is known.
        """
        row = self.row(measure, **groups)
        low, high = (row["value"] if pd.notna(row["value"]) else row[end] for end in ("lower", "upper"))
        if pd.isna(low):
            raise MalformedResult(f"{self.name}: {measure} {groups} has no limits")
        return float(low), float(high)

    def rows(self, measure: str = "") -> list[dict[str, Any]]:
        """Answer the rows of a measure, or all rows, in their order."""
        chosen = self.table.loc[self.table["measure"] == measure] if measure else self.table
        return [{str(name): cell for name, cell in row.items()} for row in chosen.to_dict("records")]


def _must_hold(name: str, row: Mapping[Any, Any]) -> None:
    known, lower, upper = (bool(pd.notna(row[name])) for name in ("value", "lower", "upper"))
    right = {
        "published": known and not lower and not upper,
        "recomputed": known and not lower and not upper,
        "bounded": not known and lower and upper and bool(row["lower"] <= row["upper"]),
        "unknown": not known and not lower and not upper,
        SUPPRESSED: not known and not lower and not upper,
    }
    if not right.get(row["status"], False):
        raise MalformedResult(f"{name}: the row {dict(row)} does not fit its status")
    if not row["source"]:
        raise MalformedResult(f"{name}: the row {dict(row)} names no source")


def published(measure: str, unit: str, value: float, source: str, **groups: str) -> dict[str, Any]:
    """Answer a row for a value that is printed."""
    return _row(measure, unit, groups, value=value, status="published", source=source)


def recomputed(measure: str, unit: str, value: float, source: str, **groups: str) -> dict[str, Any]:
    """Answer a row for a value counted or calculated from what is printed."""
    return _row(measure, unit, groups, value=value, status="recomputed", source=source)


def bounded(measure: str, unit: str, lower: float, upper: float, source: str, **groups: str) -> dict[str, Any]:
    """Answer a row for a value between two limits; where they meet, the value is recomputed.

    Raises:
        ImpossibleFigures: the lower limit is above the upper one, so what they follow from contradicts itself.
    """
    if lower > upper:
        of = ", ".join([measure.replace("_", " "), *filter(None, groups.values())])
        raise ImpossibleFigures(
            f"What is printed in section {source} contradicts itself ({of}): the number would have to be at least "
            f"{lower:g} and at most {upper:g}. Compare the column value of the rows of statistics.csv with that "
            "section with what is in print."
        )
    if lower == upper:
        return recomputed(measure, unit, lower, source, **groups)
    return _row(measure, unit, groups, lower=lower, upper=upper, status="bounded", source=source)


def unknown(measure: str, unit: str, source: str, **groups: str) -> dict[str, Any]:
    """Answer a row for a value of which nothing can be said; the source says where it is missing."""
    return _row(measure, unit, groups, status="unknown", source=source)


def _row(measure: str, unit: str, groups: Mapping[str, str], **values: Any) -> dict[str, Any]:
    empty = {"value": float("nan"), "lower": float("nan"), "upper": float("nan")}
    return {"measure": measure, **groups, "unit": unit, **empty, **values}


def result(name: str, groups: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> Result:
    """Answer a result made of rows; groups that a row does not name are blank."""
    table = pd.DataFrame(list(rows), columns=["measure", *groups, *_VALUES])
    for group in groups:
        table[group] = table[group].astype("object").fillna("").astype(str)
    return Result(name, groups, table.astype({"value": "float64", "lower": "float64", "upper": "float64"}))
