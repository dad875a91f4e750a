"""papermill's way of running a notebook, on a kernel that is already there.

Imports papermill, which takes more than a second: import this module only where a notebook is about to run.
"""

import logging
from collections.abc import Mapping
from typing import Any

from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import NBClientEngine, papermill_engines
from papermill.execute import execute_notebook

from cnpg_analysis.run.kernels import Kernel, logger
from cnpg_analysis.run.trace import Trace

_NAME = "cnpg"
# papermill's four seconds make a busy machine look like a failed cell.
_OUTPUT_LIMIT_SECONDS = 60

# What goes wrong is judged and told by `outcome`; papermill's own messages would only stand beside it.
logging.getLogger("papermill").setLevel(logging.CRITICAL + 1)


class GivenKernelEngine(NBClientEngine):  # type: ignore[misc]
    """papermill's engine, except that the caller gives the kernel, started already, and follows the cells."""

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **settings: Any) -> None:
        """Run all cells; the notebook stays reachable through the trace, whatever is raised."""
        trace: Trace = settings["trace"]
        trace.notebook = nb_man.nb
        client = PapermillNotebookClient(
            nb_man,
            km=settings["kernel"].manager,
            kernel_name=kernel_name,
            timeout=settings["cell_limit"],
            iopub_timeout=_OUTPUT_LIMIT_SECONDS,
            on_cell_execute=trace.started,
            on_cell_executed=trace.replied,
            log=logger,
        )
        client.kc = settings["kernel"].client
        client.execute()


papermill_engines.register(_NAME, GivenKernelEngine)


def run_cells(
    notebook: Any,
    parameters: Mapping[str, object] | None,
    *,
    kernel: Kernel,
    trace: Trace,
    cell_limit: int,
) -> None:
    """Run a notebook read by nbformat on a started kernel; what came of it is in ``trace``.

    Whatever papermill and nbclient raise is let through.
    """
    execute_notebook(
        notebook,
        None,
        dict(parameters) if parameters is not None else None,
        engine_name=_NAME,
        kernel_name=kernel.manager.kernel_name,
        language="python",
        progress_bar=False,
        request_save_on_cell_execute=False,
        kernel=kernel,
        trace=trace,
        cell_limit=cell_limit,
    )
