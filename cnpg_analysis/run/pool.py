"""Running several networks at once, each in a process of its own."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from multiprocessing.queues import SimpleQueue
from multiprocessing.synchronize import Event
from pathlib import Path

from cnpg_analysis.run.execution import CELL_LIMIT_SECONDS
from cnpg_analysis.run.network import run_network
from cnpg_analysis.run.outcome import NotebookOutcome, told
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.progress import Progress

Outcomes = tuple[NotebookOutcome, ...]
_Queue = SimpleQueue[NotebookOutcome | None]


def run_networks(
    work: Sequence[tuple[NetworkPlan, Path]],
    progress: Progress,
    *,
    jobs: int = 1,
    cell_limit: int = CELL_LIMIT_SECONDS,
) -> tuple[Outcomes, ...]:
    """Run the notebooks of several networks, and answer what came of each network's in the order given.

    One network that fails does not stop the others. Nothing is put in place.

    Args:
        work: what to run for each network, and the folder to make it in.
        progress: told what came of each notebook.
        jobs: how many networks to run at once.
        cell_limit: seconds each cell may take.

    Raises:
        ParametersError: a notebook does not take its parameters.
        UnreadableNotebook: a file is not a notebook.
    """
    if min(jobs, len(work)) <= 1:
        return tuple(run_network(plan, stage, progress, cell_limit=cell_limit) for plan, stage in work)
    context = multiprocessing.get_context("spawn")
    events: _Queue = context.SimpleQueue()
    cancel = context.Event()
    teller = threading.Thread(target=_tell, args=(events, progress), name="progress", daemon=True)
    teller.start()
    workers = min(jobs, len(work))
    try:
        with ProcessPoolExecutor(workers, context, _begin, (events, cancel)) as executor:
            try:
                with _interrupts_held():
                    futures = [executor.submit(_work, plan, stage, cell_limit) for plan, stage in work]
                return tuple(_result(future, plan) for future, (plan, _) in zip(futures, work, strict=True))
            except BaseException:
                cancel.set()
                executor.shutdown(cancel_futures=True)
                raise
    finally:
        events.put(None)
        teller.join()
        events.close()


class _Relay:
    """Stands for the progress in a worker: passes on what came of each notebook."""

    def __init__(self, events: _Queue) -> None:
        self._events = events

    def started(self, network: str, notebook: str) -> None:
        """Lines of several networks would run into each other; only whole ones are shown."""

    def cell(self, number: int, of: int) -> None:
        """Not shown, for the same reason."""

    def ended(self, outcome: NotebookOutcome) -> None:
        """Pass the outcome on."""
        self._events.put(outcome)


class _Worker:
    """What a worker process was given when it began."""

    events: _Queue
    cancel: Event


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold interrupts back while processes are started: they inherit that, and would else die while they import."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(events: _Queue, cancel: Event) -> None:
    _Worker.events, _Worker.cancel = events, cancel
    # An interrupt reaches every process of a terminal; the one that was started tells the others what to do. A
    # handler rather than SIG_IGN, which kernels would inherit.
    signal.signal(signal.SIGINT, lambda *_: None)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _work(plan: NetworkPlan, stage: Path, cell_limit: int) -> Outcomes:
    relay = _Relay(_Worker.events)
    return run_network(plan, stage, relay, cell_limit=cell_limit, cancelled=_Worker.cancel.is_set)


def _result(future: Future[Outcomes], plan: NetworkPlan) -> Outcomes:
    try:
        return future.result()
    except BrokenProcessPool:
        how = "it was not finished, because a process of the run was killed, as happens when memory runs out"
        names = [notebook.stem for notebook in plan.notebooks]
        return tuple(
            NotebookOutcome(name, plan.shown, False, 0, 0, None, told(name, plan.shown, how)) for name in names
        )


def _tell(events: _Queue, progress: Progress) -> None:
    while (outcome := events.get()) is not None:
        progress.line(outcome)
