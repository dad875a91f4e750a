"""What several tests start from: the published study, and copies of it to break."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.run.warm.server import fork_server
from cnpg_analysis.study import Study, contract, read_study
from cnpg_analysis.study.listing import DESCRIPTION

PUBLISHED = "cnpg-2009"


@pytest.fixture(scope="session")
def published_study() -> Study:
    return read_study(PUBLISHED)


@pytest.fixture(scope="session")
def forks() -> Iterator[str]:
    """The address of a fork server that tests share; blank, as for kernels started from scratch, where none can be."""
    with fork_server(lambda _: None) as address:
        yield address


@pytest.fixture
def copied_study(tmp_path: Path) -> Path:
    """A copy of the published study in a folder of its own, to be broken; nothing lists its tables."""
    folder = tmp_path / "copied-study"
    shutil.copytree(clone_root() / "data" / "raw" / PUBLISHED, folder, ignore=shutil.ignore_patterns(DESCRIPTION))
    return folder


@pytest.fixture
def statistics_of(table_of: Callable[[str], pd.DataFrame]) -> Callable[[str], pd.DataFrame]:
    """Turn a small drawn table of printed figures into one with all columns of the contract."""

    def read(drawn: str) -> pd.DataFrame:
        columns = list(contract.columns("statistics"))
        texts = {column: "str" for column in columns if column != "value"}
        return table_of(drawn).reindex(columns=columns).astype(texts)

    return read


@pytest.fixture
def table_of() -> Callable[[str], pd.DataFrame]:
    """Turn a small table drawn with vertical bars into the table it shows; an empty cell is missing."""

    def read(drawn: str) -> pd.DataFrame:
        lines = [line.strip().strip("|").split("|") for line in drawn.strip().splitlines()]
        cells = [[cell.strip() or None for cell in line] for line in lines]
        table = pd.DataFrame(cells[1:], columns=pd.Index(cells[0]))
        if "value" in table:
            table["value"] = pd.to_numeric(table["value"])
        return table

    return read
