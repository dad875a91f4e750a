"""Making up a whole study: its networks one after the other, each row written as soon as it is made."""

import csv
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from itertools import chain
from pathlib import Path
from typing import Any

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.simulation import documents, findings, groups, influence, initiatives, people, priorities, selection
from cnpg_analysis.simulation.outline import Kind, Network, Outline, networks
from cnpg_analysis.simulation.rows import Row, written
from cnpg_analysis.study import contract

MOST_NETWORKS, MOST_YEARS, LARGEST_SEED = 10_000, 10, 999_999_999
# In every fifth network something was done together with those before it.
_EVERY, _TOGETHER = 5, 2


class NotSimulated(CnpgError):
    """A study cannot be made up of that size, or not in that place."""


def simulate(folder: Path, *, networks: int, seed: int, years: int = 2) -> int:
    """Write a made-up study into a folder that is not there yet or empty, whole or not at all; answer its rows.

    Args:
        folder: where its CSV files go, one a table.
        networks: how many networks it has.
        seed: what chance begins with; another seed, other rows.
        years: how many years it covers, the last of which is 2025.

    Raises:
        NotSimulated: a number is out of range, the folder holds something, or nothing can be written there.
    """
    for name, number, least, most in (
        ("--networks", networks, 1, MOST_NETWORKS),
        ("--seed", seed, 0, LARGEST_SEED),
        ("--years", years, 1, MOST_YEARS),
    ):
        if not least <= number <= most:
            raise NotSimulated(f"{name} must be from {least} to {most:,}, not {number:,}.")
    begun: Path | None = None
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise NotSimulated(
                f"“{folder}” is there already, and not an empty folder. Choose one that is not there yet."
            )
        folder.parent.mkdir(parents=True, exist_ok=True)
        begun = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        # A temporary folder is kept from others; one in it is a folder like any.
        whole = begun / folder.name
        whole.mkdir()
        rows = _write(whole, Outline(networks, seed, years))
        if folder.exists():
            folder.rmdir()
        whole.rename(folder)
    except OSError as error:
        raise NotSimulated(f"The study cannot be written into “{folder}”: {error.strerror or error}.") from error
    finally:
        if begun is not None:
            with suppress(OSError):
                shutil.rmtree(begun)
    return rows


def _write(folder: Path, outline: Outline) -> int:
    """Write all rows below the headings of their tables, and answer how many there are."""
    many = 0
    writers: dict[str, Any] = {}
    with ExitStack() as files:
        for table, cells in _rows(outline):
            if table not in writers:
                file = files.enter_context((folder / f"{table}.csv").open("w", encoding="utf-8", newline=""))
                writers[table] = csv.DictWriter(file, contract.columns(table), lineterminator="\n")
                writers[table].writeheader()
            writers[table].writerow({column: written(cell) for column, cell in cells.items()})
            many += 1
    return many


def _rows(outline: Outline) -> Iterator[Row]:
    yield from chain(findings.study(outline), selection.frame(outline), findings.codebook(), findings.lists())
    yield from findings.challenges_everywhere()
    interviewed = 0
    before: list[str] = []
    for network in networks(outline):
        yield from chain(selection.networks(network), selection.contacts(network))
        yield from chain(groups.groups(network), influence.influence(network), influence.pathways(network))
        yield from chain(_initiatives(network), priorities.priorities(network), findings.challenges(network))
        if network.kind is Kind.FULL:
            if network.place % _EVERY == _EVERY - 1:
                yield from initiatives.shared(network, before)
            before = [*before, network.key][-_TOGETHER:]
        asked = list(_interviews(network))
        interviewed += bool(asked)
        yield from asked
        yield from _documents(network)
    yield from findings.quotations(outline, interviewed)


def _initiatives(network: Network) -> Iterator[Row]:
    told = list(initiatives.initiatives(network))
    yield from told
    keys = [str(one.cells["initiative_id"]) for one in told if one.table == "initiatives"]
    yield from documents.themes(network, keys)


def _interviews(network: Network) -> Iterator[Row]:
    keys = []
    for interview, rows in people.interviews(network):
        keys.append(interview.key)
        yield interview.row
        yield from rows
    yield from documents.codings(network, "interview", keys)


def _documents(network: Network) -> Iterator[Row]:
    collected = list(documents.documents(network))
    yield from collected
    used = [str(one.cells["document_id"]) for one in collected if not one.cells["exclusion_reason"]]
    yield from documents.codings(network, "document", used)
