"""Whether the cells of a table keep the rules of its columns: types, codes, limits, keys and references."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any

from cnpg_analysis.study import contract
from cnpg_analysis.study.problems import Problem, broken_rule, shown, wrong_kind

# What is written in one file, row by row, with the headings as row 1, as a spreadsheet counts.
Rows = Sequence[Sequence[str]]


def judged(table: str, rows: Rows, keys: Mapping[str, Set[str]]) -> Iterator[Problem]:
    """Yield what is wrong in the rows of a table, row by row.

    Cells of columns that the contract does not have are passed over.

    Args:
        table: the table's name in the contract.
        rows: the headings, then the rows.
        keys: the keys that the tables it points to hold; tables that are missing are not asked.
    """
    header, *body = rows
    known = contract.fields(table)
    places = [(place, known[label]) for place, label in enumerate(header) if label in known]
    targets = {column: target for column, target in contract.references(table) if target in keys}
    first_seen: dict[str, set[str]] = {label: set() for label in header}
    for number, row in enumerate(body, start=2):
        if not any(row):
            yield Problem(table, number, None, "the row is blank. Delete it.")
            continue
        if len(row) != len(header):
            yield Problem(table, number, None, "the row does not have as many cells as there are column headings.")
            continue
        for place, field in places:
            text, name = row[place], field["name"]
            said = _fault(field, text)
            if not said and text and name in targets and text not in keys[targets[name]]:
                said = f"{shown(text)} is not in the column {name} of {targets[name]}.csv."
            if not said and text and field.get("constraints", {}).get("unique"):
                said = broken_rule(field, "unique", text) if text in first_seen[name] else ""
                first_seen[name].add(text)
            if said:
                yield Problem(table, number, name, said)


def _fault(field: Mapping[str, Any], text: str) -> str:
    """Answer what is wrong with one cell by itself, or nothing."""
    rules = field.get("constraints", {})
    if not text:
        return broken_rule(field, "required", text) if rules.get("required") else ""
    if not _is_of_type(field, text):
        return wrong_kind(field, text)
    for rule, holds in _RULES.items():
        if rule in rules and not holds(text, rules[rule]):
            return broken_rule(field, rule, text)
    return ""


def _is_of_type(field: Mapping[str, Any], text: str) -> bool:
    match field["type"]:
        case "integer":
            return re.fullmatch(r"[+-]?[0-9]+", text) is not None
        case "year":
            return re.fullmatch(r"[0-9]{4}", text) is not None
        case "number":
            return re.fullmatch(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?", text) is not None
        case "boolean":
            return text in [*field["trueValues"], *field["falseValues"]]
        case "date":
            return _is_date(text)
    return True


def _is_date(text: str) -> bool:
    # fromisoformat also takes weeks and dates without hyphens, which spreadsheets do not write.
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


_RULES: Mapping[str, Callable[[str, Any], bool]] = {
    "enum": lambda text, allowed: text in allowed,
    "pattern": lambda text, pattern: re.fullmatch(pattern, text) is not None,
    "minimum": lambda text, least: float(text) >= float(least),
    "maximum": lambda text, most: float(text) <= float(most),
    "maxLength": lambda text, longest: len(text) <= longest,
}
