"""Hiding, rounding and merging rows of a result, and counting how many were."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from cnpg_analysis.disclosure.profiles import Profile
from cnpg_analysis.status import SUPPRESSED

Mask = npt.NDArray[np.bool_]
_NUMBERS = ["value", "lower", "upper"]


@dataclass(frozen=True)
class Protected:
    """The rows of a result as they may leave, and what was done to them.

    ``hidden``, ``rounded`` and ``texts`` are how many values and texts were hidden or rounded; ``merged`` is how many
    kinds or roles were put together.
    """

    table: pd.DataFrame
    hidden: int = 0
    rounded: int = 0
    merged: int = 0
    texts: int = 0

    def rows(self) -> list[dict[str, Any]]:
        """Answer the rows in their order."""
        return [{str(name): cell for name, cell in row.items()} for row in self.table.to_dict("records")]


def of_unit(table: pd.DataFrame, *units: str) -> Mask:
    """Answer the rows whose value is in one of the units; without units, all rows."""
    return np.array(table["unit"].isin(units) if units else [True] * len(table), dtype=bool)


def where(done: Protected, holds: Callable[[dict[str, Any]], bool]) -> Mask:
    """Answer the rows for which something holds."""
    return np.array([holds(row) for row in done.rows()], dtype=bool)


def hide(done: Protected, rows: Mask) -> Protected:
    """Take the values and limits out of rows; where nothing is known there is nothing to hide."""
    table = done.table.copy()
    known = rows & table[_NUMBERS].notna().to_numpy().any(axis=1)
    table.loc[known, _NUMBERS] = float("nan")
    table.loc[known, "status"] = SUPPRESSED
    return replace(done, table=table, hidden=done.hidden + int(known.sum()))


def hide_limits(done: Protected) -> Protected:
    """Hide limits, which would say how few or how many there are at most."""
    return hide(done, done.table["lower"].notna().to_numpy())


def hide_parts(done: Protected, rows: Mask, by: Sequence[str], profile: Profile) -> Protected:
    """Hide each breakdown with a small number in it whole: the rows that share their codes of some groups."""
    small = rows & where(done, lambda row: profile.is_small(row["value"]))
    of = [tuple(row[group] for group in by) for row in done.rows()]
    broken = {key for key, is_small in zip(of, small, strict=True) if is_small}
    return hide(done, rows & np.array([key in broken for key in of], dtype=bool))


def round_shown(done: Protected, rows: Mask, profile: Profile) -> Protected:
    """Round the values among rows as the profile says, the last of all steps."""
    chosen = rows & done.table["value"].notna().to_numpy()
    if profile.base == 1 or not chosen.any():
        return done
    table = done.table.copy()
    table.loc[chosen, "value"] = [profile.rounded(value) for value in table.loc[chosen, "value"]]
    return replace(done, table=table, rounded=done.rounded + int(chosen.sum()))


def leave_out(done: Protected, rows: Mask) -> Protected:
    """Leave rows out altogether, where already that they are there would tell something."""
    known = rows & done.table[_NUMBERS].notna().to_numpy().any(axis=1)
    table = done.table.loc[~rows].reset_index(drop=True)
    return replace(done, table=table, hidden=done.hidden + int(known.sum()))


def merge_small(done: Protected, rows: Mask, by: Sequence[str], kind: str, others: str, profile: Profile) -> Protected:
    """Put kinds of few people together, so that a kind that is held by few is not even named.

    The kinds of a group that are put together in one year are put together in all years, so that no year tells of
    another.

    Args:
        done: the result so far.
        rows: rows that count people by kind.
        by: the groups within which kinds are put together.
        kind: the group whose codes are put together.
        others: what the kinds are called together.
        profile: the rules.
    """
    table = done.table
    parts, merged, lost = [table.loc[~rows]], 0, 0
    for _, group in table.loc[rows].groupby(list(by), sort=False):
        years = [of for _, of in group.groupby("year", sort=False)] if "year" in group else [group]
        together = {code for of in years for code in _together(of, kind, profile)}
        for of in years:
            chosen = of[kind].isin(together)
            parts.append(of.loc[~chosen])
            if chosen.any():
                number = float(of.loc[chosen, "value"].sum())
                row = of.loc[chosen].iloc[[0]].copy()
                row[["lower", "upper"]] = float("nan")
                row[kind] = others
                hidden = profile.is_small(number)
                row["value"] = float("nan") if hidden else number
                row["status"] = SUPPRESSED if hidden else "recomputed"
                row["source"] = "; ".join(sorted(set(of.loc[chosen, "source"])))
                parts.append(row)
                merged += int(chosen.sum())
                lost += hidden
    joined = pd.concat(parts)[list(table.columns)].reset_index(drop=True)
    return replace(done, table=joined, merged=done.merged + merged, hidden=done.hidden + lost)


def _together(group: pd.DataFrame, kind: str, profile: Profile) -> list[str]:
    """Answer the kinds of a group to put together: small ones, and as many others as make them enough."""
    known = group.loc[group["value"].notna()].sort_values("value", kind="stable")
    many = sum(profile.is_small(value) for value in known["value"])
    while 0 < many < len(known) and profile.is_small(known["value"].iloc[:many].sum()):
        many += 1
    return list(known[kind].iloc[:many])
