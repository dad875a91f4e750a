"""Looking up single printed figures, so that one that is missing, printed in two ways or impossible is noticed."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study.statistics import GROUPS, joined


class ImpossibleFigures(CnpgError):
    """Printed figures cannot be what they say, or cannot be so together; nothing can be worked out from them."""


@dataclass(frozen=True)
class Figure:
    """One printed figure.

    Attributes:
        value: the figure as a number.
        rounding: how far it is rounded, a code of the contract.
        section: where it stands in print; several places are joined.
        place: what a message calls it.
        unit: its unit, a code of the contract.
    """

    value: float
    rounding: str
    section: str
    place: str
    unit: str

    @property
    def whole(self) -> int:
        """The figure as a number of things.

        Raises:
            ImpossibleFigures: it is below zero or not whole.
        """
        if self.value < 0 or self.value != int(self.value):
            wrong = "is below zero" if self.value < 0 else "is not a whole number"
            raise ImpossibleFigures(
                f"{self.place}, value: {self.value:g} {wrong}, so it is no number of {self.unit}. "
                "Correct it as it stands in print."
            )
        return int(self.value)


def figure(statistics: pd.DataFrame, **wanted: str) -> Figure | None:
    """Answer the one printed figure of these codes, or None where there is none; groups not named are blank.

    A figure that is printed twice with the same value is one, and cites both places.

    Raises:
        ImpossibleFigures: it is printed with two values.
    """
    return _one(_rows(statistics, wanted), wanted)


def of_codes(statistics: pd.DataFrame, column: str, **wanted: str) -> dict[str, Figure]:
    """Answer the printed figures of these codes by each code of one more column, in the order of the table.

    Raises:
        ImpossibleFigures: one of them is printed with two values.
    """
    rows: dict[str, list[Mapping[Hashable, Any]]] = {}
    for row in _rows(statistics, wanted, free=column):
        if _text(row[column]):
            rows.setdefault(_text(row[column]), []).append(row)
    found = {code: _one(some, {**wanted, column: code}) for code, some in rows.items()}
    return {code: one for code, one in found.items() if one is not None}


def _rows(statistics: pd.DataFrame, wanted: Mapping[str, str], free: str = "") -> list[Mapping[Hashable, Any]]:
    # Looking through few rows one by one is much faster than narrowing down the table column by column.
    codes = {**{group: "" for group in GROUPS if group != free}, **wanted}
    about = statistics.loc[(statistics["subject"] == wanted["subject"]) & (statistics["measure"] == wanted["measure"])]
    return [
        row
        for row in about.loc[about["value"].notna()].to_dict("records")
        if all(_text(row[column]) == code for column, code in codes.items())
    ]


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _one(rows: Sequence[Mapping[Hashable, Any]], wanted: Mapping[str, str]) -> Figure | None:
    if not rows:
        return None
    named = [_text(row["statistic_id"]) or " ".join(wanted.values()) for row in rows]
    if len({row["value"] for row in rows}) > 1:
        both = " and ".join(f"{row['value']:g} ({name})" for row, name in zip(rows, named, strict=True))
        raise ImpossibleFigures(
            f"statistics.csv, value: the same figure ({', '.join(wanted.values())}) is given as {both}. Keep one, or "
            "tell them apart in the group columns."
        )
    first = rows[0]
    return Figure(
        float(first["value"]),
        str(first["rounding"]),
        joined(row["section"] for row in rows),
        f"statistics.csv, {named[0]}",
        str(first["unit"]),
    )


def contradiction(says: str, *figures: Figure | None) -> ImpossibleFigures:
    """Answer the error that figures cannot be so together; it names the row and the value of each."""
    rows = ", ".join(f"{one.place.partition(', ')[2]} ({one.value:g})" for one in figures if one is not None)
    return ImpossibleFigures(
        f"What is printed in section {cited(*figures)} contradicts itself: {says}. Compare the column value of these "
        f"rows of statistics.csv with what is in print: {rows}."
    )


def cited(*figures: Figure | None) -> str:
    """Answer where figures stand in print, each place once."""
    return joined(place for one in figures if one is not None for place in one.section.split("; "))
