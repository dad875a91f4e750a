"""Whether outputs may go where they are to go: what lies there is of the same study, and was made by a run."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.run.foreign import in_the_way, made_by_runs
from cnpg_analysis.run.record import RECORD_NAME, DamagedRecord, read
from cnpg_analysis.study.location import Outputs, outputs

if TYPE_CHECKING:
    from cnpg_analysis.study.reading import Study

REPORT_NAME, INDEX_NAME = "report.html", "index.html"
MARK = '<meta name="application-name" content="cnpg-analysis">'
"""Stands near the beginning of every page made here, so that it may be replaced by the next one."""

_BEGINNING_BYTES = 4000


class OtherStudy(CnpgError):
    """The place for outputs holds those of another study."""


def must_be_free(study: "Study", networks: Sequence[str], places: Outputs) -> None:
    """Check, before anything is run, that nobody else's files would have to be replaced.

    Raises:
        OtherStudy: outputs of another study lie there.
        InTheWay: a page, or something in place of a folder, was not made by a run.
        DamagedRecord: a record is not whole, so that what a run made cannot be told from what it did not.
    """
    if places != outputs(study.folder):
        _must_be_of(study, places.derived)
    for network in networks:
        for folder in (places.derived / network, places.report / network):
            if folder.exists() and not folder.is_dir():
                raise in_the_way(folder)
        made_by_runs(places.derived / network)
    pages = [places.report / network / REPORT_NAME for network in networks]
    for page in (*pages, places.report / INDEX_NAME):
        if page.exists() and not _was_made_here(page):
            raise in_the_way(page)


def _must_be_of(study: "Study", derived: Path) -> None:
    for path in sorted(derived.glob(f"*/*/{RECORD_NAME}")):
        try:
            kept = read(path.parent)
        except DamagedRecord:
            continue
        # The folder's name as well: a study that began as a copy of another may have kept its key.
        if (kept.study, kept.parameters.get("study")) != (study.study_id, study.folder.name):
            raise OtherStudy(
                f"{derived} holds outputs of another study, “{kept.study}” in a folder "
                f"“{kept.parameters.get('study')}”. Choose another place with --out: each study needs its own."
            )


def _was_made_here(page: Path) -> bool:
    try:
        with page.open("rb") as file:
            return MARK.encode() in file.read(_BEGINNING_BYTES)
    except OSError:
        return False
