import io
import json
from pathlib import Path

import pytest

from cnpg_analysis.run import record
from cnpg_analysis.run.network import run_network
from cnpg_analysis.run.parameters import ParametersError
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.pool import run_networks
from cnpg_analysis.run.progress import Progress
from tests.unit.run.tiny_notebooks import write_notebook

WRITES = "from pathlib import Path\n_ = Path(out, 'made.csv').write_text(f'{study},{network}', encoding='utf-8')"


def _plan(network: str, *notebooks: Path, label: str = "") -> NetworkPlan:
    return NetworkPlan("cnpg-2009", network, notebooks, f"data/derived/cnpg-2009/{network}", label=label)


@pytest.fixture
def stopping(tmp_path: Path) -> Path:
    return write_notebook(tmp_path / "01_sampling.ipynb", "if network == 'wales':\n    raise KeyError('year')")


@pytest.fixture
def writing(tmp_path: Path) -> Path:
    return write_notebook(tmp_path / "02_documents.ipynb", WRITES)


def test_all_notebooks_run_even_when_the_first_one_failed(tmp_path, stopping, writing):
    stream = io.StringIO()
    stage = tmp_path / "stage"
    outcomes = run_network(_plan("wales", stopping, writing, label="Wales"), stage, Progress(2, stream))
    assert [(o.notebook, o.good, o.failed_cell) for o in outcomes] == [
        ("01_sampling", False, 2),
        ("02_documents", True, None),
    ]
    assert outcomes[0].what_happened == "01_sampling (Wales): code cell 2 of 2 stopped with KeyError: 'year'."
    assert list((stage / "01_sampling").iterdir()) == []
    first, second = stream.getvalue().splitlines()
    assert first.startswith("[1/2] Wales: 01_sampling ... FAILED (")
    assert second.startswith("[2/2] Wales: 02_documents ... good (")


def test_good_notebook_leaves_its_outputs_and_its_record(tmp_path, writing):
    stage = tmp_path / "stage"
    run_network(_plan("wales", writing), stage, Progress(1, io.StringIO()))
    folder = stage / "02_documents"
    assert sorted(path.name for path in folder.iterdir()) == ["02_documents.ipynb", "made.csv", "run.json"]
    assert (folder / "made.csv").read_text(encoding="utf-8") == "cnpg-2009,wales"
    kept = record.read(folder)
    assert kept.parameters == {
        "study": "cnpg-2009",
        "network": "wales",
        "out": "data/derived/cnpg-2009/wales/02_documents",
    }
    assert (kept.code_cells, kept.executed, kept.status) == (2, 2, "good")
    assert kept.code == record.code_digest(writing)
    assert kept.outputs == record.output_digests(folder)
    for name in ("02_documents.ipynb", "run.json"):
        assert str(tmp_path) not in (folder / name).read_text(encoding="utf-8")


def test_folder_of_a_study_elsewhere_is_not_kept(tmp_path):
    study = str(tmp_path / "our study")
    code = "from pathlib import Path\n_ = Path(out, 'made.csv').write_text(Path(study).name, encoding='utf-8')"
    writing = write_notebook(tmp_path / "02_documents.ipynb", code)
    plan = NetworkPlan(study, "wales", (writing,), "derived/wales", recorded_study="..", study_id="ours")
    run_network(plan, tmp_path / "stage", Progress(1, io.StringIO()))
    folder = tmp_path / "stage" / "02_documents"
    assert (folder / "made.csv").read_text(encoding="utf-8") == "our study"
    assert record.read(folder).parameters["study"] == ".."
    assert record.read(folder).study == "ours"
    for name in ("02_documents.ipynb", "run.json"):
        assert str(tmp_path) not in (folder / name).read_text(encoding="utf-8")


def test_no_notebook_runs_when_one_does_not_take_the_parameters(tmp_path, writing):
    other = write_notebook(tmp_path / "03_interviewees.ipynb", parameters='study = "cnpg-2009"\nout = "x"')
    with pytest.raises(ParametersError, match=r"03_interviewees\.ipynb has no parameter “network”"):
        run_network(_plan("wales", writing, other), tmp_path / "stage", Progress(2, io.StringIO()))
    assert not (tmp_path / "stage").exists()


def test_networks_side_by_side_give_the_same_files_and_one_failing_does_not_stop_the_other(tmp_path, stopping, writing):
    plans = [_plan(network, stopping, writing) for network in ("scotland", "wales")]
    made: dict[int, dict[str, bytes]] = {}
    for jobs in (1, 2):
        stream, stage = io.StringIO(), tmp_path / f"jobs-{jobs}"
        work = [(plan, stage / plan.network) for plan in plans]
        outcomes = run_networks(work, Progress(4, stream), jobs=jobs)
        assert [[outcome.good for outcome in network] for network in outcomes] == [
            [True, True],
            [False, True],
        ]
        assert sorted(line[:5] for line in stream.getvalue().splitlines()) == [f"[{n}/4]" for n in range(1, 5)]
        files = (path for path in stage.rglob("*") if path.is_file())
        made[jobs] = {path.relative_to(stage).as_posix(): path.read_bytes() for path in files}
    assert made[1] == made[2]
    assert json.loads(made[1]["scotland/01_sampling/run.json"])["network"] == "scotland"


def test_wrong_parameters_are_told_from_another_process_too(tmp_path, writing):
    other = write_notebook(tmp_path / "03_interviewees.ipynb", parameters='study = "cnpg-2009"\nout = "x"')
    work = [(_plan("wales", writing), tmp_path / "a"), (_plan("wales", other), tmp_path / "b")]
    with pytest.raises(ParametersError, match=r"03_interviewees\.ipynb has no parameter “network”"):
        run_networks(work, Progress(2, io.StringIO()), jobs=2)
