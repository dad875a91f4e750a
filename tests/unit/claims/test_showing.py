"""`cnpg claims` prints the register in three forms, and says by its exit status whether it holds."""

import csv
import io
import json

import pytest

from cnpg_analysis.claims import register, showing
from cnpg_analysis.claims.register import check_all
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


def test_the_table_opens_with_what_verdicts_mean(checked):
    shown = showing.as_table(checked)
    assert shown.splitlines()[0] == SELF_CHECK
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
        (["claims", "--coverage", "no-such-file.txt"], "“no-such-file.txt” cannot be read as the text of the report"),
        (["claims", "--format", "xml"], "invalid choice"),
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
    assert "FAILED: core-people: the check gives adds_up, claims.csv has ambiguous" in capsys.readouterr().err
