"""What is known of the outputs of a study that lie in place, and of the index that leads to them."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cnpg_analysis.publish.occupancy import REPORT_NAME
from cnpg_analysis.run.freshness import write_whole
from cnpg_analysis.run.inputs import Surrounding, digest_of, file_digest, whole_state
from cnpg_analysis.run.plan import recorded_place
from cnpg_analysis.run.record import RECORD_NAME
from cnpg_analysis.run.staging import HIDDEN, writing
from cnpg_analysis.study.location import Outputs

KNOWN_NAME = "index.json"
_SCHEMA = 1
_KNOWN = f"{HIDDEN}/{KNOWN_NAME}"


@dataclass(frozen=True)
class KnownIndex:
    """What is known of an index that was made.

    Attributes:
        state: the digest of all that any output of the study could come from, when it was last looked at.
        networks: the networks that have a report of their own, and ``all``.
        listed: all networks that the index lists, in its order, and ``all``.
        says: the digest of what the index is made from besides the outputs it leads to.
        outputs: the digest of those outputs.
        page_bytes: the digest of the index itself.
    """

    state: str = ""
    networks: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    says: str = ""
    outputs: str = ""
    page_bytes: str = ""


def read_known_index(places: Outputs) -> KnownIndex:
    """Answer what is known of a study's index; nothing when that was never written, or is damaged."""
    try:
        content = json.loads((places.report / _KNOWN).read_bytes())
        if content.pop("schema") != _SCHEMA:
            return KnownIndex()
        return KnownIndex(**{**content, **{name: tuple(content[name]) for name in ("networks", "listed")}})
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return KnownIndex()


def write_known_index(places: Outputs, known: KnownIndex) -> None:
    """Write down what is known of a study's index: the file is whole, or as it was.

    Raises:
        NotWritable: it cannot be written.
    """
    with writing(places.report):
        write_whole(places.report / _KNOWN, {"schema": _SCHEMA, **asdict(known)})


def state_of(around: Surrounding, notebooks: Sequence[Path], study: Path, places: Outputs) -> str:
    """Answer the digest of all that any output of the study in a folder could come from; blank when nobody looked."""
    tables = Path(os.path.relpath(places.derived, places.report)).as_posix()
    return whole_state(around, notebooks, study.name, recorded_place(study), tables)


def outputs_digest(places: Outputs, listed: Sequence[str], known: Mapping[str, list[object]] | None = None) -> str:
    """Answer the digest of the outputs that an index is made from; those of some networks may be known already."""
    known = known or {}
    return digest_of([known.get(network) or outputs_of(places, network) for network in listed])


def outputs_of(places: Outputs, network: str) -> list[object]:
    """Answer the digests of a network's outputs that the index is made from; nothing where it has no report."""
    report = places.report / network / REPORT_NAME
    if not report.is_file():
        return [network]
    made = executed(places.derived / network)
    return [network, file_digest(report), [[path.stem, file_digest(path.parent / RECORD_NAME)] for path in made]]


def executed(network_folder: Path) -> list[Path]:
    """Answer the executed notebooks of a network, in reading order; copies that somebody made of them are not meant."""
    folders = sorted(path.parent for path in network_folder.glob(f"[0-9][0-9]_*/{RECORD_NAME}"))
    return [folder / f"{folder.name}.ipynb" for folder in folders]
