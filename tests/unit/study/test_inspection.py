"""The check of a whole study: what tables say of each other, what tells who somebody is, and how it is told."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from cnpg_analysis.cli import main
from cnpg_analysis.study.inspection import as_json, as_text, inspect
from cnpg_analysis.study.location import find_study
from cnpg_analysis.study.personal_details import is_nhs_number
from tests.unit.study.workbooks import NETWORKS, STUDY, TABLES, Cells, changed, write

PEOPLE: Mapping[str, Cells] = {
    "study": STUDY,
    "networks": NETWORKS,
    "interviews": [["interview_id", "network_id", "stage", "on"], ["i-1", "north", "core", "2026-05-02"]],
    "interviewees": [
        ["interviewee_id", "interview_id", "role", "perspective", "birth_year"],
        ["p-1", "i-1", "Chair", "lay", 1950],
    ],
}


def _with(tables: Mapping[str, Cells], table: str, row: int, **cells: object) -> dict[str, Cells]:
    rows = tables[table]
    for column, value in cells.items():
        rows = changed(rows, row, column, value)
    return {**tables, table: rows}


def _told(folder: Path, tables: Mapping[str, Cells]) -> list[tuple[str, bool]]:
    """What is told besides missing columns, each with whether it must be mended."""
    write(folder, tables)
    return [
        (f"{problem.table} {problem.cell}: {problem.says}", problem.blocks)
        for problem in inspect(folder).problems
        if "read as blank" not in problem.says
    ]


def test_the_published_study_has_no_problems_and_nothing_to_look_at(capsys):
    tables = []
    for path in find_study("cnpg-2009").glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            tables.append(len(list(csv.reader(file))) - 1)
    assert main(["check", "cnpg-2009"]) == 0
    assert capsys.readouterr().out == (
        f"The study in “cnpg-2009” has no problems. {len(tables)} tables with {sum(tables):,} rows were checked.\n"
    )


def test_a_study_of_people_without_faults_has_none(tmp_path):
    assert _told(tmp_path, PEOPLE) == []


def test_a_study_with_people_says_how_they_are_protected(tmp_path):
    tables = _with(PEOPLE, "study", 2, disclosure_profile=None, consents_held=None)
    assert _told(tmp_path, tables) == [
        (
            (
                "study E2: the study has people in the table interviewees, but does not say what may be shown of them. "
                "Fill in this cell."
            ),
            True,
        ),
        (
            (
                "study F2: the study has people in the table interviewees, but does not say where their consent forms "
                "are. Fill in this cell."
            ),
            True,
        ),
    ]


def test_consent_forms_that_are_said_to_be_there_must_be_there(tmp_path):
    tables = _with(PEOPLE, "study", 2, consents_held="table")
    assert _told(tmp_path, tables) == [
        ("study F2: the consent forms are said to be in the table consents, which is missing.", True)
    ]


@pytest.mark.parametrize(
    ("signed", "told"),
    [
        ("2026-04-01", []),
        (
            "",
            [
                (
                    (
                        "interviewees A2: the table consents has no form that this person signed, so that nothing the "
                        "person said is used."
                    ),
                    False,
                )
            ],
        ),
        (
            "2026-06-01",
            [
                (
                    (
                        "interviewees A2: the person signed the consent form on 2026-06-01, after the interview of "
                        "2026-05-02."
                    ),
                    False,
                )
            ],
        ),
    ],
)
def test_a_person_without_a_signed_consent_form_is_told(tmp_path, signed, told):
    tables = _with(PEOPLE, "study", 2, consents_held="table")
    tables["consents"] = [
        ["consent_id", "interviewee_id", "form_version", "signed_on"],
        ["c-1", "p-1", "2", signed or None],
    ]
    assert [(said[: said.index(".") + 1], must) for said, must in _told(tmp_path, tables)] == told


@pytest.mark.parametrize(
    ("born", "told"),
    [
        (1950, []),
        (2015, [("the person would have been about 11 years old at the interview in 2026. Is that right?", False)]),
        (1901, [("“1901” is not possible: the person would have been 125 years old at the interview in 2026.", True)]),
    ],
)
def test_an_age_must_be_possible(tmp_path, born, told):
    found = _told(tmp_path, _with(PEOPLE, "interviewees", 2, birth_year=born))
    assert [(said.removeprefix("interviewees E2: "), must) for said, must in found] == told


def test_an_interview_lies_in_the_period_of_the_study(tmp_path):
    study: list[list[object]] = [
        [*STUDY[0], "interviews_from", "interviews_to"],
        [*STUDY[1], "2026-05-03", "2026-06-01"],
    ]
    assert _told(tmp_path, {**PEOPLE, "study": study}) == [
        ("interviews D2: “2026-05-02” is before 2026-05-03, which the table study gives as interviews_from.", True)
    ]


@pytest.mark.parametrize(
    ("numbers", "agrees"), [((5, 7), True), ((5, 6), False), ((5, None), True), ((5, 9), False), ((13, None), False)]
)
def test_counts_of_members_agree_with_the_total_of_the_group(tmp_path, numbers, agrees):
    members: list[list[object]] = [["member_id", "network_id", "year", "kind", "perspective", "number"]]
    members += [[f"m-{number or 0}", "north", 2026, f"Kind {number}", "lay", number] for number in numbers]
    told = _told(tmp_path, {**TABLES, "members": members})
    added = sum(number or 0 for number in numbers)
    disagrees = f"groups E2: “12” does not agree with the table members, where the lay members add up to {added}."
    assert told == ([] if agrees else [(disagrees, True)])


def test_dates_of_the_yearly_cycle_are_in_order(tmp_path):
    tables: dict[str, Cells] = {
        **TABLES,
        "priorities": [
            ["priority_id", "network_id", "year", "priority", "source", "carried_from", "due"],
            ["calls", "north", 2026, "Somebody to call at night", "lay_members", "calls", "2025-12-01"],
        ],
        "reviews": [
            ["review_id", "priority_id", "on", "outcome", "fed_back_on"],
            ["calls-1", "calls", "2025-11-01", "on_track", "2025-10-01"],
        ],
    }
    assert [told for told, _ in _told(tmp_path, tables)] == [
        "priorities G2: “2025-12-01” is before the year of the work programme, 2026.",
        "priorities F2: “calls” is a priority of 2026, which is not before 2026.",
        "reviews E2: “2025-10-01” is not possible: it is before what stands in the column on.",
        "reviews C2: “2025-11-01” is before the year of the priority's work programme, 2026.",
    ]


def test_the_year_of_an_initiative_is_that_of_its_date(copied_study):
    path = copied_study / "initiatives.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("n001,central-south-west,,,", "n001,central-south-west,2008-03-01,2007,", 1), encoding="utf-8"
    )
    (problem,) = inspect(copied_study).problems
    assert (
        str(problem) == "initiatives.csv, row 2, year: “2007” is not the year of the date in the column on, 2008-03-01."
    )
    assert problem.correction == "2008"


def test_an_impact_area_is_a_code_of_the_codebook(copied_study):
    path = copied_study / "initiatives.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",group_development,", ",group_developement,", 1), encoding="utf-8")
    (problem,) = inspect(copied_study).problems
    assert problem.says.endswith("Did you mean “group_development”?")


@pytest.mark.parametrize(
    ("text", "told", "must"),
    [
        ("ask jane.smith+cnpg@nhs.net about it", "“jane.smith+cnpg@nhs.net” is an e-mail address", True),
        ("ring 01524 592656 first", "“01524 592656” looks like a telephone number", True),
        ("(020) 7946 0018", "“(020) 7946 0018” looks like a telephone number", True),
        ("+44 7700 900123", "“+44 7700 900123” looks like a telephone number", True),
        ("number 943 476 5919", "“943 476 5919” is an NHS or CHI number", True),
        ("9434765919", "“9434765919” is an NHS or CHI number", True),
        ("as Mrs Patel said", "“Mrs Patel” looks like the name of a person", False),
        ("told to Dr. A. B. O'Neill", "“Dr. A. B. O'Neill” looks like the name of a person", False),
        ("J. Smith chairs it", "“J. Smith” looks like the name of a person", False),
        ("Jane Smith", "“Jane Smith” looks like the name of a person", False),
        ("My name is Zbigniew", "“My name is Zbigniew” looks like the name of a person", False),
    ],
)
def test_what_tells_who_somebody_is_is_found_in_texts(tmp_path, text, told, must):
    ((says, blocks),) = _told(tmp_path, _with(PEOPLE, "interviewees", 2, role=text))
    assert says.startswith(f"interviewees C2: {told}")
    assert blocks is must


@pytest.mark.parametrize(
    "text",
    [
        *("Lead Cancer Nurse", "Chair of the group", "Dr Gray's Hospital", "Florence Nightingale House", "St Mary's"),
        *("James Cook University Hospital", "9434765918 leaflets", "meeting of 01-02-2026, 14:30", "ISO 15189:2012"),
        *("budget 1,234,567,890", "2008-2009 and 2010-2011", "NHS England, North West", "A. and B. together"),
    ],
)
def test_what_only_looks_like_it_is_left_alone(tmp_path, text):
    assert _told(tmp_path, _with(PEOPLE, "interviewees", 2, role=text)) == []


def test_a_key_made_from_a_name_is_told(tmp_path):
    ((says, must),) = _told(tmp_path, _with(PEOPLE, "interviewees", 2, interviewee_id="jane-smith"))
    assert says.startswith("interviewees A2: “jane-smith” looks like the name of a person.")
    assert not must


@pytest.mark.parametrize(
    ("digits", "right"),
    [
        ("9434765919", True),  # the example of the NHS Data Dictionary
        ("9434765918", False),
        ("943476591", False),
        ("0000000000", False),
        ("1000000010", False),  # its check digit would be 10
    ],
)
def test_an_nhs_number_is_known_by_its_check_digit(digits, right):
    assert is_nhs_number(digits) is right


def test_text_and_json_name_the_same_problems(tmp_path):
    write(tmp_path, _with(TABLES, "groups", 2, users="n/a", network_id="nroth"))
    found = inspect(tmp_path)
    told = json.loads(as_json(found))
    assert told["problems"] == [
        {
            "sheet": "groups",
            "row": 2,
            "column": "network_id",
            "cell": "B2",
            "value": "nroth",
            "allowed": "a key of the table networks",
            "says": "“nroth” is not among the keys of the table networks. Did you mean “north”?",
            "proposed": "north",
        },
        {
            "sheet": "groups",
            "row": 2,
            "column": "users",
            "cell": "E2",
            "value": "n/a",
            "allowed": "a whole number, from 0 to 500; or nothing",
            "says": "“n/a” is not a whole number. Leave the cell empty where there is nothing to say.",
            "proposed": "",
        },
    ]
    assert as_text(found).startswith(
        f"The study in “{tmp_path.name}” has 2 problems to mend:\n  study.xlsx, sheet groups,"
    )


def test_exit_status_says_clean_problems_or_unreadable(tmp_path, capsys):
    write(tmp_path, TABLES)
    assert main(["check", str(tmp_path)]) == 0
    write(tmp_path, _with(TABLES, "groups", 2, users="many"))
    assert main(["check", str(tmp_path)]) == 1
    (tmp_path / "study.xlsx").write_bytes(b"no workbook")
    assert main(["check", str(tmp_path)]) == 2
    assert "cannot be read as an Excel workbook" in capsys.readouterr().err


def test_the_marked_copy_colours_cells_and_says_why(tmp_path):
    folder = tmp_path / "study"
    write(folder, _with(TABLES, "groups", 2, users="n/a", network_id="nroth"))
    before = (folder / "study.xlsx").read_bytes()
    assert main(["check", str(folder), "--marked-copy", str(tmp_path / "marked.xlsx")]) == 1
    assert (folder / "study.xlsx").read_bytes() == before
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    cell = marked["groups"]["B2"]
    assert cell.value == "nroth"
    assert cell.fill.fgColor.rgb == "00F8CBAD"
    assert (
        cell.comment.text
        == "“nroth” is not among the keys of the table networks. Did you mean “north”?\nProposed: north"
    )
    assert marked["groups"]["E2"].comment.text.endswith("Proposed: (an empty cell)")
    assert marked["groups"]["C2"].comment is None
    listed = [[cell.value for cell in row] for row in marked["to mend"].iter_rows(min_row=2)]
    assert ["groups", 2, "network_id", "B2", "nroth"] in [row[:5] for row in listed]


def test_the_marked_copy_of_files_is_a_workbook(copied_study, tmp_path):
    path = copied_study / "interviews.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",core,", ",centre,", 1), encoding="utf-8")
    assert main(["check", str(copied_study), "--marked-copy", str(tmp_path / "marked.xlsx")]) == 1
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    assert marked["interviews"]["C5"].comment.text.startswith("“centre” is not one of: core, stakeholder.")


def test_the_marked_copy_can_be_mended_and_checked_again(tmp_path):
    folder, again = tmp_path / "study", tmp_path / "again"
    write(folder, _with(TABLES, "groups", 2, network_id="nroth"))
    again.mkdir()
    main(["check", str(folder), "--marked-copy", str(again / "study.xlsx")])
    book = openpyxl.load_workbook(again / "study.xlsx")
    book["groups"]["B2"].value = "north"
    book.save(again / "study.xlsx")
    assert main(["check", str(again)]) == 0


def test_the_same_study_gives_the_same_marked_copy(tmp_path):
    write(tmp_path, _with(TABLES, "groups", 2, users="n/a"))
    for name in ("one.xlsx", "two.xlsx"):
        main(["check", str(tmp_path), "--marked-copy", str(tmp_path / name)])
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("study.xlsx", "is there already"),
        ("marked.csv", "must end with .xlsx"),
        ("nowhere/marked.xlsx", "cannot be written"),
    ],
)
def test_the_marked_copy_overwrites_nothing(tmp_path, capsys, name, said):
    write(tmp_path, _with(TABLES, "groups", 2, users="n/a"))
    before = (tmp_path / "study.xlsx").read_bytes()
    assert main(["check", str(tmp_path), "--marked-copy", str(tmp_path / name)]) == 2
    assert said in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["study.xlsx"]
    assert (tmp_path / "study.xlsx").read_bytes() == before


def test_the_marked_copy_does_not_go_among_published_files(tmp_path, capsys):
    write(tmp_path, TABLES)
    assert main(["check", str(tmp_path), "--marked-copy", str(Path(__file__).parent / "marked.xlsx")]) == 2
    assert "which others are to see" in capsys.readouterr().err
