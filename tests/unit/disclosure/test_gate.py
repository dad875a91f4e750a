"""Nothing leaves a study but through the gate."""

import dataclasses

import pytest

from cnpg_analysis.disclosure import NotReleasable, Released, release, statement
from cnpg_analysis.evaluation import documents, interviewees
from cnpg_analysis.results import recomputed, result
from cnpg_analysis.study import Study, read_study
from cnpg_analysis.study.statistics import PUBLIC_PAGES, SUMMARY
from tests.unit.study.own_study import write_own_study


def test_the_published_study_passes_whole(published_study: Study):
    totals = documents.totals(published_study.tables["statistics"])
    released = release(totals, published_study)
    assert released.table.equals(totals.table)


def test_only_the_gate_makes_a_released_result(published_study: Study):
    totals = documents.totals(published_study.tables["statistics"])
    with pytest.raises(TypeError, match=r"only disclosure\.release"):
        Released(totals, object())


def test_a_released_result_cannot_be_changed_into_one_that_did_not_pass(published_study: Study):
    released = release(documents.totals(published_study.tables["statistics"]), published_study)
    own = result("own", (), [recomputed("people", "people", 3, "the study's own records")])
    with pytest.raises((TypeError, ValueError)):
        dataclasses.replace(released, result=own)  # type: ignore[call-arg]  # what must fail at run time too
    # Nothing of a released result is a pass for another.
    for given in vars(released).values():
        with pytest.raises(TypeError, match=r"only disclosure\.release"):
            dataclasses.replace(released, result=own, permission=given)


def test_a_study_with_people_that_names_no_profile_does_not_pass(copied_study):
    table = copied_study / "study.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("already_published", ""), encoding="utf-8")
    study = read_study(copied_study)
    with pytest.raises(NotReleasable, match=r"study\.csv, row 2, disclosure_profile"):
        release(documents.totals(study.tables["statistics"]), study)
    with pytest.raises(NotReleasable, match=r"study\.csv, row 2, disclosure_profile"):
        statement(study)


def test_a_study_with_people_that_does_not_say_where_consents_are_does_not_pass(tmp_path):
    people = "interviewee_id,interview_id,role,perspective\nada,one,Chair,lay"
    study = read_study(write_own_study(tmp_path / "own", consents_held="", interviewees=people))
    with pytest.raises(NotReleasable, match=r"study\.csv, row 2, consents_held"):
        release(documents.sought_from(study.networks), study)


def test_a_study_without_people_needs_no_profile(tmp_path):
    study = read_study(write_own_study(tmp_path / "own", profile="", consents_held=""))
    assert release(documents.sought_from(study.networks), study).result.value("groups") == 2
    assert "holds no rows on people" in statement(study)


def test_a_result_on_people_that_the_rules_do_not_know_does_not_pass(tmp_path):
    study = read_study(write_own_study(tmp_path / "own"))
    unknown = result("shoe_sizes", (), [recomputed("people", "people", 30, "the study's own records")])
    with pytest.raises(NotReleasable, match="rules do not know it"):
        release(unknown, study)


def test_a_number_that_was_not_counted_from_the_study_does_not_pass(tmp_path):
    people = "interviewee_id,interview_id,role,perspective\nada,one,Chair,lay\nben,two,Nurse,professional"
    study = read_study(write_own_study(tmp_path / "own", consents_held="elsewhere", interviewees=people))
    tables = study.tables
    fewer = interviewees.by_site(tables["interviews"], tables["interviewees"].iloc[:1], tables["networks"])
    with pytest.raises(NotReleasable, match="was not counted from the tables"):
        release(fewer, study)


def test_a_row_that_cites_nothing_in_print_does_not_pass(published_study: Study):
    own = result("own", (), [recomputed("people", "people", 3, "the study's own records")])
    with pytest.raises(NotReleasable, match="1 rows that cite no section"):
        release(own, published_study)


def test_a_row_that_cites_the_summary_of_the_report_passes(published_study: Study):
    summary = result("summary", (), [recomputed("statements", "statements", 1, SUMMARY)])
    assert release(summary, published_study).table.equals(summary.table)


def test_a_row_that_cites_the_public_pages_behind_the_frame_passes(published_study: Study):
    frame = result("frame", (), [recomputed("networks", "networks", 3, PUBLIC_PAGES)])
    assert release(frame, published_study).table.equals(frame.table)


def test_the_statement_does_not_call_worked_out_figures_printed(published_study: Study):
    said = statement(published_study)
    assert "in print or follows from what is in print" in said
    assert "no smaller group than in print" in said
