"""A check reads the study through one door, which keeps the checked figures out and notes what is read."""

import pytest

from cnpg_analysis.claims.inputs import Cell, Hidden, Inputs, MissingTable, MistakenCheck, Records, Scalar, records

STATISTICS: dict[str, dict[str, Scalar]] = {
    "women": {"statistic_id": "women", "section": "3.3.2", "value": 8},
    "men": {"statistic_id": "men", "section": "3.3.2", "value": 9},
    "majority": {"statistic_id": "majority", "section": "3.2.4", "value": None},
}
HELD: Records = {"statistics": STATISTICS}
BOTH = Hidden({"women": frozenset({"women"}), "men": frozenset({"men"})}, frozenset({"majority"}))


def test_what_is_read_is_noted():
    read = Inputs(HELD)
    assert read.value("men") == 9
    assert read.read == (Cell("statistics", "men", "statistic_id"), Cell("statistics", "men", "value"))


def test_rows_that_do_not_match_are_noted_by_the_cells_looked_at():
    read = Inputs(HELD)
    assert read.count("statistics", section="3.2.4", value=None) == 1
    assert Cell("statistics", "women", "section") in read.read
    assert Cell("statistics", "women", "value") not in read.read
    assert read.sought["statistics", "section"] == {"3.2.4"}


def test_a_hidden_figure_cannot_be_read_in_any_way():
    read = Inputs(HELD, BOTH)
    assert read.rows("statistics", allow_none=True) == ()
    with pytest.raises(MistakenCheck):
        read.texts("statistics", "value", section="3.3.2")
    for key in STATISTICS:
        with pytest.raises(MistakenCheck):
            read.value(key)


def test_of_two_figures_one_may_be_read_to_work_out_the_other():
    read = Inputs(HELD, BOTH)
    view = read.to_work_out("women")
    assert view.value("men") == 9
    for key in ("women", "majority"):
        with pytest.raises(MistakenCheck):
            view.value(key)
    assert Cell("statistics", "men", "value") in read.read


def test_a_view_for_a_value_that_no_figure_is_compared_with_is_refused():
    with pytest.raises(MistakenCheck):
        Inputs(HELD, BOTH).to_work_out("people")


def test_the_register_itself_cannot_be_read(published_study):
    held = records(published_study)
    assert {"claims", "coverage"}.isdisjoint(held)
    for table in ("claims", "coverage"):
        with pytest.raises(MistakenCheck):
            Inputs(held).rows(table)


@pytest.mark.parametrize("held", [HELD, {**HELD, "quotations": {}}])
def test_a_table_that_is_missing_or_empty_answers_nothing(held):
    read = Inputs(held)
    for ask in (
        lambda: read.rows("quotations", allow_none=True),
        lambda: read.count("quotations"),
        lambda: read.row("quotations", "q"),
        lambda: read.distinct("quotations", "voice", allow_none=True),
    ):
        with pytest.raises(MissingTable, match="no table quotations"):
            ask()
