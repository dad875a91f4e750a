"""What came of running a notebook, judged by what was executed and told in one sentence.

papermill's own status cannot be used: it says *completed* after a killed kernel or a timeout, and returns
without an error when a cell calls ``sys.exit(0)`` and the cells after it never ran.
"""

import re
import signal
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cnpg_analysis.run.kernels import KernelNotStarted, UnknownKernel
from cnpg_analysis.run.notebook import code_cells, own_code_cells
from cnpg_analysis.run.trace import Trace
from cnpg_analysis.study.reads import Read

_LONGEST_MESSAGE = 200
_ANSI = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True)
class NotebookOutcome:
    """What came of one notebook.

    Cells are counted as Jupyter counts them when the notebook is run by hand: only code cells that hold code,
    from 1, and without the cell that a run adds for its parameters.

    Attributes:
        notebook: the name of the notebook without its ending, such as ``02_documents``.
        network: the network, as people know it; blank when the notebook ran with its own defaults.
        good: whether every code cell ran, in order, without an error.
        code_cells: how many code cells the notebook has; 0 when that was not found out.
        executed_cells: how many of them ran to their end without an error.
        failed_cell: the number of the cell where it went wrong, None when that was in no cell.
        what_happened: one sentence.
        seconds: how long it took.
        not_forked: why its kernel was started from scratch although it should have been forked; blank otherwise.
        reads: what it read of studies.
    """

    notebook: str
    network: str
    good: bool
    code_cells: int
    executed_cells: int
    failed_cell: int | None
    what_happened: str
    seconds: float = field(default=0.0, compare=False)
    not_forked: str = field(default="", compare=False)
    reads: tuple[Read, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Ending:
    """How the execution as a whole ended.

    Attributes:
        error: what papermill or the kernel's start raised, if anything.
        exit_status: the exit status of the kernel process before it was stopped; None when it still ran.
        cell_limit: how many seconds a cell was given.
        start_limit: how many seconds the kernel was given to start.
    """

    error: BaseException | None
    exit_status: int | None
    cell_limit: int
    start_limit: int


def judge(name: str, network: str, own: Mapping[str, Any], trace: Trace, ending: Ending) -> NotebookOutcome:
    """Answer what came of a notebook.

    Args:
        name: the name of the notebook without its ending.
        network: the network as people know it, or blank.
        own: the notebook as its author wrote it.
        trace: what was seen while it ran.
        ending: how the execution ended.
    """
    cells = trace.notebook["cells"] if trace.notebook is not None else []
    numbers = {index: number for number, (index, _) in enumerate(own_code_cells({"cells": cells}), start=1)}
    total = sum(1 for _ in own_code_cells(own))
    executed = sum(1 for index in numbers if index in trace.finished and _error(cells[index]) is None)
    finding = _find(cells, trace, ending)
    if finding is None:
        return NotebookOutcome(name, network, True, total, executed, None, _all_ran(total))
    failed = numbers.get(finding.cell) if finding.cell is not None else None
    how = finding.before + finding.after
    if not finding.by_itself:
        how = finding.before + _cell_told(finding.cell, failed, total) + finding.after
    return NotebookOutcome(name, network, False, total, executed, failed, told(name, network, how))


def told(name: str, network: str, how: str) -> str:
    """Answer the sentence that says where (notebook and network) something happened, and what."""
    return f"{_where(name, network)}{how}" if how.endswith("…") else f"{_where(name, network)}{how}."


def _where(name: str, network: str) -> str:
    return f"{name} ({network}): " if network else f"{name}: "


def failures(outcomes: Iterable[NotebookOutcome]) -> list[str]:
    """Answer a sentence for each notebook that failed; where one failed alike for several networks, one for all."""
    networks: dict[tuple[str, str], list[NotebookOutcome]] = {}
    for outcome in outcomes:
        if not outcome.good:
            how = outcome.what_happened.removeprefix(_where(outcome.notebook, outcome.network))
            networks.setdefault((outcome.notebook, how), []).append(outcome)
    return [
        some[0].what_happened
        if len(some) == 1
        else f"{_where(notebook, ', '.join(outcome.network for outcome in some))}{how}"
        for (notebook, how), some in networks.items()
    ]


def not_finished(name: str, network: str, how: str) -> NotebookOutcome:
    """Answer the outcome of a notebook that something around it, not its code, kept from its end."""
    return NotebookOutcome(name, network, False, 0, 0, None, told(name, network, how))


def shortened(text: str) -> str:
    """Answer a message on one line, without colour codes, cut after 200 characters."""
    line = " ".join(_ANSI.sub("", text).split()).rstrip(".")
    return line if len(line) <= _LONGEST_MESSAGE else f"{line[:_LONGEST_MESSAGE].rstrip()}…"


@dataclass(frozen=True)
class _Finding:
    """What went wrong: words before and after the name of a cell, and the cell's index, if it was in one.

    A mistake in the tables is told ``by_itself``: whoever can mend it need not know of cells.
    """

    before: str
    cell: int | None = None
    after: str = ""
    by_itself: bool = False


def _all_ran(total: int) -> str:
    return "Its one code cell ran." if total == 1 else f"All {total} code cells ran."


def _cell_told(index: int | None, number: int | None, total: int) -> str:
    if index is None:
        return ""
    return f"code cell {number} of {total}" if number is not None else "the cell with the parameters"


def _find(cells: list[Any], trace: Trace, ending: Ending) -> _Finding | None:
    if not trace.answered:
        return _never_ready(ending)
    for index, cell in code_cells({"cells": cells}):
        error = _error(cell)
        if error is not None:
            return _Finding("", index, _error_told(error), by_itself=_tells_all(error))
    if ending.error is not None:
        return _stopped(ending.error, trace, ending)
    for expected, (index, cell) in enumerate(code_cells({"cells": cells}), start=1):
        if cell.get("execution_count") is None or index not in trace.finished:
            return _Finding("", index, " did not run")
        if cell["execution_count"] != expected:
            return _Finding("", index, f" was counted as [{cell['execution_count']}] instead of [{expected}]")
    return None


def _never_ready(ending: Ending) -> _Finding:
    reason = shortened(str(ending.error or ""))
    if isinstance(ending.error, UnknownKernel):
        return _Finding(f"it asks for the kernel “{reason}”, but only “python3” is used here")
    if isinstance(ending.error, KernelNotStarted) and not reason:
        return _Finding(f"its kernel was not ready after {_seconds(ending.start_limit)}")
    return _Finding(f"its kernel could not be started: {reason}")


def _stopped(error: BaseException, trace: Trace, ending: Ending) -> _Finding:
    from nbclient.exceptions import CellTimeoutError

    cell = trace.last_started
    if ending.exit_status is not None:
        place = " before its first cell" if cell is None else " in "
        return _Finding(f"the kernel {_end_told(ending.exit_status)}{place}", cell)
    if isinstance(error, CellTimeoutError):
        return _Finding("", cell, f" was still running after {_seconds(ending.cell_limit)} and was stopped")
    return _Finding(
        "it" if cell is None else "", cell, f" could not be finished ({shortened(f'{type(error).__name__}: {error}')})"
    )


def _seconds(number: int) -> str:
    return "1 second" if number == 1 else f"{number} seconds"


def _end_told(exit_status: int) -> str:
    if exit_status >= 0:
        return f"ended itself (exit status {exit_status})"
    try:
        name = signal.Signals(-exit_status).name
    except ValueError:
        name = f"signal {-exit_status}"
    reason = ", as happens when memory runs out" if name == "SIGKILL" else ""
    return f"was killed ({name}{reason})"


def _error(cell: Any) -> Any | None:
    return next((output for output in cell["outputs"] if output["output_type"] == "error"), None)


def _tells_all(error: Any) -> bool:
    """Answer whether an error is one that a person can mend: it shows its message instead of a traceback."""
    return bool(error["evalue"]) and error["traceback"] == [error["evalue"]]


def _error_told(error: Any) -> str:
    if _tells_all(error):
        return " ".join(error["evalue"].split()).rstrip(".")
    name, message = shortened(error["ename"]), shortened(error["evalue"])
    if name == "SystemExit":
        return f" called sys.exit({message}), so the cells after it did not run"
    return f" stopped with {name}: {message}" if message else f" stopped with {name}"
