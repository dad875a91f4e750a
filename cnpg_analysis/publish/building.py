"""From a study to its reports: run the notebooks, make the pages, and put both in place together."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.disclosure import statement
from cnpg_analysis.place import clone_root
from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.errors import PublishError
from cnpg_analysis.publish.index import IndexEntry, build_index
from cnpg_analysis.publish.reading import read_notebook
from cnpg_analysis.publish.report import build_report
from cnpg_analysis.run.lock import study_lock
from cnpg_analysis.run.outcome import NotebookOutcome
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.pool import run_networks
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.run.staging import discard, promote, recover, staged_for
from cnpg_analysis.study.location import Outputs
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

REPORT_NAME, INDEX_NAME = "report.html", "index.html"
_WHOLE = "The whole study"


@dataclass(frozen=True)
class Built:
    """What came of building the reports of a study.

    Attributes:
        reports: the reports that were made and put in place.
        index: the page that leads to all reports, or None when there is none to lead to.
        failures: a sentence for each notebook or page that failed; its network's earlier outputs are as they were.
    """

    reports: tuple[Path, ...]
    index: Path | None
    failures: tuple[str, ...]


def notebooks_of_the_clone() -> tuple[Path, ...]:
    """Answer the notebooks a report is made from, in reading order."""
    return tuple(sorted((clone_root() / "notebooks").glob("[0-9][0-9]_*.ipynb")))


def build(
    study: Study,
    networks: Sequence[str],
    notebooks: Sequence[Path],
    places: Outputs,
    progress: Progress,
    *,
    jobs: int = 1,
) -> Built:
    """Make the reports on some networks of a study, and the index of all there are.

    A network's notebooks, tables and report are put in place together when all of them are good; otherwise its
    earlier outputs stay as they are. One network that fails does not stop the others.

    Args:
        study: the study.
        networks: keys of networks, and ``all`` for the whole study.
        notebooks: the notebooks to run for each, in reading order.
        places: where outputs go.
        progress: told how it goes.
        jobs: how many networks to run at once.

    Raises:
        NotReleasable: nothing of the study may be released.
        StudyBusy: another run is writing the outputs of the study.
        NotWritable: nothing can be written where the outputs go.
    """
    statement(study)
    for place in (places.derived, places.report):
        _make(place)
    with study_lock(places.derived, study.title):
        found = recover(places.derived, (places.report,))
        for target in found.finished:
            progress.say(f"Finished from an earlier run that was stopped: {target.name}")
        plans = [_plan(study, network, notebooks) for network in networks]
        work = [(plan, staged_for(places.derived / plan.network)) for plan in plans]
        try:
            ran = run_networks(work, progress, jobs=jobs)
            reports, failures = [], []
            for (plan, staged), outcomes in zip(work, ran, strict=True):
                failed = _failures(outcomes) or _published(study, plan, staged, places)
                failures += failed
                if not failed:
                    promote([places.derived / plan.network, places.report / plan.network], places.derived)
                    reports.append(places.report / plan.network / REPORT_NAME)
            return Built(tuple(reports), _index(study, places), tuple(failures))
        finally:
            discard([places.derived, places.report])


def _make(place: Path) -> None:
    from cnpg_analysis.run.staging import writing

    with writing(place):
        place.mkdir(parents=True, exist_ok=True)


def _plan(study: Study, network: str, notebooks: Sequence[Path]) -> NetworkPlan:
    in_clone = study.folder.parent == clone_root() / "data" / "raw"
    return NetworkPlan(
        study=study.folder.name if in_clone else str(study.folder),
        recorded_study=study.folder.name,
        network=network,
        notebooks=tuple(notebooks),
        recorded_out=f"data/derived/{study.folder.name}/{network}" if in_clone else f"derived/{network}",
        label=_label(study, network),
    )


def _label(study: Study, network: str) -> str:
    return _WHOLE if network == ALL_NETWORKS else study.label(network)


def _failures(outcomes: Sequence[NotebookOutcome]) -> list[str]:
    return [outcome.what_happened for outcome in outcomes if not outcome.good]


def _about(study: Study, network: str) -> ReportAbout:
    return ReportAbout(
        study_id=study.study_id,
        study_title=study.title,
        network=network,
        label=_label(study, network),
        synthetic=study.synthetic,
        disclosure=statement(study),
    )


def _executed(network_folder: Path) -> list[Path]:
    """Answer the executed notebooks of a network, in reading order."""
    return sorted(network_folder.glob("[0-9][0-9]_*/[0-9][0-9]_*.ipynb"))


def _published(study: Study, plan: NetworkPlan, staged: Path, places: Outputs) -> list[str]:
    """Make the report of a network beside its place, and answer what went wrong, if anything."""
    folder = staged_for(places.report / plan.network)
    folder.mkdir()
    data = Path(os.path.relpath(places.derived / plan.network, places.report / plan.network)).as_posix()
    try:
        build_report(_executed(staged), _about(study, plan.network), folder / REPORT_NAME, data=data)
    except PublishError as error:
        return [f"The report on {plan.shown} was not made. {error}"]
    return []


def _index(study: Study, places: Outputs) -> Path | None:
    """Make the index of all reports that are in place."""
    entries = [
        _entry(study, places, ALL_NETWORKS, "", ""),
        *(
            _entry(study, places, row["network_id"], row["region"], row["selected_as"])
            for row in study.networks.to_dict("records")
            if row["selected_as"] != "not_selected"
        ),
    ]
    if not any(entry.report for entry in entries):
        return None
    target = places.report / INDEX_NAME
    build_index(entries, _about(study, ALL_NETWORKS), staged_for(target), reports=places.report)
    promote([target], places.derived)
    return target


def _entry(study: Study, places: Outputs, network: str, region: str, selected_as: str) -> IndexEntry:
    report = f"{network}/{REPORT_NAME}"
    if not (places.report / report).is_file():
        return IndexEntry(network, _label(study, network), region, selected_as, None)
    results = [
        result
        for path in _executed(places.derived / network)
        for exhibit in read_notebook(path).exhibits
        for result in exhibit.key_results
    ]
    return IndexEntry(network, _label(study, network), region, selected_as, report, results)
