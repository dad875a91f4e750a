import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from cnpg_analysis.run.execution import execute
from cnpg_analysis.run.parameters import ParametersError
from tests.unit.run.tiny_notebooks import Node, write_notebook

# Everything that could carry over from the place and the moment of the run.
PRINTING = """
import sys, time
print('first'); print('to the side', file=sys.stderr)
time.sleep(0.3)
print('second')
"""
DRAWING = """
import matplotlib, matplotlib.pyplot as plt
print(matplotlib.get_backend(), plt.rcParams['font.size'])
_ = plt.plot([1, 2])
"""
WRITING = """
from pathlib import Path
_ = Path(out, 'documents.csv').write_text('year,documents\\n2007,38\\n', encoding='utf-8')
"""
TELLING = "sorted({'a', 'b', 'c'}), study, network, 'from_start_up' in globals()"

RUN = """
import sys
from pathlib import Path
from cnpg_analysis.run.execution import execute
given = {"study": "cnpg-2009", "network": "scotland", "out": sys.argv[2]}
recorded = given | {"out": "data/derived/cnpg-2009/scotland/02_documents"}
outcome = execute(Path(sys.argv[1]), given, Path(sys.argv[2]), recorded=recorded, network="Scotland")
print(outcome.good, outcome.what_happened)
"""


def _run_under(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", RUN, str(folder / "02_documents.ipynb"), str(folder / "staged")],
        env={**os.environ, **settings},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def _outputs(notebook: Path) -> list[list[Node]]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return [cell["outputs"] for cell in cells if cell["cell_type"] == "code"]


@pytest.fixture
def home_of_a_person(tmp_path: Path) -> Path:
    """A home folder whose settings would change what a notebook shows."""
    home = tmp_path / "home"
    start_up = home / ".ipython" / "profile_default" / "startup"
    start_up.mkdir(parents=True)
    (start_up / "00.py").write_text("from_start_up = True", encoding="utf-8")
    (home / "start.py").write_text("from_start_up = True", encoding="utf-8")
    (home / ".config" / "matplotlib").mkdir(parents=True)
    (home / ".config" / "matplotlib" / "matplotlibrc").write_text("font.size: 33", encoding="utf-8")
    kernel = home / ".local" / "share" / "jupyter" / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (kernel / "kernel.json").write_text(
        '{"argv": ["/nowhere/python", "{connection_file}"], "display_name": "mine", "language": "python"}',
        encoding="utf-8",
    )
    return home


def test_same_notebook_gives_same_bytes_wherever_and_for_whomever_it_runs(tmp_path, home_of_a_person):
    here, there = tmp_path / "here", tmp_path / "somewhere else" / ("deep" * 20)
    for folder in (here, there):
        write_notebook(folder / "02_documents.ipynb", PRINTING, DRAWING, WRITING, TELLING)
    (there / "matplotlibrc").write_text("font.size: 33", encoding="utf-8")
    first = _run_under(here, TZ="UTC", LC_ALL="C", PYTHONHASHSEED="1")
    second = _run_under(
        there,
        TZ="Asia/Tokyo",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="2",
        TMPDIR=str(there),
        HOME=str(home_of_a_person),
        PYTHONSTARTUP=str(home_of_a_person / "start.py"),
        PYTHONWARNINGS="error",
        MPLBACKEND="agg",
    )
    for run in (first, second):
        assert run.stdout == "True All 5 code cells ran.\n"
        assert run.stderr == ""
    for name in ("02_documents.ipynb", "documents.csv"):
        assert (here / "staged" / name).read_bytes() == (there / "staged" / name).read_bytes()
    kept = here / "staged" / "02_documents.ipynb"
    prints, drawn, _, told = _outputs(kept)[2:]
    assert [output["text"] for output in prints] == [["first\n", "second\n"], ["to the side\n"]]
    assert "backend_inline 10.0" in str(drawn[0]["text"])
    assert "image/png" in str(drawn[-1]["data"]), "a figure is shown without being asked for"
    assert told[0]["data"] == {"text/plain": ["(['a', 'b', 'c'], 'cnpg-2009', 'scotland', False)"]}
    assert str(tmp_path) not in kept.read_text(encoding="utf-8")
    assert not (home_of_a_person / ".local" / "share" / "jupyter" / "runtime").exists()


def test_kernel_is_the_running_interpreter(tmp_path):
    # Written backwards, for a file that names a folder of this machine is not kept.
    code = "import sys\nfrom pathlib import Path\n_ = Path(out, 'python.txt').write_text(sys.base_prefix[::-1])"
    notebook = write_notebook(tmp_path / "02_documents.ipynb", code)
    given, recorded = {"out": str(tmp_path / "out")}, {"out": "derived/all"}
    assert execute(notebook, given, tmp_path / "out", recorded=recorded).good
    assert (tmp_path / "out" / "python.txt").read_text(encoding="utf-8") == sys.base_prefix[::-1]


def test_notebook_runs_with_its_own_parameters_and_gets_no_further_cell(tmp_path):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "network")
    before = notebook.read_bytes()
    outcome = execute(notebook, None, tmp_path / "out")
    assert (outcome.good, outcome.network, outcome.code_cells) == (True, "", 2)
    kept = json.loads((tmp_path / "out" / "02_documents.ipynb").read_text(encoding="utf-8"))
    assert [cell["id"] for cell in kept["cells"]] == ["title", "code-0", "code-1"]
    assert kept["cells"][2]["outputs"][0]["data"] == {"text/plain": ["'all'"]}
    assert notebook.read_bytes() == before


def test_executed_notebook_that_runs_again_stays_the_same(tmp_path):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "print(network)")
    execute(notebook, None, tmp_path / "once")
    execute(tmp_path / "once" / "02_documents.ipynb", None, tmp_path / "twice")
    once, twice = (tmp_path / name / "02_documents.ipynb" for name in ("once", "twice"))
    assert once.read_bytes() == twice.read_bytes()


def test_cells_are_told_as_they_start(tmp_path):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1", "", "# only a remark", "x")
    told: list[tuple[int, int]] = []
    outcome = execute(
        notebook, {"network": "wales"}, tmp_path / "out", on_cell=lambda number, of: told.append((number, of))
    )
    assert outcome.good
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_parameters_are_checked_before_anything_is_started(tmp_path):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", kernel="no-such-kernel")
    with pytest.raises(ParametersError, match="Did you mean “network”"):
        execute(notebook, {"netwrok": "wales"}, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("print(f'written to {out}/documents.csv')", "02_documents (Wales): code cell 3 of 3 shows the path of"),
        ("import os\nos.getcwd()", "02_documents (Wales): code cell 3 of 3 shows the path of"),
        ("import warnings\nwarnings.warn('old')", "02_documents (Wales): code cell 3 of 3 shows the path of"),
        (
            "from pathlib import Path\n_ = Path(out, 'documents.csv').write_text(f'from,{out}')",
            "02_documents (Wales): its file documents.csv names a folder of this machine",
        ),
    ],
)
def test_nothing_that_names_a_folder_of_this_machine_is_kept(tmp_path, code, sentence):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1", code)
    given, recorded = {"out": str(tmp_path / "out")}, {"out": "derived/wales"}
    outcome = execute(notebook, given, tmp_path / "out", recorded=recorded, network="Wales")
    assert not outcome.good
    assert outcome.what_happened.startswith(sentence)
    assert not (tmp_path / "out" / "02_documents.ipynb").exists()


def test_folder_of_the_study_is_not_kept(tmp_path):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "print('read from', study)")
    given = {"study": "/srv/our study", "out": str(tmp_path / "out")}
    outcome = execute(notebook, given, tmp_path / "out", recorded={"study": "our study", "out": "derived/all"})
    assert outcome.what_happened.startswith("02_documents: code cell 2 of 2 shows the path of a folder of this machine")


def test_folder_given_as_a_parameter_is_not_kept_either(tmp_path):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1")
    outcome = execute(notebook, {"out": str(tmp_path / "out")}, tmp_path / "out")
    assert outcome.what_happened.startswith("02_documents: its text, code or parameters name a folder of this")
    assert list((tmp_path / "out").iterdir()) == []


def test_failed_run_does_not_leave_an_earlier_notebook_to_be_taken_for_its_own(tmp_path):
    execute(write_notebook(tmp_path / "02_documents.ipynb", "1"), None, tmp_path / "out")
    execute(write_notebook(tmp_path / "02_documents.ipynb", "1 / 0"), None, tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []


def test_works_over_tcp_where_there_are_no_file_sockets(tmp_path, monkeypatch):
    monkeypatch.setattr("cnpg_analysis.run.surroundings.LONGEST_FOR_SOCKETS", 0)
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "network")
    assert execute(notebook, {"network": "wales"}, tmp_path / "out").good


def test_nothing_of_the_kernel_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    temporary = tempfile.mkdtemp(dir="/tmp")
    try:
        monkeypatch.setattr("tempfile.tempdir", temporary)
        execute(write_notebook(tmp_path / "02_documents.ipynb"), None, tmp_path / "out")
        assert list(Path(temporary).iterdir()) == []
    finally:
        shutil.rmtree(temporary)


def test_to_run_a_notebook_no_grammar_of_web_addresses_is_prepared_and_it_is_there_for_others(tmp_path):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "1")
    program = (
        "import sys\nfrom pathlib import Path\nfrom cnpg_analysis.run.execution import execute\n"
        f"assert execute(Path({str(notebook)!r}), None, Path({str(tmp_path / 'out')!r})).good\n"
        "assert 'jsonschema' in sys.modules\nassert not {'rfc3987_syntax', 'lark'} & sys.modules.keys()\n"
        "import rfc3987_syntax"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
