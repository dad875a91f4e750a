"""Worked example: two codings in, agreement and kappa out, with kappa worked out by hand."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import coding

# Ten initiatives. On status the coders agree on seven: five “done” and two “changed”.
STATUS = [("done", "done")] * 5 + [("changed", "changed")] * 2 + [("done", "changed")] * 2 + [("changed", "done")]


@pytest.fixture
def twice() -> pd.DataFrame:
    rows = []
    for place, pair in enumerate(STATUS):
        for coder, status in zip(("first", "second"), pair, strict=True):
            codes = {"impact_area": "a", "domain": "b", "level": "c", "confidence": "high"}
            rows.append({"initiative_id": f"n{place}", "coder": coder, "status": status, **codes})
    return pd.DataFrame(rows)


@pytest.fixture
def settled(twice) -> pd.DataFrame:
    first = twice.loc[twice["coder"] == "first"].assign(section="4.4, 4.5")
    # One of the differences was settled as the second coder had it.
    first.loc[first["initiative_id"] == "n7", "status"] = "changed"
    return first


def test_agreement_is_the_share_of_same_codes(twice, settled):
    agreement = coding.agreement(twice, settled)
    assert agreement.value("initiatives", variable="status") == 10
    assert agreement.value("agreed", variable="status") == 7
    assert agreement.value("share", variable="status") == 0.7


def test_kappa_takes_away_what_chance_would_give(twice, settled):
    # First coder: 7 done, 3 changed; second: 6 done, 4 changed. By chance 0.7 x 0.6 + 0.3 x 0.4 = 0.54 would agree.
    kappa = coding.agreement(twice, settled).value("kappa", variable="status")
    assert kappa == pytest.approx((0.70 - 0.54) / (1 - 0.54))


def test_where_both_give_one_code_throughout_kappa_is_unknown(twice, settled):
    agreement = coding.agreement(twice, settled)
    assert agreement.value("share", variable="domain") == 1
    assert agreement.row("kappa", variable="domain")["status"] == "unknown"


def test_what_was_settled_otherwise_than_the_first_code_is_counted(twice, settled):
    agreement = coding.agreement(twice, settled)
    assert agreement.value("settled_otherwise", variable="status") == 1
    assert agreement.value("settled_otherwise", variable="level") == 0


def test_what_only_one_coder_coded_is_left_out(twice, settled):
    agreement = coding.agreement(twice.iloc[:-1], settled)
    assert agreement.value("initiatives", variable="status") == 9


def test_the_order_of_the_rows_does_not_matter(twice, settled):
    mixed = twice.iloc[::-1]
    assert coding.agreement(mixed, settled).table.equals(coding.agreement(twice, settled).table)


def test_without_a_second_coding_there_is_no_result(twice, settled):
    assert coding.agreement(twice.iloc[:0], settled).table.empty


def test_a_code_that_one_coder_left_blank_is_a_difference_and_two_blanks_are_none(twice, settled):
    # High and high in eight, nothing and high in one, nothing and nothing in one.
    blank = (twice["initiative_id"] == "n0") & (twice["coder"] == "first") | (twice["initiative_id"] == "n1")
    unsure = twice.assign(confidence=twice["confidence"].mask(blank))
    agreement = coding.agreement(unsure, settled)
    assert agreement.value("agreed", variable="confidence") == 9
    # By chance both are sure in 0.8 x 0.9 and both silent in 0.2 x 0.1 = 0.74 of the initiatives.
    assert agreement.value("kappa", variable="confidence") == pytest.approx((0.9 - 0.74) / (1 - 0.74))


def test_what_both_coders_and_the_settled_code_leave_blank_is_not_settled_otherwise(twice, settled):
    agreement = coding.agreement(twice.assign(confidence=None), settled.assign(confidence=None))
    assert agreement.value("settled_otherwise", variable="confidence") == 0
    assert agreement.row("kappa", variable="confidence")["status"] == "unknown"
