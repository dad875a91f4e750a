"""The checked register as results: counted by verdict, listed by part of the report, each row with its sections."""

import pandas as pd
import pytest

from cnpg_analysis.claims import results
from cnpg_analysis.claims.register import Checked, Claim
from cnpg_analysis.claims.verdicts import Verdict
from cnpg_analysis.disclosure import release
from cnpg_analysis.study import Study

# Claim, where it stands, its verdict; a check that did not run keeps the verdict of the table.
DRAWN = """
| claim_id | section                       | verdict      | failure   |
| sum      | 3.3.2, Table 1                | adds_up      |           |
| span     | 3.2.3; 3.2.4                  | ambiguous    |           |
| groups   | 3.2.2                         | contradicted |           |
| lists    | Executive summary; 5.6.1      | consistent   |           |
| seats    | 4; Table 4                    | consistent   |           |
| forms    | 3.3.2; 6.2.10                 | contradicted | it broke  |
"""


@pytest.fixture
def register(table_of) -> tuple[Checked, ...]:
    rows = table_of(DRAWN).fillna("").to_dict("records")
    return tuple(
        Checked(
            Claim(
                claim_id=row["claim_id"],
                section=row["section"],
                statement="So many",
                published="10",
                kind="recompute",
                check="what is worked out",
                verdict=Verdict(row["verdict"]),
                explanation="",
                notebook="02_documents",
                figures="",
            ),
            {},
            "" if row["failure"] else "many=9",
            Verdict(row["verdict"]),
            "" if row["failure"] else "There are 9.",
            (),
            {},
            row["failure"],
        )
        for row in rows
    )


def test_claims_are_counted_by_verdict_and_those_that_did_not_run_apart(register):
    counted = results.by_verdict(register)
    assert counted.value("claims") == 5
    assert {row["verdict"]: row["value"] for row in counted.rows("claims") if row["verdict"]} == {
        "adds_up": 1,
        "consistent": 2,
        "contradicted": 1,
        "ambiguous": 1,
        "transcribed": 0,
        "not_checkable": 0,
    }
    assert counted.value("not_run") == 1


def test_a_claim_whose_check_did_not_run_has_no_verdict(register):
    contradicted = results.with_verdict(register, Verdict.CONTRADICTED)
    assert [row["claim_id"] for row in contradicted.rows()] == ["groups"]
    (of_methods,) = [part for part in results.others(register) if part.name == "claims_section_3"]
    (row,) = [row for row in of_methods.rows() if row["claim_id"] == "forms"]
    assert (row["status"], row["verdict"], row["computed"], row["explanation"]) == ("unknown", "", "", "")


def test_every_other_claim_stands_once_in_the_part_it_stands_in_first(register):
    listed = {part.name: [row["claim_id"] for row in part.rows()] for part in results.others(register)}
    assert listed == {
        "claims_executive_summary": ["lists"],
        "claims_section_3": ["sum", "forms"],
        "claims_section_4": ["seats"],
    }


def test_every_row_cites_its_sections_and_keeps_them_in_full(register):
    rows = [row for part in results.others(register) for row in part.rows()]
    assert {row["claim_id"]: (row["source"], row["section"]) for row in rows} == {
        "lists": ("Executive summary; 5.6", "Executive summary; 5.6.1"),
        "sum": ("3.3", "3.3.2, Table 1"),
        "forms": ("3.3; 6.2", "3.3.2; 6.2.10"),
        "seats": ("4", "4; Table 4"),
    }


def test_lines_are_counted_by_what_they_belong_to(register, table_of):
    lines = table_of("""
    | line | claim_ids  | reason      |
    | 4    | sum        |             |
    | 7    | span lists |             |
    | 9    |            | heading     |
    | 12   |            | heading     |
    | 13   |            | page_number |
    """)
    counted = results.coverage(lines, register)
    assert {row["reason"]: row["value"] for row in counted.rows()} == {
        "": 5,
        "in_a_claim": 2,
        "heading": 2,
        "page_number": 1,
    }


def test_without_claims_nothing_is_counted():
    assert results.by_verdict(()).rows() == []
    assert results.others(()) == ()
    assert results.coverage(pd.DataFrame({"claim_ids": [None], "reason": ["heading"]}), ()).rows() == []


def test_all_of_the_published_register_may_be_released(published_study: Study):
    from cnpg_analysis.claims.register import check_all

    register = check_all(published_study)
    parts = [
        results.by_verdict(register),
        *(results.with_verdict(register, verdict) for verdict in results.FIRST),
        *results.others(register),
    ]
    listed = [row for part in parts[1:] for row in release(part, published_study).result.rows()]
    assert sorted(row["claim_id"] for row in listed) == sorted(one.claim.claim_id for one in register)
    assert all(row["check"] for row in listed if row["verdict"])
    assert {row["source"] for row in release(parts[0], published_study).result.rows()} == {
        "1; 2; 3; 4; 5; 6; Executive summary"
    }
