"""What was seen while a notebook ran; the notebook alone cannot tell a killed cell from a finished one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from cnpg_analysis.run.notebook import INJECTED, tags


@dataclass
class Trace:
    """Filled in while the notebook runs, the methods called by nbclient; read by ``outcome``.

    Attributes:
        on_cell: called with the number of each cell that starts, as its author counts them.
        notebook: the notebook being run, with the outputs so far; None before papermill has read it.
        answered: whether the kernel was ever ready.
        last_started: the index of the cell that started last.
        finished: the indexes of the cells whose reply came.
    """

    on_cell: Callable[[int], None]
    notebook: Any = None
    answered: bool = False
    last_started: int | None = None
    finished: set[int] = field(default_factory=set)
    _own: int = 0

    def started(self, *, cell: Mapping[str, Any], cell_index: int) -> None:
        """Note that a cell was sent to the kernel."""
        self.last_started = cell_index
        if INJECTED not in tags(cell):
            self._own += 1
            self.on_cell(self._own)

    def replied(self, *, cell_index: int, **_: Any) -> None:
        """Note that the kernel has finished a cell."""
        self.finished.add(cell_index)
