"""Running all notebooks of one network."""

from collections.abc import Callable
from pathlib import Path

from cnpg_analysis.run import record
from cnpg_analysis.run.execution import CELL_LIMIT_SECONDS, execute
from cnpg_analysis.run.outcome import NotebookOutcome, not_finished
from cnpg_analysis.run.parameters import check
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.progress import Watcher


def run_network(
    plan: NetworkPlan,
    stage: Path,
    progress: Watcher,
    *,
    fork_server: str = "",
    cell_limit: int = CELL_LIMIT_SECONDS,
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[NotebookOutcome, ...]:
    """Run the notebooks of a network, each into its own folder below ``stage``, and answer what came of each.

    All are run even when one failed, so that all failures are told at once; a disk that is full or refuses to be
    written is such a failure too. A good notebook leaves its
    executed form, what it wrote, and the record ``run.json``. Nothing is put in place: that is for the
    caller, once all are good.

    Args:
        plan: what to run.
        stage: the folder to make everything in, as answered by ``staging.staged_for``.
        progress: told what is running.
        fork_server: the address of the server that forks the kernels; blank for kernels started from scratch.
        cell_limit: seconds each cell may take.
        cancelled: looked at several times a second; once true, ``RunCancelled`` is raised.

    Raises:
        ParametersError: a notebook does not take the parameters study, network and out; none was run.
        UnreadableNotebook: a file is not a notebook; none was run.
    """
    stage = stage.absolute()
    for notebook in plan.notebooks:
        check(notebook, _parameters(plan, str(stage / notebook.stem)))
    outcomes = []
    for notebook in plan.notebooks:
        progress.started(plan.shown, notebook.stem)
        try:
            outcome = _run_notebook(plan, notebook, stage, progress, fork_server, cell_limit, cancelled)
        except OSError as error:
            how = f"it could not be run and kept: {error.strerror or error}"
            outcome = not_finished(notebook.stem, plan.shown, how)
        progress.ended(outcome)
        outcomes.append(outcome)
    return tuple(outcomes)


def _run_notebook(
    plan: NetworkPlan,
    notebook: Path,
    stage: Path,
    progress: Watcher,
    fork_server: str,
    cell_limit: int,
    cancelled: Callable[[], bool],
) -> NotebookOutcome:
    into = stage / notebook.stem
    recorded = recorded_parameters(plan, notebook.stem)
    code = record.code_digest(notebook)
    outcome = execute(
        notebook,
        _parameters(plan, str(into)),
        into,
        recorded=recorded,
        network=plan.shown,
        fork_server=fork_server,
        cell_limit=cell_limit,
        on_cell=progress.cell,
        cancelled=cancelled,
    )
    if outcome.good:
        record.write(
            into,
            notebook.name,
            recorded,
            study=plan.study_id or plan.study,
            code=code,
            code_cells=outcome.code_cells,
            executed=outcome.executed_cells,
            people=plan.people,
        )
    return outcome


def recorded_parameters(plan: NetworkPlan, notebook: str) -> dict[str, object]:
    """Answer what is kept of the parameters a notebook is given: the same on every machine."""
    return {**_parameters(plan, f"{plan.recorded_out}/{notebook}"), "study": plan.recorded_study or plan.study}


def _parameters(plan: NetworkPlan, out: str) -> dict[str, object]:
    return {"study": plan.study, "network": plan.network, "out": out}
