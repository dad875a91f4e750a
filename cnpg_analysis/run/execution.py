"""Running one notebook on a kernel of its own, and keeping it only when it is good."""

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from cnpg_analysis.run.canonical import canonical
from cnpg_analysis.run.imports import WEB_ADDRESSES, without
from cnpg_analysis.run.kernels import Kernel
from cnpg_analysis.run.machine_paths import machine_folders, names_folder, naming_cell, naming_file
from cnpg_analysis.run.notebook import Notebook, own_code_cells, read_notebook
from cnpg_analysis.run.outcome import Ending, NotebookOutcome, judge, told
from cnpg_analysis.run.parameters import check_given, declared_in
from cnpg_analysis.run.surroundings import Surroundings, surroundings
from cnpg_analysis.run.trace import Trace
from cnpg_analysis.study.reads import noted_reads

CELL_LIMIT_SECONDS = 300
START_LIMIT_SECONDS = 60
_LOOK_SECONDS = 0.2

OnCell = Callable[[int, int], None]


class RunCancelled(Exception):
    """The caller asked for the run to stop; nothing of the notebook was kept."""


def execute(
    notebook: Path,
    parameters: Mapping[str, object] | None,
    into: Path,
    *,
    recorded: Mapping[str, object] | None = None,
    network: str = "",
    fork_server: str = "",
    cell_limit: int = CELL_LIMIT_SECONDS,
    start_limit: int = START_LIMIT_SECONDS,
    on_cell: OnCell | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> NotebookOutcome:
    """Run one notebook on a fresh kernel; when it is good, write its canonical form into a folder.

    It is good when every code cell was executed, counted from 1 without a gap, without an error, and nothing
    that would be kept names a folder of this machine. No kernel is left behind, whatever happens.

    Args:
        notebook: the notebook file; it is not changed.
        parameters: values for the parameters it declares; None runs it with its defaults and adds no cell.
        into: the folder the notebook is kept in, under its own name; made when missing.
        recorded: what the kept notebook says instead of ``parameters``, such as the final folder as ``out``.
        network: the network as people know it, for messages.
        fork_server: the address of the fork server that is to fork the kernel; blank for one started from scratch.
        cell_limit: seconds each cell may take.
        start_limit: seconds the kernel may take to start.
        on_cell: called with the number of each cell that starts and the number of all cells.
        cancelled: looked at several times a second; once true, the kernel is ended.

    Raises:
        ParametersError: the notebook does not take these parameters; no kernel was started.
        UnreadableNotebook: the file is not a notebook.
        RunCancelled: ``cancelled`` became true.
    """
    started = time.monotonic()
    content = read_notebook(notebook)
    if parameters is not None:
        check_given(declared_in(content, notebook.name), parameters, notebook.name)
    into.mkdir(parents=True, exist_ok=True)
    (into / notebook.name).unlink(missing_ok=True)
    total = sum(1 for _ in own_code_cells(content))
    trace = Trace(on_cell=lambda number: on_cell(number, total) if on_cell else None)
    with surroundings() as around:
        execution = _Execution(content, parameters, trace, around, fork_server, cell_limit, start_limit)
        execution.run(cancelled)
        outcome = judge(notebook.stem, network, content, trace, execution.ending())
        if outcome.good:
            outcome = replace(outcome, reads=noted_reads(around.reads))
    if outcome.good:
        text = canonical(trace.notebook, recorded if recorded is not None else parameters)
        # What was found out by the fork server, such as matplotlib's folder for settings, is not found out again.
        used = [around.folder, *([Path(fork_server).parent] if fork_server else [])]
        folders = machine_folders(into, *used, *_paths_in(parameters or {}))
        outcome = _judge_paths(outcome, trace.notebook, text, into, folders)
        if outcome.good:
            (into / notebook.name).write_text(text, encoding="utf-8", newline="\n")
    return replace(outcome, seconds=time.monotonic() - started, not_forked=execution.not_forked())


class _Execution:
    """The thread a notebook is run in: the caller can be interrupted, and its event loop is not used."""

    def __init__(
        self,
        content: Notebook,
        parameters: Mapping[str, object] | None,
        trace: Trace,
        around: Surroundings,
        fork_server: str,
        cell_limit: int,
        start_limit: int,
    ) -> None:
        self._content = content
        self._parameters = parameters
        self._trace = trace
        self._around = around
        self._fork_server = fork_server
        self._limits = (cell_limit, start_limit)
        self._kernel: Kernel | None = None
        self._stopped = threading.Event()
        self._ended = threading.Event()
        self._error: BaseException | None = None
        self._exit_status: int | None = None

    def run(self, cancelled: Callable[[], bool]) -> None:
        """Run to the end, or until the caller is interrupted; then end the kernel first."""
        # Not `Thread.join`: interrupted, it takes the thread for ended (Python 3.11).
        threading.Thread(target=self._run_in_thread, name="notebook", daemon=True).start()
        try:
            while not self._ended.wait(_LOOK_SECONDS):
                if cancelled():
                    raise RunCancelled
        except BaseException:
            self._stopped.set()
            while not self._ended.wait(_LOOK_SECONDS):
                if self._kernel is not None:
                    self._kernel.kill()
            raise

    def ending(self) -> Ending:
        """Answer how it ended."""
        cell_limit, start_limit = self._limits
        return Ending(self._error, self._exit_status, cell_limit, start_limit)

    def not_forked(self) -> str:
        """Answer why the kernel was started from scratch although it should have been forked; blank otherwise."""
        return self._kernel.not_forked() if self._kernel is not None else ""

    def _run_in_thread(self) -> None:
        from jupyter_core.utils import ensure_event_loop

        loop = ensure_event_loop()
        try:
            self._run_notebook()
        except BaseException as error:  # noqa: BLE001 - told by `outcome`, whatever it is
            self._error = error
        finally:
            _close(loop)
            self._ended.set()

    def _run_notebook(self) -> None:
        with without(WEB_ADDRESSES):
            import nbformat

            from cnpg_analysis.run.engine import run_cells

        name = self._content["metadata"].get("kernelspec", {}).get("name", "python3")
        kernel = self._kernel = Kernel(name, self._around, self._fork_server)
        cell_limit, start_limit = self._limits
        if self._stopped.is_set():
            return
        try:
            kernel.start(start_limit)
            self._trace.answered = True
            notebook = nbformat.from_dict(self._content)  # type: ignore[no-untyped-call]
            run_cells(notebook, self._parameters, kernel=kernel, trace=self._trace, cell_limit=cell_limit)
        except BaseException:
            self._exit_status = kernel.exit_status()
            kernel.stop(politely=False)
            raise
        kernel.stop(politely=kernel.exit_status() is None)


def _close(loop: Any) -> None:
    """Close an event loop of which a dead kernel may have left tasks behind."""
    import asyncio

    tasks = asyncio.all_tasks(loop)
    for task in tasks:
        task.cancel()
    if tasks:
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
    loop.close()


def _paths_in(parameters: Mapping[str, object]) -> list[Path]:
    """Answer the whole paths among parameters, such as the folder of a study that lies outside the clone."""
    return [Path(value) for value in parameters.values() if isinstance(value, str) and Path(value).is_absolute()]


def _judge_paths(
    outcome: NotebookOutcome, executed: Notebook, text: str, into: Path, folders: Sequence[Path]
) -> NotebookOutcome:
    """Answer the outcome, no longer good when what would be kept names a folder of this machine."""
    index = naming_cell(executed, folders)
    failed = None
    if index is not None:
        numbers = {position: number for number, (position, _) in enumerate(own_code_cells(executed), start=1)}
        failed = numbers[index]
        what = f"code cell {failed} of {outcome.code_cells} shows the path of"
    elif named := naming_file(sorted(path for path in into.rglob("*") if path.is_file()), folders):
        what = f"its file {named.name} names"
    elif names_folder(text, folders):
        what = "its text, code or parameters name"
    else:
        return outcome
    how = f"{what} a folder of this machine, which differs from run to run"
    sentence = told(outcome.notebook, outcome.network, how)
    return replace(outcome, good=False, failed_cell=failed, what_happened=sentence)
