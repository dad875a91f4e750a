"""Values that cannot be, alone or beside each other, are told by the check, by rules that the contract holds."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from cnpg_analysis.study import contract
from cnpg_analysis.study.checking import check
from cnpg_analysis.study.together import RowCheck

Change = Callable[[list[dict[str, str]]], None]


def _said_after(folder: Path, table: str, change: Change) -> list[str]:
    path = folder / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, contract.columns(table), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return [str(problem) for problem in check(folder)]


def _with(key: str, **cells: str) -> Change:
    """Answer a change of cells in the row of a key."""

    def change(rows: list[dict[str, str]]) -> None:
        (row,) = [row for row in rows if key in row.values()]
        row.update(cells)

    return change


def _again(key: str, **cells: str) -> Change:
    """Answer a change that adds the row of a key once more, with other cells."""

    def change(rows: list[dict[str, str]]) -> None:
        (row,) = [row for row in rows if key in row.values()]
        rows.append(row | cells)

    return change


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        (
            "documents-collected",
            "92.5",
            (
                "row 2, value: “92.5” is not possible: it must be a whole number; things of this unit are counted "
                "one by one."
            ),
        ),
        ("documents-collected", "-92", "row 2, value: “-92” is not possible: it may not be less than 0."),
        (
            "documents-collected",
            "",
            (
                "row 2, value: the cell is empty, but this column must be filled in; only a remainder or a word "
                "of quantity goes without a number."
            ),
        ),
        (
            "documents-year-2007-share",
            "141",
            (
                "row 10, value: “141” is not possible: it may not be more than 100; a share is part of a whole, in "
                "per cent."
            ),
        ),
        (
            "documents-latest-year",
            "20080",
            "row 8, value: “20080” is not possible: it may not be more than 2100; the unit is a calendar year.",
        ),
        (
            "documents-type-minutes",
            "0",
            (
                "row 12, value: “0” is not possible: it may not be less than 1; places are counted from the "
                "first, "
                "and at least one kind is named."
            ),
        ),
        (
            "core-face-to-face",
            "13",
            (
                "row 21, value: “13” stands where no value may stand; a remainder or a word of quantity has no "
                "number of its own."
            ),
        ),
        ("core-age-mean", "58.4", None),
        ("workshop-shorter", "0.25", None),
    ],
)
def test_a_figure_must_be_one_that_can_be(copied_study, key, value, said):
    expected = [f"statistics.csv, {said}"] if said else []
    assert _said_after(copied_study, "statistics", _with(key, value=value)) == expected


def test_a_minimum_above_its_maximum_is_told_with_the_other_row(copied_study):
    said = _said_after(copied_study, "statistics", _with("documents-per-group-minimum", value="21"))
    assert said == [
        "statistics.csv, row 6, value: “20” is not possible: the minimum of the same figure, in row 5, is 21."
    ]


def test_a_minimum_that_stands_below_its_maximum_is_told_as_well(copied_study):
    def change(rows: list[dict[str, str]]) -> None:
        rows[3], rows[4] = rows[4], rows[3]
        rows[4]["value"] = "21"

    (said,) = _said_after(copied_study, "statistics", change)
    assert said.endswith("“21” is not possible: the maximum of the same figure, in row 5, is 20.")


def test_a_minimum_of_something_else_may_be_above_a_maximum(copied_study):
    # Of the core interviewees the youngest is 37, of the stakeholders 26.
    assert _said_after(copied_study, "statistics", _with("stakeholder-age-maximum", value="30")) == []


@pytest.mark.parametrize("note", ["", "Counted again"])
def test_two_rows_for_one_figure_are_told(copied_study, note):
    last = len((copied_study / "statistics.csv").read_text(encoding="utf-8").splitlines())
    again = _again("documents-collected", statistic_id="documents-again", value="93", note=note)
    (said,) = _said_after(copied_study, "statistics", again)
    assert said == (
        f"statistics.csv, row {last + 1}: the row is about the same as row 2 "
        "(section, subject, measure, unit are alike). "
        "Delete one, or write in the column note of each what it is."
    )


def test_rows_that_each_say_what_they_count_are_two_figures(copied_study):
    again = _again("vice-chairs", statistic_id="deputies", note="Deputies in the sample terms of reference")
    assert _said_after(copied_study, "statistics", again) == []


def test_rows_that_say_the_same_of_what_they_count_are_one_figure(copied_study):
    (said,) = _said_after(copied_study, "statistics", _again("vice-chairs", statistic_id="deputies", value="3"))
    assert "is about the same as row" in said


def test_a_row_copied_whole_is_told_once(copied_study):
    (said,) = _said_after(copied_study, "statistics", _again("documents-collected"))
    assert "stands in more than one row" in said


def test_a_cell_of_the_matrix_is_given_once(copied_study):
    (said,) = _said_after(copied_study, "matrix", _again("macro-lay-control", cell_id="once-more", evidence="yes"))
    assert said == ("matrix.csv, row 11: the row is about the same as row 10 (domain, level are alike). Delete one.")


def test_a_period_may_not_end_before_it_begins(copied_study):
    said = _said_after(copied_study, "study", _with("cnpg-2009", interviews_to="2008-07-22"))
    assert said == [
        (
            "study.csv, row 2, interviews_to: “2008-07-22” is not possible: it is before what stands in the column "
            "interviews_from."
        )
    ]


def test_a_period_may_be_open(copied_study):
    assert _said_after(copied_study, "study", _with("cnpg-2009", interviews_from="")) == []


def test_no_network_may_be_called_all(copied_study):
    said = _said_after(copied_study, "networks", _with("wales-further", network_id="all"))
    assert said == ["networks.csv, row 11, network_id: “all” may not be used here; “all” stands for the whole study."]


def test_what_cells_say_together_is_not_judged_where_one_is_wrong_by_itself(copied_study):
    (said,) = _said_after(copied_study, "statistics", _with("documents-collected", unit="document", value="92.5"))
    assert said.startswith("statistics.csv, row 2, unit: “document” is not one of")


def test_a_number_may_not_be_less_than_the_one_it_follows():
    check = RowCheck("codings", ["start", "end"])
    assert list(check.faults(["9", "10"], set())) == []
    assert list(check.faults(["", "10"], set())) == []
    assert list(check.faults(["10", "9"], set())) == [
        ("end", "“9” is not possible: it is less than what stands in the column start.")
    ]


@pytest.mark.parametrize("table", contract.TABLES)
def test_rules_speak_of_columns_and_codes_that_exist(table):
    columns = contract.columns(table)
    named = contract.one_row_per(table)
    if named:
        assert {*named.columns, named.told_apart_by} - {""} <= set(columns)
    for rule in contract.rules(table):
        assert rule.column in columns
        for column, codes in {**rule.when, **rule.unless}.items():
            assert set(codes) <= set(contract.codes(table, column))
    pairs = contract.ascending(table)
    if pairs:
        assert pairs.value in columns
        assert {code for pair in pairs.pairs for code in pair} <= set(contract.codes(table, pairs.column))
