"""What a check found and what is printed become a verdict that its kind of claim can have."""

import pytest

from cnpg_analysis.claims.inputs import MistakenCheck
from cnpg_analysis.claims.verdicts import WORDS, Printed, adds_up, agrees, copied, depends, settled, unprinted
from cnpg_analysis.place import clone_root


@pytest.mark.parametrize(
    ("kind", "found", "verdict"),
    [
        ("recompute", adds_up(True, parts=4), "adds_up"),
        ("recompute", adds_up(False, parts=4), "contradicted"),
        ("consistency", agrees(True), "consistent"),
        ("consistency", agrees(False), "contradicted"),
        ("consistency", depends(True, False), "consistent"),
        ("consistency", depends(False, True), "ambiguous"),
        ("consistency", depends(False, False), "contradicted"),
        ("consistency", unprinted(0), "not_checkable"),
        ("consistency", unprinted(3), "consistent"),
        ("transcribe", copied(beds=4), "transcribed"),
        ("transcribe", copied(beds=None), "not_checkable"),
    ],
)
def test_a_finding_becomes_a_verdict(kind, found, verdict):
    assert settled(kind, found, ()) == verdict


@pytest.mark.parametrize(
    ("relation", "printed", "computed", "verdict"),
    [
        ("=", 41, 41, "adds_up"),
        ("=", 41, 40, "contradicted"),
        ("<=", 8, 8, "adds_up"),
        ("<=", 8, 9, "contradicted"),
        (">=", 6, 7, "adds_up"),
        (">=", 6, 5, "contradicted"),
    ],
)
def test_what_is_worked_out_must_fit_the_printed_figure(relation, printed, computed, verdict):
    figure = Printed("share", relation, printed, whole=False)
    assert settled("recompute", adds_up(share=computed), [figure]) == verdict


@pytest.mark.parametrize(("computed", "verdict"), [(57.6, "adds_up"), (58.4, "adds_up"), (57.4, "contradicted")])
def test_a_figure_rounded_to_whole_numbers_is_compared_so(computed, verdict):
    assert settled("recompute", adds_up(mean=computed), [Printed("mean", "=", 58, whole=True)]) == verdict


def test_two_readings_are_held_against_the_same_printed_figure():
    found = depends("literal", "one_each", literal=30, one_each=10)

    def printed(total: int) -> list[Printed]:
        return [Printed(name, "=", total, whole=False) for name in ("literal", "one_each")]

    assert settled("recompute", found, printed(30)) == "consistent"
    assert settled("recompute", found, printed(10)) == "ambiguous"
    assert settled("recompute", found, printed(11)) == "contradicted"


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("consistency", adds_up(True, parts=4)),
        ("recompute", copied(beds=4)),
        ("transcribe", agrees(True)),
        ("recompute", adds_up(parts=4)),  # held against nothing
    ],
)
def test_a_verdict_that_the_kind_cannot_have_is_a_mistake(kind, found):
    with pytest.raises(MistakenCheck):
        settled(kind, found, ())


def test_a_printed_figure_needs_a_value_of_its_name():
    with pytest.raises(MistakenCheck, match="share"):
        settled("recompute", adds_up(part=41), [Printed("share", "=", 41, whole=False)])


def test_methods_and_glossary_call_verdicts_as_reports_do():
    docs = clone_root() / "docs"
    methods = (docs / "methods.md").read_text(encoding="utf-8")
    for verdict, said in WORDS.items():
        assert f"| {verdict} | {said.words} | {said.meaning} |" in methods
    (row,) = [line for line in (docs / "glossary.md").read_text(encoding="utf-8").splitlines() if "| verdict |" in line]
    assert all(f"*{said.words}*" in row for said in WORDS.values())
