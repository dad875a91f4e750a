"""A study in a workbook is read as it stands; what misleads is told, and what cannot be read ends with one sentence."""

import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.styles import Font

from cnpg_analysis.study import package, read_study
from cnpg_analysis.study.checking import UnreadableFolder, check
from cnpg_analysis.study.package import UnreadableWorkbook
from cnpg_analysis.study.problems import StudyProblems
from tests.unit.study.workbooks import GROUPS, NETWORKS, STUDY, TABLES, changed, write


def _said(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder)]


def _to_mend(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder) if problem.blocks]


def test_a_workbook_is_read_like_a_folder_of_files(tmp_path):
    write(tmp_path, TABLES)
    study = read_study(tmp_path)
    assert study.title == "Our study"
    assert study.synthetic is False
    assert study.tables["study"]["documents_collected_from"].iloc[0] == pd.Timestamp(2026, 3, 14)
    assert list(study.networks["public_label"]) == ["The North", "The South"]
    assert study.tables["groups"]["users"].iloc[0] == 12
    assert study.present == ("study", "networks", "groups")


def test_a_study_is_found_by_its_workbook(tmp_path):
    write(tmp_path, TABLES)
    assert read_study(tmp_path / "study.xlsx").study_id == "our-study"


def test_a_workbook_under_another_name_is_told_what_to_be_called(tmp_path):
    write(tmp_path, TABLES)
    (tmp_path / "study.xlsx").rename(tmp_path / "ours.xlsx")
    with pytest.raises(Exception, match=r"is no study: a study is a folder that holds study\.xlsx"):
        read_study(tmp_path / "ours.xlsx")


def test_columns_that_need_not_be_filled_may_be_missing(tmp_path):
    write(tmp_path, TABLES)
    assert "study.xlsx, sheet networks, row 1 (cell A1): the column “section” is missing; it is read as blank." in (
        _said(tmp_path)
    )
    assert _to_mend(tmp_path) == []
    assert read_study(tmp_path).networks["section"].isna().all()


@pytest.mark.parametrize(
    ("table", "cells", "said"),
    [
        (
            "networks",
            changed(NETWORKS, 3, "selected_as", "Case study"),
            (
                "networks, row 3, selected_as (cell F3): “Case study” is not one of: case_study, "
                "documents_only, not_selected. Did you mean “case_study”?"
            ),
        ),
        (
            "study",
            changed(STUDY, 2, "documents_collected_from", "14/03/2026"),
            (
                "study, row 2, documents_collected_from (cell D2): “14/03/2026” is not a date written "
                "year-month-day, such as 2008-07-23. Did you mean “2026-03-14” (14 March 2026)?"
            ),
        ),
        (
            "study",
            changed(STUDY, 2, "documents_collected_from", 46095),
            (
                "study, row 2, documents_collected_from (cell D2): “46095” is not a date written "
                "year-month-day, such as 2008-07-23. Did you mean “2026-03-14” (14 March 2026)?"
            ),
        ),
        (
            "study",
            changed(STUDY, 2, "documents_collected_from", datetime(2026, 3, 14, 9, 30)),  # noqa: DTZ001  # as in Excel
            (
                "study, row 2, documents_collected_from (cell D2): “2026-03-14 09:30:00” is not a date "
                "written year-month-day, such as 2008-07-23. Did you mean “2026-03-14” (14 March 2026)?"
            ),
        ),
        (
            "groups",
            changed(GROUPS, 2, "year", datetime(2026, 3, 14)),  # noqa: DTZ001
            (
                "groups, row 2, year (cell C2): “2026-03-14” is not a year of four figures, such as "
                "2008. Did you mean “2026”?"
            ),
        ),
        (
            "networks",
            changed(NETWORKS, 2, "region", datetime(2026, 4, 3)),  # noqa: DTZ001
            (
                "networks, row 2, region (cell D2): a date (2026-04-03) stands here where words belong; "
                "spreadsheets make dates of texts such as “3-4”. Format the cell as text and write it again."
            ),
        ),
        (
            "groups",
            changed(GROUPS, 2, "users", "=SUM(E3:E9)"),
            (
                "groups, row 2, users (cell E2): “=SUM(E3:E9)” is a formula, and what it comes to is not "
                "trusted. Copy the cell and paste it over itself as a value (Paste Special, Values)."
            ),
        ),
        (
            "groups",
            changed(GROUPS, 2, "users", "#REF!"),
            (
                "groups, row 2, users (cell E2): “#REF!” is an error of a formula. Write what is meant, "
                "or empty the cell."
            ),
        ),
        (
            "groups",
            changed(GROUPS, 2, "network_id", "North "),
            (
                "groups, row 2, network_id (cell B2): “North ” (with a blank at the end) is not among the "
                "keys of the table networks. Did you mean “north”?"
            ),
        ),
        (
            "groups",
            changed(GROUPS, 2, "users", "n/a"),
            (
                "groups, row 2, users (cell E2): “n/a” is not a whole number. Leave the cell empty where "
                "there is nothing to say."
            ),
        ),
    ],
)
def test_a_cell_is_named_as_the_spreadsheet_names_it(tmp_path, table, cells, said):
    write(tmp_path, TABLES | {table: cells})
    assert _to_mend(tmp_path) == [f"study.xlsx, sheet {said}"]
    with pytest.raises(StudyProblems):
        read_study(tmp_path)


def test_blank_rows_between_others_are_told_and_passed_over(tmp_path):
    blank: list[object] = []
    write(tmp_path, TABLES | {"networks": [NETWORKS[0], NETWORKS[1], blank, blank, NETWORKS[2]]})
    assert "study.xlsx, sheet networks, row 3 (cell A3): rows 3 to 4 are blank; they are passed over." in _said(
        tmp_path
    )
    assert len(read_study(tmp_path).networks) == 2


def test_rows_are_counted_as_excel_counts_them_after_blank_ones(tmp_path):
    wrong = list(NETWORKS[2])
    wrong[5] = "perhaps"
    write(tmp_path, TABLES | {"networks": [NETWORKS[0], NETWORKS[1], [], [], wrong]})
    (said,) = _to_mend(tmp_path)
    assert said.startswith("study.xlsx, sheet networks, row 5, selected_as (cell F5): “perhaps” is not one of")


def test_a_sheet_of_the_name_in_capitals_is_the_same(tmp_path):
    write(tmp_path, {"Study": STUDY, "NETWORKS ": NETWORKS})
    assert read_study(tmp_path).present == ("study", "networks")


def test_a_hidden_sheet_is_told(tmp_path):
    book = write(tmp_path, TABLES)
    book["groups"].sheet_state = "hidden"
    book.save(tmp_path / "study.xlsx")
    assert any(
        said.startswith("study.xlsx, sheet groups: the sheet is hidden, but it is read.") for said in _said(tmp_path)
    )


def test_merged_cells_are_told(tmp_path):
    book = write(tmp_path, TABLES)
    book["groups"].merge_cells("B2:C2")
    book.save(tmp_path / "study.xlsx")
    assert any("the cells B2 to C2 are merged" in said for said in _to_mend(tmp_path))


def test_a_sheet_that_is_no_table_is_told_and_does_no_harm(tmp_path):
    write(tmp_path, TABLES | {"Minutes of our meeting": [["anything"]]})
    assert "study.xlsx, sheet Minutes of our meeting: the sheet is no table of a study, and is not read." in _said(
        tmp_path
    )
    assert _to_mend(tmp_path) == []


def test_a_sheet_with_a_mistyped_name_is_named(tmp_path):
    write(tmp_path, TABLES | {"gruops": GROUPS})
    assert _to_mend(tmp_path) == [
        "study.xlsx, sheet gruops: there is no table “gruops” in a study. Did you mean “groups”?"
    ]


def test_headings_below_a_title_are_told_once(tmp_path):
    write(tmp_path, TABLES | {"groups": [["Our groups, spring 2026"], [], *GROUPS]})
    assert _to_mend(tmp_path) == [
        (
            "study.xlsx, sheet groups, row 1 (cell A1): the headings stand in row 3, but belong in row 1. Delete the 2 "
            "rows above them."
        )
    ]


def test_headings_of_ones_own_stand_for_columns(tmp_path):
    own: list[list[object]] = [
        ["Group", "Alliance ", "Year", "Model", "Lay\nmembers", "Staff", "Our comment"],
        [*GROUPS[1]],
    ]
    own[1] = [*own[1], "anything at all, jane@example.org"]
    columns: list[list[object]] = [["table", "heading", "column"]]
    columns += [["groups", heading, column] for heading, column in zip(own[0], [*GROUPS[0], None], strict=True)]
    write(tmp_path, TABLES | {"groups": own, "columns": columns})
    assert _to_mend(tmp_path) == []
    assert read_study(tmp_path).tables["groups"]["users"].iloc[0] == 12


def test_a_fault_below_a_heading_of_ones_own_is_found_by_its_cell(tmp_path):
    own: list[list[object]] = [
        ["group_id", "network_id", "year", "model", "Lay members", "professionals"],
        *changed(GROUPS, 2, "users", -1)[1:],
    ]
    write(
        tmp_path,
        TABLES | {"groups": own, "columns": [["table", "heading", "column"], ["groups", "lay members", "users"]]},
    )
    assert _to_mend(tmp_path) == [
        "study.xlsx, sheet groups, row 2, users (cell E2): “-1” is not possible: it may not be less than 0."
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["group", "Lay", "users"], "there is no table “group” in a study. Did you mean “groups”?"),
        (["groups", "year", "yaer"], "there is no column “yaer” in the table groups. Did you mean “year”?"),
        (["groups", "Lay", "users"], "the table groups has no heading “Lay”."),
    ],
)
def test_a_mistake_in_the_sheet_of_own_headings_is_told(tmp_path, row, said):
    write(tmp_path, TABLES | {"columns": [["table", "heading", "column"], row]})
    assert any(said in one for one in _to_mend(tmp_path))


def test_a_title_of_the_dictionary_leads_to_the_column(tmp_path):
    write(tmp_path, TABLES | {"groups": [["group_id", "Network key", *list(GROUPS[0])[2:]], *GROUPS[1:]]})
    assert _to_mend(tmp_path) == [
        (
            "study.xlsx, sheet groups, row 1 (cell B1): there is no column “Network key” in this table. Did you mean "
            "“network_id”?"
        )
    ]


def test_a_size_that_the_sheet_states_wrongly_loses_no_rows(tmp_path):
    write(tmp_path, TABLES)
    _rewrite(tmp_path / "study.xlsx", b'<dimension ref="A1:F3"', b'<dimension ref="A1:A1"')
    assert len(read_study(tmp_path).networks) == 2


def _rewrite(path: Path, old: bytes, new: bytes) -> None:
    with zipfile.ZipFile(path) as package_file:
        parts = {name: package_file.read(name) for name in package_file.namelist()}
    assert any(old in part for part in parts.values())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package_file:
        for name, part in parts.items():
            package_file.writestr(name, part.replace(old, new))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "cannot be read as an Excel workbook"),
        (b"network_id,name\n", "cannot be read as an Excel workbook"),
        (b"PK\x03\x04 and no more", "cannot be read as an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is in the format of Excel before 2007"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password. Open it in Excel, take the password away",
        ),
    ],
)
def test_a_file_that_is_no_workbook_gets_one_sentence(tmp_path, content, said):
    (tmp_path / "study.xlsx").write_bytes(content)
    with pytest.raises(UnreadableWorkbook, match=said):
        read_study(tmp_path)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_workbook_that_was_cut_off_gets_one_sentence(tmp_path, share):
    write(tmp_path, TABLES)
    content = (tmp_path / "study.xlsx").read_bytes()
    (tmp_path / "study.xlsx").write_bytes(content[: int(len(content) * share)])
    with pytest.raises(UnreadableWorkbook, match="cannot be read as an Excel workbook"):
        read_study(tmp_path)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"</sheetData>", b""),
        (b"<sheets>", b'<!DOCTYPE bomb [<!ENTITY a "b">]><sheets>'),
    ],
)
def test_a_workbook_with_a_damaged_part_gets_one_sentence(tmp_path, old, new):
    write(tmp_path, TABLES)
    _rewrite(tmp_path / "study.xlsx", old, new)
    with pytest.raises(UnreadableWorkbook, match="cannot be read as an Excel workbook"):
        read_study(tmp_path)


def test_a_workbook_that_is_too_large_gets_one_sentence(tmp_path, monkeypatch):
    write(tmp_path, TABLES)
    monkeypatch.setattr(package, "LARGEST_FILE", 1_000)
    with pytest.raises(UnreadableWorkbook, match="is too large: 0 MB; at most 0 MB are read"):
        read_study(tmp_path)


def test_a_workbook_that_unpacks_to_too_much_gets_one_sentence(tmp_path, monkeypatch):
    write(tmp_path, TABLES)
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 1_000)
    with pytest.raises(UnreadableWorkbook, match="MB unpacked are read"):
        read_study(tmp_path)


def test_rows_and_rows_of_nothing_get_one_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(package, "MOST_ROWS", 500)
    book = write(tmp_path, TABLES)
    for row in range(3, 600):
        book["groups"].cell(row, 1).font = Font(bold=True)
    book.save(tmp_path / "study.xlsx")
    with pytest.raises(UnreadableWorkbook, match="the sheet “groups” goes down beyond 500 rows"):
        read_study(tmp_path)


def test_blank_rows_at_the_end_mean_nothing(tmp_path):
    book = write(tmp_path, TABLES)
    for row in range(3, 60):
        book["groups"].cell(row, 1).font = Font(bold=True)
    book.save(tmp_path / "study.xlsx")
    assert not any("blank" in said and "groups" in said and "rows" in said for said in _said(tmp_path))
    assert len(read_study(tmp_path).tables["groups"]) == 1


def test_a_folder_with_a_study_in_both_forms_is_refused(tmp_path):
    write(tmp_path, TABLES)
    (tmp_path / "networks.csv").write_text("network_id\n", encoding="utf-8")
    with pytest.raises(UnreadableFolder, match=r"holds both study\.xlsx and networks\.csv"):
        read_study(tmp_path)


def test_reading_changes_nothing(tmp_path):
    write(tmp_path, TABLES)
    before = (tmp_path / "study.xlsx").read_bytes()
    check(tmp_path)
    read_study(tmp_path)
    assert (tmp_path / "study.xlsx").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["study.xlsx"]


def test_a_picture_or_a_comment_does_no_harm(tmp_path):
    book = write(tmp_path, TABLES)
    book["groups"]["A2"].comment = openpyxl.comments.Comment("ask again", "somebody")
    book.save(tmp_path / "study.xlsx")
    assert read_study(tmp_path).study_id == "our-study"
