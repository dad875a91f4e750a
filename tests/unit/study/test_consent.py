"""People without a valid consent are in nothing that is read."""

import pytest

from cnpg_analysis.study import read_study
from tests.unit.study.own_study import write_own_study

PEOPLE = """
interviewee_id,interview_id,role,perspective
ada,one,Chair,lay
ben,one,Nurse,professional
cora,two,Member,lay
"""
FORMS = "consent_id,interviewee_id,form_version,signed_on,statement_1,statement_5,withdrawn_on\n"


def _people(folder):
    study = read_study(folder)
    return set(study.tables["interviewees"]["interviewee_id"]), study


@pytest.mark.parametrize(
    ("forms", "left"),
    [
        ("a,ada,1,2025-01-02,yes,yes,\nb,ben,1,2025-01-02,,,\nc,cora,1,2025-01-02,yes,yes,", {"ada", "ben", "cora"}),
        ("a,ada,1,2025-01-02,yes,yes,\nb,ben,1,,yes,yes,\nc,cora,1,2025-01-02,yes,no,", {"ada"}),
        ("a,ada,1,2025-01-02,yes,yes,2025-02-03\nc,cora,1,2025-01-02,yes,yes,", {"cora"}),
        # The form signed last counts, but a withdrawal stands whatever was signed.
        ("a,ada,1,2025-01-02,no,yes,\na2,ada,2,2025-01-03,yes,yes,", {"ada"}),
        ("a,ada,1,2025-01-03,no,yes,\na2,ada,2,2025-01-02,yes,yes,\nc,cora,1,2025-01-02,,,", {"cora"}),
        ("a,ada,1,2025-01-02,yes,yes,2025-01-05\na2,ada,2,2025-01-04,yes,yes,", set()),
        ("", set()),
    ],
)
def test_only_people_who_agreed_and_did_not_withdraw_are_read(tmp_path, forms, left):
    folder = write_own_study(tmp_path / "own", interviewees=PEOPLE, consents=FORMS + forms)
    people, study = _people(folder)
    assert people == left
    assert study.without_consent == 3 - len(left)


def test_an_interview_goes_with_the_last_of_its_people(tmp_path):
    forms = "a,ada,1,2025-01-02,yes,yes,\nc,cora,1,2025-01-02,yes,yes,2025-03-01"
    folder = write_own_study(tmp_path / "own", interviewees=PEOPLE, consents=FORMS + forms)
    _, study = _people(folder)
    assert list(study.tables["interviews"]["interview_id"]) == ["one"]
    assert list(study.tables["interviewees"].index) == [0]


def test_what_cannot_be_told_apart_from_the_words_of_a_person_who_withdrew_is_left_out_with_them(tmp_path):
    forms = "a,ada,1,2025-01-02,yes,yes,2025-03-01\nb,ben,1,2025-01-02,yes,yes,\nc,cora,1,2025-01-02,yes,yes,"
    codings = """
coding_id,source_kind,source_id,coder,code_id
joint,interview,one,coder-a,access
alone,interview,two,coder-a,access
"""
    folder = write_own_study(
        tmp_path / "own",
        interviewees=PEOPLE,
        consents=FORMS + forms,
        codebook="code_id,code,scheme,definition\naccess,access,impact_area,Access to care\n",
        codings=codings,
        quotations="quotation_id,section,printed_number,voice,theme\nq,4.1,07,lay,care\n",
    )
    _, study = _people(folder)
    assert list(study.tables["codings"]["coding_id"]) == ["alone"]
    assert study.tables["quotations"].empty


def test_where_forms_are_elsewhere_only_those_known_to_be_invalid_are_left_out(tmp_path):
    folder = write_own_study(
        tmp_path / "own",
        interviewees=PEOPLE,
        consents=FORMS + "a,ada,1,2025-01-02,yes,yes,2025-01-05",
        consents_held="elsewhere",
    )
    people, study = _people(folder)
    assert people == {"ben", "cora"}
    assert study.without_consent == 1


def test_the_published_study_is_read_whole(published_study):
    assert published_study.without_consent == 0
    assert len(published_study.tables["interviewees"]) == 40
