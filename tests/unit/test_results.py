"""A result says of each value how it is known, and cannot contradict itself."""

import pytest

from cnpg_analysis.results import MalformedResult, bounded, published, recomputed, result, unknown
from cnpg_analysis.study.printed_figures import ImpossibleFigures


def test_limits_that_meet_are_a_value():
    row = result("r", (), [bounded("m", "people", 4, 4, "1")]).row("m")
    assert (row["value"], row["status"]) == (4, "recomputed")


def test_limits_that_leave_no_room_are_a_contradiction_in_print():
    with pytest.raises(ImpossibleFigures, match=r"section 3\.2 contradicts itself \(documents, 2005\): .* 5 .* 4"):
        bounded("documents", "documents", 5, 4, "3.2", year="2005")


def test_limits_the_wrong_way_round_are_refused():
    row = {**bounded("m", "people", 4, 5, "1"), "lower": 6}
    with pytest.raises(MalformedResult):
        result("r", (), [row])


@pytest.mark.parametrize(
    "row",
    [
        {**published("m", "people", 1, "1"), "value": float("nan")},
        {**unknown("m", "people", "1"), "value": 3},
        {**recomputed("m", "people", 1, "1"), "lower": 0, "upper": 2},
        {**published("m", "people", 1, "1"), "lower": 0},
        {**unknown("m", "people", "1"), "upper": 2},
        {**bounded("m", "people", 1, 2, "1"), "upper": float("nan")},
        {**recomputed("m", "people", 1, "1"), "status": "guessed"},
        recomputed("m", "people", 1, ""),
    ],
)
def test_a_row_that_does_not_fit_its_status_is_refused(row):
    with pytest.raises(MalformedResult):
        result("r", (), [row])


def test_a_value_that_is_not_known_cannot_be_taken():
    with pytest.raises(MalformedResult, match="has no value"):
        result("r", (), [unknown("m", "people", "1")]).value("m")


def test_a_row_is_found_by_all_its_groups():
    made = result("r", ("site",), [published("m", "people", 1, "1"), published("m", "people", 2, "1", site="a")])
    assert made.value("m") == 1
    assert made.value("m", site="a") == 2
    with pytest.raises(MalformedResult, match="0 rows"):
        made.value("m", site="b")


def test_a_group_that_no_row_names_is_blank_throughout():
    held = result("r", ("network", "stage"), [recomputed("people", "people", 3, "3", network="a")])
    assert held.value("people", network="a") == 3
    assert list(held.table["stage"]) == [""]
