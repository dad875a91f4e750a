"""Outputs that rest on people who have withdrawn since: they are taken away before anything new is made.

Reports that rest on different people must not lie side by side either: what differs between them is about those few.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from cnpg_analysis.disclosure import people_behind
from cnpg_analysis.publish.indexing import label
from cnpg_analysis.publish.known import KNOWN_NAME
from cnpg_analysis.publish.occupancy import INDEX_NAME, REPORT_NAME
from cnpg_analysis.run.foreign import made_by_runs
from cnpg_analysis.run.freshness import FRESHNESS_FILES
from cnpg_analysis.run.record import RECORD_NAME, DamagedRecord, read
from cnpg_analysis.run.staging import HIDDEN, writing
from cnpg_analysis.study.location import Outputs, outputs
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_SAID = (
    "The people whose answers may be used have changed since earlier reports on this study were made. Those were "
    "removed: {}. Where they are not made again now, run the report with --all. Reports that were put or sent "
    "elsewhere are not known here: delete them, ask for them back, and do not compare them with new ones."
)


def take_away_outdated(study: Study, places: Outputs, say: Callable[[str], None]) -> None:
    """Remove all outputs of a study that rest on other people than it may use now, and say of which networks.

    Files that no run made stay where they are.

    Raises:
        DamagedRecord: a record is not whole, so that what a run made cannot be told from what it did not.
        NotWritable: they cannot be removed.
    """
    people = people_behind(study)
    if not people:
        return
    removed: dict[str, None] = {}
    for place in dict.fromkeys((outputs(study.folder), places)):
        outdated = _outdated(study, place, people)
        for network in outdated:
            folder = place.derived / network
            made = [folder / name for name in sorted(made_by_runs(folder) | FRESHNESS_FILES)]
            _remove([*made, place.report / network / REPORT_NAME])
            removed[network] = None
        if outdated:
            _remove([place.report / INDEX_NAME, place.report / HIDDEN / KNOWN_NAME])
    if removed:
        known = {ALL_NETWORKS, *study.networks["network_id"]}
        say(_SAID.format(", ".join(label(study, network) for network in removed if network in known)))


def _outdated(study: Study, place: Outputs, people: str) -> list[str]:
    found: dict[str, None] = {}
    for path in sorted(place.derived.glob(f"*/*/{RECORD_NAME}")):
        try:
            kept = read(path.parent)
        except DamagedRecord:
            continue
        if kept.study == study.study_id and kept.people != people:
            found[path.parent.parent.name] = None
    return list(found)


def _remove(files: Sequence[Path]) -> None:
    for file in files:
        with writing(file.parent):
            file.unlink(missing_ok=True)
            # A folder that holds something of somebody's own stays.
            if file.parent.is_dir() and not any(file.parent.iterdir()):
                file.parent.rmdir()
