"""Seeing at once that nothing has changed: no study is read, and nothing imported that a run would need.

It asks less than a run does: whether all that outputs are made from is, to the byte, what it was when they were last
found to be right, and whether the outputs are. Whatever it cannot answer is left to the run.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.place import clone_root
from cnpg_analysis.publish.known import KNOWN_NAME, outputs_digest, read_known_index, state_of
from cnpg_analysis.publish.occupancy import INDEX_NAME, REPORT_NAME
from cnpg_analysis.run.freshness import DamagedFreshness, outputs_at_fault, read_freshness
from cnpg_analysis.run.inputs import Surrounding, file_digest
from cnpg_analysis.run.record import RECORD_NAME
from cnpg_analysis.run.staging import HIDDEN, is_promoting_to
from cnpg_analysis.study.location import Outputs, find_study, outputs


@dataclass(frozen=True)
class Unchanged:
    """What was found to be as it would be made now.

    Attributes:
        reports: how many reports were asked for.
        told: a sentence on each notebook.
        index: the page that leads to all reports.
    """

    reports: int
    told: tuple[str, ...]
    index: Path


def unchanged(
    where: str, networks: Sequence[str] | None, notebooks: Sequence[Path], out: Path | None, around: Surrounding
) -> Unchanged | None:
    """Answer what is as it would be made now, if that is all that was asked for; None where a run has to look.

    Args:
        where: the study's name or folder.
        networks: the networks asked for; None for all.
        notebooks: the notebooks of a report, in reading order.
        out: the folder that outputs go to, where they go elsewhere than usual.
        around: the digests of package, lock and study.
    """
    try:
        folder = find_study(where)
        places = outputs(folder, out)
        state = state_of(around, notebooks, folder, places)
        if not state or _is_under_way(places):
            return None
        return _found(networks, notebooks, places, state)
    except (OSError, CnpgError, DamagedFreshness):
        # Told, where there is something to tell, by the run.
        return None


def _is_under_way(places: Outputs) -> bool:
    """Answer whether a run is at work on the outputs, or was stopped before it was done."""
    here = (places.derived, places.report)
    left = {name for place in here for name in _names(place / HIDDEN)}
    return bool(left - {"lock", KNOWN_NAME}) or is_promoting_to(clone_root(), here)


def _found(asked: Sequence[str] | None, notebooks: Sequence[Path], places: Outputs, state: str) -> Unchanged | None:
    index = read_known_index(places)
    keys = {key.casefold(): key for key in index.networks}
    networks = tuple(dict.fromkeys(keys.get(name.casefold(), name) for name in asked or index.networks))
    if index.state != state or not networks or not set(networks) <= set(index.networks):
        return None
    made: dict[str, list[object]] = {}
    for network in networks:
        outputs_there = _as_made(network, {path.stem for path in notebooks}, places, state)
        if outputs_there is None:
            return None
        made[network] = outputs_there
    target = places.report / INDEX_NAME
    if (outputs_digest(places, index.listed, made), file_digest(target)) != (index.outputs, index.page_bytes):
        return None
    told = [f"{network}, {path.stem}: unchanged." for network in networks for path in notebooks]
    return Unchanged(len(networks), tuple(told), target)


def _as_made(network: str, notebooks: set[str], places: Outputs, state: str) -> list[object] | None:
    """Answer the digests of a network's outputs, as the index is made from them; None when any is not as made."""
    folder = places.derived / network
    known = read_freshness(folder)
    if known.state != state or known.notebooks.keys() != notebooks:
        return None
    # A further notebook would be part of what the index is made from.
    further = [name for name in _names(folder) if name not in notebooks and name != HIDDEN]
    if any((folder / name / RECORD_NAME).exists() for name in further):
        return None
    for stem, kept in known.notebooks.items():
        own = folder / stem
        if kept.made_from.rows is None or file_digest(f"{own}/{RECORD_NAME}") != kept.record:
            return None
        if next(outputs_at_fault(own), None) is not None:
            return None
    if file_digest(places.report / network / REPORT_NAME) != known.page_bytes:
        return None
    return [network, known.page_bytes, [[stem, kept.record] for stem, kept in sorted(known.notebooks.items())]]


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
