"""Everything that is wrong in a study, and everything to look at, for whoever filled it in: as text and as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cnpg_analysis.study import contract
from cnpg_analysis.study.checking import checked, located
from cnpg_analysis.study.consistency import inconsistencies
from cnpg_analysis.study.location import find_study
from cnpg_analysis.study.personal_details import personal_details
from cnpg_analysis.study.problems import Problem, kind_of_value, visible
from cnpg_analysis.study.sheet import Sheet, data_rows

SCHEMA = 1
"""Version of the JSON."""


@dataclass(frozen=True)
class Inspection:
    """What a check of a study found.

    Args:
        folder: where the study lies.
        workbook: the name of its workbook; blank for a folder of CSV files.
        tables: its tables as they were read.
        problems: what is wrong, table by table and row by row; those that do not ``block`` are to be looked at.
    """

    folder: Path
    workbook: str
    tables: Mapping[str, Sheet]
    problems: tuple[Problem, ...]

    @property
    def to_mend(self) -> tuple[Problem, ...]:
        """What has to be mended."""
        return tuple(problem for problem in self.problems if problem.blocks)

    @property
    def to_look_at(self) -> tuple[Problem, ...]:
        """What may be right as it is."""
        return tuple(problem for problem in self.problems if not problem.blocks)

    @property
    def rows(self) -> int:
        """How many rows hold data."""
        return sum(1 for sheet in self.tables.values() for _ in data_rows(sheet.rows))


def inspect(where: str | Path) -> Inspection:
    """Answer everything that is wrong in a study, given its name in the clone or its folder. Nothing is changed.

    Raises:
        StudyNotFound: there is no such study.
        UnreadableFolder: the folder cannot be read.
        MissingTables: a table is missing with which the study is listed.
        UnreadableWorkbook: the workbook cannot be read at all.
    """
    folder = find_study(where)
    found = checked(folder)
    more = [*inconsistencies(found.tables), *personal_details(found.tables)]
    told = {(problem.table, problem.row, problem.column) for problem in found.problems if problem.blocks}
    # What is wrong by itself is told once.
    new = [problem for problem in more if (problem.table, problem.row, problem.column) not in told]
    problems = [*found.problems, *located(new, found.tables, found.workbook)]
    order = {table: place for place, table in enumerate(contract.TABLES)}
    problems.sort(key=lambda problem: (order.get(problem.table, len(order)), problem.row or 0))
    return Inspection(folder, found.workbook, found.tables, tuple(problems))


def as_text(found: Inspection) -> str:
    """Answer what was found in sentences, one a line."""
    checked_rows = f"{_many(len(found.tables), 'table')} with {_many(found.rows, 'row')} {_were(found.rows)} checked."
    if not found.problems:
        return f"The study in “{visible(found.folder.name)}” has no problems. {checked_rows}"
    lines = []
    if found.to_mend:
        lines.append(f"The study in “{visible(found.folder.name)}” has {_many(len(found.to_mend), 'problem')} to mend:")
    else:
        lines.append(f"The study in “{visible(found.folder.name)}” has no problems. {checked_rows}")
    lines += [f"  {problem}" for problem in found.to_mend]
    if found.to_look_at:
        lines += ["", "To look at; it may be right as it is:", *(f"  {problem}" for problem in found.to_look_at)]
    return "\n".join(lines)


def as_json(found: Inspection) -> str:
    """Answer what was found as JSON, without any character that could change how it is shown."""
    described = {
        "schema": SCHEMA,
        "study": found.folder.name,
        "file": found.workbook,
        "tables": len(found.tables),
        "rows": found.rows,
        "problems": [described_problem(problem) for problem in found.to_mend],
        "to_look_at": [described_problem(problem) for problem in found.to_look_at],
    }
    return json.dumps(described, indent=2)


def described_problem(problem: Problem) -> dict[str, Any]:
    """Answer a problem as named parts: where it stands, what stands there, what is allowed and what is proposed."""
    return {
        "sheet": problem.table,
        "row": problem.row,
        "column": problem.column,
        "cell": problem.cell,
        "value": problem.value,
        "allowed": allowed(problem.table, problem.column),
        "says": problem.says,
        "proposed": problem.correction,
    }


def allowed(table: str, column: str | None) -> str:
    """Answer in words what a column may hold; nothing for a column or table that is none."""
    if (
        table not in (*contract.TABLES, contract.OWN_HEADINGS)
        or column is None
        or column not in contract.columns(table)
    ):
        return ""
    field = contract.fields(table)[column]
    limits = field.get("constraints", {})
    target = dict(contract.references(table)).get(column)
    if target:
        words = f"a key of the table {target}"
    elif "codes" in field:
        words = f"one of: {', '.join(field['codes'])}"
    elif "suggested" in field:
        words = f"a code, such as: {', '.join(field['suggested'])}"
    elif field["type"] == "string" and "pattern" in limits:
        words = (
            "a key or code of small letters and digits" if column.endswith("_id") else "a code or number as described"
        )
    else:
        words = kind_of_value(field)
    if "minimum" in limits and "maximum" in limits:
        words += f", from {limits['minimum']} to {limits['maximum']}"
    if "maxLength" in limits:
        words += f", at most {limits['maxLength']} characters"
    return words if limits.get("required") else f"{words}; or nothing"


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
