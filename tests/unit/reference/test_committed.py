"""``SHA256SUMS`` lists the outputs, the study and the notebooks, and whatever does not fit it is named."""

import shutil
import subprocess

import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.reference.committed import SUMS, differing_from_sums, differing_notebooks, listed_files
from tests.unit.reference.small_clone import FILES, NOTEBOOK, PAGE, RAW, TABLE, change, write


def test_committed_digests_fit_the_committed_files():
    assert differing_from_sums(clone_root()) == {}


def test_the_study_the_notebooks_and_the_outputs_are_listed(clone):
    assert list(listed_files(clone)) == sorted(FILES)
    assert differing_from_sums(clone) == {}


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="there is no sha256sum on this system to read the list")
def test_the_list_is_read_by_the_usual_program(clone):
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", SUMS], cwd=clone, check=True)


@pytest.mark.parametrize("name", [RAW, TABLE, PAGE, NOTEBOOK])
def test_a_changed_file_does_not_fit(clone, name):
    write(clone, name, FILES[name] + " ")
    assert differing_from_sums(clone) == {name: "is not the file that SHA256SUMS was written for."}


@pytest.mark.parametrize("name", [RAW, TABLE, PAGE, NOTEBOOK])
def test_a_missing_file_is_named(clone, name):
    (clone / name).unlink()
    assert differing_from_sums(clone) == {name: "is missing, though SHA256SUMS lists it."}


@pytest.mark.parametrize(
    "name",
    [
        "notebooks/Untitled.ipynb",
        "notebooks/03_more.ipynb",
        "data/raw/cnpg-2009/more.csv",
        "data/derived/cnpg-2009/all/02_only/more.csv",
    ],
)
def test_a_file_that_came_from_elsewhere_is_named(clone, name):
    write(clone, name, "{}")
    assert differing_from_sums(clone) == {name: "is not listed in SHA256SUMS."}


def test_what_an_editor_hides_is_left_alone(clone):
    write(clone, "notebooks/.ipynb_checkpoints/02_only-checkpoint.ipynb", "{}")
    write(clone, "data/raw/cnpg-2009/.~lock.study.csv#", "")
    assert differing_from_sums(clone) == {}


def test_notebooks_that_are_missing_or_foreign_are_told_apart(clone):
    (clone / NOTEBOOK).unlink()
    write(clone, "notebooks/Untitled.ipynb", "{}")
    assert differing_notebooks(clone) == ((NOTEBOOK,), ("notebooks/Untitled.ipynb",))


def test_an_edited_notebook_is_neither_missing_nor_foreign(clone):
    write(clone, NOTEBOOK, "{}")
    assert differing_notebooks(clone) == ((), ())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "is missing."),
        (b"", "is empty."),
        (b"\xff\xfe", "cannot be read."),
    ],
)
def test_a_list_that_is_missing_or_damaged_is_named(clone, content, said):
    (clone / SUMS).unlink()
    if content is not None:
        (clone / SUMS).write_bytes(content)
    assert differing_from_sums(clone) == {SUMS: said}


def test_a_damaged_line_of_the_list_is_named_and_the_others_count(clone):
    lines = (clone / SUMS).read_text(encoding="utf-8").splitlines()
    write(clone, SUMS, "\n".join(["<<<<<<< HEAD", *lines]) + "\n")
    assert differing_from_sums(clone) == {SUMS: "line 1 is not a digest and a path."}
    change(clone, PAGE, "38", "39")
    assert PAGE in differing_from_sums(clone)
