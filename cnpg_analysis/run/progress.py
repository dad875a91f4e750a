"""Progress of a run as plain lines on standard error, in a terminal or a log file alike."""

import sys
from contextlib import suppress
from typing import Protocol, TextIO

from cnpg_analysis.run.outcome import NotebookOutcome


class Watcher(Protocol):
    """Whoever is told how a run goes."""

    def started(self, network: str, notebook: str) -> None:
        """Hear that a notebook starts."""

    def cell(self, number: int, of: int) -> None:
        """Hear that a cell of it starts."""

    def ended(self, outcome: NotebookOutcome) -> None:
        """Hear what came of it."""


class Progress:
    """Counts the notebooks of a run and says which one is running.

    A line looks like ``[3/12] Scotland: 02_documents ... good (3.1 s)``. Its first part is printed when the
    notebook starts; in a terminal the cell that is running is shown as well.
    """

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        """Count up to ``total`` notebooks; ``stream`` is standard error unless given."""
        self._total = total
        self._done = 0
        self._stream = stream if stream is not None else sys.stderr
        self._terminal = self._stream.isatty()
        self._line = ""
        self._width = 0

    def spare(self, notebooks: int) -> None:
        """Hear that some of the notebooks need not be run."""
        self._total -= notebooks

    def started(self, network: str, notebook: str) -> None:
        """Say that a notebook starts."""
        self._line = self._begun(network, notebook)
        self._width = len(self._line)
        self._write(self._line)

    def cell(self, number: int, of: int) -> None:
        """Say in a terminal which cell of the notebook is running; a log file is spared that."""
        if self._terminal:
            self._rewrite(f"{self._line} cell {number} of {of}")

    def ended(self, outcome: NotebookOutcome) -> None:
        """Say what came of the notebook that was started last."""
        if self._terminal:
            self._rewrite(f"{self._line} {_verdict(outcome)}\n")
        else:
            self._write(f" {_verdict(outcome)}\n")
        self._done += 1
        self._line = ""

    def line(self, outcome: NotebookOutcome) -> None:
        """Say in one line what came of a notebook whose start was not shown, as where several run at once."""
        self._write(f"{self._begun(outcome.network, outcome.notebook)} {_verdict(outcome)}\n")
        self._done += 1

    def say(self, text: str) -> None:
        """Print a line of its own."""
        self._write(f"\n{text}\n" if self._line else f"{text}\n")
        self._line = ""

    def _begun(self, network: str, notebook: str) -> str:
        where = f"{network}: " if network else ""
        return f"[{self._done + 1}/{self._total}] {where}{notebook} ..."

    def _rewrite(self, text: str) -> None:
        shown = text.rstrip("\n")
        self._write("\r" + shown + " " * (self._width - len(shown)) + text[len(shown) :])
        self._width = len(shown)

    def _write(self, text: str) -> None:
        # Whoever reads along may have gone away; that is no reason to lose the run.
        with suppress(OSError, ValueError):
            self._stream.write(text)
            self._stream.flush()


def _verdict(outcome: NotebookOutcome) -> str:
    slow = f"; its kernel was started from scratch: {outcome.not_forked}" if outcome.not_forked else ""
    return f"{'good' if outcome.good else 'FAILED'} ({outcome.seconds:.1f} s{slow})"
