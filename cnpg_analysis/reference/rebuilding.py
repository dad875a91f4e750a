"""All committed outputs made anew below another root, from the data, the notebooks and the package alone."""

from collections.abc import Callable
from pathlib import Path

from cnpg_analysis.place import clone_root
from cnpg_analysis.publish.building import build, notebooks_of_the_clone
from cnpg_analysis.reference.committed import DATAPACKAGE, DERIVED, NOTEBOOKS, REPORT, STUDY, SUMS, output_files, sums
from cnpg_analysis.run.execution import execute
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.study import ALL_NETWORKS, datapackage, read_study
from cnpg_analysis.study.location import Outputs


def rebuild(root: Path, progress: Callable[[int], Progress], *, jobs: int = 1) -> tuple[str, ...]:
    """Make every committed output of the published study below ``root``, and answer a sentence for each failure.

    Reference notebooks are run as they stand, with their own parameters, and keep no cell that a run adds.

    Args:
        root: an empty folder that stands for the clone.
        progress: makes the progress of so many notebooks.
        jobs: how many networks to run at once.
    """
    study = read_study(STUDY)
    notebooks = notebooks_of_the_clone()
    networks = [ALL_NETWORKS, *study.reportable()]
    told = progress(len(notebooks) * (len(networks) + 1))
    built = build(study, networks, notebooks, Outputs(root / DERIVED, root / REPORT), told, jobs=jobs)
    failures = list(built.failures)
    for notebook in notebooks:
        told.started("", notebook.stem)
        outcome = execute(notebook, None, root / NOTEBOOKS)
        told.ended(outcome)
        if not outcome.good:
            failures.append(outcome.what_happened)
    described = root / DATAPACKAGE
    described.parent.mkdir(parents=True, exist_ok=True)
    described.write_text(datapackage.written(study), encoding="utf-8", newline="\n")
    (root / SUMS).write_text(sums(output_files(root)), encoding="utf-8", newline="\n")
    return tuple(failures)


def committed_files() -> dict[str, Path]:
    """Answer the committed outputs of the clone by their path."""
    return dict(output_files(clone_root()))
