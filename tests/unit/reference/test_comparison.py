"""What differs between committed and rebuilt outputs is named value by value."""

import json
from pathlib import Path

import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.reference import verification
from cnpg_analysis.reference.committed import differing_from_sums, output_files, sums
from cnpg_analysis.reference.comparison import Comparison, compare

HEADER = "measure,year,unit,value,lower,upper,status,source\n"
ROWS = "documents,2007,documents,38,,,published,3.2.4\ndocuments,2008,documents,,0,42,bounded,3.2.4\n"


def _notebook(text: str, picture: str = "<svg/>") -> str:
    output = {
        "output_type": "display_data",
        "data": {
            "text/plain": text,
            "image/svg+xml": picture,
            "application/vnd.cnpg.exhibit+json": {"id": "documents-by-year"},
        },
    }
    return json.dumps({"cells": [{"cell_type": "code", "outputs": [output]}]})


def _compared(folder: Path, name: str, committed: str, rebuilt: str) -> Comparison:
    paths = {}
    for kind, text in (("committed", committed), ("rebuilt", rebuilt)):
        path = folder / kind / name
        path.parent.mkdir()
        path.write_text(text, encoding="utf-8")
        paths[kind] = {name: path}
    return compare(paths["committed"], paths["rebuilt"])


def test_the_same_bytes_are_identical(tmp_path):
    comparison = _compared(tmp_path, "a.csv", HEADER + ROWS, HEADER + ROWS)
    assert comparison.identical
    assert comparison.files == 1


def test_a_changed_value_is_named_with_what_it_measures(tmp_path):
    comparison = _compared(tmp_path, "a.csv", HEADER + ROWS, HEADER + ROWS.replace(",38,", ",39,"))
    assert comparison.values == ("a.csv: documents, 2007: value 38 → 39",)


def test_a_value_that_becomes_a_limit_is_named(tmp_path):
    changed = ROWS.replace("38,,,published", ",0,38,bounded")
    comparison = _compared(tmp_path, "a.csv", HEADER + ROWS, HEADER + changed)
    assert comparison.values == (
        "a.csv: documents, 2007: value 38 → blank",
        "a.csv: documents, 2007: lower blank → 0",
        "a.csv: documents, 2007: upper blank → 38",
        "a.csv: documents, 2007: status published → bounded",
    )


def test_a_row_more_or_less_is_named(tmp_path):
    fewer = ROWS.splitlines(keepends=True)[0]
    assert _compared(tmp_path, "a.csv", HEADER + ROWS, HEADER + fewer).values == (
        "a.csv: documents, 2008: is no longer there.",
    )


def test_a_changed_number_in_a_notebook_is_named_by_its_exhibit(tmp_path):
    comparison = _compared(tmp_path, "n.ipynb", _notebook("caption\n2007  38"), _notebook("caption\n2007  39"))
    assert comparison.values == ("n.ipynb: documents-by-year: “2007 38” → “2007 39”",)


def test_another_picture_of_the_same_numbers_is_rendering(tmp_path):
    comparison = _compared(tmp_path, "n.ipynb", _notebook("2007  38"), _notebook("2007  38", "<svg><g/></svg>"))
    assert comparison.values == ()
    assert comparison.rendering == ("n.ipynb: the same values in other bytes.",)


def test_a_file_missing_on_either_side_is_named(tmp_path):
    one = tmp_path / "one.csv"
    one.write_text(HEADER, encoding="utf-8")
    assert compare({"one.csv": one}, {}).values == ("one.csv: is committed, but was not made.",)
    assert compare({}, {"one.csv": one}).values == ("one.csv: was made, but is not committed.",)


@pytest.mark.parametrize(
    ("comparison", "departures", "fails", "said"),
    [
        (Comparison(9, (), ()), (), False, "Identical: all 9 committed outputs were rebuilt byte for byte."),
        (Comparison(9, ("x: 1 → 2",), ()), ("another system",), True, "1 values differ"),
        (Comparison(9, (), ("x: bytes",)), ("the system is Darwin",), False, "because the system is Darwin"),
        (Comparison(9, (), ("x: bytes",)), (), True, "This is the reference platform"),
    ],
)
def test_what_does_not_hold(monkeypatch, comparison, departures, fails, said):
    monkeypatch.setattr(verification, "departures", lambda: departures)
    monkeypatch.setattr(verification, "differing_from_sums", lambda _: ())
    lines: list[str] = []
    assert verification.told(comparison, lines.append) is fails
    assert said in "\n".join(lines)


def test_committed_digests_fit_the_committed_outputs():
    assert differing_from_sums(clone_root()) == ()


def test_a_tampered_output_does_not_fit_its_digest(tmp_path):
    report = tmp_path / "report" / "cnpg-2009" / "index.html"
    report.parent.mkdir(parents=True)
    report.write_text("as made", encoding="utf-8")
    (tmp_path / "SHA256SUMS").write_text(sums(output_files(tmp_path)), encoding="utf-8")
    assert differing_from_sums(tmp_path) == ()
    report.write_text("as edited", encoding="utf-8")
    assert differing_from_sums(tmp_path) == (
        "report/cnpg-2009/index.html: is not the file that SHA256SUMS was written for.",
    )


def test_every_committed_output_is_of_a_good_size():
    for name, path in output_files(clone_root()).items():
        assert path.stat().st_size < 500_000, name
