"""What a message says of a cell is on one line, short, and hides nothing."""

import pytest

from cnpg_analysis.study.cells import CellCheck
from cnpg_analysis.study.problems import shown


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("core", "“core”"),
        ("core ", "“core ” (with a blank at the end)"),
        (" core ", "“ core ” (with a blank in front and at the end)"),
        ("core\n", "“core[line break]”"),
        ("core\r\n", "“core[line break]”"),
        ("core\t", "“core[tab]”"),
        ("East\u00a0Midlands", "“East[U+00A0]Midlands”"),
        ("co\u200bre", "“co[U+200B]re”"),
        ("\x1b[31mcore", "“[U+001B][31mcore”"),
        ("Môn {x}", "“Môn {x}”"),
    ],
)
def test_nothing_in_a_cell_is_hidden(cell, says):
    assert shown(cell) == says


def test_a_cell_is_shown_on_one_line_and_not_whole_when_it_is_long():
    says = shown("evil\n" * 5000)
    assert "\n" not in says
    assert says.endswith("…”")
    assert len(says) < 70


def test_a_blank_at_the_end_of_a_code_is_told_with_the_code_that_was_meant():
    field = {"name": "perspective", "type": "string", "constraints": {"enum": ["lay", "professional"]}}
    fault = CellCheck(field | {"codes": {"lay": "Lay.", "professional": "In a post."}}, "", None).fault("lay ")
    assert fault is not None
    assert fault.says == "“lay ” (with a blank at the end) is not one of: lay, professional. Did you mean “lay”?"
    assert fault.correction == "lay"
