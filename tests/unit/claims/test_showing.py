"""`cnpg claims` prints the register in three forms, and says by its exit status whether it holds."""

import csv
import dataclasses
import io
import json
from collections import Counter

import pytest

from cnpg_analysis.claims import register, showing
from cnpg_analysis.claims.inputs import records
from cnpg_analysis.claims.register import check_all
from cnpg_analysis.claims.registration import registered
from cnpg_analysis.claims.verdicts import Verdict
from cnpg_analysis.cli import main
from cnpg_analysis.cli.parsing import DOES_NOT_HOLD, MISTAKE
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study import Study

COLUMNS = [
    "claim_id",
    "section",
    "statement",
    "published",
    "computed",
    "kind",
    "verdict",
    "explanation",
    "notebook",
]


@pytest.fixture(scope="module")
def checked(published_study: Study):
    return check_all(published_study)


def test_json_rows_have_the_columns_that_programs_rely_on(checked):
    rows = json.loads(showing.as_json(checked))
    assert all(list(row) == COLUMNS for row in rows)
    assert len(rows) == len(checked)


def test_csv_says_the_same_as_json(checked):
    assert list(csv.DictReader(io.StringIO(showing.as_csv(checked)))) == json.loads(showing.as_json(checked))


def test_the_table_opens_with_what_is_checked_and_ends_with_the_counts(checked):
    shown = showing.as_table(checked)
    assert shown.splitlines()[0] == SELF_CHECK
    held = Counter(one.verdict for one in checked)
    counts = shown.splitlines()[-len(held) :]
    assert [line.split(":")[0].split() for line in counts] == [
        [str(held[verdict]), str(verdict)] for verdict in Verdict if held[verdict]
    ]
    assert SELF_CHECK == "This checks whether the report agrees with itself, not whether involvement improved care."
    assert "%" not in shown.splitlines()[-1]


def test_filters_keep_verdicts_and_parts_of_sections(checked):
    kept = showing.chosen(checked, ["contradicted", "ambiguous"], "3.2")
    assert {one.verdict for one in kept} == {"contradicted", "ambiguous"}
    assert "documents-from-ten" in {one.claim.claim_id for one in kept}
    assert all("3.2" in one.claim.section for one in kept)
    assert "core-people" in {one.claim.claim_id for one in showing.chosen(checked, section="table 1")}


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["claims", "--verdict", "contradict"], "“contradict” is no verdict."),
        (["claims", "--section", "9.9"], "No claim stands in section “9.9”."),
        (["claims", "--section", "summary"], "Did you mean “Executive summary”?"),
        (["claims", "--coverage", "README.md"], "“README.md” does not look like the report"),
        (["claims", "--coverage", "no-such-file.txt"], "“no-such-file.txt” cannot be read as the text of the report"),
        (["claims", "--format", "xml"], "--format: “xml” is not one of: table, json, csv."),
    ],
)
def test_a_mistaken_call_gets_one_message(call, said, capsys):
    assert main(call) == MISTAKE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert printed.err.count("\n") == 1


def test_a_check_that_fails_is_named(monkeypatch, capsys):
    def broken(_: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(register, "registered", lambda: {"core-people": broken})
    assert main(["claims", "--section", "1.2"]) == DOES_NOT_HOLD
    assert "FAILED: core-people: the check did not run: ZeroDivisionError" in capsys.readouterr().err


def test_another_verdict_than_the_committed_one_is_named(published_study: Study, monkeypatch, capsys):
    claims = published_study.tables["claims"].copy()
    claims.loc[claims["claim_id"] == "core-people", "verdict"] = "ambiguous"
    tables = {**published_study.tables, "claims": claims}
    monkeypatch.setattr(
        "cnpg_analysis.study.read_study", lambda _: Study(published_study.folder, tables, published_study.present)
    )
    assert main(["claims", "--format", "json"]) == DOES_NOT_HOLD
    told = capsys.readouterr().err.splitlines()
    assert told[-2:] == [
        "FAILED: core-people: the check gives adds_up, claims.csv has ambiguous",
        "FAILED: 1 claim does not hold as committed.",
    ]


def _without(study: Study, table: str) -> Study:
    present = tuple(name for name in study.present if name != table)
    return dataclasses.replace(study, tables={**study.tables, table: study.tables[table].iloc[:0]}, present=present)


@pytest.mark.parametrize("table", ["claims", "findings", "quotations", "statistics"])
def test_a_missing_table_is_named_and_nothing_is_said_of_any_claim(published_study: Study, monkeypatch, capsys, table):
    monkeypatch.setattr("cnpg_analysis.study.read_study", lambda _: _without(published_study, table))
    assert main(["claims"]) == MISTAKE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"{table}.csv" in printed.err
    assert printed.err.count("\n") == 1


def test_no_claim_gets_a_verdict_where_a_table_that_it_needs_is_missing(published_study: Study, checked):
    held = records(published_study)
    for one in checked:
        for table in {cell.table for cell in one.read}:
            rest = {name: rows for name, rows in held.items() if name != table}
            found = register.checked(one.claim, rest, registered()[one.claim.claim_id])
            assert found.lacks == table, f"{one.claim.claim_id} without {table}"


def test_the_result_of_the_coverage_is_the_last_line(published_study: Study, monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("cnpg_analysis.claims.coverage.problems", lambda *_: ())
    (tmp_path / "report.txt").write_text("In total 7 groups", encoding="utf-8")
    call = ["claims", "--section", "1.2", "--coverage", str(tmp_path / "report.txt")]
    covered = "Every line that holds a figure or a word of quantity is covered."
    assert main(call) == 0
    assert capsys.readouterr().out.splitlines()[-1] == covered
    assert main([*call, "--format", "json"]) == 0
    printed = capsys.readouterr()
    assert json.loads(printed.out)
    assert printed.err.splitlines()[-1] == covered
    monkeypatch.setattr("cnpg_analysis.claims.coverage.problems", lambda *_: tuple(f"line {n}" for n in range(60)))
    assert main(call) == DOES_NOT_HOLD
    told = capsys.readouterr().err.splitlines()
    assert told[-2:] == [
        "FAILED: and 20 more lines.",
        "FAILED: the coverage is wrong in 60 places.",
    ]
