"""Rebuilding makes everything below another root, and says what failed."""

from pathlib import Path

import nbformat
import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.publish import building
from cnpg_analysis.publish.errors import PublishError
from cnpg_analysis.reference import rebuilding
from cnpg_analysis.reference.committed import SUMS
from cnpg_analysis.reference.rebuilding import rebuild
from cnpg_analysis.run.notebook import INJECTED, read_notebook, tags
from cnpg_analysis.run.progress import Progress

PARAMETERS = 'study = "cnpg-2009"\nnetwork = "all"\nout = ".cnpg/scratch"'
SHOW = """
from pathlib import Path
from IPython.display import display
from cnpg_analysis.place import clone_root
folder = clone_root() / out
folder.mkdir(parents=True, exist_ok=True)
(folder / "only.csv").write_text("measure,unit\\n", encoding="utf-8")
shown = {"schema": 1, "id": "only", "kind": "sentence", "text": f"About {network}.", "source": "3.2.4"}
display({"text/plain": shown["text"], "application/vnd.cnpg.exhibit+json": shown}, raw=True)
"""


@pytest.fixture
def one_notebook(tmp_path, monkeypatch):
    """Let the compendium consist of one notebook, run for the whole study only."""

    def made(*cells: str) -> Path:
        notebook = nbformat.v4.new_notebook(
            metadata={"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
        )
        parameters = nbformat.v4.new_code_cell(PARAMETERS)
        parameters.metadata["tags"] = ["parameters"]
        code = [nbformat.v4.new_code_cell(cell) for cell in (SHOW, *cells)]
        notebook.cells = [nbformat.v4.new_markdown_cell("# Only section"), parameters, *code]
        path = tmp_path / "02_only.ipynb"
        nbformat.write(notebook, path)
        monkeypatch.setattr(rebuilding, "notebooks_of_the_clone", lambda: (path,))
        monkeypatch.setattr("cnpg_analysis.study.reading.Study.reportable", lambda _: ())
        return path

    return made


def test_a_notebook_is_rebuilt_as_if_run_by_hand_and_the_clone_is_not_written_to(one_notebook, tmp_path):
    one_notebook("1 + 1")
    scratch = clone_root() / ".cnpg" / "scratch" / "only.csv"
    scratch.unlink(missing_ok=True)
    root = tmp_path / "rebuilt"
    root.mkdir()
    assert rebuild(root, Progress) == ()
    assert not scratch.exists()
    kept = read_notebook(root / "notebooks" / "02_only.ipynb")
    code = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
    assert not any(INJECTED in tags(cell) for cell in code)
    assert [cell["execution_count"] for cell in code] == [1, 2, 3]
    assert [output["execution_count"] for output in code[2]["outputs"]] == [3]
    listed = (root / SUMS).read_text(encoding="utf-8")
    assert "  data/derived/cnpg-2009/all/02_only/only.csv\n" in listed
    assert "  data/raw/cnpg-2009/statistics.csv\n" in listed
    assert "  notebooks/02_only.ipynb\n" in listed


def test_a_notebook_that_fails_is_named_with_its_cell(one_notebook, tmp_path):
    one_notebook('raise ValueError("no such table")')
    failures = rebuild(tmp_path, Progress)
    assert failures
    assert all("code cell 3 of 3 stopped with ValueError: no such table." in failure for failure in failures)


def test_a_page_that_fails_is_named(one_notebook, tmp_path, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise PublishError("A table has no heading.")

    one_notebook()
    monkeypatch.setattr(building, "build_report", fail)
    assert any("A table has no heading." in failure for failure in rebuild(tmp_path, Progress))
