"""A new study is what the contract says, can be filled in with Excel alone, and is clean once that is done."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from cnpg_analysis.cli import main
from cnpg_analysis.place import clone_root
from cnpg_analysis.study import contract, dictionary, read_study
from cnpg_analysis.study.cells import CellCheck
from cnpg_analysis.study.examples import example_row
from cnpg_analysis.study.inspection import inspect
from cnpg_analysis.study.sheet import EXAMPLE
from cnpg_analysis.study.starting import TO_BEGIN_WITH, help_line, start_study

ALL = (*contract.TABLES, contract.OWN_HEADINGS)


@pytest.fixture(scope="module")
def everything(tmp_path_factory) -> "openpyxl.Workbook":
    folder = tmp_path_factory.mktemp("new") / "study"
    start_study(folder, ALL)
    return openpyxl.load_workbook(folder / "study.xlsx")


def test_five_sheets_to_begin_with_then_the_dictionary_and_the_codes(tmp_path, capsys):
    assert main(["new", str(tmp_path / "study")]) == 0
    book = openpyxl.load_workbook(tmp_path / "study" / "study.xlsx")
    assert book.sheetnames == ["study", "networks", "groups", "initiatives", "priorities", "data dictionary", "codes"]
    assert all(sheet.sheet_state == "visible" for sheet in book.worksheets)
    assert "with the tables study, networks, groups, initiatives, priorities." in capsys.readouterr().out


@pytest.mark.parametrize("table", ALL)
def test_headings_help_and_example_are_those_of_the_contract(everything, table):
    rows = [[cell.value for cell in row] for row in everything[table].iter_rows(max_row=3)]
    columns = contract.columns(table)
    assert tuple(rows[0]) == columns
    assert tuple(rows[1]) == tuple(help_line(table, column) for column in columns)
    assert all(
        contract.fields(table)[column]["description"] in text for column, text in zip(columns, rows[1], strict=True)
    )
    assert EXAMPLE in rows[2]


@pytest.mark.parametrize("table", ALL)
def test_every_column_of_codes_has_a_list_of_exactly_them(everything, table):
    lists = {
        "".join(letter for letter in str(rule.sqref).split(":")[0] if letter.isalpha()): rule.formula1
        for rule in everything[table].data_validations.dataValidation
        if rule.type == "list"
    }
    for place, (column, field) in enumerate(contract.fields(table).items()):
        letter = openpyxl.utils.get_column_letter(place + 1)
        if "codes" in field:
            sheet, cells = lists[letter].split("!")
            assert sheet == "'codes'"
            listed = [cell.value for (cell,) in everything["codes"][cells.replace("$", "")]]
            assert listed == list(field["codes"]), column
        elif column in dict(contract.references(table)):
            target = dict(contract.references(table))[column]
            assert lists[letter].startswith(f"'{target}'!$A$3:")


def test_areas_of_impact_are_offered_as_the_published_study_codes_them_and_others_may_be_written(everything):
    codebook = read_study("cnpg-2009").tables["codebook"]
    areas = codebook.loc[(codebook["scheme"] == "impact_area") & codebook["parent"].notna(), "code"]
    assert contract.fields("initiatives")["impact_area"]["suggested"] == list(areas)
    place = openpyxl.utils.get_column_letter(contract.columns("initiatives").index("impact_area") + 1)
    (rule,) = (
        rule
        for rule in everything["initiatives"].data_validations.dataValidation
        if str(rule.sqref).startswith(f"{place}3")
    )
    listed = [cell.value for (cell,) in everything["codes"][rule.formula1.split("!")[1].replace("$", "")]]
    assert listed == list(areas)
    assert not rule.showErrorMessage


@pytest.mark.parametrize("table", ALL)
def test_what_a_spreadsheet_shows_beside_a_cell_is_not_too_long_for_it(everything, table):
    for rule in everything[table].data_validations.dataValidation:
        assert len(rule.promptTitle) <= 32
        assert len(rule.prompt) <= 255
        assert len(rule.error) <= 225


@pytest.mark.parametrize("table", ALL)
def test_every_example_keeps_the_contract(table):
    targets = dict(contract.references(table))
    for column, text in example_row(table, ALL).items():
        field = contract.fields(table)[column]
        assert CellCheck(field, targets.get(column, ""), None).fault(text) is None, column


def test_dates_are_dates_and_texts_stay_texts(everything):
    sheet = everything["initiatives"]
    on = contract.columns("initiatives").index("on") + 1
    assert isinstance(sheet.cell(3, on).value, datetime | date)
    assert sheet.cell(3, on).number_format == "yyyy-mm-dd"
    assert sheet.column_dimensions[openpyxl.utils.get_column_letter(on)].number_format == "yyyy-mm-dd"
    assert sheet.column_dimensions["A"].number_format == "@"


def test_the_example_rows_are_all_that_is_wrong_in_a_new_study(tmp_path):
    start_study(tmp_path / "study", ALL)
    found = inspect(tmp_path / "study").problems
    assert {problem.says for problem in found} == {
        "this is the example row that came with the study. Delete the whole row."
    }
    assert {problem.table for problem in found} == set(ALL)


@pytest.mark.parametrize("as_csv", [False, True])
def test_a_study_is_clean_once_the_examples_are_deleted_and_rows_written(tmp_path, as_csv):
    folder, _ = start_study(tmp_path / "study", as_csv=as_csv)
    for table in TO_BEGIN_WITH:
        if as_csv:
            path = folder / f"{table}.csv"
            text = path.read_text(encoding="utf-8-sig").replace(EXAMPLE, "north")
            path.write_text(text, encoding="utf-8-sig")
    if not as_csv:
        book = openpyxl.load_workbook(folder / "study.xlsx")
        for table in TO_BEGIN_WITH:
            for cell in book[table][3]:
                cell.value = "north" if cell.value == EXAMPLE else cell.value
        book.save(folder / "study.xlsx")
    assert [str(problem) for problem in inspect(folder).problems] == []
    study = read_study(folder)
    assert study.reportable() == ("north",)
    assert study.present == tuple(table for table in contract.TABLES if table in TO_BEGIN_WITH)
    assert study.tables["priorities"]["target"].iloc[0] == 80


def test_writing_over_the_line_of_help_is_told(tmp_path):
    folder, _ = start_study(tmp_path / "study")
    book = openpyxl.load_workbook(folder / "study.xlsx")
    book["networks"]["A2"].value = "north"
    book.save(folder / "study.xlsx")
    told = [problem.says for problem in inspect(folder).problems if problem.table == "networks" and problem.row == 2]
    assert len(told) == 1
    assert told[0].endswith("Write rows of your own below it, not over it.")


def test_tables_by_name_bring_those_they_point_to(tmp_path):
    _, tables = start_study(tmp_path / "study", ["consents"])
    assert tables == (*TO_BEGIN_WITH, "interviews", "interviewees", "consents")


def test_the_same_call_writes_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        start_study(tmp_path / name, ALL)
    assert (tmp_path / "one" / "study.xlsx").read_bytes() == (tmp_path / "two" / "study.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--tables", "priority"], "There is no table “priority”. There are: study, networks,"),
        (["--tables", "../x"], "There is no table “../x”."),
        (["--tables", "intiatives"], "Did you mean “initiatives”?"),
    ],
)
def test_an_unknown_table_is_named_and_nothing_written(tmp_path, capsys, arguments, said):
    assert main(["new", str(tmp_path / "study"), *arguments]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_is_left_alone(tmp_path, capsys):
    (tmp_path / "study.xlsx").write_bytes(b"mine")
    assert main(["new", str(tmp_path)]) == 2
    assert "is not empty" in capsys.readouterr().err
    assert (tmp_path / "study.xlsx").read_bytes() == b"mine"


def test_a_file_in_the_way_is_named(tmp_path, capsys):
    (tmp_path / "study").write_bytes(b"mine")
    assert main(["new", str(tmp_path / "study")]) == 2
    assert "cannot be made: there is a file of that name" in capsys.readouterr().err


def test_a_study_of_ones_own_is_not_started_in_the_clone(capsys):
    assert main(["new", str(clone_root() / "my-study")]) == 2
    assert "lies in the folder of the compendium" in capsys.readouterr().err
    assert not (clone_root() / "my-study").exists()


def test_the_page_of_the_dictionary_is_the_one_the_contract_gives():
    page = Path(clone_root() / "docs" / "data-dictionary.md").read_text(encoding="utf-8")
    assert page == dictionary.page(), "run: python tools/dictionary.py"


def test_the_dictionary_names_every_table_column_and_code():
    page = dictionary.page()
    for table in ALL:
        assert f"\n## {table}: " in page
        for column, field in contract.fields(table).items():
            assert f"| `{column}` |" in page
            assert all(f"- `{code}`: {meaning}" in page for code, meaning in field.get("codes", {}).items())


@pytest.mark.parametrize("table", ALL)
def test_headings_help_and_example_can_be_read_whole(everything, table):
    sheet = everything[table]
    for cell in sheet[1]:
        assert sheet.column_dimensions[cell.column_letter].width >= len(cell.value) + 4
    for row in (2, 3):
        for cell in (cell for cell in sheet[row] if cell.value is not None):
            width = sheet.column_dimensions[cell.column_letter].width
            lines = -(-len(str(cell.value)) * cell.font.size // (11 * width))
            assert sheet.row_dimensions[row].height >= lines * cell.font.size * 1.2, cell.coordinate


def test_the_dictionary_to_print_overlaps_nowhere(everything):
    sheet = everything["data dictionary"]
    assert sheet.page_setup.fitToWidth == 1
    for cell in sheet["D"][1:]:
        lines = -(-len(cell.value) // sheet.column_dimensions["D"].width)
        assert sheet.row_dimensions[cell.row].height >= min(lines * 13, 400), cell.row


@pytest.mark.parametrize("as_csv", [False, True])
def test_recommendations_of_2009_can_be_taken_over_as_priorities(tmp_path, published_study, as_csv, capsys):
    folder = tmp_path / "study"
    assert main(["new", str(folder), "--priorities", "2009", *(["--csv"] if as_csv else [])]) == 0
    assert "give those you take a network and a year" in capsys.readouterr().out
    to_fill_in = [problem for problem in inspect(folder).problems if "example row" not in problem.says]
    # Nothing else is wrong with the fourteen rows than what only the evaluator can say.
    assert [(problem.table, problem.column) for problem in to_fill_in] == [
        ("priorities", "network_id"),
        ("priorities", "year"),
    ] * 14


def test_a_recommendation_taken_over_keeps_its_words_and_its_section(tmp_path, published_study):
    folder, _ = start_study(tmp_path / "study", as_csv=True, suggestions=True)
    for table in TO_BEGIN_WITH:
        path = folder / f"{table}.csv"
        text = path.read_text(encoding="utf-8-sig").replace(EXAMPLE, "north")
        path.write_text(text.replace("-2009-14,,,", "-2009-14,north,2026,"), encoding="utf-8-sig")
    path = folder / "priorities.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    path.write_text("".join([*lines[:2], lines[-1]]), encoding="utf-8-sig")
    (row,) = read_study(folder).tables["priorities"].to_dict("records")
    assert row["priority"] == "Work on a small number of projects in which change can be made and shown"
    assert (row["source"], row["section"], row["may_publish"]) == ("earlier_evaluation", "5.6.3", True)
    assert (row["network_id"], row["year"]) == ("north", 2026)
