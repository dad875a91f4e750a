"""From a study to its reports: what is good is put in place; what failed is named and leaves what was there."""

from pathlib import Path

import nbformat
import pytest

from cnpg_analysis.cli import DOES_NOT_HOLD, MISTAKE, RAN, main
from cnpg_analysis.publish import building

EXHIBIT = """
from IPython.display import display
shown = {"schema": 1, "id": "only", "kind": "sentence", "summary": True, "text": f"About {network}.", "source": "3.2.4"}
display({"text/plain": shown["text"], "application/vnd.cnpg.exhibit+json": shown}, raw=True)
"""


PARAMETERS = 'study = "cnpg-2009"\nnetwork = "all"\nout = ".cnpg/scratch"'


def _notebook(folder: Path, *cells: str, first: str = PARAMETERS) -> Path:
    """A notebook that shows one sentence, and then whatever the cells do."""
    made = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    )
    parameters = nbformat.v4.new_code_cell(first)
    parameters.metadata["tags"] = ["parameters"]
    made.cells = [nbformat.v4.new_markdown_cell("# Only section"), parameters]
    made.cells += [nbformat.v4.new_code_cell(cell) for cell in (EXHIBIT, *cells)]
    path = folder / "02_only.ipynb"
    nbformat.write(made, path)
    return path


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Run ``cnpg report`` with one small notebook into a folder, and answer exit status and what was printed."""

    def reported(*cells: str, networks: tuple[str, ...] = ("scotland", "wales")) -> tuple[int, str]:
        path = _notebook(tmp_path, *cells)
        monkeypatch.setattr(building, "notebooks_of_the_clone", lambda: (path,))
        status = main(["report", "--out", str(tmp_path / "out"), "--network", *networks])
        return status, capsys.readouterr().out

    return reported


def _files(folder: Path) -> dict[str, bytes]:
    hidden = ".cnpg"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and hidden not in path.parts
    }


def test_good_networks_get_report_notebook_and_record_and_an_index(run, tmp_path):
    status, said = run()
    assert status == RAN
    assert set(_files(tmp_path / "out")) == {
        "derived/scotland/02_only/02_only.ipynb",
        "derived/scotland/02_only/run.json",
        "derived/wales/02_only/02_only.ipynb",
        "derived/wales/02_only/run.json",
        "report/index.html",
        "report/scotland/report.html",
        "report/wales/report.html",
    }
    assert "2 of 2 reports made." in said
    assert str(tmp_path / "out" / "report" / "index.html") in said


def test_one_network_that_fails_does_not_stop_the_others_and_is_named_with_its_cell(run, tmp_path):
    status, said = run('if network == "scotland":\n    raise ValueError("no such table")')
    assert status == DOES_NOT_HOLD
    assert (tmp_path / "out" / "report" / "wales" / "report.html").is_file()
    assert not (tmp_path / "out" / "report" / "scotland").exists()
    assert "1 of 2 reports made." in said
    assert "02_only (Scotland): code cell 3 of 3 stopped with ValueError: no such table." in said


def test_a_failed_run_replaces_nothing(run, tmp_path):
    run(networks=("wales",))
    before = _files(tmp_path / "out")
    status, said = run('raise ValueError("later")', networks=("wales",))
    assert status == DOES_NOT_HOLD
    assert _files(tmp_path / "out") == before
    assert "The earlier outputs of what failed are as they were." in said


def test_a_cell_that_ends_the_kernel_politely_is_a_failure(run, tmp_path):
    status, _ = run("import sys\nsys.exit(0)", "print('never')", networks=("wales",))
    assert status == DOES_NOT_HOLD
    assert not (tmp_path / "out" / "report" / "wales").exists()


def test_a_page_that_cannot_be_made_leaves_the_earlier_network_whole(run, tmp_path):
    run(networks=("wales",))
    before = _files(tmp_path / "out")
    broken = (
        EXHIBIT.replace('"text": f"About {network}."', '"text": ""')
        .replace('"only"', '"broken"')
        .replace('shown["text"]', '"x"')
    )
    status, said = run(broken, networks=("wales",))
    assert status == DOES_NOT_HOLD
    assert "The report on Wales was not made." in said
    assert _files(tmp_path / "out") == before


def test_the_index_keeps_reports_that_were_made_before(run, tmp_path):
    run(networks=("wales",))
    run(networks=("scotland",))
    index = (tmp_path / "out" / "report" / "index.html").read_text(encoding="utf-8")
    assert 'href="wales/report.html"' in index
    assert 'href="scotland/report.html"' in index


def test_a_misspelt_parameter_is_told_before_any_kernel_starts(tmp_path, monkeypatch, capsys):
    path = _notebook(tmp_path, first=PARAMETERS.replace("network", "netwrok"))
    monkeypatch.setattr(building, "notebooks_of_the_clone", lambda: (path,))
    assert main(["report", "--out", str(tmp_path / "out"), "--network", "wales"]) == MISTAKE
    said = capsys.readouterr().err
    assert "02_only.ipynb has no parameter “network”; it has study, netwrok, out. Did you mean “netwrok”?" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out" / "report" / "wales").exists()
