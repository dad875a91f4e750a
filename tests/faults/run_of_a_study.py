"""A run of a small study from its start to its end, in a process that can be killed at a named moment.

Called with: the folder of the study's outputs, the text its outputs are to hold, and the moment to be killed at.
"""

import io
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cnpg_analysis.run import staging
from cnpg_analysis.run.journal import remove_journal
from cnpg_analysis.run.lock import study_lock
from cnpg_analysis.run.network import run_network
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.run.staging import promote, recover, staged_for
from tests.unit.run.tiny_notebooks import write_notebook

KILL_RUNNER = "import os, signal, time\nos.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(600)"


def places(folder: Path) -> tuple[Path, Path]:
    return folder / "derived", folder / "report"


def run(
    folder: Path,
    text: str,
    notebooks: tuple[Path, ...],
    before_promotion: Callable[[], None] = lambda: None,
) -> None:
    """What the command does: run one network, write its report, and put both in place together."""
    derived, report = places(folder)
    with study_lock(derived, "demo"):
        recover(derived, [report])
        stage = staged_for(derived / "scotland")
        plan = NetworkPlan("demo", "scotland", notebooks, "derived/scotland")
        outcomes = run_network(plan, stage, Progress(len(notebooks), io.StringIO()))
        stage.mkdir(exist_ok=True)
        (stage / "made.csv").write_text(text, encoding="utf-8")
        written = staged_for(report / "scotland")
        written.mkdir()
        (written / "report.html").write_text(text, encoding="utf-8")
        if all(outcome.good for outcome in outcomes):
            before_promotion()
            promote([derived / "scotland", report / "scotland"], derived)


def _die(*_: Any, **__: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _die_after(step: Callable[[Path], None]) -> Callable[[Path], None]:
    def do(path: Path) -> None:
        step(path)
        _die()

    return do


def _die_at_move(which: Callable[[Path], bool]) -> None:
    move = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if which(self):
            _die()
        return move(self, target)

    Path.replace = replace  # type: ignore[assignment,method-assign]


def _is_staged_in(place: str) -> Callable[[Path], bool]:
    return lambda path: path.parent.name == "staged" and path.parents[2].name == place


MOMENTS: dict[str, Callable[[], None]] = {
    "never": lambda: None,
    "executing": lambda: None,
    "before the journal": lambda: setattr(staging, "write_journal", _die),
    "journal written but without its name": lambda: _die_at_move(lambda path: path.name.endswith(".draft")),
    "after the journal": lambda: setattr(staging, "_put_in_place", _die),
    "between the two moves of the first target": lambda: _die_at_move(_is_staged_in("derived")),
    "between the two moves of the second target": lambda: _die_at_move(_is_staged_in("report")),
    "before the journal is removed": lambda: setattr(staging, "remove_journal", _die),
    "after the journal is removed": lambda: setattr(staging, "remove_journal", _die_after(remove_journal)),
}


def main(folder: Path, text: str, moment: str) -> None:
    notebook = write_notebook(folder / "notebooks" / "02_documents.ipynb", KILL_RUNNER)
    run(folder, text, (notebook,) if moment == "executing" else (), MOMENTS[moment])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
