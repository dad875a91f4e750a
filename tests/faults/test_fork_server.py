"""Kernels and the server they are forked from meet their ends: it is told as ever, and no process stays behind."""

import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from cnpg_analysis.run.execution import execute
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.pool import run_networks
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.run.warm.server import fork_server, missing
from tests.unit.run.tiny_notebooks import is_running, write_notebook

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

CLONE = Path(__file__).resolve().parents[2]
LONGEST_WAIT_SECONDS = 60


def wait_for(condition: Callable[[], object]) -> None:
    end = time.monotonic() + LONGEST_WAIT_SECONDS
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def is_gone(process: int) -> bool:
    return not is_running(process)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    said: list[str] = []
    with fork_server(said.append) as address:
        assert not said
        yield address


ENDS = {
    "an error": "raise KeyError('year')",
    "sys.exit": "import sys\nsys.exit(0)",
    "os._exit": "import os\nos._exit(3)",
    "killed": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "terminated": "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)",
    "a broken memory": "import ctypes\nctypes.string_at(0)",
    "interrupted": "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\nimport time\ntime.sleep(60)",
    "too long": "import time\ntime.sleep(60)",
    "too long, and deaf": (
        "import time\nwhile True:\n    try:\n        time.sleep(60)\n    except KeyboardInterrupt:\n        pass"
    ),
    "after a mistake in the code": "for",
}


@pytest.mark.parametrize("end", ENDS)
def test_what_is_told_of_a_kernel_is_what_is_told_of_an_ordinary_one(tmp_path, server, end):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1", ENDS[end], "y = 2")
    stock, warm = (
        execute(notebook, None, tmp_path / "out", network="Wales", cell_limit=3, fork_server=address)
        for address in ("", server)
    )
    assert warm == stock
    assert (stock.not_forked, warm.not_forked) == ("", "")
    assert "code cell 3 of 4" in warm.what_happened
    assert list((tmp_path / "out").iterdir()) == []


def test_server_that_is_killed_takes_its_kernel_along_and_the_next_notebook_runs_without(tmp_path):
    code = (
        "import os, signal, subprocess, sys, time\nfrom pathlib import Path\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"_ = Path({str(tmp_path / 'processes')!r}).write_text(f'{{os.getpid()}} {{child.pid}} {{os.getppid()}}')\n"
        "os.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(600)"
    )
    fatal = write_notebook(tmp_path / "02_documents.ipynb", code)
    harmless = write_notebook(tmp_path / "03_interviewees.ipynb", "network")
    with fork_server(lambda _: None) as address:
        killed = execute(fatal, None, tmp_path / "out", fork_server=address)
        assert killed.what_happened == (
            "02_documents: the kernel was killed (SIGKILL, as happens when memory runs out) in code cell 2 of 2."
        )
        later = execute(harmless, None, tmp_path / "out", fork_server=address)
        assert later.good
        assert later.not_forked.startswith("the fork server cannot be reached")
    for process in (tmp_path / "processes").read_text(encoding="utf-8").split():
        wait_for(partial(is_gone, int(process)))


RUN = """
import io, sys
from pathlib import Path
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.pool import run_networks
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.run.warm.server import fork_server

if __name__ == "__main__":
    notebook, stage, jobs = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    networks = ("scotland", "wales")[:jobs]
    work = [(NetworkPlan("demo", network, (notebook,), "x"), stage / network) for network in networks]
    try:
        with fork_server(print) as address:
            run_networks(work, Progress(jobs, io.StringIO()), jobs=jobs, fork_server=address)
    except KeyboardInterrupt:
        print("interrupted")
"""
OTHER_PROGRAM = """
import sys
import nbformat
from nbclient import NotebookClient

notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, kernel_name="cnpg-warm", resources={"metadata": {"path": sys.argv[2]}}).execute()
"""
# Starts a process, says so, and waits to be stopped or to be let go on.
STARTING = """
import os, subprocess, sys, time
from pathlib import Path
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
_ = Path(FOLDER, f"{os.getpid()}.draft").write_text(f"{os.getpid()} {child.pid}")
_ = Path(FOLDER, f"{os.getpid()}.draft").rename(Path(FOLDER, f"{os.getpid()}.started"))
while not Path(FOLDER, "go on").exists():
    time.sleep(0.05)
"""


def descendants(process: int) -> set[int]:
    """The processes that a process has started, and those that they have."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            parents[int(path.parent.name)] = int(path.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
    found, new = set[int](), {process}
    while new:
        new = {child for child, parent in parents.items() if parent in new}
        found |= new
    return found


@contextmanager
def started(
    folder: Path, kernels: int, program: str, *arguments: str
) -> Iterator[tuple["subprocess.Popen[str]", set[int]]]:
    """A program once that many of its kernels have started a process each; and all processes there are of it."""
    path = folder / "program.py"
    path.write_text(program, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(path), *arguments],
        env={**os.environ, "PYTHONPATH": str(CLONE)},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # So that an interrupt can be sent as a terminal does, to every process of the group.
        start_new_session=True,
    ) as running:
        wait_for(lambda: len(list(folder.glob("*.started"))) == kernels)
        processes = descendants(running.pid)
        told = {int(number) for path in folder.glob("*.started") for number in path.read_text(encoding="ascii").split()}
        assert len(told) == 2 * kernels
        assert told < processes, "besides the kernels there is the server they were forked from"
        # Python's own, which looks after shared memory, ends a moment after the program, as it is told by its end.
        yield running, {process for process in processes if b"resource_tracker" not in command_of(process)}


def command_of(process: int) -> bytes:
    with suppress(OSError):
        return Path("/proc", str(process), "cmdline").read_bytes()
    return b""


def stop(running: "subprocess.Popen[str]", end: signal.Signals | None, folder: Path) -> tuple[str, str]:
    """End a program, or let its kernels go on to their end; answer what it has printed."""
    if end is None:
        (folder / "go on").touch()
    elif end == signal.SIGINT:
        os.killpg(running.pid, end)
    else:
        running.send_signal(end)
    return running.communicate(timeout=LONGEST_WAIT_SECONDS)


@pytest.mark.parametrize(("end", "jobs"), [(None, 2), (signal.SIGINT, 1), (signal.SIGINT, 2), (signal.SIGKILL, 2)])
def test_no_process_stays_behind_when_a_run_ends(tmp_path, jobs, end):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", STARTING.replace("FOLDER", repr(str(tmp_path))))
    with started(tmp_path, jobs, RUN, str(notebook), str(tmp_path / "stage"), str(jobs)) as (runner, processes):
        said = stop(runner, end, tmp_path)
    if end != signal.SIGKILL:
        assert [process for process in processes if is_running(process)] == [], "they outlived the run"
        assert said == ("interrupted\n" if end else "", "")
    for process in processes:
        wait_for(partial(is_gone, process))


@pytest.mark.parametrize("end", [None, signal.SIGINT, signal.SIGKILL])
def test_no_process_stays_behind_of_a_program_that_knows_nothing_of_the_server(tmp_path, end):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", STARTING.replace("FOLDER", repr(str(tmp_path))))
    with started(tmp_path, 1, OTHER_PROGRAM, str(notebook), str(tmp_path)) as (program, processes):
        stop(program, end, tmp_path)
    if end != signal.SIGKILL:
        assert [process for process in processes if is_running(process)] == [], "they outlived the program"
    for process in processes:
        wait_for(partial(is_gone, process))


def test_nothing_a_kernel_started_stays_behind(tmp_path, server):
    code = (
        "import subprocess, sys\nfrom pathlib import Path\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"_ = Path({str(tmp_path / 'child')!r}).write_text(str(child.pid))"
    )
    notebook = write_notebook(tmp_path / "02_documents.ipynb", code)
    outcome = execute(notebook, None, tmp_path / "out", fork_server=server)
    assert outcome.executed_cells == 2
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    wait_for(partial(is_gone, child))


def test_networks_share_a_server_and_give_what_ordinary_kernels_give(tmp_path, server):
    code = "from pathlib import Path\n_ = Path(out, 'made.csv').write_text(f'{study},{network}')\nnetwork"
    notebook = write_notebook(tmp_path / "02_documents.ipynb", code)
    plans = [NetworkPlan("demo", network, (notebook,), f"derived/{network}") for network in ("scotland", "wales")]
    made = {}
    for name, address in (("stock", ""), ("warm", server)):
        work = [(plan, tmp_path / name / plan.network) for plan in plans]
        outcomes = run_networks(work, Progress(2, io.StringIO()), jobs=2, fork_server=address)
        assert all(outcome.good for network in outcomes for outcome in network)
        files = [path for path in (tmp_path / name).rglob("*") if path.is_file()]
        made[name] = {path.relative_to(tmp_path / name): path.read_bytes() for path in files}
    assert len(made["stock"]) == 6
    assert made["warm"] == made["stock"]
