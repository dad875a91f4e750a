"""Every line of a text that holds a figure or a word of quantity is mapped; a line is found again when it has moved."""

import dataclasses

import pandas as pd
import pytest

from cnpg_analysis.claims.coverage import NoCoverage, NotTheReport, holds_an_amount, located, problems
from cnpg_analysis.study import Study

TEXT = [
    "Groups were visited.",
    "In total 7 groups were",
    "asked, most of them in",
    "",
    "spring. Nothing else was",
    "9 of them answered",
]
ROWS = [
    ("line-2", 2, "In total 7", "groups-ten", ""),
    ("line-3", 3, "asked, most of", "", "turn_of_phrase"),
    ("line-5", 5, "spring. Nothing else", "", "general_remark"),
    ("line-6", 6, "", "groups-ten", ""),
]
COLUMNS = ["coverage_id", "line", "first_words", "claim_ids", "reason"]


@pytest.fixture
def with_coverage(published_study: Study):
    def made(rows: list[tuple[str, int, str, str, str]]) -> Study:
        tables = {**published_study.tables, "coverage": pd.DataFrame(rows, columns=COLUMNS)}
        return dataclasses.replace(published_study, tables=tables)

    return made


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ("in 2008", True),
        ("Twelve came", True),
        ("the MAJORITY of", True),
        ("someone came to the tent", False),
        ("", False),
    ],
)
def test_figures_and_words_of_quantity_are_amounts(line, holds):
    assert holds_an_amount(line) is holds


def test_a_covered_text_has_no_problems(with_coverage):
    assert problems(with_coverage(ROWS), TEXT) == ()


def test_a_line_that_is_not_mapped_is_named(with_coverage):
    (problem,) = problems(with_coverage(ROWS[1:]), TEXT)
    assert problem.startswith("line 2 of the text (“In total 7”)")


def test_lines_that_have_moved_are_found(with_coverage):
    moved = ["A title", "", *TEXT[:3], "", "", *TEXT[3:]]
    assert problems(with_coverage(ROWS), moved) == ()
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    assert located(rows, moved) == {"line-2": 4, "line-3": 5, "line-5": 9, "line-6": 10}


def test_a_row_whose_line_is_gone_is_named(with_coverage):
    (problem,) = problems(with_coverage(ROWS), [*TEXT[:2], "asked in", *TEXT[3:]])
    assert problem.startswith("coverage.csv, line-3: the line was not found")


def test_a_row_that_maps_to_a_missing_claim_or_to_nothing_is_named(with_coverage):
    rows = [("line-2", 2, "In total 7", "groups-eleven", ""), ("line-3", 3, "asked, most of", "", ""), *ROWS[2:]]
    missing, nothing = problems(with_coverage(rows), TEXT)
    assert missing == "coverage.csv, line-2: there is no claim “groups-eleven”."
    assert nothing == "coverage.csv, line-3: neither a claim nor a reason is given."


def test_the_committed_coverage_names_claims_that_exist_and_quotes_no_line(published_study: Study):
    rows = published_study.tables["coverage"].fillna("")
    claims = set(published_study.tables["claims"]["claim_id"])
    assert {claim for named in rows["claim_ids"] for claim in named.split()} <= claims
    assert all(row["claim_ids"] or row["reason"] for row in rows.to_dict("records"))
    assert all(len(words.split()) <= 3 for words in rows["first_words"])


def test_another_text_gets_one_message(with_coverage):
    with pytest.raises(NotTheReport, match=r"“notes\.txt” does not look like the report: of 4 lines .* 0 stand in it"):
        problems(with_coverage(ROWS), ["Seven things", "were bought."], "“notes.txt”")


def test_a_study_without_coverage_gets_one_message(with_coverage):
    with pytest.raises(NoCoverage, match=r"coverage\.csv is missing or empty"):
        problems(with_coverage([]), TEXT)
