"""Whether a notebook has to be run again, and why: one reason for each thing that may have changed."""

import json
import os
from dataclasses import replace

import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.run import record
from cnpg_analysis.run.freshness import (
    FRESHNESS_NAME,
    DamagedFreshness,
    Freshness,
    Kept,
    Reason,
    judged,
    read_freshness,
    with_rows,
    write_freshness,
)
from cnpg_analysis.run.inputs import Surrounding, file_digest, keys_of, made_from, whole_state
from cnpg_analysis.study import Study
from cnpg_analysis.study.digests import RowDigests
from cnpg_analysis.study.reads import Read
from tests.unit.run.tiny_notebooks import code_cell, markdown_cell, notebook_of, printed

AROUND = Surrounding(package="package", pages="pages", lock="lock", files="files")
PARAMETERS = {"study": "small", "network": "north", "out": "derived/north/02_documents"}


def _notebook(tmp_path, text="# Documents", code="x = 1", outputs=(), count=None):
    path = tmp_path / "02_documents.ipynb"
    cells = markdown_cell(text), code_cell(code, count=count, outputs=outputs)
    path.write_text(json.dumps(notebook_of(*cells)), encoding="utf-8")
    return path


@pytest.fixture
def study(table_of, tmp_path):
    """A study of two networks, of which the notebook below reads its own rows of one table and all of another."""
    tables = {
        "networks": table_of("network_id | public_label\nnorth | North\nsouth | South"),
        "groups": table_of("group_id | network_id | model\na | north | A\nb | south | B\nc | | C"),
        "members": table_of("member_id | kind\nm | Users"),
        "codebook": table_of("code_id | code\nk | funding"),
    }
    return Study(tmp_path, tables, tuple(tables))


@pytest.fixture
def ran(tmp_path, study):
    """The notebook of the north as a run left it, and what is known of it."""
    folder = tmp_path / "derived" / "north" / "02_documents"
    folder.mkdir(parents=True)
    (folder / "02_documents.ipynb").write_text("executed", encoding="utf-8")
    (folder / "made.csv").write_text("a,b\n", encoding="utf-8")
    record.write(folder, "02_documents.ipynb", PARAMETERS, study="small", code="", code_cells=1, executed=1)
    rows = RowDigests(study)
    keys = keys_of([Read(str(tmp_path), "groups", "north"), Read(str(tmp_path), "members", "")], tmp_path, rows)
    kept = with_rows(made_from(_notebook(tmp_path), PARAMETERS, AROUND), keys, rows)
    return folder, Kept(file_digest(folder / "run.json"), kept)


def _found(ran, study, now):
    folder, kept = ran
    found = judged(folder, now, kept, RowDigests(study))
    return found and (found.reason, found.concerned)


def _with(study, table, row, column, value):
    changed = study.tables[table].copy()
    changed.loc[row, column] = value
    return replace(study, tables={**study.tables, table: changed})


def test_what_no_run_made_is_run(tmp_path, study):
    found = judged(tmp_path / "nowhere", made_from(_notebook(tmp_path), PARAMETERS, AROUND), None, RowDigests(study))
    assert str(found) == "no run here has made it yet"


def test_a_notebook_of_which_nothing_has_changed_is_kept(ran, study, tmp_path):
    assert _found(ran, study, made_from(_notebook(tmp_path), PARAMETERS, AROUND)) is None


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"text": "# Documents and more"}, Reason.NOTEBOOK_TEXT),
        ({"code": "x = 2"}, Reason.NOTEBOOK_CODE),
    ],
)
def test_its_own_code_and_text_are_reasons(ran, study, tmp_path, changed, reason):
    assert _found(ran, study, made_from(_notebook(tmp_path, **changed), PARAMETERS, AROUND)) == (reason, ())


def test_outputs_in_the_notebook_of_the_clone_and_its_age_are_none(ran, study, tmp_path):
    path = _notebook(tmp_path, outputs=[printed("1")], count=7)
    os.utime(path, (1, 1))
    for output in ran[0].iterdir():
        os.utime(output)
    assert _found(ran, study, made_from(path, PARAMETERS, AROUND)) is None


@pytest.mark.parametrize(
    ("given", "around", "reason"),
    [
        ({"network": "south"}, AROUND, Reason.PARAMETERS),
        ({}, replace(AROUND, package="edited"), Reason.PACKAGE),
        ({}, replace(AROUND, lock="resolved again"), Reason.LOCK),
    ],
)
def test_parameters_package_and_lock_are_reasons(ran, study, tmp_path, given, around, reason):
    assert _found(ran, study, made_from(_notebook(tmp_path), {**PARAMETERS, **given}, around)) == (reason, ())


def test_code_that_only_makes_pages_is_no_reason_to_run_a_notebook(ran, study, tmp_path):
    around = replace(AROUND, pages="edited")
    assert _found(ran, study, made_from(_notebook(tmp_path), PARAMETERS, around)) is None


@pytest.mark.parametrize(
    ("table", "row", "column", "rerun"),
    [
        ("groups", 0, "model", True),  # its own row
        ("groups", 1, "model", False),  # another network's
        ("groups", 2, "model", True),  # a row of no network
        ("groups", 1, "network_id", False),  # another network's, now of no known one
        ("members", 0, "kind", True),  # a table that is read whole
        ("codebook", 0, "code", False),  # one that it does not read
    ],
)
def test_only_rows_it_reads_are_a_reason(ran, study, tmp_path, table, row, column, rerun):
    now = made_from(_notebook(tmp_path), PARAMETERS, AROUND)
    expected = (Reason.ROWS, (table,)) if rerun else None
    assert _found(ran, _with(study, table, row, column, "elsewhere"), now) == expected


def test_a_row_that_becomes_its_own_is_a_reason(ran, study, tmp_path):
    now = made_from(_notebook(tmp_path), PARAMETERS, AROUND)
    assert _found(ran, _with(study, "groups", 1, "network_id", "north"), now) == (Reason.ROWS, ("groups",))


def test_a_table_that_the_study_did_not_have_is_a_reason(ran, study, tmp_path):
    folder, kept = ran
    more = replace(study, present=(*study.present, "consents"))
    found = judged(folder, made_from(_notebook(tmp_path), PARAMETERS, AROUND), kept, RowDigests(more))
    assert str(found) == "the study has changed"


def test_of_a_notebook_that_read_no_table_everything_counts(study, tmp_path):
    rows = RowDigests(study)
    everything = ("*", "codebook", "groups", "members", "networks")
    assert keys_of([], tmp_path, rows) == everything
    beside = str(clone_root() / "data" / "raw" / "cnpg-2009")
    assert keys_of([Read(beside, "groups", "")], tmp_path, rows) == tuple(
        sorted([*everything, "cnpg-2009:*", "cnpg-2009:groups"])
    )


def test_a_row_of_the_published_study_that_is_laid_beside_is_a_reason(ran, study, tmp_path, published_study):
    folder, kept = ran
    now, rows = made_from(_notebook(tmp_path), PARAMETERS, AROUND), RowDigests(study)
    read = [Read(str(tmp_path), "members", ""), Read(str(published_study.folder), "findings", "")]
    kept = replace(kept, made_from=with_rows(now, keys_of(read, tmp_path, rows), rows))
    assert judged(folder, now, kept, RowDigests(study)) is None
    assert kept.made_from.rows is not None
    assert kept.made_from.rows["cnpg-2009:findings"] == RowDigests(published_study).of("findings")
    other = {**kept.made_from.rows, "cnpg-2009:findings": "as it was before"}
    found = judged(folder, now, replace(kept, made_from=replace(kept.made_from, rows=other)), RowDigests(study))
    assert str(found) == "rows of cnpg-2009:findings have changed"


def test_a_notebook_that_reads_another_study_is_always_run(ran, study, tmp_path):
    rows, now = RowDigests(study), made_from(_notebook(tmp_path), PARAMETERS, AROUND)
    keys = keys_of([Read(str(tmp_path / "other"), "groups", "")], tmp_path, rows)
    folder, kept = ran
    found = judged(folder, now, replace(kept, made_from=with_rows(now, keys, rows)), rows)
    assert found is not None
    assert found.reason is Reason.OTHER_STUDY


def test_outputs_that_are_missing_or_not_as_they_were_made_are_reasons(ran, study, tmp_path):
    now, output = made_from(_notebook(tmp_path), PARAMETERS, AROUND), ran[0] / "made.csv"
    before = output.stat()
    output.write_text("a,c\n", encoding="utf-8")
    os.utime(output, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert output.stat().st_size == before.st_size
    assert _found(ran, study, now) == (Reason.OUTPUTS_CHANGED, ("made.csv",))
    output.unlink()
    assert _found(ran, study, now) == (Reason.OUTPUTS_MISSING, ("made.csv",))


@pytest.mark.parametrize("damage", [None, "{", "another"])
def test_a_record_that_is_not_the_one_that_was_written_is_a_reason(ran, study, tmp_path, damage):
    path = ran[0] / "run.json"
    match damage:
        case None:
            path.unlink()
        case "another":
            path.write_text(path.read_text(encoding="utf-8").replace("good", "fine"), encoding="utf-8")
        case _:
            path.write_text(damage, encoding="utf-8")
    found = _found(ran, study, made_from(_notebook(tmp_path), PARAMETERS, AROUND))
    assert found == (Reason.RECORD_DAMAGED, ())


def test_what_is_known_of_a_network_is_read_as_it_was_written(ran, tmp_path):
    fresh = Freshness("state", {"02_documents": ran[1]}, "page", "bytes")
    write_freshness(tmp_path, fresh)
    assert read_freshness(tmp_path) == fresh
    assert read_freshness(tmp_path / "nowhere") == Freshness()


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"schema": 2}', '{"schema": 1, "notebooks": {"02": {}}}'])
def test_damage_to_what_is_known_is_seen(tmp_path, damage):
    write_freshness(tmp_path, Freshness())
    (tmp_path / FRESHNESS_NAME).write_text(damage, encoding="utf-8")
    with pytest.raises(DamagedFreshness):
        read_freshness(tmp_path)


def test_the_state_changes_with_each_thing_that_outputs_could_come_from(tmp_path):
    first = [_notebook(tmp_path)]
    states = [
        whole_state(AROUND, first, "small"),
        whole_state(AROUND, first, "large"),
        whole_state(AROUND, [], "small"),
    ]
    states += [whole_state(replace(AROUND, **{name: "x"}), first, "small") for name in ("pages", "lock", "files")]
    states += [whole_state(AROUND, [_notebook(tmp_path, **{part: "y = 1"})], "small") for part in ("text", "code")]
    assert len(set(states)) == len(states)
    assert whole_state(replace(AROUND, files=""), first, "small") == ""
