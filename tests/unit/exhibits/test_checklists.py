"""Reporting checklists: which items the tables answer, and that the rest is left to a person."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cnpg_analysis.exhibits import checklists
from cnpg_analysis.exhibits.checklist_items import CHECKLISTS, COREQ, GRIPP2
from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.study import Study, read_study
from tests.unit import yearly_study
from tests.unit.exhibits.notebook_cells import shown, words
from tests.unit.exhibits.test_small_studies import faults

LAY_INVOLVEMENT = """
| part_id | stage           | what                  | number |
| one     | planning        | HIDDEN-9 wrote a plan |        |
| two     | data_collection | HIDDEN-10 asked       | 2      |
"""
INTERVIEWS = """
| interview_id | network_id | stage | mode         | minutes | interviewer_kind |
| i1           | north      | core  | telephone    | 30      | lay              |
| i2           | north      | core  | face_to_face | 40      | lay              |
| i3           | south      | core  | telephone    | 80      | professional     |
"""
CODEBOOK = """
| code_id | scheme | code  | definition |
| c1      | themes | alpha | HIDDEN-11  |
"""
CODINGS = """
| coding_id | source_kind | source_id | coder   | code_id |
| k1        | interview   | i1        | coder-a | c1      |
| k2        | interview   | i2        | coder-b | c1      |
"""
ALL = {
    **yearly_study.EVERYTHING,
    "interviews": INTERVIEWS,
    "lay_involvement": LAY_INVOLVEMENT,
    "codebook": CODEBOOK,
    "codings": CODINGS,
}
Making = Callable[..., Study]


@pytest.fixture
def making(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Making:
    def make(**tables: str) -> Study:
        return read_study(yearly_study.written(tmp_path / "yearly", **{**ALL, **tables}))

    return make


def _answered(table: Exhibit) -> dict[str, str]:
    return {row[0].partition(".")[0]: row[2] for row in table.rows if row[2] != checklists.FOR_A_PERSON}


def test_the_checklists_have_the_items_that_are_published():
    assert [item.number for item in GRIPP2.items] == list(range(1, 6))
    assert [item.number for item in COREQ.items] == list(range(1, 33))
    assert "2017;358:j3453" in GRIPP2.cited_as
    assert "2007;19(6):349-357" in COREQ.cited_as


def test_of_gripp2_the_tables_answer_how_people_took_part_and_nothing_else(making):
    table = checklists.gripp2_table(checklists.answers(making()))
    assert _answered(table) == {
        "2": "Lay people took part in: planning and collecting data. Interviews held by lay co-researchers: 2; by "
        "professionals: 1."
    }
    assert table.caption == "GRIPP2, short form: the tables answer 1 of 5 items, at least in part"


def test_of_coreq_the_tables_answer_what_they_hold(making):
    assert _answered(checklists.coreq_table(checklists.answers(making()))) == {
        "1": "Interviews held by lay co-researchers: 2; by professionals: 1.",
        "10": "People were interviewed at 2 sites out of the networks of the study.",
        "12": "4 people in 3 interviews.",
        "14": "Interviews: 1 face to face and 2 by telephone. Where they were held is not in the tables.",
        "16": "Lay people: 2; professionals: 2.",
        "21": "Median length: 40 minutes.",
        "24": "2 coders.",
        "25": "1 code, each with its definition, in the table codebook.",
    }


def test_small_numbers_of_people_are_not_shown_under_a_profile_that_hides_them(making):
    small = yearly_study.STUDY.replace("| internal  ", "| small_study")
    answered = _answered(checklists.coreq_table(checklists.answers(making(study=small))))
    assert answered["12"] == "People: not shown: small number; interviews: not shown: small number."
    assert not [
        text for number, text in answered.items() if number in ("1", "14", "16") and any(map(str.isdigit, text))
    ]


def test_an_item_of_which_rows_are_missing_is_left_to_a_person(making):
    unknown = (
        INTERVIEWS.replace("| 80 ", "|    ")
        .replace("| professional ", "|              ")
        .replace("| face_to_face", "|             ")
    )
    answered = _answered(checklists.coreq_table(checklists.answers(making(interviews=unknown))))
    assert not {"1", "14", "21"} & answered.keys()
    assert "12" in answered


def test_every_item_is_answered_or_left_to_a_person_and_no_text_of_the_study_stands_in_it(making):
    of = checklists.answers(making())
    for table in (checklists.gripp2_table(of), checklists.coreq_table(of)):
        assert all(row[2] for row in table.rows)
        assert [text for text in words(table) if "HIDDEN" in text or faults(text)] == []
        assert {row[3] for row in table.rows if row[2] == checklists.FOR_A_PERSON} == {""}
        assert "our own short words" in " ".join(table.notes)


def test_a_study_without_interviews_is_not_asked_about_them(making, tmp_path, monkeypatch):
    study = making(interviews="", interviewees="", codings="")
    exhibits = {one.id: one for one in shown("12_checklists", study.folder, "all", tmp_path / "out", monkeypatch)}
    assert exhibits["checklist-coreq"].kind == "unknown"
    assert exhibits["checklist-gripp2"].kind == "table"
    (only,) = shown("12_checklists", study.folder, "north", tmp_path / "north", monkeypatch)
    assert only.text.endswith("They stand in the report on it.")


def test_the_coding_done_for_this_compendium_answers_nothing_of_the_published_study(published_study):
    answered = _answered(checklists.coreq_table(checklists.answers(published_study)))
    assert set(answered) == {"1", "10", "12", "14", "16", "17", "29"}
    assert answered["12"] == "40 people in 37 interviews."
    assert answered["14"].startswith("Interviews: 27 face to face and 10 by telephone.")


def test_each_checklist_is_known_by_its_key():
    assert {key: one.name for key, one in CHECKLISTS.items()} == {"gripp2": "GRIPP2, short form", "coreq": "COREQ"}
