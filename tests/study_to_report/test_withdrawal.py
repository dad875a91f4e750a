"""After somebody withdrew nothing is left that was made with their answers, and nothing tells who it was."""

import json
import re

from tests.study_to_report.only_notebook import files
from tests.unit.study.own_study import write_own_study

PEOPLE = """
interviewee_id,interview_id,role,perspective
xq-one,one,Chair,lay
xq-two,one,Nurse,professional
xq-three,two,Member,lay
"""
FORMS = """
consent_id,interviewee_id,form_version,signed_on,statement_1,withdrawn_on
a,xq-one,1,2025-01-02,yes,
b,xq-two,1,2025-01-02,yes,
c,xq-three,1,2025-01-02,yes,
"""


def _people(folder):
    return {
        path.parent.parent.name: json.loads(path.read_text(encoding="utf-8"))["people"]
        for path in folder.glob("derived/*/*/run.json")
    }


def _study(folder):
    return write_own_study(folder, interviewees=PEOPLE, consents=FORMS)


def _withdraw(study):
    table = study / "consents.csv"
    text = table.read_text(encoding="utf-8")
    table.write_text(
        re.sub(r"(?m)^b,xq-two,1,2025-01-02,yes.*$", "b,xq-two,1,2025-01-02,yes,,,,,,,2025-06-01", text), "utf-8"
    )


def test_outputs_in_which_the_person_was_are_replaced_or_removed(run, tmp_path):
    study = _study(tmp_path / "own")
    place = {"study": str(study), "out": str(tmp_path / "out")}
    run(networks=("all", "north", "south"), **place)
    note = tmp_path / "out" / "report" / "south" / "note.txt"
    note.write_text("mine", "utf-8")
    before = _people(tmp_path / "out")
    _withdraw(study)

    _, said = run(networks=("north",), **place)

    left = files(tmp_path / "out")
    assert set(left) == {
        "derived/north/02_only/02_only.ipynb",
        "derived/north/02_only/run.json",
        "report/index.html",
        "report/north/report.html",
        "report/south/note.txt",
    }
    assert set(_people(tmp_path / "out").values()).isdisjoint(before.values())
    # The page that leads to all reports leads to none that is gone.
    assert b"south/report.html" not in left["report/index.html"]
    assert "xq-two" not in said
    assert not any(b"xq-two" in content for content in left.values())


def test_reports_on_the_same_people_stay(run, tmp_path):
    study = _study(tmp_path / "own")
    place = {"study": str(study), "out": str(tmp_path / "out")}
    run(networks=("all",), **place)
    before = files(tmp_path / "out")
    run(networks=("north",), **place)
    after = files(tmp_path / "out")
    assert after["report/all/report.html"] == before["report/all/report.html"]
    assert len(set(_people(tmp_path / "out").values())) == 1


def test_the_record_of_a_study_in_print_names_no_people(run, tmp_path):
    run(networks=("wales",))
    record = json.loads((tmp_path / "out" / "derived" / "wales" / "02_only" / "run.json").read_text("utf-8"))
    assert "people" not in record
