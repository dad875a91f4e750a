"""How numbers and limits are worded, the same way everywhere."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

from cnpg_analysis.status import NOT_RELEASED, STATUSES, SUPPRESSED

# Beside each number in a table; reports explain the words once.
KNOWN_AS: Mapping[str, str] = {status: said.words for status, said in STATUSES.items()}

NOT_SHOWN = KNOWN_AS[SUPPRESSED]

STAGES: Mapping[str, str] = {"core": "Core members", "stakeholder": "Key stakeholders"}
PERSPECTIVES: Mapping[str, str] = {"lay": "Lay", "professional": "Professional"}

# All other nouns lose their last letter, or “ies” for “y”.
_SINGULAR = {"people": "person"}


def number(value: float, decimals: int = 0) -> str:
    """Answer a number as shown: thousands apart, a fixed number of decimals, never “-0”.

    NaN is a value that is not shown, or a sum with such a value in it; both are said to be so.
    """
    if math.isnan(value):
        return NOT_SHOWN
    text = f"{value:,.{decimals}f}"
    return text.removeprefix("-") if float(text.replace(",", "")) == 0 else text


def as_printed(value: float) -> str:
    """Answer a printed number with the decimals that it was printed with, at most two."""
    if math.isnan(value):
        return NOT_SHOWN
    return number(value, next((decimals for decimals in (0, 1) if round(value, decimals) == round(value, 2)), 2))


def quantity(row: Mapping[str, Any], decimals: int = 0) -> str:
    """Answer what is known of a value: the number, its limits, that it is not shown, or that it is not known.

    Limits are rounded outwards, so that the value surely lies between those shown.
    """
    if known(row):
        return number(row["value"], decimals)
    if row["status"] == SUPPRESSED:
        return NOT_SHOWN
    if pd.notna(row["lower"]):
        lower = _outwards(row["lower"], decimals, math.floor)
        upper = _outwards(row["upper"], decimals, math.ceil)
        return f"between {number(lower, decimals)} and {number(upper, decimals)}"
    return KNOWN_AS["unknown"]


def known(row: Mapping[str, Any]) -> bool:
    """Answer whether a row of a result has a value, printed or worked out."""
    return bool(pd.notna(row["value"]))


def says_something(row: Mapping[str, Any]) -> bool:
    """Answer whether a number is known, be it shown or not, or at least that it is not none.

    Limits from none upwards say nothing.
    """
    return known(row) or hidden(row) or bool(pd.notna(row["lower"]) and row["lower"] > 0)


def hidden(row: Mapping[str, Any]) -> bool:
    """Answer whether the value of a row is left out to protect people."""
    return bool(row["status"] == SUPPRESSED)


def withheld(text: str) -> bool:
    """Answer whether something else stands in place of a text that nobody said may be published."""
    return text.startswith(NOT_RELEASED)


def _outwards(limit: float, decimals: int, direction: Callable[[float], int]) -> float:
    # A first rounding takes away what binary fractions add, so that 50.9 does not become 50.8.
    rounded: float = direction(round(limit * 10**decimals, 6)) / 10**decimals
    return rounded


def counted(many: float, noun: str) -> str:
    """Answer a number of things, in the singular for one: “1 person”, “8 people”."""
    if math.isnan(many):
        return f"{noun} ({NOT_SHOWN})"
    return f"{number(many)} {things(many, noun)}"


def things(many: float, noun: str) -> str:
    """Answer a noun as it stands beside a number: “person” for one, “people” for any other."""
    if many != 1:
        return noun
    return _SINGULAR.get(noun) or (f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s"))


def verb(many: float, one: str, several: str) -> str:
    """Answer the form of a verb, or of a pronoun, that goes with a number of things."""
    return one if many == 1 else several


def number_or_none(many: float) -> str:
    """Answer a number as it stands before “of” what it is a part of: “none of 9 cells”."""
    return number(many) if many else "none"


def listed(words: Sequence[str]) -> str:
    """Answer words as a list in a sentence: “a, b and c”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def lower_first(text: str) -> str:
    """Answer a text as it goes on after a colon: a small first letter, unless its first word is all capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentence_case(text: str) -> str:
    """Answer a text with a capital first letter and all else as it is."""
    return text[:1].upper() + text[1:]
