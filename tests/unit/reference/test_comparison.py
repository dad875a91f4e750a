"""What differs between committed and rebuilt tables and records is named value by value."""

import hashlib
import json
from pathlib import Path

import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.reference.committed import output_files
from cnpg_analysis.reference.comparison import Comparison, compare, sentences

HEADER = "measure,year,unit,value,lower,upper,status,source\n"
ROWS = "documents,2007,documents,38,,,published,3.2.4\ndocuments,2008,documents,,0,42,bounded,3.2.4\n"


def _compared(folder: Path, name: str, committed: str | bytes, rebuilt: str | bytes) -> Comparison:
    paths = {}
    for kind, content in (("committed", committed), ("rebuilt", rebuilt)):
        path = folder / kind / name
        path.parent.mkdir()
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths[kind] = {name: path}
    return compare(paths["committed"], paths["rebuilt"])


@pytest.fixture
def changes(tmp_path):
    """Answer the sentences on the values of a table that differ."""

    def found(committed: str | bytes, rebuilt: str | bytes, name: str = "a.csv") -> tuple[str, ...]:
        return _compared(tmp_path, name, committed, rebuilt).values.get(name, ())

    return found


def test_the_same_bytes_are_identical(tmp_path):
    comparison = _compared(tmp_path, "a.csv", HEADER + ROWS, HEADER + ROWS)
    assert comparison.identical
    assert comparison.files == 1


def test_a_changed_value_is_named_with_its_row_and_column(changes):
    assert changes(HEADER + ROWS, HEADER + ROWS.replace(",38,", ",39,")) == ("documents, 2007, value: 38 → 39",)


def test_a_value_that_becomes_a_limit_is_named(changes):
    changed = ROWS.replace("38,,,published", ",0,38,bounded")
    assert changes(HEADER + ROWS, HEADER + changed) == (
        "documents, 2007, value: 38 → blank",
        "documents, 2007, lower: blank → 0",
        "documents, 2007, upper: blank → 38",
        "documents, 2007, status: published → bounded",
    )


def test_each_value_of_a_row_more_or_less_is_named(changes):
    fewer = ROWS.splitlines(keepends=True)[0]
    assert changes(HEADER + ROWS, HEADER + fewer) == (
        "documents, 2008, unit: documents is no longer there.",
        "documents, 2008, value: blank is no longer there.",
        "documents, 2008, lower: 0 is no longer there.",
        "documents, 2008, upper: 42 is no longer there.",
        "documents, 2008, status: bounded is no longer there.",
        "documents, 2008, source: 3.2.4 is no longer there.",
    )


def test_more_than_a_screenful_of_values_is_named_whole(changes):
    rows = [f"documents,{number},documents,{{}}\n" for number in range(500)]
    old, new = ("measure,year,unit,value\n" + "".join(row.format(value) for row in rows) for value in (1, 2))
    assert changes(old, new) == tuple(f"documents, {number}, value: 1 → 2" for number in range(500))


def test_rows_of_the_same_key_are_each_compared(changes):
    twice = "documents,2007,documents,{},,,published,3.2.4\n"
    old, new = HEADER + twice.format(1) + twice.format(2), HEADER + twice.format(3) + twice.format(2)
    assert changes(old, new) == ("documents, 2007, value: 1 → 3",)


def test_a_second_row_of_the_same_key_is_compared_too(changes):
    twice = "documents,2007,documents,{},,,published,3.2.4\n"
    old, new = HEADER + twice.format(1) + twice.format(2), HEADER + twice.format(1) + twice.format(3)
    assert changes(old, new) == ("documents, 2007 (row 2 of that name), value: 2 → 3",)


def test_a_renamed_key_column_is_a_changed_value(changes):
    renamed = HEADER.replace("year", "published_in")
    assert changes(HEADER + ROWS, renamed + ROWS) == (
        f"columns: “{HEADER.strip().replace(',', ', ')}” → “{renamed.strip().replace(',', ', ')}”",
    )


def test_rows_in_another_order_are_a_change(changes):
    first, second = ROWS.splitlines(keepends=True)
    assert changes(HEADER + first + second, HEADER + second + first) == (
        "documents, 2007, unit: stands in another order.",
    )


def test_a_row_of_a_study_is_named_by_its_key(changes):
    old = "network_id,name,region\nwales,A group,Wales\nscotland,Another,Scotland\n"
    new = old.replace("Another", "An other group").replace("wales,A group,Wales\n", "")
    assert "scotland, name: Another → “An other group”" in changes(old, new)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (b"\xff\xfe1", "the committed file is not a table in UTF-8: byte 1 is not text."),
        (b"", "the committed file is empty."),
        (b'measure,unit\n"a', "the committed file is not a table: unexpected end of data."),
        (
            b"measure,unit\n" + b"a" * 200_000,
            "the committed file is not a table: field larger than field limit (131072).",
        ),
    ],
)
def test_a_committed_table_that_cannot_be_read_is_named(changes, broken, said):
    assert changes(broken, HEADER + ROWS) == (said,)


def test_the_verdict_of_a_claim_is_a_value_of_the_claim(changes):
    header = "measure,claim_id,section,verdict,unit,value,lower,upper,status,source\n"
    row = "claim,documents-2007,3.2.4,consistent,claims,1,,,recomputed,3.2\n"
    assert changes(header + row, header + row.replace("consistent", "contradicted")) == (
        "claim, documents-2007, verdict: consistent → contradicted",
    )


def test_cells_beyond_the_headings_are_compared(changes):
    assert changes("measure,unit\na,b\n", "measure,unit\na,b,c\n") == ("a, column 3: c is new.",)


def test_a_file_missing_on_either_side_is_named(tmp_path):
    one = tmp_path / "one.csv"
    one.write_text(HEADER, encoding="utf-8")
    assert list(sentences(compare({"one.csv": one}, {}).values)) == ["one.csv: is committed, but was not made."]
    assert list(sentences(compare({}, {"one.csv": one}).values)) == ["one.csv: was made, but is not committed."]


def test_a_committed_file_that_is_a_folder_is_named(tmp_path):
    one, folder = tmp_path / "one.csv", tmp_path / "folder.csv"
    one.write_text(HEADER, encoding="utf-8")
    folder.mkdir()
    assert compare({"one.csv": folder}, {"one.csv": one}).values == {
        "one.csv": ("the committed file cannot be read: Is a directory.",)
    }


def test_a_value_of_a_description_is_named_by_the_way_to_it(changes):
    old = {"name": "study", "resources": [{"name": "networks", "path": "networks.csv"}, {"name": "study"}]}
    new = json.loads(json.dumps(old).replace("networks.csv", "groups.csv"))
    assert changes(json.dumps(old), json.dumps(new), "datapackage.json") == (
        'resources, networks, path: "networks.csv" → "groups.csv"',
    )


def _recorded(folder: Path, table: str, **more: object) -> Path:
    folder.mkdir()
    (folder / "years.csv").write_text(table, encoding="utf-8")
    digest = hashlib.sha256(table.encode()).hexdigest()
    record = {"executed": 6, "status": "good", "outputs": {"years.csv": digest}, **more}
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")
    return folder / "run.json"


def _compared_records(tmp_path: Path, **more: object) -> Comparison:
    committed, rebuilt = _recorded(tmp_path / "a", "x,y\n", **more), _recorded(tmp_path / "b", "x, y\n")
    return compare({"run.json": committed}, {"run.json": rebuilt})


def test_a_value_of_a_run_record_is_a_value(tmp_path):
    assert _compared_records(tmp_path, executed=5).values == {"run.json": ("executed: 5 → 6",)}


def test_a_text_where_a_number_was_is_a_changed_value(tmp_path):
    assert _compared_records(tmp_path, executed="6").values == {"run.json": ('executed: "6" → 6',)}


def test_a_digest_that_follows_its_file_is_no_value_of_its_own(tmp_path):
    comparison = _compared_records(tmp_path)
    assert comparison.values == {}
    assert comparison.rendering == {"run.json": ("outputs, years.csv: the same values in other bytes.",)}


def test_a_digest_that_is_not_that_of_its_file_is_named(tmp_path):
    assert _compared_records(tmp_path, outputs={"years.csv": "0" * 64}).values == {
        "run.json": (f'outputs, years.csv: "{"0" * 64}" → “the digest of the file beside it”',)
    }


@pytest.mark.parametrize("broken", ['{"outputs": ', "[]", '{"outputs": 3}', "null", "[" * 100_000])
def test_a_damaged_run_record_is_named(tmp_path, broken):
    rebuilt = _recorded(tmp_path / "b", "x\n")
    (tmp_path / "run.json").write_text(broken, encoding="utf-8")
    assert compare({"run.json": tmp_path / "run.json"}, {"run.json": rebuilt}).values["run.json"]


def test_every_committed_output_is_of_a_good_size():
    for name, path in output_files(clone_root()).items():
        assert path.stat().st_size < 500_000, name
