"""All committed outputs made anew below another root, from the data, the notebooks and the package alone."""

import json
from collections.abc import Callable
from pathlib import Path

from cnpg_analysis.place import clone_root
from cnpg_analysis.publish.building import build, notebooks_of_the_clone
from cnpg_analysis.reference.committed import DATAPACKAGE, DERIVED, NOTEBOOKS, REPORT, STUDY, SUMS, listed_files, sums
from cnpg_analysis.run.execution import execute
from cnpg_analysis.run.notebook import INJECTED, Notebook, tags
from cnpg_analysis.run.outcome import NotebookOutcome
from cnpg_analysis.run.parameters import declared
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.study import ALL_NETWORKS, datapackage, read_study
from cnpg_analysis.study.location import Outputs

_SCRATCH = ".scratch"
_OUT = "out"


def rebuild(
    root: Path, progress: Callable[[int], Progress], *, jobs: int = 1, fork_server: str = ""
) -> tuple[str, ...]:
    """Make every committed output of the published study below ``root``, and answer a sentence for each failure.

    Nothing is written anywhere else, the clone included.

    Args:
        root: an empty folder that stands for the clone.
        progress: makes the progress of so many notebooks.
        jobs: how many networks to run at once.
        fork_server: the address of the server that forks the kernels; blank for kernels started from scratch.
    """
    study = read_study(STUDY)
    notebooks = notebooks_of_the_clone()
    networks = [ALL_NETWORKS, *study.reportable()]
    told = progress(len(notebooks) * (len(networks) + 1))
    built = build(
        study, networks, notebooks, Outputs(root / DERIVED, root / REPORT), told, jobs=jobs, fork_server=fork_server
    )
    failures = list(built.failures)
    for notebook in notebooks:
        told.started("", notebook.stem)
        outcome = _reference_notebook(notebook, root, fork_server)
        told.ended(outcome)
        if not outcome.good:
            failures.append(outcome.what_happened)
    described = root / DATAPACKAGE
    described.parent.mkdir(parents=True, exist_ok=True)
    described.write_text(datapackage.written(study), encoding="utf-8", newline="\n")
    files = dict(sorted({**listed_inputs(), **listed_files(root)}.items()))
    (root / SUMS).write_text(sums(files), encoding="utf-8", newline="\n")
    return tuple(failures)


def listed_inputs() -> dict[str, Path]:
    """Answer the files of the published study in the clone, by their path."""
    return {name: path for name, path in listed_files(clone_root()).items() if name.startswith(f"data/raw/{STUDY}/")}


def _reference_notebook(notebook: Path, root: Path, fork_server: str) -> NotebookOutcome:
    """Run a notebook of the clone as it stands, with its own parameters; only what it writes goes elsewhere."""
    own = declared(notebook)
    scratch = root / _SCRATCH / notebook.stem
    given, recorded = {_OUT: str(scratch)}, {_OUT: own.get(_OUT, "")}
    outcome = execute(notebook, given, root / NOTEBOOKS, recorded=recorded, fork_server=fork_server)
    if outcome.good:
        kept = root / NOTEBOOKS / notebook.name
        content = _without_injected(json.loads(kept.read_text(encoding="utf-8")))
        text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        kept.write_text(text, encoding="utf-8", newline="\n")
    return outcome


def _without_injected(content: Notebook) -> Notebook:
    """Answer an executed notebook as if it had run without the cell that gave it other parameters."""
    given = next(cell["execution_count"] for cell in content["cells"] if INJECTED in tags(cell))
    cells = [cell for cell in content["cells"] if INJECTED not in tags(cell)]
    for counted in (part for cell in cells for part in (cell, *cell.get("outputs", []))):
        if (counted.get("execution_count") or 0) > given:
            counted["execution_count"] -= 1
    return {**content, "cells": cells}
