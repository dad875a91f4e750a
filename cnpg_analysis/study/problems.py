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


@dataclass(frozen=True)
class Problem:
    """One thing to mend: the table's file, the row as a spreadsheet counts it, the column, and what is wrong."""

    table: str
    row: int | None
    column: str | None
    says: str

    def __str__(self) -> str:
        place = f"{self.table}.csv"
        if self.row is not None:
            place += f", row {self.row}"
        if self.column is not None:
            place += f", {self.column}"
        return f"{place}: {self.says}"


class StudyProblems(CnpgError):
    """The tables of a study break the contract; carries every problem, not only the first."""

    def __init__(self, study: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        many = len(self.problems)
        lines = [f"The study “{study}” has {many} problem{'' if many == 1 else 's'} to mend:"]
        lines += [f"  {problem}" for problem in self.problems[:_SHOWN]]
        if many > _SHOWN:
            lines.append(f"  and {many - _SHOWN} more.")
        super().__init__("\n".join(lines))


def shown(value: object) -> str:
    """Answer a value of a cell as it may stand in a message: on one line, quoted, and not endless."""
    text = " ".join(str(value).split())
    if len(text) > _LONGEST_VALUE:
        text = text[: _LONGEST_VALUE - 1] + "…"
    return f"“{text}”"


def wrong_kind(field: Mapping[str, Any], value: object) -> str:
    """Answer what to say of a value that is not of the column's type."""
    return f"{shown(value)} is not {_KIND_OF_VALUE.get(field['type'], 'text')}."


def broken_rule(field: Mapping[str, Any], rule: str, value: object) -> str:
    """Answer what to say of a value of the right type that a constraint of the column refuses."""
    limits = field.get("constraints", {})
    match rule:
        case "required":
            return "the cell is empty, but this column must be filled in."
        case "enum":
            allowed = list(limits["enum"])
            return f"{shown(value)} is not one of: {', '.join(allowed)}.{did_you_mean(str(value), allowed)}"
        case "pattern" if field["name"].endswith("_id"):
            return f"{shown(value)} is not a key. Use small letters, digits and single hyphens, such as “north-east”."
        case "minimum" | "maximum":
            bound = "less" if rule == "minimum" else "more"
            return f"{shown(value)} is not possible: it may not be {bound} than {limits[rule]}."
        case "maxLength":
            return f"the text is {len(str(value))} characters long; at most {limits[rule]} are allowed."
        case "unique":
            return f"{shown(value)} stands in more than one row, but each row needs a key of its own."
    return f"{shown(value)} is not allowed here."


def unknown_column(table: str, label: str) -> str:
    """Answer what to say of a column that the contract does not have."""
    return f"there is no column {shown(label)} in this table.{did_you_mean(label, contract.columns(table))}"
