"""A table that a study is listed with and that is gone is no table left out."""

import shutil
from pathlib import Path

import pytest

from cnpg_analysis.cli import main
from cnpg_analysis.cli.parsing import MISTAKE
from cnpg_analysis.place import clone_root
from cnpg_analysis.reference import verification
from cnpg_analysis.reference.committed import SUMS
from cnpg_analysis.study import datapackage, listing, location, read_study
from cnpg_analysis.study.listing import DESCRIPTION, MissingTables, refuse_missing_tables

RAW = "data/raw/cnpg-2009"


@pytest.fixture
def clone(tmp_path: Path, monkeypatch) -> Path:
    """The study and the lists of the clone, to be broken."""
    root = tmp_path / "clone"
    shutil.copytree(clone_root() / RAW, root / RAW)
    shutil.copyfile(clone_root() / SUMS, root / SUMS)
    for module in (listing, location, verification):
        monkeypatch.setattr(module, "clone_root", lambda: root)
    return root


def _said(capsys, *call: str) -> str:
    assert main(call) == MISTAKE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    return str(printed.err)


@pytest.mark.parametrize("call", [["report"], ["check", "cnpg-2009"], ["claims"]])
def test_a_lost_table_of_the_published_study_is_one_message_for_each_command(clone, capsys, call):
    (clone / RAW / "pathways.csv").unlink()
    assert _said(capsys, *call) == (
        "The study “cnpg-2009” lacks pathways.csv, though datapackage.json and SHA256SUMS list it; what it holds "
        "would pass for what nobody knows. Take it back with “git restore data/raw/cnpg-2009/pathways.csv”. If it was "
        "taken out on purpose, take it out of datapackage.json and SHA256SUMS, too.\n"
    )
    assert not (clone / "report").exists()


def test_each_of_several_lost_tables_is_named(clone, capsys):
    for table in ("pathways", "networks"):
        (clone / RAW / f"{table}.csv").unlink()
    said = _said(capsys, "report")
    assert "lacks networks.csv, pathways.csv, though" in said
    assert "git restore data/raw/cnpg-2009/networks.csv data/raw/cnpg-2009/pathways.csv" in said


@pytest.mark.parametrize("lost", [DESCRIPTION, f"../../../{SUMS}"])
def test_one_list_is_enough(clone, lost):
    (clone / RAW / lost).unlink()
    (clone / RAW / "pathways.csv").unlink()
    with pytest.raises(MissingTables):
        refuse_missing_tables(clone / RAW)


def test_a_verification_names_the_lost_table(clone, capsys):
    (clone / RAW / "pathways.csv").unlink()
    assert main(["verify"]) == MISTAKE
    printed = capsys.readouterr()
    assert f"  {RAW}/pathways.csv: is missing, though SHA256SUMS lists it." in printed.out.splitlines()
    assert printed.err.startswith("The study “cnpg-2009” lacks pathways.csv")


def test_an_own_study_leaves_out_what_it_likes_unless_it_lists_it(copied_study):
    described = datapackage.written(read_study(copied_study))
    (copied_study / "pathways.csv").unlink()
    assert "pathways" not in read_study(copied_study).present
    (copied_study / DESCRIPTION).write_text(described, encoding="utf-8")
    with pytest.raises(MissingTables, match=r"lacks pathways\.csv, though datapackage\.json lists it.*Put it back"):
        read_study(copied_study)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"resources": 3}', '{"resources": [1, {"path": ["x.csv"]}]}'])
def test_what_is_no_list_lists_nothing(copied_study, content):
    (copied_study / DESCRIPTION).write_text(content, encoding="utf-8")
    (copied_study / "pathways.csv").unlink()
    refuse_missing_tables(copied_study)
