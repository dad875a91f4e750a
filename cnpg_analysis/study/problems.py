"""What is wrong in a study, said so that a person who fills in tables can mend it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study import contract
from cnpg_analysis.suggestion import did_you_mean

# A message is read by a person: past this many the rest is counted.
_SHOWN = 40
_LONGEST_VALUE = 60

_KIND_OF_VALUE = {
    "integer": "a whole number",
    "number": "a number",
    "year": "a year of four figures, such as 2008",
    "date": "a date written year-month-day, such as 2008-07-23",
    "boolean": "“true” or “false”",
}


_BROKEN = {
    "required": "the cell is empty, but this column must be filled in.",
    "minimum": "{value} is not possible: it may not be less than {limit}.",
    "maximum": "{value} is not possible: it may not be more than {limit}.",
    "whole": "{value} is not possible: it must be a whole number.",
    "blank": "{value} stands where no value may stand.",
    "notOneOf": "{value} may not be used here.",
    "notBefore": "{value} is not possible: it is before {limit}.",
    "notLessThan": "{value} is not possible: it is less than {limit}.",
}

_VISIBLE = {"\n": "[line break]", "\r": "", "\t": "[tab]"}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend, or to look at: where it stands, what stands there, and what is wrong.

    ``table`` is the table, or the sheet or file where it is none; ``row`` counts as a spreadsheet does. ``cell`` is the
    cell's name in a spreadsheet, such as F5. ``value`` is what stands there and ``correction`` what could stand there
    instead. What does not have to be mended does not ``block`` the study from being read.
    """

    table: str
    row: int | None
    column: str | None
    says: str
    correction: str | None = None
    blocks: bool = True
    value: str = ""
    cell: str = ""
    workbook: str = ""

    def __str__(self) -> str:
        place = f"{self.workbook}, sheet {visible(self.table)}" if self.workbook else f"{visible(self.table)}.csv"
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", {self.column}"
        if self.workbook and self.cell:
            place += f" (cell {self.cell})"
        return f"{place}: {self.says}"


class StudyProblems(CnpgError):
    """The tables of a study break the contract; carries every problem, not only the first.

    ``way_out`` is said at the end.
    """

    def __init__(self, study: str, problems: Sequence[Problem], way_out: str = "") -> None:
        self.problems = tuple(problems)
        many = len(self.problems)
        lines = [f"The study “{visible(study)}” has {many} problem{'' if many == 1 else 's'} to mend:"]
        lines += [f"  {problem}" for problem in self.problems[:_SHOWN]]
        if many > _SHOWN:
            lines.append(f"  and {many - _SHOWN} more.")
        if way_out:
            lines.append(way_out)
        super().__init__("\n".join(lines))


def shown(value: object) -> str:
    """Answer a value of a cell as it may stand in a message: on one line, quoted, not endless, and nothing hidden."""
    text = str(value)
    blanks = [place for place, end in (("in front", text[:1]), ("at the end", text[-1:])) if end == " "]
    return f"“{visible(text)}”" + (f" (with a blank {' and '.join(blanks)})" if blanks else "")


def visible(text: str) -> str:
    """Answer a text on one line, not endless, and with a name for every character that would not be seen."""
    start = text[: _LONGEST_VALUE + 1]
    if not start.isprintable():
        start = "".join(_visible(character) for character in start)
    return start[: _LONGEST_VALUE - 1] + "…" if len(start) > _LONGEST_VALUE else start


def _visible(character: str) -> str:
    if character in _VISIBLE:
        return _VISIBLE[character]
    # Other blanks, and characters that only steer, look like nothing or like a common blank.
    return character if character.isprintable() else f"[U+{ord(character):04X}]"


def kind_of_value(field: Mapping[str, Any]) -> str:
    """Answer in words what values of the column's type are."""
    return _KIND_OF_VALUE.get(field["type"], "text")


def wrong_kind(field: Mapping[str, Any], value: object) -> str:
    """Answer what to say of a value that is not of the column's type."""
    return f"{shown(value)} is not {kind_of_value(field)}."


def broken_rule(field: Mapping[str, Any], rule: str, limit: Any, value: str) -> str:
    """Answer what to say of a value of the right type that a constraint of the column refuses."""
    is_key = field["name"].endswith("_id")
    match rule:
        case "enum":
            return f"{shown(value)} is not one of: {', '.join(limit)}."
        case "pattern" if is_key:
            return f"{shown(value)} is not a key. Use small letters, digits and single hyphens, such as “north-east”."
        case "maxLength":
            return f"the text is {len(value)} characters long; at most {limit} are allowed."
        case "unique":
            own = "a key" if is_key else "one"
            return f"{shown(value)} stands in more than one row, but each row needs {own} of its own."
    return _BROKEN.get(rule, "{value} is not allowed here.").format(value=shown(value), limit=limit)


def unknown_column(table: str, label: str) -> str:
    """Answer what to say of a column that the contract does not have."""
    return f"there is no column {shown(label)} in this table.{did_you_mean(label, contract.columns(table))}"
