"""Where outputs may go: never where they would mix with a study, the compendium or other outputs."""

from pathlib import Path

import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.study.location import Outputs, StudyNotFound, UnfitPlace, find_study, outputs

PUBLISHED = clone_root() / "data" / "raw" / "cnpg-2009"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    folder = tmp_path / "our study"
    folder.mkdir()
    (folder / "study.csv").touch()
    return folder


@pytest.mark.parametrize("out", ["", "."])
def test_no_folder_is_refused_for_it_may_come_from_a_variable_that_was_never_set(out):
    with pytest.raises(UnfitPlace, match=r"^--out: no folder is named\. Give the name of one"):
        outputs(PUBLISHED, Path(out))


@pytest.mark.parametrize(
    "out",
    [
        "data/raw",
        "data/raw/cnpg-2009/mine",
        "data/derived/cnpg-2009",
        "report",
        "report/mine",
        "notebooks",
        "docs/../report",
        "cnpg_analysis",
    ],
)
def test_a_folder_of_the_compendium_is_refused(out):
    taken = clone_root() / Path(out).parts[0].replace("docs", "report")
    with pytest.raises(UnfitPlace) as told:
        outputs(PUBLISHED, clone_root() / out)
    assert f"lies in {taken}, which is kept for something else. Choose a folder of its own" in str(told.value)


def test_the_compendium_itself_is_refused_however_it_is_named(tmp_path):
    (tmp_path / "link").symlink_to(clone_root(), target_is_directory=True)
    for out in (clone_root(), clone_root() / "data" / "..", tmp_path / "link"):
        with pytest.raises(UnfitPlace, match="is the folder of the compendium itself"):
            outputs(PUBLISHED, out)


def test_a_folder_with_the_tables_of_a_study_is_refused(study):
    for own in (study, PUBLISHED):
        with pytest.raises(UnfitPlace, match="holds the tables of a study"):
            outputs(own, study)


@pytest.mark.parametrize(
    ("out", "what"),
    [
        (Path("/"), "/ is the top of the whole file system. Choose a folder of its own"),
        (Path("~"), "is your home folder. Choose"),
        (Path("letters.txt"), "letters.txt is a file. Choose"),
        (Path("letters.txt/reports"), "letters.txt, which is a file. Choose"),
        (Path("letters"), "letters holds other things already: first.txt and 1 more. Choose"),
    ],
)
def test_a_folder_that_is_not_for_outputs_is_refused(study, tmp_path, monkeypatch, out, what):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "letters.txt").touch()
    for folder in ("home", "letters"):
        (tmp_path / folder / "report").mkdir(parents=True)
    for name in ("first.txt", "second.txt"):
        (tmp_path / "letters" / name).touch()
    with pytest.raises(UnfitPlace) as told:
        outputs(study, out)
    assert what in str(told.value)


@pytest.mark.parametrize("there", [(), (".DS_Store",), ("report/index.html",), ("derived/.cnpg/lock", "notes.txt")])
def test_an_empty_folder_and_one_that_outputs_went_to_before_are_taken(study, tmp_path, there):
    (tmp_path / "out").mkdir()
    for name in there:
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).touch()
    assert outputs(study, tmp_path / "out").derived == tmp_path / "out" / "derived"


def test_a_folder_within_the_usual_outputs_of_a_study_is_refused(study):
    with pytest.raises(UnfitPlace, match="our study/report, which is kept"):
        outputs(study, study / "report" / "mine")


def test_a_new_folder_is_taken_by_its_one_path(tmp_path, monkeypatch):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("HOME", str(tmp_path))
    expected = Outputs(tmp_path / "x" / "derived", tmp_path / "x" / "report")
    assert outputs(PUBLISHED, Path("../x")) == outputs(PUBLISHED, Path("~/x")) == expected
    assert outputs(PUBLISHED, clone_root() / "out").derived == clone_root() / "out" / "derived"


def test_a_home_folder_of_nobody_is_a_name_like_any_other(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert outputs(PUBLISHED, Path("~nobody-of-that-name/x")).report == tmp_path / "~nobody-of-that-name/x/report"
    with pytest.raises(StudyNotFound, match="There is no study “~nobody-of-that-name”"):
        find_study("~nobody-of-that-name")


def test_a_name_that_is_too_long_is_no_study():
    with pytest.raises(StudyNotFound, match="There is no study"):
        find_study("x" * 300)


def test_a_folder_that_may_not_be_read_is_told(study, monkeypatch):
    def refuse(self: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "is_file", refuse)
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(StudyNotFound, match="cannot be read: you are not allowed to"):
        find_study(study)
