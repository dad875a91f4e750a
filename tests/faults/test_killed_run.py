"""A run is killed at every moment that matters: the old outputs are there, or the new ones, never a mixture."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnpg_analysis.run.staging import recover
from cnpg_analysis.run.surroundings import surroundings
from tests.faults.run_of_a_study import places, run
from tests.unit.run.tiny_notebooks import is_running, write_notebook

CLONE = Path(__file__).resolve().parents[2]
LONGEST_WAIT_SECONDS = 60


@pytest.fixture
def temporary(monkeypatch) -> Iterator[Path]:
    """A folder for temporary files of its own, with a path short enough for sockets."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    yield folder
    shutil.rmtree(folder)


def _run(folder: Path, text: str, moment: str = "never") -> int:
    command = [sys.executable, "-m", "tests.faults.run_of_a_study", str(folder), text, moment]
    return subprocess.run(command, cwd=CLONE, check=False, timeout=LONGEST_WAIT_SECONDS).returncode


def _outputs(folder: Path) -> tuple[str, str]:
    derived, report = places(folder)
    files = derived / "scotland" / "made.csv", report / "scotland" / "report.html"
    made, written = (path.read_text(encoding="utf-8") for path in files)
    return made, written


def _hidden(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/.cnpg/*"))


def _wait_for(condition: object) -> None:
    assert callable(condition)
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("moment", "afterwards"),
    [
        ("executing", "old"),
        ("before the journal", "old"),
        ("journal written but without its name", "old"),
        ("after the journal", "new"),
        ("between the two moves of the first target", "new"),
        ("between the two moves of the second target", "new"),
        ("before the journal is removed", "new"),
        ("after the journal is removed", "new"),
    ],
)
def test_run_killed(tmp_path, temporary, moment, afterwards):
    assert _run(tmp_path, "old") == 0
    (places(tmp_path)[0] / "scotland" / "of an older version.csv").touch()
    assert _run(tmp_path, "new", moment) == -signal.SIGKILL
    derived, report = places(tmp_path)
    recover(derived, [report])
    assert _outputs(tmp_path) == (afterwards, afterwards)
    assert (derived / "scotland" / "of an older version.csv").exists() == (afterwards == "old")
    assert _hidden(tmp_path) == ["derived/.cnpg/lock"]


@pytest.mark.parametrize("moment", ["executing", "between the two moves of the first target"])
def test_next_run_recovers_by_itself(tmp_path, temporary, moment):
    assert _run(tmp_path, "old") == 0
    assert _run(tmp_path, "new", moment) == -signal.SIGKILL
    assert _run(tmp_path, "newest") == 0
    assert _outputs(tmp_path) == ("newest", "newest")
    assert _hidden(tmp_path) == ["derived/.cnpg/lock"]
    with surroundings():
        pass
    assert list(temporary.iterdir()) == [], "the next kernel did not remove the folders of the killed one"


def test_first_run_killed_leaves_no_outputs(tmp_path, temporary):
    assert _run(tmp_path, "new", "before the journal") == -signal.SIGKILL
    derived, report = places(tmp_path)
    assert recover(derived, [report]).discarded == (derived / "scotland", report / "scotland")
    assert not (derived / "scotland").exists()
    assert not report.exists()


def test_failed_run_replaces_nothing(tmp_path, temporary):
    assert _run(tmp_path, "old") == 0
    good = write_notebook(tmp_path / "02_documents.ipynb", "1")
    bad = write_notebook(tmp_path / "03_interviewees.ipynb", "1 / 0")
    run(tmp_path, "new", (good, bad))
    assert _outputs(tmp_path) == ("old", "old")


def test_kernel_of_a_killed_run_ends(tmp_path, temporary):
    code = (
        "import os, signal, time\nfrom pathlib import Path\n"
        f"_ = Path({str(tmp_path / 'kernel')!r}).write_text(str(os.getpid()), encoding='ascii')\n"
        "os.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(600)"
    )
    notebook = write_notebook(tmp_path / "02_documents.ipynb", code)
    program = (
        "import sys\nfrom pathlib import Path\nfrom cnpg_analysis.run.execution import execute\n"
        "execute(Path(sys.argv[1]), None, Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", program, str(notebook), str(tmp_path / "out")]
    assert subprocess.run(command, cwd=CLONE, check=False).returncode == -signal.SIGKILL
    kernel = int((tmp_path / "kernel").read_text(encoding="ascii"))
    _wait_for(lambda: not is_running(kernel))
    with surroundings() as around:
        assert [path for path in temporary.iterdir() if path.is_dir()] == [around.folder]
    assert list(temporary.iterdir()) == []


INTERRUPTED = """
import io, sys
from pathlib import Path
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.pool import run_networks
from cnpg_analysis.run.progress import Progress

if __name__ == "__main__":
    notebook, stage, jobs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    networks = ("scotland", "wales")[:jobs]
    work = [(NetworkPlan("demo", network, (notebook,), "x"), stage / network) for network in networks]
    try:
        run_networks(work, Progress(jobs, io.StringIO()), jobs=jobs)
    except KeyboardInterrupt:
        print("interrupted")
"""


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGKILL])
def test_nothing_runs_on_after_an_interrupt_or_a_kill(tmp_path, temporary, jobs, end):
    code = (
        "import os, subprocess, sys, time\nfrom pathlib import Path\n"
        "_ = Path(out, 'draft').write_text(f'{os.getpid()} {os.getppid()}', encoding='ascii')\n"
        "_ = Path(out, 'draft').rename(Path(out, 'processes'))\n"
        "time.sleep(600)"
    )
    notebook = write_notebook(tmp_path / "02_documents.ipynb", code)
    program = tmp_path / "interrupted.py"
    program.write_text(INTERRUPTED, encoding="utf-8")
    stage = tmp_path / "stage"
    with subprocess.Popen(
        [sys.executable, str(program), str(notebook), str(stage), str(jobs)],
        env={**os.environ, "PYTHONPATH": str(CLONE)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as runner:
        _wait_for(lambda: len(list(stage.glob("*/*/processes"))) == jobs)
        runner.send_signal(end)
        printed, complaints = runner.communicate(timeout=LONGEST_WAIT_SECONDS)
    written = [path.read_text(encoding="ascii") for path in stage.glob("*/*/processes")]
    for process in " ".join(written).split():
        if end == signal.SIGINT:
            assert not is_running(int(process)), "it was there after the run had ended"
        _wait_for(lambda process=process: not is_running(int(process)))
    if end == signal.SIGINT:
        assert (printed, complaints) == ("interrupted\n", "")
    with surroundings():
        pass
    assert [path.name for path in temporary.glob("cnpg-analysis-*")] == []


SLOW_TO_START = """
import sys, time
from pathlib import Path

if __name__ == "__mp_main__":
    # A process of the pool, which imports this file before it can listen to anything.
    Path(sys.argv[2]).with_suffix(".starting").touch()
    time.sleep(1)
"""


def test_interrupt_while_processes_start_gives_no_traceback(tmp_path, temporary):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "import time\ntime.sleep(600)")
    program = tmp_path / "interrupted.py"
    program.write_text(SLOW_TO_START + INTERRUPTED, encoding="utf-8")
    stage = tmp_path / "stage"
    with subprocess.Popen(
        [sys.executable, str(program), str(notebook), str(stage), "2"],
        env={**os.environ, "PYTHONPATH": str(CLONE)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as runner:
        _wait_for(stage.with_suffix(".starting").exists)
        os.killpg(runner.pid, signal.SIGINT)
        printed, complaints = runner.communicate(timeout=LONGEST_WAIT_SECONDS)
    assert (printed, complaints) == ("interrupted\n", "")
    assert list(temporary.iterdir()) == []
