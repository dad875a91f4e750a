"""``cnpg accept`` says every value that changes, against what is committed, and changes all or nothing."""

import subprocess
from pathlib import Path

import pytest

from cnpg_analysis.reference import acceptance
from cnpg_analysis.reference.acceptance import StrangersAmongOutputs, accept
from cnpg_analysis.reference.committed import SUMS, differing_from_sums
from cnpg_analysis.run.progress import Progress
from tests.unit.reference.small_clone import FILES, NOTEBOOK, PAGE, RAW, TABLE, change, write


def _git(clone: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A reader", "-c", "user.email=reader@example.org")
    subprocess.run(["git", *identity, *arguments], cwd=clone, check=True)


@pytest.fixture
def commit(clone: Path):
    def committed() -> None:
        _git(clone, "init", "-q")
        _git(clone, "add", ".")
        _git(clone, "commit", "-q", "-m", "As accepted")

    return committed


def _contents(clone: Path) -> dict[str, str]:
    return {
        path.relative_to(clone).as_posix(): path.read_text(encoding="utf-8")
        for path in clone.rglob("*")
        if path.is_file() and ".git" not in path.parts and ".cnpg" not in path.parts
    }


@pytest.mark.parametrize("with_git", [True, False])
def test_every_value_that_changes_is_said_and_put_in_place(clone, rebuilt, commit, said, with_git):
    if with_git:
        commit()
    change(rebuilt, TABLE, "38", "39")
    change(rebuilt, PAGE, "38", "39")
    assert not accept(Progress, said.append)
    assert said == [
        "2 values changed (committed → accepted):",
        f"  {TABLE}: documents, 2007, value: 38 → 39",
        f"  {PAGE}: figure-1: “In 2007: 38.” → “In 2007: 39.”",
        "4 outputs accepted. Values changed: 2. Files with other bytes, but no other value: 0.",
    ]
    assert "39" in _contents(clone)[TABLE]
    assert differing_from_sums(clone) == {}


def test_a_value_that_was_written_over_already_is_said_from_git(clone, rebuilt, commit, said):
    commit()
    for root in (clone, rebuilt):
        change(root, TABLE, "38", "39")
    assert not accept(Progress, said.append)
    assert said[:2] == ["1 value changed (committed → accepted):", f"  {TABLE}: documents, 2007, value: 38 → 39"]


def test_a_value_that_was_written_over_is_not_passed_over_without_git(clone, rebuilt, said):
    for root in (clone, rebuilt):
        change(root, TABLE, "38", "39")
    assert not accept(Progress, said.append)
    assert said[:2] == [
        "1 file could not be compared, because there is no git history that holds what was committed:",
        f"  {TABLE}: is not the file that SHA256SUMS was written for.",
    ]


def test_a_changed_value_of_the_data_is_said_and_its_digest_taken(clone, rebuilt, commit, said):
    commit()
    change(clone, RAW, "Only", "Other")
    assert not accept(Progress, said.append)
    assert said[1] == f"  {RAW}: study, title: Only → Other"
    assert differing_from_sums(clone) == {}


def test_a_clone_within_another_repository_is_not_looked_for_in_that(clone, rebuilt, tmp_path, said):
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Something else")
    change(rebuilt, TABLE, "38", "39")
    accept(Progress, said.append)
    assert said[0] == "1 value changed (committed → accepted):"


def test_a_repository_without_a_commit_is_like_none(clone, rebuilt, said):
    _git(clone, "init", "-q")
    change(rebuilt, TABLE, "38", "39")
    accept(Progress, said.append)
    assert said[0] == "1 value changed (committed → accepted):"


def test_what_is_no_longer_made_is_removed_and_said(clone, rebuilt, commit, said):
    commit()
    (rebuilt / TABLE).unlink()
    write(rebuilt, "data/derived/cnpg-2009/wales/02_only/years.csv", FILES[TABLE])
    assert not accept(Progress, said.append)
    assert f"  {TABLE}: is committed, but was not made." in said
    assert not (clone / TABLE).exists()
    assert differing_from_sums(clone) == {}


def test_a_failure_changes_nothing(clone, failing_rebuild, said):
    failing_rebuild()
    before = _contents(clone)
    assert accept(Progress, said.append)
    assert said == ["FAILED: 02_only: code cell 2 of 3 stopped with ValueError: no such table.", "Nothing was changed."]
    assert _contents(clone) == before


def test_an_interruption_changes_nothing(clone, rebuilt, monkeypatch):
    def interrupted(*_: object, **__: object) -> tuple[str, ...]:
        raise KeyboardInterrupt

    monkeypatch.setattr(acceptance, "rebuild", interrupted)
    before = _contents(clone)
    with pytest.raises(KeyboardInterrupt):
        accept(Progress, lambda _: None)
    assert _contents(clone) == before


@pytest.mark.parametrize("name", ["report/cnpg-2009/notes.txt", "data/derived/cnpg-2009/all/02_only/notes.txt"])
def test_somebodys_own_file_among_the_outputs_is_not_removed(clone, rebuilt, name):
    write(clone, name, "mine")
    change(rebuilt, TABLE, "38", "39")
    before = _contents(clone)
    with pytest.raises(StrangersAmongOutputs, match=name):
        accept(Progress, lambda _: None)
    assert _contents(clone) == before


def test_a_foreign_notebook_is_left_alone_and_stays_unlisted(clone, rebuilt, said):
    write(clone, "notebooks/Untitled.ipynb", "{}")
    assert not accept(Progress, said.append)
    assert (clone / "notebooks/Untitled.ipynb").is_file()
    assert NOTEBOOK in _contents(clone)[SUMS]
    assert differing_from_sums(clone) == {"notebooks/Untitled.ipynb": "is not listed in SHA256SUMS."}
