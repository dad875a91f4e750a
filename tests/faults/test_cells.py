"""A cell fails in every way a cell can; each time one sentence says so and nothing is kept."""

import sys
from pathlib import Path

import pytest

from cnpg_analysis.run.execution import execute
from cnpg_analysis.run.outcome import NotebookOutcome
from tests.unit.run.tiny_notebooks import is_running, write_notebook

WRITE_PROCESS = (
    "import os, signal, subprocess, sys\n"
    "from pathlib import Path\n"
    "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
    "_ = Path(out, 'processes').write_text(f'{os.getpid()} {child.pid}')"
)
KILLED = "os.kill(os.getpid(), signal.SIGKILL)"


def _run(folder: Path, *code: str, cell_limit: int = 300) -> NotebookOutcome:
    out = folder / "out"
    notebook = write_notebook(folder / "02_documents.ipynb", *code)
    given = {"network": "scotland", "out": str(out)}
    recorded = given | {"out": "derived/scotland"}
    outcome = execute(notebook, given, out, recorded=recorded, network="Scotland", cell_limit=cell_limit)
    assert (out / "02_documents.ipynb").exists() == outcome.good
    for process in (out / "processes").read_text(encoding="ascii").split():
        assert not is_running(int(process)), "a process of the kernel was left behind"
    return outcome


def test_nothing_is_left_running_after_a_good_notebook(tmp_path):
    assert _run(tmp_path, WRITE_PROCESS).good


@pytest.mark.parametrize(
    ("code", "what_happened"),
    [
        ("{}['year']", "code cell 3 of 4 stopped with KeyError: 'year'."),
        (
            "raise ValueError('the year\\n  is missing ' + 'x' * 300)",
            f"code cell 3 of 4 stopped with ValueError: the year is missing {'x' * 180}…",
        ),
        ("x = ", "code cell 3 of 4 stopped with SyntaxError: invalid syntax ("),
        ("sys.exit(0)", "code cell 3 of 4 called sys.exit(0), so the cells after it did not run."),
        ("sys.exit('enough')", "code cell 3 of 4 called sys.exit(enough), so the cells after it did not run."),
        ("os._exit(0)", "the kernel ended itself (exit status 0) in code cell 3 of 4."),
        ("os._exit(1)", "the kernel ended itself (exit status 1) in code cell 3 of 4."),
        (
            KILLED,
            "the kernel was killed (SIGKILL, as happens when memory runs out) in code cell 3 of 4.",
        ),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "the kernel was killed (SIGSEGV) in code cell 3 of 4."),
    ],
)
def test_failure_in_a_middle_cell(tmp_path, capfd, code, what_happened):
    outcome = _run(tmp_path, WRITE_PROCESS, code, "after = 1")
    assert outcome.what_happened.startswith(f"02_documents (Scotland): {what_happened[:100]}")
    assert (outcome.good, outcome.failed_cell, outcome.code_cells, outcome.executed_cells) == (False, 3, 4, 2)
    assert "\n" not in outcome.what_happened
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", ""), "the sentence is all a person is to read"


@pytest.mark.parametrize("end", [KILLED, "os._exit(1)"])
def test_kernel_that_ends_in_the_first_cell(tmp_path, end):
    first = f"import os, signal\n{end}"
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1", parameters=first)
    outcome = execute(notebook, None, tmp_path / "out", network="Scotland")
    assert (outcome.good, outcome.failed_cell, outcome.executed_cells) == (False, 1, 0)
    assert outcome.what_happened.endswith("in code cell 1 of 2.")


@pytest.mark.parametrize("end", [KILLED, "os._exit(0)"])
def test_kernel_that_ends_in_the_last_cell(tmp_path, end):
    outcome = _run(tmp_path, WRITE_PROCESS, end)
    assert (outcome.good, outcome.failed_cell, outcome.code_cells, outcome.executed_cells) == (False, 3, 3, 2)
    assert outcome.what_happened.endswith("in code cell 3 of 3.")


def test_cell_that_does_not_end(tmp_path):
    outcome = _run(tmp_path, WRITE_PROCESS, "while True:\n    pass", "after = 1", cell_limit=2)
    assert outcome.what_happened == (
        "02_documents (Scotland): code cell 3 of 4 was still running after 2 seconds and was stopped."
    )
    assert (outcome.good, outcome.failed_cell, outcome.executed_cells) == (False, 3, 2)


def test_cell_that_does_not_end_and_takes_no_interrupt(tmp_path):
    code = "signal.signal(signal.SIGINT, signal.SIG_IGN)\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)"
    outcome = _run(tmp_path, WRITE_PROCESS, f"{code}\nwhile True:\n    pass", cell_limit=2)
    assert outcome.failed_cell == 3
    assert "was still running after 2 seconds" in outcome.what_happened


def test_kernel_that_is_not_there(tmp_path):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1", kernel="ir")
    outcome = execute(notebook, {"network": "scotland"}, tmp_path / "out", network="Scotland")
    assert outcome.what_happened == (
        "02_documents (Scotland): it asks for the kernel “ir”, but only “python3” is used here."
    )
    assert (outcome.good, outcome.failed_cell, outcome.executed_cells, outcome.code_cells) == (False, None, 0, 2)


def test_kernel_that_cannot_start(tmp_path, monkeypatch):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "ipykernel_launcher.py").write_text(
        "raise ImportError('the kernel is broken')", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "broken"))
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1")
    outcome = execute(notebook, None, tmp_path / "out", network="Scotland")
    assert outcome.what_happened == (
        "02_documents (Scotland): its kernel could not be started: ImportError: the kernel is broken."
    )


def test_kernel_that_starts_too_slowly(tmp_path, monkeypatch):
    (tmp_path / "slow").mkdir()
    (tmp_path / "slow" / "ipykernel_launcher.py").write_text("import time\ntime.sleep(600)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "slow"))
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1")
    outcome = execute(notebook, None, tmp_path / "out", network="Scotland", start_limit=1)
    assert outcome.what_happened == "02_documents (Scotland): its kernel was not ready after 1 second."


def test_interpreter_that_is_gone(tmp_path, monkeypatch):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    outcome = execute(notebook, None, tmp_path / "out", network="Scotland")
    assert outcome.what_happened.startswith("02_documents (Scotland): its kernel could not be started")
    assert not outcome.good
