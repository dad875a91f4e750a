"""The notebooks of the project give the same bytes on warm kernels and on kernels that were started from scratch."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cnpg_analysis.publish.building import notebooks_of_the_clone
from cnpg_analysis.run.execution import execute
from cnpg_analysis.run.warm.server import fork_server, missing

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with fork_server(lambda _: None) as address:
        yield address


@pytest.mark.parametrize("notebook", notebooks_of_the_clone(), ids=lambda path: path.stem)
def test_a_notebook_gives_the_same_on_either_kernel(tmp_path: Path, server: str, notebook: Path):
    made = []
    for address in ("", server):
        into = tmp_path / ("warm" if address else "stock")
        recorded = {"study": "cnpg-2009", "network": "all", "out": "out"}
        outcome = execute(notebook, {**recorded, "out": str(into)}, into, recorded=recorded, fork_server=address)
        assert (outcome.good, outcome.not_forked) == (True, ""), outcome.what_happened
        made.append({path.name: path.read_bytes() for path in into.iterdir()})
    stock, warm = made
    assert notebook.name in stock
    assert warm == stock
