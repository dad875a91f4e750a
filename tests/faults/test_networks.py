"""Whatever one network meets, a killed process or a disk that refuses it, the others come to their end."""

import io
import multiprocessing
from pathlib import Path

import pytest

from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.pool import run_networks
from cnpg_analysis.run.progress import Progress
from tests.unit.run.tiny_notebooks import write_notebook

KILL_WORKER = (
    "import os, signal, time\nif network == 'scotland':\n    os.kill(os.getppid(), signal.SIGKILL)\n    time.sleep(600)"
)


def _work(folder: Path, *notebooks: Path) -> list[tuple[NetworkPlan, Path]]:
    networks = ("scotland", "wales", "east-midlands-north")
    return [(NetworkPlan("demo", network, notebooks, "x"), folder / "stage" / network) for network in networks]


def test_killed_process_fails_the_network_it_was_running_and_no_other(tmp_path):
    good = write_notebook(tmp_path / "01_sampling.ipynb", "1")
    killing = write_notebook(tmp_path / "02_documents.ipynb", KILL_WORKER)
    stream = io.StringIO()
    scotland, wales, east = run_networks(_work(tmp_path, good, killing), Progress(6, stream), jobs=2)
    assert [outcome.good for outcome in (*wales, *east)] == [True] * 4
    assert [outcome.good for outcome in scotland] == [True, False]
    assert scotland[1].what_happened == (
        "02_documents (scotland): it was not finished, because a process of the run was killed, as happens when "
        "memory runs out."
    )
    assert sorted(line[:5] for line in stream.getvalue().splitlines()) == [f"[{n}/6]" for n in range(1, 7)]
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_place_that_cannot_be_written_fails_its_network_and_no_other(tmp_path, jobs):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "1")
    work = _work(tmp_path, notebook)[:2]
    work[0][1].parent.mkdir()
    work[0][1].write_text("a file where a folder is to be", encoding="utf-8")
    scotland, wales = run_networks(work, Progress(2, io.StringIO()), jobs=jobs)
    assert [outcome.what_happened for outcome in scotland] == [
        "02_documents (scotland): it could not be run and kept: Not a directory."
    ]
    assert [outcome.good for outcome in wales] == [True]


def test_process_that_cannot_be_started_fails_its_network_with_one_sentence(tmp_path, monkeypatch):
    def refuse(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refuse)
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "1")
    outcomes = run_networks(_work(tmp_path, notebook), Progress(3, io.StringIO()), jobs=2)
    assert {outcome.what_happened.partition(": ")[2] for (outcome,) in outcomes} == {
        "no process could be started for it: Resource temporarily unavailable."
    }
