"""What of a network's earlier outputs a run keeps, and what it makes again."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.occupancy import REPORT_NAME
from cnpg_analysis.run.foreign import carry_made
from cnpg_analysis.run.freshness import (
    DamagedFreshness,
    Finding,
    Freshness,
    Kept,
    Reason,
    judged,
    read_freshness,
    with_rows,
    write_freshness,
)
from cnpg_analysis.run.inputs import MadeFrom, Surrounding, digest_of, file_digest, keys_of, made_from
from cnpg_analysis.run.network import recorded_parameters
from cnpg_analysis.run.outcome import NotebookOutcome
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.record import RECORD_NAME
from cnpg_analysis.study.digests import RowDigests
from cnpg_analysis.study.location import Outputs


@dataclass(frozen=True)
class Reuse:
    """What is kept of a network and what is made again.

    Attributes:
        plan: what there is to be of the network.
        notebooks: why each notebook is run again, by its name; None for one that is kept.
        page: why the report is made again although every notebook is kept, if it is.
        now: what each notebook would be made from now, its rows aside.
        known: what was known of the earlier outputs.
    """

    plan: NetworkPlan
    notebooks: Mapping[str, Finding | None]
    page: Finding | None
    now: Mapping[str, MadeFrom]
    known: Freshness

    @property
    def again(self) -> NetworkPlan:
        """The notebooks that are to be run."""
        return replace(self.plan, notebooks=tuple(path for path in self.plan.notebooks if self.notebooks[path.stem]))

    @property
    def kept(self) -> tuple[str, ...]:
        """The names of the notebooks that are kept."""
        return tuple(stem for stem, finding in self.notebooks.items() if finding is None)

    @property
    def unchanged(self) -> bool:
        """Whether nothing of the network is made again."""
        return self.page is None and not any(self.notebooks.values())

    def told(self) -> Sequence[str]:
        """Answer a sentence on each notebook, and on the report where it alone is made again."""
        lines = [
            f"{self.plan.network}, {stem}: {f'run again, because {finding}' if finding else 'unchanged'}."
            for stem, finding in self.notebooks.items()
        ]
        if self.page is not None:
            lines.append(f"{self.plan.network}, {REPORT_NAME}: made again, because {self.page}.")
        return lines


def reuse(
    plan: NetworkPlan,
    about: ReportAbout,
    places: Outputs,
    around: Surrounding,
    rows: RowDigests,
    *,
    force: bool = False,
) -> Reuse:
    """Answer what of a network's earlier outputs is kept, and why the rest is made again.

    Args:
        plan: what there is to be of the network.
        about: what its report says of itself.
        places: where its outputs lie.
        around: the digests of what all notebooks share.
        rows: the digests of the study's rows.
        force: nothing is kept.
    """
    folder = places.derived / plan.network
    now = {path.stem: made_from(path, recorded_parameters(plan, path.stem), around) for path in plan.notebooks}
    found: dict[str, Finding | None] = {}
    try:
        known = read_freshness(folder)
        found = {stem: judged(folder / stem, now[stem], known.notebooks.get(stem), rows) for stem in now}
    except DamagedFreshness:
        known = Freshness()
        found = dict.fromkeys(now, Finding(Reason.RECORD_DAMAGED))
    if force:
        known = Freshness()
        found = dict.fromkeys(now, Finding(Reason.FORCED))
    page = None
    if not any(found.values()):
        report = places.report / plan.network / REPORT_NAME
        # Of what is known only what there still is to be: a notebook that was taken away is no part of the report.
        still = replace(known, notebooks={stem: known.notebooks[stem] for stem in now})
        if page_digest(about, places, around, still) != known.page:
            page = Finding(Reason.PAGE)
        elif file_digest(report) != known.page_bytes:
            page = Finding(Reason.OUTPUTS_CHANGED if report.exists() else Reason.OUTPUTS_MISSING, (REPORT_NAME,))
    return Reuse(plan, found, page, now, known)


def carry_kept(kept: Reuse, places: Outputs, staged: Path) -> None:
    """Put the notebooks that are kept beside those that were run, with all that belongs to them.

    Raises:
        OSError: they cannot be linked or copied.
    """
    for stem in kept.kept:
        carry_made(places.derived / kept.plan.network / stem, staged / stem)


def keep_state(kept: Reuse, places: Outputs, state: str) -> None:
    """Note that a network of which nothing is made again was looked at in this state."""
    if kept.known.state != state:
        write_freshness(places.derived / kept.plan.network, replace(kept.known, state=state))


def made_freshness(
    made: Reuse,
    outcomes: Sequence[NotebookOutcome],
    staged: Path,
    study: Path,
    rows: RowDigests,
    state: str,
) -> Freshness:
    """Answer what is known of a network once its notebooks lie in the stage, its page aside."""
    reads = {outcome.notebook: outcome.reads for outcome in outcomes}
    notebooks = {
        stem: Kept(file_digest(staged / stem / RECORD_NAME), with_rows(now, keys_of(reads[stem], study, rows), rows))
        if stem in reads
        else made.known.notebooks[stem]
        for stem, now in made.now.items()
    }
    return Freshness(state=state, notebooks=notebooks)


def page_digest(about: ReportAbout, places: Outputs, around: Surrounding, made: Freshness) -> str:
    """Answer the digest of what a report is made from: the notebooks' records, the code of pages, what it says."""
    runs = [[stem, kept.record] for stem, kept in sorted(made.notebooks.items())]
    return digest_of([around.pages, around.lock, repr(about), data_address(places, about.network), runs])


def data_address(places: Outputs, network: str) -> str:
    """Answer the address of a network's tables, as seen from its report."""
    return Path(os.path.relpath(places.derived / network, places.report / network)).as_posix()
