"""The checks find what readers worked out by hand from the printed report, claim by claim.

``claims_by_hand.csv`` has their values and verdicts, none of them taken from a check. ``provenance`` says whose they
are:

* ``two readers``: two had the claim in their lists, made apart from each other, and differences were looked up again;
* ``one reader``: one of them had it, and it was looked up again when the lists were put together;
* ``settlement``: it was found when the lists were put together;
* ``reread``: a value or the verdict was decided again later, from the report; ``decided_again`` says why.

A check may give more values, to fill its explanation; these are left out there.
"""

import csv
from collections.abc import Iterator

import pytest

from cnpg_analysis.claims.register import Checked, check_all
from cnpg_analysis.claims.registration import registered
from cnpg_analysis.place import clone_root
from cnpg_analysis.study import Study, contract


def _by_hand() -> Iterator[dict[str, str]]:
    with (clone_root() / "tests" / "published" / "claims_by_hand.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


BY_HAND = {row["claim_id"]: row for row in _by_hand()}


def _by_name(values: str) -> dict[str, str]:
    return {name: value for name, _, value in (part.partition("=") for part in values.split("; "))}


WITH_A_CHECK = [claim for claim in BY_HAND if claim in registered()]


@pytest.fixture(scope="module")
def register(published_study: Study) -> dict[str, Checked]:
    return {one.claim.claim_id: one for one in check_all(published_study)}


def test_the_register_holds_the_claims_worked_out_by_hand(register):
    assert list(register) == list(BY_HAND)


def test_what_was_decided_again_says_why():
    whose = {row["claim_id"]: row["provenance"] for row in BY_HAND.values()}
    assert set(whose.values()) == {"two readers", "one reader", "settlement", "reread"}
    assert {row["claim_id"] for row in BY_HAND.values() if row["decided_again"]} == {
        claim for claim, provenance in whose.items() if provenance == "reread"
    }


def test_every_claim_has_a_check(register):
    assert [claim for claim in register if claim not in registered()] == []


def test_every_check_belongs_to_a_claim(register):
    assert [claim for claim in registered() if claim not in register] == []


@pytest.mark.parametrize("claim", WITH_A_CHECK)
def test_a_check_finds_what_was_worked_out_by_hand(register, claim):
    found = register[claim]
    assert found.failure == ""
    by_hand = _by_name(BY_HAND[claim]["computed"])
    assert {name: value for name, value in _by_name(found.computed).items() if name in by_hand} == by_hand
    assert found.verdict == found.claim.verdict == BY_HAND[claim]["verdict"]


@pytest.mark.parametrize("claim", WITH_A_CHECK)
def test_an_explanation_is_one_sentence(register, claim):
    explanation = register[claim].explanation
    assert explanation.endswith((".", ".”"))
    assert ". " not in explanation.replace("e.g. ", "")
    assert "{" not in explanation


def test_no_claim_is_scored(register):
    text = " ".join(one.explanation for one in register.values()).lower()
    assert not any(word in text for word in ("score", "reliab", "trustworth"))


def test_every_claim_belongs_to_a_question(register):
    assert {one.claim.notebook for one in register.values()} == set(contract.codes("claims", "notebook"))
