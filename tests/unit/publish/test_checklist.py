"""A checklist as files: what a person completes is never replaced, and no text becomes markup or a formula."""

import csv
import io

import pytest

from cnpg_analysis.cli import main
from cnpg_analysis.exhibits import checklists
from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.publish.checklist import write_checklist
from cnpg_analysis.study import Study, read_study
from cnpg_analysis.study.workbook_writing import NotWritten
from tests.unit import yearly_study


@pytest.fixture
def filled(tmp_path, monkeypatch) -> tuple[Exhibit, Study]:
    hostile = yearly_study.STUDY.replace("| Yearly work | internal", "| <b>&*_`a`$x$ [l](u) # | internal")
    study = read_study(yearly_study.written(tmp_path / "yearly", **{**yearly_study.EVERYTHING, "study": hostile}))
    return checklists.coreq_table(checklists.answers(study)), study


def test_both_files_hold_every_item_and_say_what_is_left_to_a_person(filled, tmp_path):
    table, study = filled
    page, sheet = write_checklist(table, study, tmp_path / "report")
    lines = page.read_text(encoding="utf-8").splitlines()
    assert sum(line.startswith("| ") and line[2].isdigit() for line in lines) == 32
    rows = list(csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"))))
    assert rows[0] == ["Item", "What it asks for", "Answer", "From"]
    assert [row[0].partition(".")[0] for row in rows[1:33]] == [str(number) for number in range(1, 33)]
    assert rows[12][2] == "4 people in 3 interviews."
    assert rows[2][2] == "For a person to fill in"
    assert any("When somebody withdraws" in line for line in lines)


def test_a_title_becomes_neither_markup_nor_a_formula_and_synthetic_data_say_so(filled, tmp_path):
    table, study = filled
    page, sheet = write_checklist(table, study, tmp_path / "report")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# \\<b\\>\\&\\*\\_\\`a\\`\\$x\\$ \\[l\\](u) \\#\n")
    assert "Synthetic data" in text
    cells = [cell for row in csv.reader(io.StringIO(sheet.read_text(encoding="utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert any("Synthetic data" in cell for cell in cells)


@pytest.mark.parametrize("ending", ["md", "csv"])
def test_a_checklist_that_is_there_is_not_replaced(filled, tmp_path, ending):
    table, study = filled
    folder = tmp_path / "report"
    folder.mkdir()
    (folder / f"checklist-coreq.{ending}").write_text("completed", encoding="utf-8")
    with pytest.raises(NotWritten, match="somebody may have completed it"):
        write_checklist(table, study, folder)
    assert [path.read_text(encoding="utf-8") for path in folder.iterdir()] == ["completed"]


def test_the_command_writes_beside_the_reports_of_a_study(filled, capsys):
    _, study = filled
    assert main(["checklist", "gripp2", "--study", str(study.folder)]) == 0
    assert sorted(path.name for path in (study.folder / "report").iterdir()) == [
        "checklist-gripp2.csv",
        "checklist-gripp2.md",
    ]
    assert "are yours" in capsys.readouterr().out


def test_nothing_is_added_to_the_reports_that_come_with_the_compendium(capsys, tmp_path):
    assert main(["checklist", "coreq", "--study", "cnpg-2009"]) == 2
    assert "Name a folder with --out" in capsys.readouterr().err
    assert main(["checklist", "coreq", "--study", "cnpg-2009", "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "report" / "checklist-coreq.md").is_file()
