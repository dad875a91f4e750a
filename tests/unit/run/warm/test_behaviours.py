"""A notebook cannot tell a warm kernel from one that was started from scratch."""

import json
import os
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from cnpg_analysis.run.warm.server import missing
from tests.unit.run.warm.behaviours import BEHAVIOURS

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())

# Of the process, its sockets, and the moment.
ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_CHANGING = re.compile(r"ipykernel_\d+|0x[0-9a-f]+|\d+\.py")
# Everything by what it holds: names of the notebook are let go in no particular order.
AT_THE_END = """
import atexit, pathlib, threading, time, weakref
def write(name, text="ran", folder=pathlib.Path.cwd()):
    (folder / name).write_text(text)
atexit.register(write, "handler")
left_open = open("left open", "w")
_ = left_open.write("written")
class Held:
    def __del__(self, write=write):
        write("destructor")
held = Held()
class Told: pass
told = Told()
_ = weakref.finalize(told, write, "finalizer")
def slowly(write=write, sleep=time.sleep):
    sleep(0.5)
    write("thread")
threading.Thread(target=slowly).start()
"""


def run(kernel: str, folder: Path, *code: str, **variables: str) -> list[Any]:
    """Run cells on a kernel of the environment; answer the outputs of each."""
    # Under pytest, ipykernel does not catch what is printed below Python.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "MPL"))}
    environment = {**kept, **dict.fromkeys(ONE_THREAD, "1"), **variables}
    (folder / "work").mkdir(parents=True, exist_ok=True)
    cells = [nbformat.v4.new_code_cell(source) for source in code]
    notebook = nbformat.v4.new_notebook(cells=cells)
    resources = {"metadata": {"path": str(folder / "work")}}
    NotebookClient(notebook, kernel_name=kernel, timeout=60, allow_errors=True, resources=resources).execute(
        env=environment
    )
    return [cell.outputs for cell in notebook.cells]


def shown(outputs: Any) -> str:
    """Outputs as one text, without what differs between any two runs; streams as they come out of a run."""
    joined: list[Any] = []
    for output in outputs:
        if output["output_type"] == "stream" and joined and joined[-1].get("name") == output["name"]:
            joined[-1] = {**joined[-1], "text": joined[-1]["text"] + output["text"]}
        else:
            joined.append(dict(output))
    order = {"stdout": 0, "stderr": 1}
    joined.sort(key=lambda output: order.get(output.get("name", ""), 2))
    return _CHANGING.sub("…", json.dumps(joined, ensure_ascii=False, indent=1, sort_keys=True))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> list[list[Any]]:
    code = [code for code, _ in BEHAVIOURS.values()]
    return [run(kernel, tmp_path_factory.mktemp(kernel), *code) for kernel in ("python3", "cnpg-warm")]


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_outputs_are_those_of_a_stock_kernel(both, behaviour):
    stock, warm = (shown(outputs[list(BEHAVIOURS).index(behaviour)]) for outputs in both)
    assert BEHAVIOURS[behaviour][1] in stock
    assert warm == stock


def test_the_kernel_was_warm(tmp_path):
    outputs = run("cnpg-warm", tmp_path, "import sys\n'statsmodels.api' in sys.modules")
    assert "True" in shown(outputs[0])


@pytest.mark.parametrize("kernel", ["python3", "cnpg-warm"])
def test_the_end_is_that_of_a_python_that_ends(tmp_path, kernel):
    run(kernel, tmp_path, AT_THE_END)
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "work").iterdir()}
    ran = dict.fromkeys(("handler", "destructor", "finalizer", "thread"), "ran")
    assert written == {**ran, "left open": "written"}


def test_no_variable_and_no_state_reaches_the_next_notebook(tmp_path):
    marking = (
        "import os, sys, warnings, numpy as np, pandas as pd, matplotlib\n"
        "left = 1\nos.environ['LEFT'] = '1'\nsys.left = 1\npd.left = 1\nnp.random.seed(1)\n"
        "pd.set_option('display.max_rows', 7)\nmatplotlib.rcParams['font.size'] = 33\nwarnings.simplefilter('error')"
    )
    looking = (
        "import os, sys, warnings, pandas as pd, matplotlib\n"
        "'left' in globals(), 'LEFT' in os.environ, hasattr(sys, 'left'), hasattr(pd, 'left'), "
        "pd.get_option('display.max_rows'), matplotlib.rcParams['font.size'], warnings.filters[0][0] == 'error'"
    )
    run("cnpg-warm", tmp_path, marking)
    (outputs,) = run("cnpg-warm", tmp_path, looking)
    assert outputs[0]["data"]["text/plain"] == "(False, False, False, False, 60, 10.0, False)"


def test_no_two_kernels_draw_the_same_numbers(tmp_path):
    code = "import random, numpy as np, uuid\nrandom.random(), float(np.random.rand()), str(uuid.uuid4())"
    first, second = (run("cnpg-warm", tmp_path, code)[0][0]["data"]["text/plain"] for _ in range(2))
    assert not set(first.strip("()").split(", ")) & set(second.strip("()").split(", "))
