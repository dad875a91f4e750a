"""The reference notebooks are fit to be compared: executed whole, in order, with something to compare in every figure.

nbval skips a cell without an execution count and ignores the order of execution, so it passes on a notebook that shows
nothing.
"""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
import pytest

from cnpg_analysis.exhibits import MIME_TYPE
from cnpg_analysis.place import clone_root
from cnpg_analysis.publish.building import notebooks_of_the_clone
from cnpg_analysis.reference.committed import SUMS, differing_notebooks
from cnpg_analysis.run.parameters import declared

NOTEBOOKS = notebooks_of_the_clone()


def faults(notebook: Mapping[str, Any]) -> list[str]:
    """Everything that would make a comparison of the notebook say less than it seems to."""
    found = []
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    counts = [cell["execution_count"] for cell in cells]
    if counts != list(range(1, len(cells) + 1)):
        found.append(f"executed as {counts}")
    outputs = [output for cell in cells for output in cell["outputs"]]
    if not outputs:
        found.append("shows nothing")
    for output in outputs:
        data = output.get("data", {})
        if output["output_type"] == "error":
            found.append("holds an error")
        if "image/png" in data:
            found.append("holds a picture that nbval does not compare")
        if "image/svg+xml" in data:
            shown = data.get("text/plain", "")
            numbers = [cell for row in data.get(MIME_TYPE, {}).get("rows", []) for cell in row]
            if not numbers or not all(number in shown for number in numbers):
                found.append("holds a figure without its numbers in plain text")
    return found


@pytest.fixture(scope="module")
def notebook() -> Any:
    (with_figures,) = [path for path in NOTEBOOKS if path.stem == "02_documents"]
    return nbformat.read(with_figures, as_version=4)


def test_the_notebooks_are_those_that_the_committed_digests_list():
    listed = (clone_root() / SUMS).read_text(encoding="utf-8")
    assert {"02_documents", "03_interviewees"} <= {path.stem for path in NOTEBOOKS}
    assert differing_notebooks(clone_root()) == ((), ())
    assert all(f"  notebooks/{path.name}\n" in listed for path in NOTEBOOKS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_reference_notebook_is_fit_to_be_compared(path: Path):
    assert faults(nbformat.read(path, as_version=4)) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_reference_notebook_has_its_own_defaults_and_a_stock_kernel(path: Path):
    assert declared(path) == {"study": "cnpg-2009", "network": "all", "out": ".cnpg/scratch"}
    assert nbformat.read(path, as_version=4).metadata.kernelspec.name == "python3"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_cells_only_call_show_and_explain(path: Path):
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "code":
            assert len(cell.source) < 1200
            assert not any(word in cell.source for word in ("def ", "class ", "lambda ", "for row in", ".groupby("))


def test_an_unexecuted_notebook_is_found(notebook):
    broken = copy.deepcopy(notebook)
    for cell in broken.cells:
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = None, []
    assert [fault for fault in faults(broken) if fault.startswith("executed as")]
    assert "shows nothing" in faults(broken)


def test_a_notebook_out_of_order_is_found(notebook):
    broken = copy.deepcopy(notebook)
    code = [cell for cell in broken.cells if cell.cell_type == "code"]
    code[0].execution_count, code[1].execution_count = code[1].execution_count, code[0].execution_count
    assert faults(broken)


def test_a_notebook_with_an_error_is_found(notebook):
    broken = copy.deepcopy(notebook)
    error = {"output_type": "error", "ename": "E", "evalue": "", "traceback": []}
    broken.cells[-1].outputs.append(nbformat.from_dict(error))
    assert "holds an error" in faults(broken)


def test_a_figure_without_its_numbers_is_found(notebook):
    broken = copy.deepcopy(notebook)
    for cell in broken.cells:
        for output in cell.get("outputs", []):
            if "image/svg+xml" in output.get("data", {}):
                output.data["text/plain"] = "<Figure size 640x480 with 1 Axes>"
    assert "holds a figure without its numbers in plain text" in faults(broken)
