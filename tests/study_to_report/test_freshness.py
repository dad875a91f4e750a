"""Making reports again: only what would come out otherwise is made, and what is kept is what would come out."""

import json
import subprocess
import sys

import pytest

from cnpg_analysis.cli import main
from cnpg_analysis.cli.parsing import RAN
from cnpg_analysis.run import plan
from tests.study_to_report.only_notebook import files, write_only_notebook

OWN_ROWS = """
from cnpg_analysis.study import read_study
data = read_study(study)
print(data.own("groups", network).to_csv())
print(len(data.tables["findings"]))
"""
AGAIN = """
import sys
from pathlib import Path
from cnpg_analysis.cli import main
from cnpg_analysis.run import plan
plan.notebooks_of_the_clone = lambda: (Path(sys.argv[1]),)
assert main(sys.argv[2:]) == 0
assert not {"pandas", "numpy", "papermill", "nbformat", "openpyxl"} & set(sys.modules), sorted(sys.modules)
"""


@pytest.fixture
def explained(run):
    """Run with ``--explain``, and answer what is told of each notebook and page, by network."""

    def told(*cells, networks=("scotland", "wales"), study="cnpg-2009", more=()):
        status, said = run(*cells, networks=networks, study=study, more=("--explain", *more))
        assert status == RAN
        lines = [line.partition(", ") for line in said.splitlines()]
        return {network: rest for network, comma, rest in lines if comma and network in (*networks, "all")}

    return told


def _edit(study, table, old, new):
    path = study / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_rows_of_another_network_are_no_reason_and_what_is_kept_is_what_a_forced_run_makes(
    explained, tmp_path, copied_study
):
    study = str(copied_study)
    first = explained(OWN_ROWS, study=study)
    assert first == dict.fromkeys(first, "02_only: run again, because no run here has made it yet.")
    _edit(copied_study, "groups", "Linked with several local", "Joined to several local")
    assert explained(OWN_ROWS, study=study) == {
        "scotland": "02_only: unchanged.",
        "wales": "02_only: run again, because rows of groups have changed.",
    }
    kept = files(tmp_path / "out")
    again = explained(OWN_ROWS, study=study, more=("--force",))
    assert again == dict.fromkeys(again, "02_only: run again, because everything is to be made anew.")
    assert files(tmp_path / "out") == kept
    # A table that it reads whole, and one that it does not read.
    _edit(copied_study, "findings", "Groups want better", "Groups wish for better")
    assert set(explained(OWN_ROWS, study=study).values()) == {
        "02_only: run again, because rows of findings have changed."
    }
    _edit(copied_study, "citations", "Statement of principle", "A statement of principle")
    assert set(explained(OWN_ROWS, study=study).values()) == {"02_only: unchanged."}


def test_when_nothing_has_changed_neither_pandas_nor_papermill_is_imported(run, tmp_path):
    run(networks=("wales",))
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    call = ["report", "--network", "wales", "--out", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, str(tmp_path / "02_only.ipynb"), *call],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("Nothing has changed: the report is up to date.\nOpen this page in a browser: ")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("derived/wales/02_only/02_only.ipynb", "{}", "02_only: run again, because outputs are not as they were made"),
        ("derived/wales/02_only/02_only.ipynb", None, "02_only: run again, because outputs are missing"),
        ("derived/wales/.cnpg/fresh.json", "{", "02_only: run again, because the record of its run is damaged"),
        ("derived/wales/.cnpg/fresh.json", None, "02_only: run again, because no run here has made it yet."),
        ("report/wales/report.html", None, "report.html: made again, because outputs are missing: report.html."),
        ("report/index.html", None, "02_only: unchanged."),
        ("report/.cnpg/index.json", "{", "02_only: unchanged."),
    ],
)
def test_whatever_is_lost_or_damaged_is_made_again_as_it_was(explained, tmp_path, name, content, told):
    explained(networks=("wales",))
    before = files(tmp_path / "out")
    path = tmp_path / "out" / name
    if content is None:
        path.unlink()
    else:
        path.write_text(content, encoding="utf-8")
    assert explained(networks=("wales",))["wales"].startswith(told)
    assert files(tmp_path / "out") == before
    assert explained(networks=("wales",))["wales"] == "02_only: unchanged."


def test_a_page_that_was_edited_by_hand_is_made_again_without_running_anything(run, tmp_path, monkeypatch):
    run(networks=("wales",))
    page = tmp_path / "out" / "report" / "wales" / "report.html"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"About wales", b"About us"))
    monkeypatch.setattr("cnpg_analysis.run.network.execute", lambda *_, **__: pytest.fail("a notebook was run"))
    assert run(networks=("wales",))[0] == RAN
    assert page.read_bytes() == before


def test_of_two_notebooks_only_the_one_that_has_changed_is_run_and_both_are_in_the_report(
    run, tmp_path, monkeypatch, capsys
):
    first = write_only_notebook(tmp_path)
    second = tmp_path / "03_more.ipynb"
    content = json.loads(first.read_text(encoding="utf-8"))
    second.write_text(json.dumps(content).replace("About", "More about").replace("Only", "More"), encoding="utf-8")
    monkeypatch.setattr(plan, "notebooks_of_the_clone", lambda: (first, second))
    call = ["report", "--network", "wales", "--out", str(tmp_path / "out"), "--explain"]
    assert main(call) == RAN
    second.write_text(second.read_text(encoding="utf-8").replace("More about", "Yet more about"), encoding="utf-8")
    capsys.readouterr()
    assert main(call) == RAN
    said = capsys.readouterr()
    assert "wales, 02_only: unchanged.\nwales, 03_more: run again, because its code has changed.\n" in said.out
    assert "[1/1] Wales: 03_more" in said.err
    page = (tmp_path / "out" / "report" / "wales" / "report.html").read_text(encoding="utf-8")
    assert page.index("About wales.") < page.index("Yet more about wales.")
    # A notebook that was taken away leaves the report.
    monkeypatch.setattr(plan, "notebooks_of_the_clone", lambda: (second,))
    assert main(call) == RAN
    assert "report.html: made again, because what pages are made from has changed." in capsys.readouterr().out
    assert not (tmp_path / "out" / "derived" / "wales" / "02_only").exists()
