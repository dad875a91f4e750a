"""Our check of the tables finds a fault exactly where the upstream library finds one."""

import csv
from pathlib import Path

import pytest
from frictionless import Package, Resource, Schema

from cnpg_analysis.study import contract
from cnpg_analysis.study.checking import check

Place = tuple[str, int | None, str | None]

# table, row as a spreadsheet counts, column, what to write there
BREAKS = [
    ("study", 2, "study_id", "Not A Key"),
    ("study", 2, "title", ""),
    ("study", 2, "short_title", "x" * 81),
    ("study", 2, "documents_from_year", "05"),
    ("study", 2, "documents_from_year", "20050"),
    ("study", 2, "interviews_from", "2008-02-30"),
    ("study", 2, "interviews_from", "2008/07/23"),
    ("study", 2, "synthetic", "False"),
    ("study", 2, "synthetic", ""),
    ("study", 2, "disclosure_profile", "private"),
    ("networks", 8, "public_label", "Wales"),
    ("networks", 4, "selected_as", "case study"),
    ("networks", 5, "nation", "Scotland"),
    ("interviews", 7, "network_id", "walse"),
    ("interviews", 8, "minutes", "0"),
    ("interviews", 8, "minutes", "601"),
    ("interviews", 8, "minutes", "an hour"),
    ("interviews", 8, "minutes", "4.5"),
    ("interviews", 9, "stage", ""),
    ("interviewees", 10, "interview_id", "nobody"),
    ("interviewees", 11, "birth_year", "1850"),
    ("interviewees", 12, "role", ""),
    ("statistics", 3, "value", "1e"),
    ("statistics", 3, "value", "1,5"),
    ("statistics", 3, "value", "-1"),
    ("statistics", 3, "value", "1e999"),
    ("study", 2, "documents_from_year", "0205"),
    ("statistics", 4, "year", "last year"),
]
# Values that look odd and are allowed.
HARMLESS = [
    ("study", 2, "synthetic", "FALSE"),
    ("interviews", 8, "minutes", "+45"),
    ("interviews", 8, "on", "2008-02-29"),
    ("statistics", 27, "value", "+58.50"),
    ("statistics", 3, "value", "1e2"),
    ("interviewees", 11, "birth_year", "1950"),
    ("networks", 3, "name", "None"),
]


def _write(folder: Path, table: str, row: int, column: str, value: str) -> None:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[row - 1][rows[0].index(column)] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _ours(folder: Path) -> set[Place]:
    return {(problem.table, problem.row, problem.column) for problem in check(folder)}


def _theirs(folder: Path) -> set[Place]:
    package = Package(basepath=str(folder))
    for table in (name for name in contract.TABLES if (folder / f"{name}.csv").is_file()):
        schema = Schema.from_descriptor(contract.schema(table))
        package.add_resource(Resource(name=table, path=f"{table}.csv", format="csv", encoding="utf-8", schema=schema))
    found: set[Place] = set()
    for task in package.validate().tasks:
        for error in task.errors:
            told = error.to_descriptor()
            if told["type"] != "primary-key":  # says the same as the unique error beside it
                column = told.get("fieldName") or told["fieldNames"][0]
                found.add((task.name, told["rowNumber"], column))
    return found


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken[0]}-{broken[2]}-{broken[3][:12]}")
def test_both_find_the_fault_at_the_same_place(copied_study, broken):
    _write(copied_study, *broken)
    ours = _ours(copied_study)
    assert broken[:3] in ours
    assert ours == _theirs(copied_study)


@pytest.mark.parametrize("allowed", HARMLESS, ids=lambda allowed: f"{allowed[0]}-{allowed[2]}-{allowed[3]}")
def test_both_let_pass_what_is_allowed(copied_study, allowed):
    _write(copied_study, *allowed)
    assert _ours(copied_study) == _theirs(copied_study) == set()
