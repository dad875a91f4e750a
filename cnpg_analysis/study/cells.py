"""Whether a cell keeps the rules of its column by itself: its type, its codes, its limits and what it points to."""

import re
from collections.abc import Callable, Mapping, Set
from datetime import date
from functools import lru_cache
from typing import Any

from cnpg_analysis.study.problems import broken_rule, shown, wrong_kind

# Most columns repeat few values, so most cells have been judged before.
_REMEMBERED = 4096
# To look for the word that was meant takes long; past this many wrong words in a column it helps nobody.
_SUGGESTIONS = 100

_INTEGER = re.compile(r"[+-]?[0-9]+")
_YEAR = re.compile(r"[0-9]{4}")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

# What a text must be for a constraint to hold, given the limit that the contract sets.
HOLDS: Mapping[str, Callable[[str, Any], bool]] = {
    "enum": lambda text, allowed: text in allowed,
    "pattern": lambda text, pattern: re.fullmatch(pattern, text) is not None,
    "minimum": lambda text, least: float(text) >= float(least),
    "maximum": lambda text, most: float(text) <= float(most),
    "maxLength": lambda text, longest: len(text) <= longest,
    "whole": lambda text, _: float(text).is_integer(),
    "blank": lambda text, _: not text,
    "notOneOf": lambda text, refused: text not in refused,
    # Years and dates are written so that their order is that of the alphabet; an empty limit is before all.
    "notBefore": lambda text, earliest: text >= earliest,
    "notLessThan": lambda text, least: not least or float(text) >= float(least),
}


class CellCheck:
    """The check of the cells of one column, each by itself."""

    def __init__(self, field: Mapping[str, Any], target: str, keys: Set[str] | None) -> None:
        """Take the column, and the table it points to with the keys of that table; no keys, no check of them."""
        self._field = field
        self._rules = [(rule, limit) for rule, limit in field.get("constraints", {}).items() if rule in HOLDS]
        self._required = bool(field.get("constraints", {}).get("required"))
        self._is_of_type = _TYPES.get(field["type"])
        self._target, self._keys = target, keys
        self._suggestions = _SUGGESTIONS
        self.fault = lru_cache(_REMEMBERED)(self._fault)

    @property
    def can_fail(self) -> bool:
        """Whether there is any text that the column does not allow."""
        return bool(self._rules or self._required or self._is_of_type or self._keys is not None)

    def _fault(self, text: str) -> str:
        """Answer what is wrong with a cell, or nothing."""
        if not text:
            return broken_rule(self._field, "required", True, text) if self._required else ""
        if self._is_of_type and not self._is_of_type(text):
            return wrong_kind(self._field, text)
        for rule, limit in self._rules:
            if not HOLDS[rule](text, limit):
                self._suggestions -= rule == "enum"
                return broken_rule(self._field, rule, limit, text, suggest=self._suggestions >= 0)
        if self._keys is not None and text not in self._keys:
            return f"{shown(text)} is not in the column {self._field['name']} of {self._target}.csv."
        return ""


def _is_date(text: str) -> bool:
    # fromisoformat also takes weeks and dates without hyphens, which spreadsheets do not write.
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_TYPES: Mapping[str, Callable[[str], bool]] = {
    "integer": lambda text: _INTEGER.fullmatch(text) is not None,
    "year": lambda text: _YEAR.fullmatch(text) is not None,
    "number": lambda text: _NUMBER.fullmatch(text) is not None,
    "boolean": lambda text: text in ("true", "false"),
    "date": _is_date,
}
