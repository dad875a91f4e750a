"""From a study to its reports: run the notebooks, make the pages, and put both in place together."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.disclosure import statement
from cnpg_analysis.errors import CnpgError
from cnpg_analysis.place import clone_root
from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.index import IndexEntry, build_index
from cnpg_analysis.publish.occupancy import INDEX_NAME, REPORT_NAME, must_be_free
from cnpg_analysis.publish.placing import Placing, interrupted
from cnpg_analysis.publish.reading import read_notebook
from cnpg_analysis.publish.report import build_report
from cnpg_analysis.run.foreign import carry_over, made_by_runs
from cnpg_analysis.run.lock import study_lock
from cnpg_analysis.run.outcome import NotebookOutcome, failures
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.pool import run_networks
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.run.record import RECORD_NAME
from cnpg_analysis.run.staging import NotWritable, is_promoting_to, recover, staged_for, writing
from cnpg_analysis.study.location import Outputs
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_WHOLE = "The whole study"
_THE_INDEX = "the page that leads to all reports"


@dataclass(frozen=True)
class Built:
    """What came of building the reports of a study.

    Attributes:
        reports: the reports that were made and put in place.
        index: the page that leads to all reports, or None when it was not made or there is none to lead to.
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
    fork_server: str = "",
) -> Built:
    """Make the reports on some networks of a study, and the index of all there are.

    A network's notebooks, tables and report are put in place together when all of them are good; otherwise its
    earlier outputs stay as they are. One network that fails does not stop the others. Files that no run made stay
    where they are.

    Args:
        study: the study.
        networks: keys of networks, and ``all`` for the whole study.
        notebooks: the notebooks to run for each, in reading order.
        places: where outputs go.
        progress: told how it goes.
        jobs: how many networks to run at once.
        fork_server: the address of the server that forks the kernels; blank for kernels started from scratch.

    Raises:
        NotReleasable: nothing of the study may be released.
        StudyBusy: another run is writing the outputs of the study.
        ForeignJournal: a run that was stopped was writing outputs elsewhere.
        OtherStudy, InTheWay, DamagedRecord: something else lies where the outputs go.
        NotWritable: nothing can be written where the outputs go.
        Interrupted: somebody stopped it; the text says what is in place.
    """
    statement(study)
    with _places_made(places), study_lock(places.derived, study.title):
        _recover(study, places, progress)
        must_be_free(study, networks, places)
        placing = Placing(places)
        try:
            work = [
                (plan, staged_for(places.derived / plan.network))
                for plan in (_plan(study, network, notebooks) for network in networks)
            ]
            reports: list[Path] = []
            outcomes: list[NotebookOutcome] = []
            unmade: list[str] = []
            ran = run_networks(work, progress, jobs=jobs, fork_server=fork_server)
            for (plan, staged), of_network in zip(work, ran, strict=True):
                outcomes += of_network
                if not all(outcome.good for outcome in of_network):
                    continue
                failed = _finished(study, plan, staged, places, placing)
                unmade += failed
                if not failed:
                    reports.append(places.report / plan.network / REPORT_NAME)
            index, failed = _indexed(study, places, placing)
            return Built(tuple(reports), index, (*failures(outcomes), *unmade, *failed))
        except KeyboardInterrupt:
            raise interrupted(placing.tidy(), _THE_INDEX) from None
        finally:
            # Whatever cannot be tidied now is tidied by the next run.
            with suppress(NotWritable):
                placing.tidy()


@contextmanager
def _places_made(places: Outputs) -> Iterator[None]:
    """Make the folders that outputs go to, and remove at the end those of them that nothing was put into."""
    folders = (places.derived, places.report)
    new = [path for folder in folders for path in (folder, *folder.parents) if not os.path.lexists(path)]
    try:
        for folder in folders:
            with writing(folder):
                folder.mkdir(parents=True, exist_ok=True)
        yield
    finally:
        for path in sorted(set(new), reverse=True):
            with suppress(OSError):
                path.rmdir()


def _recover(study: Study, places: Outputs, progress: Progress) -> None:
    """Finish what a run that was stopped was putting in place, be it one of reports or of all committed outputs."""
    here, root = (places.derived, places.report), clone_root()
    if is_promoting_to(root, here):
        found = recover(root, (root / "notebooks", study.folder, *here))
    else:
        found = recover(places.derived, here)
    if found.finished:
        names = ", ".join(dict.fromkeys(target.name for target in found.finished))
        progress.say(f"An earlier run was stopped while it put these in place, which is finished now: {names}.")


def _plan(study: Study, network: str, notebooks: Sequence[Path]) -> NetworkPlan:
    in_clone = study.folder.parent == clone_root() / "data" / "raw"
    return NetworkPlan(
        study=study.folder.name if in_clone else str(study.folder),
        recorded_study=study.folder.name,
        network=network,
        notebooks=tuple(notebooks),
        study_id=study.study_id,
        recorded_out=f"data/derived/{study.folder.name}/{network}" if in_clone else f"derived/{network}",
        label=_label(study, network),
    )


def _label(study: Study, network: str) -> str:
    return _WHOLE if network == ALL_NETWORKS else study.label(network)


def _about(study: Study, network: str) -> ReportAbout:
    return ReportAbout(
        study_id=study.study_id,
        study_title=study.title,
        network=network,
        label=_label(study, network),
        synthetic=study.synthetic,
        disclosure=statement(study),
        cited_as=study.cited_as,
    )


def _executed(network_folder: Path) -> list[Path]:
    """Answer the executed notebooks of a network, in reading order; copies that somebody made of them are not meant."""
    folders = sorted(path.parent for path in network_folder.glob(f"[0-9][0-9]_*/{RECORD_NAME}"))
    return [folder / f"{folder.name}.ipynb" for folder in folders]


def _finished(study: Study, plan: NetworkPlan, staged: Path, places: Outputs, placing: Placing) -> list[str]:
    """Make the report of a network, put all of the network in place, and answer what went wrong, if anything."""
    derived, report = places.derived / plan.network, places.report / plan.network
    data = Path(os.path.relpath(derived, report)).as_posix()
    try:
        page = staged_for(report)
        with writing(report):
            page.mkdir()
            build_report(_executed(staged), _about(study, plan.network), page / REPORT_NAME, data=data)
            carry_over(derived, staged, made_by_runs(derived))
            carry_over(report, page, {REPORT_NAME})
        placing.put(plan.shown, [derived, report], staged)
    except CnpgError as error:
        return [f"The report on {plan.shown} was not made. {error}"]
    return []


def _indexed(study: Study, places: Outputs, placing: Placing) -> tuple[Path | None, list[str]]:
    """Make the index of all reports that are in place, and answer where it is and what went wrong, if anything."""
    target = places.report / INDEX_NAME
    try:
        entries = _entries(study, places)
        if not any(entry.report for entry in entries):
            return None, []
        staged = staged_for(target)
        build_index(entries, _about(study, ALL_NETWORKS), staged, reports=places.report)
        placing.put(_THE_INDEX, [target], staged)
    except CnpgError as error:
        return None, [f"{_THE_INDEX[:1].upper()}{_THE_INDEX[1:]} was not made. {error}"]
    return target, []


def _entries(study: Study, places: Outputs) -> list[IndexEntry]:
    return [
        _entry(study, places, ALL_NETWORKS, ""),
        *(
            _entry(study, places, row["network_id"], row["selected_as"])
            for row in study.networks.to_dict("records")
            if row["selected_as"] != "not_selected"
        ),
    ]


def _entry(study: Study, places: Outputs, network: str, selected_as: str) -> IndexEntry:
    report = f"{network}/{REPORT_NAME}"
    if not (places.report / report).is_file():
        return IndexEntry(network, _label(study, network), selected_as, None)
    results = [
        result
        for path in _executed(places.derived / network)
        for exhibit in read_notebook(path).exhibits
        for result in exhibit.key_results
    ]
    return IndexEntry(network, _label(study, network), selected_as, report, results)
