"""Each thing wrong in a study gets one sentence: the table, the row, the column, the value and the way out."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.study import read_study
from cnpg_analysis.study.checking import UnreadableFolder, check
from cnpg_analysis.study.problems import StudyProblems


def _replace(folder: Path, table: str, old: str, new: str) -> None:
    path = folder / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def _said(folder: Path) -> list[str]:
    return [str(problem) for problem in check(folder)]


def test_the_published_study_keeps_the_contract():
    assert check(clone_root() / "data" / "raw" / "cnpg-2009") == ()


@pytest.mark.parametrize(
    ("table", "old", "new", "said"),
    [
        (
            "interviews",
            "chair-wales,wales,core,face_to_face",
            "chair-wales,wales,coer,face_to_face",
            "interviews.csv, row 6, stage: “coer” is not one of: core, stakeholder. Did you mean “core”?",
        ),
        (
            "interviews",
            "chair-wales,wales,core",
            "chair-wales,whales,core",
            (
                "interviews.csv, row 6, network_id: “whales” is not among the keys of the table networks. Did you mean "
                "“wales”?"
            ),
        ),
        (
            "study",
            ",2005,",
            ",20O5,",
            (
                "study.csv, row 2, documents_from_year: “20O5” is not a year of four figures, such as 2008. Did you "
                "mean “2005”?"
            ),
        ),
        (
            "study",
            "2008-02-01",
            "01/02/2008",
            (
                "study.csv, row 2, documents_collected_from: “01/02/2008” is not a date written year-month-day, "
                "such as 2008-07-23. Did you mean “2008-02-01” (1 February 2008)?"
            ),
        ),
        (
            "study",
            ",false,",
            ",no,",
            "study.csv, row 2, synthetic: “no” is not “true” or “false”. Did you mean “false”?",
        ),
        (
            "statistics",
            "documents,92,exact",
            "documents,ninety-two,exact",
            "statistics.csv, row 2, value: “ninety-two” is not a number.",
        ),
        (
            "networks",
            "wales,,Wales,Wales,wales,case_study",
            "wales,,,Wales,wales,case_study",
            "networks.csv, row 6, public_label: the cell is empty, but this column must be filled in.",
        ),
        (
            "networks",
            "wales,,Wales",
            "South Wales!,,Wales",
            (
                "networks.csv, row 6, network_id: “South Wales!” is not a key. Use small letters, digits and single "
                "hyphens, such as “north-east”. Did you mean “south-wales”?"
            ),
        ),
        (
            "networks",
            "public_label",
            "publc_label",
            "networks.csv, row 1: there is no column “publc_label” in this table. Did you mean “public_label”?",
        ),
    ],
)
def test_a_mistake_in_a_cell_is_named_with_its_place_and_the_way_out(copied_study, table, old, new, said):
    _replace(copied_study, table, old, new)
    assert said in _said(copied_study)


def test_every_problem_is_reported_at_once(copied_study):
    _replace(copied_study, "study", ",2005,", ",soon,")
    _replace(copied_study, "interviews", ",core,", ",centre,")
    _replace(copied_study, "interviewees", ",lay,", ",layman,")
    places = {(problem.table, problem.column) for problem in check(copied_study)}
    assert places == {("study", "documents_from_year"), ("interviews", "stage"), ("interviewees", "perspective")}


def test_a_key_that_stands_twice_is_told_once(copied_study):
    path = copied_study / "interviewees.csv"
    last = path.read_text(encoding="utf-8").splitlines()[-1]
    path.write_text(path.read_text(encoding="utf-8") + last + "\n", encoding="utf-8")
    (said,) = _said(copied_study)
    assert said.startswith("interviewees.csv, row 42, interviewee_id: “")
    assert said.endswith("stands in more than one row, but each row needs a key of its own.")


def test_a_row_that_is_too_short_is_told_once(copied_study):
    path = copied_study / "interviews.csv"
    path.write_text(path.read_text(encoding="utf-8") + "one-more,wales\n", encoding="utf-8")
    assert _said(copied_study) == [
        "interviews.csv, row 39: the row does not have as many cells as there are column headings."
    ]


def test_columns_may_stand_in_any_order(copied_study):
    path = copied_study / "networks.csv"
    with path.open(encoding="utf-8", newline="") as file:
        table = [row[::-1] for row in csv.reader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)
    assert check(copied_study) == ()
    assert read_study(copied_study).label("wales") == "Wales"


def test_a_missing_required_table_is_named(copied_study):
    (copied_study / "networks.csv").unlink()
    assert "networks.csv: the table is missing; every study needs it." in _said(copied_study)


def test_a_table_that_points_to_a_missing_one_says_so(copied_study):
    (copied_study / "interviews.csv").unlink()
    assert _said(copied_study) == [
        "interviewees.csv, interview_id: it points to the table “interviews”, which is missing."
    ]


def test_a_table_the_contract_does_not_know_is_named(copied_study):
    (copied_study / "interviewes.csv").write_text("a\n", encoding="utf-8")
    assert _said(copied_study) == [
        "interviewes.csv: there is no table “interviewes” in a study. Did you mean “interviewees”?"
    ]


def test_a_study_has_exactly_one_row(copied_study):
    path = copied_study / "study.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1].replace("cnpg-2009", "another")]) + "\n", encoding="utf-8")
    assert "study.csv: the table must have exactly one row below the headings; it has 2." in _said(copied_study)


def test_a_study_has_at_least_one_network(copied_study):
    path = copied_study / "networks.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert _said(copied_study) == [
        "networks.csv: the table holds no rows below the headings; a study needs at least 1."
    ]


def test_a_table_that_points_to_an_empty_one_says_so_once(copied_study):
    path = copied_study / "interviews.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    assert _said(copied_study) == [
        "interviewees.csv, interview_id: it points to the table “interviews”, which holds no rows."
    ]


def test_a_heading_that_is_blank_over_cells_that_are_not_is_told_once(copied_study):
    path = copied_study / "networks.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([lines[0] + ",", *(line + ",x" for line in lines[1:])]) + "\n", encoding="utf-8")
    assert _said(copied_study) == [
        "networks.csv, row 1: the heading of column 8 is blank. Name the column or delete it."
    ]


def test_a_folder_that_cannot_be_listed_is_named(copied_study, monkeypatch):
    def refuse(_: Path) -> Iterator[Path]:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(UnreadableFolder, match=r"The folder “.*copied-study” cannot be read\."):
        read_study(copied_study)


def test_reading_a_broken_study_carries_all_problems(copied_study):
    _replace(copied_study, "interviews", ",core,", ",centre,")
    _replace(copied_study, "interviewees", ",lay,", ",layman,")
    with pytest.raises(StudyProblems, match="has 2 problems to mend") as raised:
        read_study(copied_study)
    assert len(raised.value.problems) == 2
