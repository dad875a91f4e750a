"""From a study to its reports: run the notebooks, make the pages, and put both in place together."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from cnpg_analysis.disclosure import people_behind, statement
from cnpg_analysis.errors import CnpgError
from cnpg_analysis.place import clone_root
from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.indexing import indexed, label
from cnpg_analysis.publish.known import executed, state_of
from cnpg_analysis.publish.occupancy import REPORT_NAME, must_be_free
from cnpg_analysis.publish.placing import THE_INDEX, Placing, interrupted
from cnpg_analysis.publish.report import build_report
from cnpg_analysis.publish.reuse import (
    Reuse,
    carry_kept,
    data_address,
    keep_state,
    made_freshness,
    page_digest,
    reuse,
)
from cnpg_analysis.publish.withdrawal import take_away_outdated
from cnpg_analysis.run.foreign import carry_over, give_second_name, made_by_runs
from cnpg_analysis.run.freshness import FRESHNESS_FILES, write_freshness
from cnpg_analysis.run.inputs import Surrounding, file_digest, surrounding
from cnpg_analysis.run.lock import study_lock
from cnpg_analysis.run.outcome import NotebookOutcome, failures
from cnpg_analysis.run.plan import NetworkPlan, is_in_clone, recorded_place
from cnpg_analysis.run.plan import notebooks_of_the_clone as notebooks_of_the_clone
from cnpg_analysis.run.pool import run_networks
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.run.staging import NotWritable, is_promoting_to, recover, staged_for, writing
from cnpg_analysis.study.digests import RowDigests
from cnpg_analysis.study.location import Outputs
from cnpg_analysis.study.reading import ALL_NETWORKS, Study


@dataclass(frozen=True)
class Built:
    """What came of building the reports of a study.

    Attributes:
        reports: the reports that were made and put in place.
        unchanged: the reports of which nothing was made again.
        index: the page that leads to all reports, or None when it was not made or there is none to lead to.
        failures: a sentence for each notebook or page that failed; its network's earlier outputs are as they were.
    """

    reports: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    index: Path | None
    failures: tuple[str, ...]


def build(
    study: Study,
    networks: Sequence[str],
    notebooks: Sequence[Path],
    places: Outputs,
    progress: Progress,
    *,
    jobs: int = 1,
    fork_server: str = "",
    around: Surrounding | None = None,
    force: bool = False,
    explain: Callable[[str], object] = lambda _: None,
) -> Built:
    """Make the reports on some networks of a study, and the index of all there are.

    Only what would come out otherwise than it lies there is made again. A network's notebooks, tables and report are
    put in place together when all of them are good; otherwise its earlier outputs stay as they are. One network that
    fails does not stop the others. Files that no run made stay where they are.

    Args:
        study: the study.
        networks: keys of networks, and ``all`` for the whole study.
        notebooks: the notebooks to run for each, in reading order.
        places: where outputs go.
        progress: told how it goes.
        jobs: how many networks to run at once.
        fork_server: the address of the server that forks the kernels; blank for kernels started from scratch.
        around: the digests of package, lock and study, taken before the study was read.
        force: make everything again.
        explain: told a sentence on each notebook, whether it is run again and why.

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
        take_away_outdated(study, places, progress.say)
        must_be_free(study, networks, places)
        making = _Making(study, notebooks, places, around or surrounding(), force)
        found = [making.reuse(network) for network in networks]
        for one in found:
            for line in one.told():
                explain(line)
            progress.spare(len(one.kept))
        try:
            built = making.make(found, progress, jobs, fork_server)
            index, failed = making.index()
            return Built(*built[:2], index, (*built[2], *failed))
        except KeyboardInterrupt:
            raise interrupted(making.placing.tidy(), THE_INDEX) from None
        finally:
            # Whatever cannot be tidied now is tidied by the next run.
            with suppress(NotWritable):
                making.placing.tidy()


class _Making:
    """What the networks of a study have in common while their reports are made."""

    def __init__(
        self, study: Study, notebooks: Sequence[Path], places: Outputs, around: Surrounding, force: bool
    ) -> None:
        self._study, self._notebooks, self._places = study, tuple(notebooks), places
        self._around, self._force = around, force
        self._rows = RowDigests(study)
        self._state = state_of(around, self._notebooks, study.folder, places)
        self.placing = Placing(places)

    def reuse(self, network: str) -> Reuse:
        """Answer what of a network is kept, and what is made again."""
        plan, about = _plan(self._study, network, self._notebooks), _about(self._study, network)
        return reuse(plan, about, self._places, self._around, self._rows, force=self._force)

    def make(
        self, found: Sequence[Reuse], progress: Progress, jobs: int, fork_server: str
    ) -> tuple[tuple[Path, ...], tuple[Path, ...], tuple[str, ...]]:
        """Make again what is to be, and answer the reports made, those that are as they were, and what failed."""
        reports = {one.plan.network: self._places.report / one.plan.network / REPORT_NAME for one in found}
        again = [one for one in found if not one.unchanged]
        for one in found:
            if one.unchanged:
                with writing(self._places.derived):
                    keep_state(one, self._places, self._state)
        work = [(one.again, staged_for(self._places.derived / one.plan.network)) for one in again]
        ran = run_networks(work, progress, jobs=jobs, fork_server=fork_server)
        made: list[Path] = []
        outcomes: list[NotebookOutcome] = []
        unmade: list[str] = []
        for one, (_, staged), of_network in zip(again, work, ran, strict=True):
            outcomes += of_network
            if not all(outcome.good for outcome in of_network):
                continue
            failed = self._finished(one, staged, of_network)
            unmade += failed
            if not failed:
                made.append(reports[one.plan.network])
        unchanged = tuple(reports[one.plan.network] for one in found if one.unchanged)
        return tuple(made), unchanged, (*failures(outcomes), *unmade)

    def index(self) -> tuple[Path | None, list[str]]:
        """Make the index of all reports that are in place, and answer where it is and what went wrong, if anything."""
        about = _about(self._study, ALL_NETWORKS)
        return indexed(self._study, about, self._places, self.placing, self._around, self._state, force=self._force)

    def _finished(self, one: Reuse, staged: Path, outcomes: Sequence[NotebookOutcome]) -> list[str]:
        """Make the report of a network, put all of it in place, and answer what went wrong, if anything."""
        derived, report = self._places.derived / one.plan.network, self._places.report / one.plan.network
        try:
            page = staged_for(report)
            with writing(report):
                page.mkdir()
                carry_kept(one, self._places, staged)
                self._note(one, staged, outcomes, page / REPORT_NAME)
                carry_over(derived, staged, made_by_runs(derived) | FRESHNESS_FILES)
                carry_over(report, page, {REPORT_NAME})
            self.placing.put(one.plan.shown, [derived, report], staged)
        except CnpgError as error:
            return [f"The report on {one.plan.shown} was not made. {error}"]
        return []

    def _note(self, one: Reuse, staged: Path, outcomes: Sequence[NotebookOutcome], page: Path) -> None:
        """Make the report, or keep the one that is there where it would be the same, and note what it was made from."""
        fresh = made_freshness(one, outcomes, staged, self._study.folder, self._rows, self._state)
        about = _about(self._study, one.plan.network)
        made_from = page_digest(about, self._places, self._around, fresh)
        earlier = self._places.report / one.plan.network / REPORT_NAME
        if made_from == one.known.page and file_digest(earlier) == one.known.page_bytes:
            give_second_name(earlier, page)
        else:
            build_report(executed(staged), about, page, data=data_address(self._places, one.plan.network))
        write_freshness(staged, replace(fresh, page=made_from, page_bytes=file_digest(page)))


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


def _plan(study: Study, network: str, notebooks: tuple[Path, ...]) -> NetworkPlan:
    return NetworkPlan(
        study=study.folder.name if is_in_clone(study.folder) else str(study.folder),
        recorded_study=study.folder.name,
        network=network,
        notebooks=notebooks,
        study_id=study.study_id,
        recorded_out=f"{recorded_place(study.folder)}/{network}",
        label=label(study, network),
        people=people_behind(study),
    )


def _about(study: Study, network: str) -> ReportAbout:
    return ReportAbout(
        study_id=study.study_id,
        study_title=study.title,
        network=network,
        label=label(study, network),
        synthetic=study.synthetic,
        disclosure=statement(study),
        cited_as=study.cited_as,
    )
