"""Texts of a study never become paths, markup, formulas or code, whatever they hold."""

import csv
import json
import unicodedata
import zipfile
from pathlib import Path

import openpyxl
import pytest

from cnpg_analysis.cli import main
from cnpg_analysis.study import read_study
from cnpg_analysis.study.checking import check
from cnpg_analysis.study.inspection import as_json, as_text, inspect
from tests.unit.study.workbooks import GROUPS, NETWORKS, TABLES, changed, write

HOSTILE = [
    "../x",
    "..\\..\\x",
    "/etc/passwd",
    "<script>alert(1)</script>",
    "=cmd|'/c calc'!A1",
    "+1+cmd|'/c calc'!A1",
    "@SUM(A1)",
    "{{ 7*7 }}",
    "{% raw %}",
    "${HOME} `id` $(id)",
    "**bold** [a](javascript:alert(1)) ![](x) | a | b |",
    "\\input{/etc/passwd} $x$ \\write18{id}",
    '#import "x.typ" #eval("1") @key <label>',
    "\u202egnp.exe\u202c",
    "\u200f\u200einvisible\u200b",
    "👩\u200d⚕️ 🎗️ नमस्ते",
    "line one\nline two\r\nline three",
    "\x1b[31mred\x1b[0m",
    "x" * 10_000,
    "%s %d {0} {study}",
    "'; DROP TABLE networks; --",
    "_x000D_ _x001B_",
]


def _as_files(folder: Path, tables: dict[str, list[list[object]]]) -> None:
    for table, rows in tables.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["" if cell is None else cell for cell in row] for row in rows])


def _hostile_files(folder: Path, text: str) -> None:
    """A study whose free texts, codes, keys and headings are all hostile."""
    networks = changed(changed(changed(NETWORKS, 2, "name", text), 3, "selected_as", text), 3, "region", text)
    groups = [[*GROUPS[0], text], [text, *GROUPS[1][1:], text]]
    tables = {"study": changed(TABLES["study"], 2, "synthetic", "false"), "networks": networks, "groups": groups}
    _as_files(folder, tables)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_told_of_it_is_on_one_line_and_hides_nothing(tmp_path, text):
    _hostile_files(tmp_path, text)
    told = as_text(inspect(tmp_path))
    assert any("selected_as" in line for line in told.splitlines())
    for line in told.splitlines():
        assert all(unicodedata.category(character)[0] != "C" for character in line), line
        assert len(line) < 1_000


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_json_holds_it_whole_and_shows_it_as_it_is(tmp_path, text):
    _hostile_files(tmp_path, text)
    told = as_json(inspect(tmp_path))
    assert told.isascii()
    assert all(character.isprintable() or character == "\n" for character in told)
    values = {problem["value"] for problem in json.loads(told)["problems"] if problem["column"] == "selected_as"}
    assert values == {text}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_the_marked_copy_holds_no_formula_and_can_be_opened(tmp_path, text):
    folder = tmp_path / "study"
    folder.mkdir()
    _hostile_files(folder, text)
    assert main(["check", str(folder), "--marked-copy", str(tmp_path / "marked.xlsx")]) == 1
    book = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    with zipfile.ZipFile(tmp_path / "marked.xlsx") as package:
        assert not any(b"<f>" in package.read(part) for part in package.namelist())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["marked.xlsx", "study"]
    assert sorted(path.name for path in folder.iterdir()) == ["groups.csv", "networks.csv", "study.csv"]


@pytest.mark.parametrize("text", [text for text in HOSTILE if not text.startswith("=")])
def test_it_is_read_as_the_text_it_is(tmp_path, text):
    networks = changed(NETWORKS, 2, "name", text)
    _as_files(tmp_path, {"study": changed(TABLES["study"], 2, "synthetic", "false"), "networks": networks})
    assert read_study(tmp_path).networks["name"].iloc[0] == text


@pytest.mark.parametrize("text", [text for text in HOSTILE if not text.startswith(("=", "\x1b"))])
def test_it_is_read_from_a_workbook_as_the_text_it_is(tmp_path, text):
    write(tmp_path, TABLES | {"networks": changed(NETWORKS, 2, "name", text)})
    assert read_study(tmp_path).networks["name"].iloc[0] == text.replace("\r\n", "\n")


def test_formulas_of_a_workbook_are_texts_in_its_marked_copy(tmp_path):
    write(tmp_path, TABLES | {"groups": changed(GROUPS, 2, "users", "=cmd|'/c calc'!A1")})
    main(["check", str(tmp_path), "--marked-copy", str(tmp_path / "marked.xlsx")])
    cell = openpyxl.load_workbook(tmp_path / "marked.xlsx")["groups"]["E2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=cmd|'/c calc'!A1", "s", True)


@pytest.mark.parametrize("key", ["../x", "a/b", "a\\b", "con.", "a b", "A", "é", "\u202ea", "{{a}}", "=a", ""])
def test_no_key_can_be_a_path(tmp_path, key):
    write(tmp_path, TABLES | {"networks": changed(NETWORKS, 2, "network_id", key)})
    assert any(problem.column == "network_id" and problem.table == "networks" for problem in check(tmp_path))


@pytest.mark.parametrize("name", ["=cmd", "<script>", "{{ x }}", "$(id)", "\u202ex", "🎗️"])
def test_a_file_with_a_hostile_name_is_told_and_not_read(copied_study, name):
    (copied_study / f"{name}.csv").write_text("a\n", encoding="utf-8")
    told = as_text(inspect(copied_study))
    assert "there is no table" in told
    assert "\u202e" not in told


def test_a_sheet_with_a_hostile_name_does_no_harm(tmp_path):
    book = write(tmp_path, TABLES | {"x": [["a"]]})
    book["x"]._WorkbookChild__title = "..\u202ex<script>'!A1"
    book.save(tmp_path / "study.xlsx")
    assert main(["check", str(tmp_path), "--marked-copy", str(tmp_path / "marked.xlsx")]) == 0
    assert "\u202e" not in as_text(inspect(tmp_path))
