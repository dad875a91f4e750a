"""How numbers and limits are worded, the same way everywhere."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd

# Short words for a status, beside each number in a table; reports explain them once.
KNOWN_AS: Mapping[str, str] = {
    "published": "printed",
    "recomputed": "worked out",
    "bounded": "between limits",
    "unknown": "not known",
}

_SINGULAR = {
    "people": "person",
    "interviews": "interview",
    "documents": "document",
    "groups": "group",
    "sites": "site",
    "roles": "role",
    "figures": "figure",
    "regions": "region",
    "networks": "network",
    "cells": "cell",
    "initiatives": "initiative",
    "stages": "stage",
    "statements": "statement",
    "kinds": "kind",
    "core members": "core member",
    "key stakeholders": "key stakeholder",
}


def number(value: float, decimals: int = 0) -> str:
    """Answer a number as shown: thousands apart, a fixed number of decimals, never “-0”."""
    text = f"{value:,.{decimals}f}"
    return text.removeprefix("-") if float(text.replace(",", "")) == 0 else text


def quantity(row: Mapping[str, Any], decimals: int = 0) -> str:
    """Answer what is known of a value: the number, the limits between which it lies, or that it is not known.

    Limits are rounded outwards, so that the value surely lies between those shown.
    """
    if pd.notna(row["value"]):
        return number(row["value"], decimals)
    if pd.notna(row["lower"]):
        lower = _outwards(row["lower"], decimals, math.floor)
        upper = _outwards(row["upper"], decimals, math.ceil)
        return f"between {number(lower, decimals)} and {number(upper, decimals)}"
    return "not known"


def _outwards(limit: float, decimals: int, direction: Callable[[float], int]) -> float:
    # A first rounding takes away what binary fractions add, so that 50.9 does not become 50.8.
    rounded: float = direction(round(limit * 10**decimals, 6)) / 10**decimals
    return rounded


def counted(many: float, noun: str) -> str:
    """Answer a number of things, in the singular for one: “1 person”, “8 people”."""
    return f"{number(many)} {_SINGULAR[noun] if many == 1 else noun}"


def listed(words: Sequence[str]) -> str:
    """Answer words as a list in a sentence: “a, b and c”."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def sentence_case(text: str) -> str:
    """Answer a text with a capital first letter and all else as it is."""
    return text[:1].upper() + text[1:]
