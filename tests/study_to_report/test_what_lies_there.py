"""What lies where outputs go: one's own files stay, other studies' outputs and strange pages are not replaced."""

import pytest

from cnpg_analysis.cli import main
from cnpg_analysis.cli.parsing import DOES_NOT_HOLD, MISTAKE, RAN
from cnpg_analysis.place import clone_root
from tests.study_to_report.only_notebook import files

NOTES = {
    "report/wales/notes.txt": b"for the meeting in May",
    "report/wales/slides/first.odp": b"slides",
    "derived/wales/02_only/remarks.txt": b"look at this again",
    "derived/wales/my own counts.csv": b"a,b",
    "report/not a network/x.html": b"x",
}


def test_notes_kept_beside_a_report_stay_through_the_next_run(run, tmp_path):
    run("from pathlib import Path\n_ = Path(out, 'documents.csv').write_text('a,b')", networks=("wales",))
    for name, content in NOTES.items():
        (tmp_path / "out" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "out" / name).write_bytes(content)
    status, _ = run("print('a new version')", networks=("wales",))
    assert status == RAN
    found = files(tmp_path / "out")
    assert {name: found.get(name) for name in NOTES} == NOTES
    assert b"a new version" in found["derived/wales/02_only/02_only.ipynb"]
    assert "derived/wales/02_only/documents.csv" not in found, "what an earlier run made outlived it"


@pytest.mark.parametrize("name", ["report/index.html", "report/wales/report.html", "derived/wales"])
def test_what_is_not_ours_to_replace_is_named_and_nothing_runs(run, tmp_path, name):
    path = tmp_path / "out" / name
    path.parent.mkdir(parents=True)
    path.write_bytes(b"<!DOCTYPE html><title>Our home page</title>")
    before = files(tmp_path / "out")
    status, said = run(networks=("wales",))
    assert status == MISTAKE
    assert said == (
        f"{path} was not made by a run of this study, and something that is would have to replace it. Move it "
        "elsewhere, or choose another place with --out, and run the report again.\n"
    )
    assert files(tmp_path / "out") == before


def test_our_own_pages_are_replaced_even_when_what_they_were_made_from_is_gone(run, tmp_path):
    run(networks=("wales",))
    (tmp_path / "out" / "derived").rename(tmp_path / "elsewhere")
    assert run(networks=("wales",))[0] == RAN


def test_what_turns_out_to_be_in_the_way_fails_its_network_only(run, tmp_path):
    mine = tmp_path / "out" / "derived" / "scotland" / "02_only" / "made.csv"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    status, said = run("from pathlib import Path\n_ = Path(out, 'made.csv').write_text('a,b')")
    assert status == DOES_NOT_HOLD
    assert f"FAILED: The report on Scotland was not made. {mine} was not made by a run of this study" in said
    assert files(tmp_path / "out" / "derived" / "scotland") == {"02_only/made.csv": b"mine"}
    assert (tmp_path / "out" / "report" / "wales" / "report.html").is_file()


def test_a_damaged_record_is_told_before_anything_runs(run, tmp_path):
    run(networks=("wales",))
    (tmp_path / "out" / "derived" / "wales" / "02_only" / "run.json").write_text("{", encoding="utf-8")
    before = files(tmp_path / "out")
    status, said = run(networks=("wales",))
    assert (status, said.count("\n")) == (MISTAKE, 1)
    assert "run.json cannot be read. Without it nobody can tell what a run made from what is yours" in said
    assert files(tmp_path / "out") == before


@pytest.mark.parametrize("same", ["key", "folder"])
def test_outputs_of_another_study_are_not_mixed_with(run, tmp_path, copied_study, same):
    run(networks=("wales",))
    before = files(tmp_path / "out")
    if same == "folder":
        table = copied_study / "study.csv"
        table.write_text(table.read_text(encoding="utf-8").replace("cnpg-2009,", "ours-2025,"), encoding="utf-8")
        (tmp_path / "2025").mkdir()
        copied_study = copied_study.rename(tmp_path / "2025" / "cnpg-2009")
    status, said = run(networks=("scotland",), study=str(copied_study))
    assert (status, said.count("\n")) == (MISTAKE, 1)
    assert f"{tmp_path / 'out' / 'derived'} holds outputs of another study, “cnpg-2009”" in said
    assert files(tmp_path / "out") == before


def test_a_study_that_was_given_another_name_still_replaces_its_own_outputs(run, tmp_path, copied_study):
    # Without --out: in the study's own folder nobody else's outputs lie.
    run(networks=("wales",))
    for folder in (copied_study, tmp_path / "another name"):
        if not folder.exists():
            copied_study.rename(folder)
        assert main(["report", "--study", str(folder), "--network", "wales"]) == RAN


@pytest.mark.parametrize("out", ["", ".", "data/raw", "data/raw/cnpg-2009", "report/mine"])
def test_an_unfit_place_gets_one_message_before_anything_runs(capsys, monkeypatch, out):
    monkeypatch.chdir(clone_root())
    assert main(["report", "--out", out]) == MISTAKE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("--out: ")
    assert printed.err.count("\n") == 1
    assert not (clone_root() / "derived").exists()
