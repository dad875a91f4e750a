"""The index of a study's reports: what it leads to, and whether it has to be made again."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.publish.about import WHOLE_STUDY, ReportAbout
from cnpg_analysis.publish.index import IndexEntry, build_index
from cnpg_analysis.publish.known import KnownIndex, executed, outputs_digest, read_known_index, write_known_index
from cnpg_analysis.publish.occupancy import INDEX_NAME, REPORT_NAME
from cnpg_analysis.publish.placing import THE_INDEX, Placing
from cnpg_analysis.publish.reading import read_notebook
from cnpg_analysis.run.inputs import Surrounding, digest_of, file_digest
from cnpg_analysis.run.staging import staged_for
from cnpg_analysis.study.location import Outputs

if TYPE_CHECKING:
    from cnpg_analysis.study.reading import Study

WHOLE = "The whole study"


def indexed(
    study: "Study",
    about: ReportAbout,
    places: Outputs,
    placing: Placing,
    around: Surrounding,
    state: str,
    *,
    force: bool = False,
) -> tuple[Path | None, list[str]]:
    """Make the index of all reports that are in place, unless the one that is there is what would be made.

    Answers where it is, and what went wrong, if anything.
    """
    target = places.report / INDEX_NAME
    listed = _listed(study)
    if not any(_report(places, network).is_file() for network, _, _ in listed):
        return None, []
    says = digest_of([around.pages, around.lock, repr(about), *map(list, listed)])
    now = KnownIndex(
        state,
        (WHOLE_STUDY, *study.reportable()),
        tuple(network for network, _, _ in listed),
        says,
        outputs_digest(places, [network for network, _, _ in listed]),
        file_digest(target),
    )
    known = read_known_index(places)
    if not force and (now.says, now.outputs, now.page_bytes) == (known.says, known.outputs, known.page_bytes):
        if known != now:
            write_known_index(places, now)
        return target, []
    try:
        staged = staged_for(target)
        entries = [_entry(places, *entry) for entry in listed]
        build_index(entries, about, staged, reports=places.report)
        now = replace(now, page_bytes=file_digest(staged))
        placing.put(THE_INDEX, [target], staged)
        write_known_index(places, now)
    except CnpgError as error:
        return None, [f"{THE_INDEX[:1].upper()}{THE_INDEX[1:]} was not made. {error}"]
    return target, []


def label(study: "Study", network: str) -> str:
    """Answer what pages call a network, or the whole study."""
    return WHOLE if network == WHOLE_STUDY else study.label(network)


def _listed(study: "Study") -> Sequence[tuple[str, str, str]]:
    """Answer what the index lists, in its order: network, what it is called, what part it has in the study."""
    return [
        (WHOLE_STUDY, WHOLE, ""),
        *(
            (row["network_id"], label(study, row["network_id"]), row["selected_as"])
            for row in study.networks.to_dict("records")
            if row["selected_as"] != "not_selected"
        ),
    ]


def _entry(places: Outputs, network: str, called: str, selected_as: str) -> IndexEntry:
    if not _report(places, network).is_file():
        return IndexEntry(network, called, selected_as, None)
    results = [
        result
        for path in executed(places.derived / network)
        for exhibit in read_notebook(path).exhibits
        for result in exhibit.key_results
    ]
    return IndexEntry(network, called, selected_as, f"{network}/{REPORT_NAME}", results)


def _report(places: Outputs, network: str) -> Path:
    return places.report / network / REPORT_NAME
