"""What is noted of what a notebook reads, whose rows are whose, and when two studies are the same."""

import shutil

import pytest

from cnpg_analysis.study import Study, read_study
from cnpg_analysis.study.digests import RowDigests, digest_of_files
from cnpg_analysis.study.ownership import owners
from cnpg_analysis.study.reads import NOTES, Read, noted_reads


@pytest.fixture
def notes(tmp_path, monkeypatch):
    monkeypatch.setenv(NOTES, str(tmp_path / "notes"))
    return tmp_path / "notes"


def test_each_table_that_is_taken_from_a_study_is_noted_once(notes, copied_study):
    study = read_study(copied_study)
    assert noted_reads(notes) == ()
    assert study.label("wales") == "Wales"
    assert study.tables["groups"].equals(study.tables["groups"])
    assert noted_reads(notes) == (Read(str(copied_study), "groups", ""), Read(str(copied_study), "networks", ""))


def test_own_rows_are_noted_as_such_and_are_the_same_as_without_notes(notes, copied_study, published_study):
    study = read_study(copied_study)
    own = study.own("interviewees", "wales")
    assert noted_reads(notes) == (Read(str(copied_study), "interviewees", "wales"),)
    assert own.equals(published_study.own("interviewees", "wales"))
    assert 0 < len(own) < len(published_study.tables["interviewees"])


def test_own_rows_of_the_whole_study_are_all_rows(notes, copied_study):
    study = read_study(copied_study)
    assert study.own("groups", "all") is study.tables["groups"]
    assert noted_reads(notes) == (Read(str(copied_study), "groups", ""),)


def test_a_copy_of_all_tables_counts_as_reading_all(notes, copied_study):
    study = read_study(copied_study)
    dict(study.tables)
    assert {read.table for read in noted_reads(notes)} == set(study.tables)


def test_notes_that_somebody_else_wrote_tell_of_no_known_study(tmp_path):
    (tmp_path / "notes").write_text("not a note\n", encoding="utf-8")
    assert noted_reads(tmp_path / "notes") == (Read("", "", ""),)


def test_a_row_belongs_to_the_network_it_names_or_that_of_the_row_it_points_to(tmp_path, table_of):
    tables = {
        "interviews": table_of("interview_id | network_id |\ni | north |\nj |  |"),
        "interviewees": table_of("interviewee_id | interview_id\np | i\nq | j"),
        "consents": table_of("consent_id | interviewee_id\nc | p\nd | q"),
        "codebook": table_of("code_id\nk"),
    }
    study = Study(tmp_path, tables, tuple(tables))
    of_consents = owners(tables, "consents")
    assert of_consents is not None
    assert of_consents.fillna("no one").tolist() == ["north", "no one"]
    assert owners(tables, "codebook") is None
    assert study.own("consents", "south")["consent_id"].tolist() == ["d"]
    assert study.own("consents", "north")["consent_id"].tolist() == ["c", "d"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("code_id\nk", "code_id\nK"),
        ("code_id\nk\nl", "code_id\nl\nk"),
        ("code_id | code |\nk |  |", "code_id | code |\nk | NA |"),
        ("code_id | code\na, | b", "code_id | code\na | ,b"),
        ("code_id | value\nk | 0.1", "code_id | value\nk | 0.10000000000000001"),
    ],
)
def test_rows_have_the_same_digest_only_where_they_are_the_same(tmp_path, table_of, one, other):
    first, second = (RowDigests(Study(tmp_path, {"codebook": table_of(text)}, ())) for text in (one, other))
    same = table_of(one).equals(table_of(other))
    assert (first.of("codebook") == second.of("codebook")) is same


def test_the_digest_of_files_tells_every_change_of_a_table_and_no_other(copied_study):
    before = digest_of_files(copied_study)
    (copied_study / "notes.txt").write_text("mine", encoding="utf-8")
    (copied_study / ".~lock.groups.csv").write_text("", encoding="utf-8")
    (copied_study / "groups.csv").touch()
    assert digest_of_files(copied_study) == before
    digests = {before}
    for change in (
        lambda: shutil.copy(copied_study / "groups.csv", copied_study / "grups.csv"),
        lambda: (copied_study / "grups.csv").unlink() or (copied_study / "study.xlsx").write_bytes(b"PK"),
        lambda: (copied_study / "groups.csv").rename(copied_study / "members2.csv"),
    ):
        change()
        digests.add(digest_of_files(copied_study))
    assert len(digests) == 4
