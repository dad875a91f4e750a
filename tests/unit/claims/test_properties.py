"""Of every claim: what a check finds, and says, depends on what it reads, and never on the figure that it checks."""

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

import pytest

from cnpg_analysis.claims.inputs import Cell, Inputs, Records, Scalar, key_column
from cnpg_analysis.claims.register import Checked, Claim, checked, explained, shown
from cnpg_analysis.claims.registration import registered
from cnpg_analysis.claims.verdicts import POSSIBLE, WORDS, Verdict
from cnpg_analysis.study import contract

# Most other values that are tried in one cell.
OTHERS = 25
CLAIMS = sorted(registered())

# Another verdict needs a change that no general one below comes upon: one cell, and what to write there.
TELLING: Mapping[str, tuple[Cell, Scalar]] = {
    # No text of the study names a level of education.
    "education-levels": (Cell("findings", "training-examples-1", "item"), "Teaching of undergraduates"),
}

# Claims that keep their verdict whatever single thing is changed in what was read, and why they may.
MAY_STAND: Mapping[str, str] = {
    "section-6": "Two headings are missing in our copy, and one change brings back one of them at most.",
}


def _with(held: Records, cell: Cell, value: Scalar) -> Records:
    """The study with one cell changed."""
    table = held[cell.table]
    return {**held, cell.table: {**table, cell.key: {**table[cell.key], cell.column: value}}}


def _without(held: Records, cell: Cell) -> Records:
    """The study without one row."""
    rows = {key: row for key, row in held[cell.table].items() if key != cell.key}
    return {**held, cell.table: rows}


@cache
def _kind(table: str, column: str) -> tuple[str, tuple[str, ...]]:
    return contract.fields(table)[column]["type"], tuple(contract.codes(table, column))


def _others(held: Records, cell: Cell, sought: Collection[Scalar]) -> Iterator[Scalar]:
    """Other values that a cell could have, first those by which rows were looked up."""
    now = held[cell.table][cell.key][cell.column]
    kind, codes = _kind(cell.table, cell.column)
    if kind in ("integer", "number", "year"):
        number = now if isinstance(now, int | float) else 0
        yield from (number + 1, number - 1, 2 * number + 7, 0)
    elif kind == "date":
        day = now if isinstance(now, date) else date(2008, 1, 1)
        yield from (day + timedelta(days=1), day - timedelta(days=400))
    elif kind == "boolean":
        yield not now
    else:
        column = [row[cell.column] for row in held[cell.table].values()]
        # Every text of the column in one finds any word that a check looks for.
        together = " ".join(map(str, column))
        others = [*sought, *codes, None, together, *dict.fromkeys(column)]
        yield from (value for value in list(dict.fromkeys(others))[:OTHERS] if value != now)


def _changes(held: Records, before: Checked) -> Iterator[Records]:
    """The study with one change in what a check read: a row gone, which changes every count, or another value.

    Columns of which few cells were read come first: what decides stands there, more often than in the keys of lists.
    """
    keys = [cell for cell in before.read if cell.column == key_column(cell.table)]
    read = Counter((cell.table, cell.column) for cell in before.read)
    yield from (_without(held, cell) for cell in keys)
    for cell in sorted(before.read, key=lambda cell: read[cell.table, cell.column]):
        sought = before.sought.get((cell.table, cell.column), ())
        if cell not in keys:
            yield from (_with(held, cell, value) for value in _others(held, cell, sorted(sought, key=str)))


def _groups(held: Records, before: Checked) -> Mapping[tuple[str, Scalar], list[str]]:
    """The keys of the rows that a check read, by table; those of ``findings`` by list."""
    groups: dict[tuple[str, Scalar], list[str]] = {}
    for cell in before.read:
        if cell.column == key_column(cell.table):
            listed = held[cell.table][cell.key]["list"] if cell.table == "findings" else ""
            groups.setdefault((cell.table, listed), []).append(cell.key)
    return groups


def _without_all(held: Records, table: str, keys: Collection[str]) -> Records:
    return {**held, table: {key: row for key, row in held[table].items() if key not in keys}}


def _larger_changes(held: Records, before: Checked) -> Iterator[Records]:
    """The study with most rows gone from a table or list that was read, with one value all down a column, and so on."""
    groups = _groups(held, before)
    for (table, _), keys in groups.items():
        half = len(keys) // 2
        for kept in (keys[:1], keys[-1:], keys[:half], keys[half:]):
            yield _without_all(held, table, set(keys) - set(kept))
    for (table, _), keys in groups.items():
        columns = dict.fromkeys(cell.column for cell in before.read if cell.table == table and cell.key in keys)
        for column in columns:
            if column != key_column(table):
                sought = sorted(before.sought.get((table, column), ()), key=str)
                for value in _others(held, Cell(table, keys[0], column), sought):
                    rows = {key: {**held[table][key], column: value} for key in keys}
                    yield {**held, table: {**held[table], **rows}}
    yield from _changes(held, before)


def _run(claim: Claim, held: Records) -> Checked:
    return checked(claim, held, registered()[claim.claim_id])


@pytest.mark.parametrize("name", CLAIMS)
def test_another_input_changes_what_is_computed(name, by_id, held):
    claim = by_id[name]
    before = _run(claim, held)
    assert before.read, "the check reads nothing"
    after = (_run(claim, changed) for changed in _larger_changes(held, before))
    assert any(not found.failure and found.computed != before.computed for found in after)


@pytest.mark.parametrize("name", CLAIMS)
def test_another_input_changes_the_verdict_and_with_it_the_explanation(name, by_id, held):
    claim = by_id[name]
    # What is copied has nothing to be held against.
    if claim.kind == "transcribe" or name in MAY_STAND:
        return
    before = _run(claim, held)
    changes = iter([_with(held, *TELLING[name])]) if name in TELLING else _larger_changes(held, before)
    found = (_run(claim, to) for to in changes)
    after = next((one for one in found if not one.failure and one.verdict != before.verdict), None)
    assert after, "no change alters the verdict"
    assert after.explanation.startswith(WORDS[after.verdict].instead.partition("(")[0])
    assert all(shown(value) in after.explanation for value in after.values.values())


@pytest.mark.parametrize("name", CLAIMS)
def test_no_explanation_stands_beside_another_verdict_than_its_own(name, by_id, held):
    claim, found = by_id[name], registered()[name](Inputs(held, by_id[name].hidden()))
    of_its_own = explained(claim, claim.verdict, found)
    for verdict in POSSIBLE[claim.kind] - {claim.verdict}:
        instead = explained(claim, verdict, found)
        assert of_its_own not in instead
        assert all(shown(value) in instead for value in found.values.values())


@pytest.mark.parametrize("name", CLAIMS)
def test_no_claim_keeps_its_verdict_with_nothing_to_read(name, by_id, held):
    claim = by_id[name]
    if claim.verdict == Verdict.NOT_CHECKABLE:
        return
    for (table, listed), keys in _groups(held, _run(claim, held)).items():
        after = _run(claim, _without_all(held, table, keys))
        assert after.failure or after.verdict != claim.verdict, f"nothing of {table} {listed} is needed"


@pytest.mark.parametrize("name", CLAIMS)
def test_another_published_text_changes_nothing(name, by_id, held):
    claim = by_id[name]
    other = dataclasses.replace(claim, published="something else", statement="something else")
    assert _run(other, held).computed == _run(claim, held).computed
    assert _run(other, held).verdict == _run(claim, held).verdict


@pytest.mark.parametrize("name", CLAIMS)
def test_another_printed_figure_does_not_change_the_value_compared_with_it(name, by_id, held):
    claim = by_id[name]
    before = _run(claim, held)
    for value, relation, statistic in claim.relations():
        for column in ("value", "printed"):
            cell = Cell("statistics", statistic, column)
            for other in [3, 1000] if column == "value" else ["something else"]:
                after = _run(claim, _with(held, cell, other))
                assert not after.failure
                if relation:
                    assert after.values[value] == before.values[value]
                else:
                    assert after.computed == before.computed


@pytest.mark.parametrize("name", CLAIMS)
def test_a_check_reads_no_figure_that_it_checks(name, by_id, held):
    claim = by_id[name]
    hidden = claim.hidden()
    # One of several figures may be read to work out another, in a view of its own.
    never = hidden.everything() if len(hidden.compared) < 2 else hidden.others
    read = {cell.key for cell in _run(claim, held).read if cell.table == "statistics"}
    assert not never & read


@pytest.mark.parametrize("name", CLAIMS)
def test_what_adds_up_stops_doing_so_when_another_figure_is_printed(name, by_id, held):
    claim = by_id[name]
    if claim.verdict != Verdict.ADDS_UP:
        return
    for _, relation, statistic in claim.relations():
        if relation:
            printed = held["statistics"][statistic]["value"]
            assert isinstance(printed, int | float)
            other = {"=": printed + 1, "<=": printed - 1000, ">=": printed + 1000}[relation]
            after = _run(claim, _with(held, Cell("statistics", statistic, "value"), other))
            assert after.verdict == Verdict.CONTRADICTED
            assert after.fault
