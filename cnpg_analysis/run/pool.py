"""Running several networks at once, in processes that take one network after the other."""

import multiprocessing
import os
import queue
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from multiprocessing import connection
from multiprocessing.context import SpawnContext
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

from cnpg_analysis.run.execution import CELL_LIMIT_SECONDS
from cnpg_analysis.run.network import run_network
from cnpg_analysis.run.outcome import NotebookOutcome, not_finished
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.progress import Progress

Outcomes = tuple[NotebookOutcome, ...]
_Task = tuple[NetworkPlan, Path]
_Connection = connection.Connection

_LOOK_SECONDS = 0.2
_KILLED = "it was not finished, because a process of the run was killed, as happens when memory runs out"


def run_networks(
    work: Sequence[tuple[NetworkPlan, Path]],
    progress: Progress,
    *,
    jobs: int = 1,
    fork_server: str = "",
    cell_limit: int = CELL_LIMIT_SECONDS,
) -> tuple[Outcomes, ...]:
    """Run the notebooks of several networks, and answer what came of each network's in the order given.

    One network that fails does not stop the others, nor does one whose process is killed. Nothing is put in place.

    Args:
        work: what to run for each network, and the folder to make it in.
        progress: told what came of each notebook.
        jobs: how many networks to run at once.
        fork_server: the address of the server that forks the kernels; blank for kernels started from scratch.
        cell_limit: seconds each cell may take.

    Raises:
        ParametersError: a notebook does not take its parameters.
        UnreadableNotebook: a file is not a notebook.
    """
    workers = min(jobs, len(work))
    if workers <= 1:
        return tuple(
            run_network(plan, stage, progress, fork_server=fork_server, cell_limit=cell_limit) for plan, stage in work
        )
    shift = _Shift(work, progress, fork_server, cell_limit)
    with ThreadPoolExecutor(workers, "networks", _hold_interrupts) as threads:
        try:
            pending = {threads.submit(shift.work) for _ in range(workers)}
            while pending:
                # Looked at again and again: on Windows a wait without an end takes no interrupt.
                done, pending = wait(pending, _LOOK_SECONDS, FIRST_EXCEPTION)
                for thread in done:
                    thread.result()
        except BaseException:
            shift.cancel.set()
            raise
    return tuple(shift.outcomes[position] for position in range(len(work)))


class _Shift:
    """The networks that are to be run, shared by threads that each give them to a process of their own."""

    def __init__(self, work: Sequence[_Task], progress: Progress, fork_server: str, cell_limit: int) -> None:
        self.outcomes: dict[int, Outcomes] = {}
        self._context = multiprocessing.get_context("spawn")
        self.cancel = self._context.Event()
        self._progress = progress
        self._telling = threading.Lock()
        self._settings = fork_server, cell_limit
        self._waiting: queue.SimpleQueue[tuple[int, _Task]] = queue.SimpleQueue()
        for task in enumerate(work):
            self._waiting.put(task)

    def work(self) -> None:
        """Take one network after the other, until none is left or the run is cancelled."""
        worker: _Worker | None = None
        try:
            while not self.cancel.is_set():
                try:
                    position, (plan, stage) = self._waiting.get_nowait()
                except queue.Empty:
                    return
                if worker is not None and not worker.lives:
                    worker.close()
                    worker = None
                try:
                    worker = worker or _Worker(self._context, self.cancel)
                except OSError as error:
                    how = f"no process could be started for it: {error.strerror or error}"
                    self.outcomes[position] = _told_of_all(plan, how, self._tell)
                else:
                    self.outcomes[position] = worker.run(plan, stage, self._settings, self._tell)
        finally:
            if worker is not None:
                worker.close()

    def _tell(self, outcome: NotebookOutcome) -> None:
        with self._telling:
            self._progress.line(outcome)


class _Worker:
    """A process that runs the networks it is given; used by one thread."""

    def __init__(self, context: SpawnContext, cancel: Event) -> None:
        self._connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, cancel), name="networks")
        try:
            self._process.start()
        finally:
            # The end of the process is the end of the connection only where nobody else holds its other side.
            theirs.close()
        self.lives = True

    def run(
        self, plan: NetworkPlan, stage: Path, settings: tuple[str, int], tell: Callable[[NotebookOutcome], None]
    ) -> Outcomes:
        """Have a network run, and answer what came of it, also when the process is killed over it."""
        outcomes: list[NotebookOutcome] = []
        said = self._answer((plan, stage, *settings))
        while isinstance(said, NotebookOutcome):
            tell(said)
            outcomes.append(said)
            said = self._answer()
        if isinstance(said, BaseException):
            raise said
        return (*outcomes, *_told_of_all(plan, _KILLED, tell, after=len(outcomes)))

    def _answer(self, task: object = None) -> Any:
        """Answer what the process says next, None when nothing more is to come; a task is given to it first."""
        try:
            if task is not None:
                self._connection.send(task)
            return self._connection.recv()
        except (EOFError, OSError):
            self.lives = False
            return None

    def close(self) -> None:
        """Let the process end, and wait for that."""
        self._connection.close()
        self._process.join()


def _told_of_all(
    plan: NetworkPlan, how: str, tell: Callable[[NotebookOutcome], None], after: int = 0
) -> tuple[NotebookOutcome, ...]:
    """Tell of every notebook after the first ones that it was not finished."""
    outcomes = tuple(not_finished(notebook.stem, plan.shown, how) for notebook in plan.notebooks[after:])
    for outcome in outcomes:
        tell(outcome)
    return outcomes


def _hold_interrupts() -> None:
    """Leave interrupts to the main thread; processes inherit that, and would else die of one while they import."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


class _Relay:
    """Stands for the progress in a worker: passes on what came of each notebook."""

    def __init__(self, events: _Connection) -> None:
        self._events = events

    def started(self, network: str, notebook: str) -> None:
        """Lines of several networks would run into each other; only whole ones are shown."""

    def cell(self, number: int, of: int) -> None:
        """Not shown, for the same reason."""

    def ended(self, outcome: NotebookOutcome) -> None:
        """Pass the outcome on."""
        self._events.send(outcome)


def _serve(events: _Connection, cancel: Event) -> None:
    """Run the networks that come over a connection, until it is closed."""
    # An interrupt reaches every process of a terminal; the one that was started tells the others what to do. A
    # handler rather than SIG_IGN, which kernels would inherit.
    signal.signal(signal.SIGINT, lambda *_: None)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    while True:
        try:
            plan, stage, fork_server, cell_limit = events.recv()
        except EOFError:
            return
        try:
            run_network(
                plan,
                stage,
                _Relay(events),
                fork_server=fork_server,
                cell_limit=cell_limit,
                cancelled=cancel.is_set,
            )
            events.send(None)
        except BaseException as error:  # noqa: BLE001 - raised again where the run was started
            error.add_note(traceback.format_exc())
            events.send(error)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
