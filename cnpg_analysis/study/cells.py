"""Whether a cell keeps the rules of its column by itself: its type, its codes, its limits and what it points to."""

import re
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from cnpg_analysis.study.cell_kinds import DateValue, ErrorValue, Formula, TimeValue
from cnpg_analysis.study.corrections import NOTHING, is_free, proposed
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

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, and what is proposed to stand there instead, if anything is; empty text is a cell."""

    says: str
    correction: str | None = None


class CellCheck:
    """The check of the cells of one column, each by itself."""

    def __init__(self, field: Mapping[str, Any], target: str, keys: Set[str] | None) -> None:
        """Take the column, and the table it points to with the keys of that table; no keys, no check of them."""
        self._field = field
        self._rules = [(rule, limit) for rule, limit in field.get("constraints", {}).items() if rule in HOLDS]
        self._required = bool(field.get("constraints", {}).get("required"))
        self._is_of_type = _TYPES.get(field["type"])
        self._is_free = is_free(field) and not target
        self._target, self._keys = target, keys
        self._suggestions = _SUGGESTIONS
        # A formula and a text of the same letters are equal; their types are not.
        self.fault = lru_cache(_REMEMBERED, typed=True)(self._fault)

    def _fault(self, text: str) -> Fault | None:
        """Answer what is wrong with a cell, and what was probably meant; nothing where it is right."""
        says = self._says(text)
        if not says:
            return None
        if not text or isinstance(text, Formula | ErrorValue):
            return Fault(says)
        self._suggestions -= 1
        meant = proposed(self._field, str(text), self._keys, thorough=self._suggestions >= 0)
        correction = next((one for one in meant if one != text and not self._says(one)), None)
        return Fault(f"{says}{_asked(correction)}", correction)

    def _says(self, text: str) -> str:
        if not text:
            return broken_rule(self._field, "required", True, text) if self._required else ""
        if type(text) is not str and (told := self._unfit_kind(text)):
            return told
        if self._is_of_type and not self._is_of_type(text):
            return wrong_kind(self._field, text)
        if self._is_free and (told := _no_text(text)):
            return told
        for rule, limit in self._rules:
            if not HOLDS[rule](text, limit):
                return broken_rule(self._field, rule, limit, text)
        if self._keys is not None and text not in self._keys:
            return f"{shown(text)} is not among the keys of the table {self._target}."
        return ""

    def _unfit_kind(self, text: str) -> str:
        """Answer why what a workbook holds here is not taken for its text."""
        if isinstance(text, Formula):
            return (
                f"{shown(text)} is a formula, and what it comes to is not trusted. Copy the cell and paste it over "
                "itself as a value (Paste Special, Values)."
            )
        if isinstance(text, ErrorValue):
            return f"{shown(text)} is an error of a formula. Write what is meant, or empty the cell."
        if isinstance(text, DateValue | TimeValue) and self._field["type"] == "string":
            return (
                f"a date ({text}) stands here where words belong; spreadsheets make dates of texts such as “3-4”. "
                "Format the cell as text and write it again."
            )
        return ""


def _no_text(text: str) -> str:
    """Answer why what stands in a column of texts is no text that can be shown."""
    if text.startswith("="):
        return f"{shown(text)} begins with “=”, which a spreadsheet takes for a formula. Put a word before it."
    if text.casefold() in NOTHING:
        return f"{shown(text)} says nothing. Leave the cell empty where there is nothing to say."
    if text[0].isspace() or text[-1].isspace():
        return (
            "the cell holds nothing but blanks. Empty it." if text.isspace() else f"{shown(text)} has blanks around it."
        )
    return ""


def _asked(correction: str | None) -> str:
    if correction is None:
        return ""
    if not correction:
        return " Leave the cell empty where there is nothing to say."
    return f" Did you mean {in_words(correction)}?"


def in_words(correction: str) -> str:
    """Answer a proposed correction as a message names it; a date also in words, to tell day from month."""
    if not _is_date(correction):
        return f"“{correction}”"
    day = date.fromisoformat(correction)
    return f"“{correction}” ({day.day} {_MONTHS[day.month - 1]} {day.year})"


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
    "boolean": lambda text: text in ("true", "false", "TRUE", "FALSE"),
    "date": _is_date,
}
