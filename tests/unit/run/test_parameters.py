import json
import re
from pathlib import Path

import pytest

from cnpg_analysis.run.notebook import UnreadableNotebook
from cnpg_analysis.run.parameters import ParametersError, check, declared, injected_source
from tests.unit.run.tiny_notebooks import write_notebook


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    return write_notebook(
        tmp_path / "02_documents.ipynb",
        parameters='# what to show\nstudy = "cnpg-2009"\nnetwork: str = "all"\nyears = 3\nshare = 0.5\nwide = True',
    )


def test_parameters_are_answered_as_written(notebook):
    assert declared(notebook) == {
        "study": "cnpg-2009",
        "network": "all",
        "years": 3,
        "share": 0.5,
        "wide": True,
    }


def test_misspelt_parameter_is_named_with_the_one_that_was_meant(notebook):
    with pytest.raises(
        ParametersError, match=r"02_documents\.ipynb has no parameter “netwrok”.* Did you mean “network”\?"
    ):
        check(notebook, {"netwrok": "scotland"})


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"network": 7}, "“network” takes text, like 'all', but was given 7"),
        ({"years": "3"}, "“years” takes a whole number, like 3, but was given '3'"),
        ({"years": 3.5}, "“years” takes a whole number, like 3, but was given 3.5"),
        ({"years": True}, "“years” takes a whole number, like 3, but was given True"),
        ({"wide": 1}, "“wide” takes True or False, like True, but was given 1"),
        ({"share": "half"}, "“share” takes a number, like 0.5, but was given 'half'"),
    ],
)
def test_value_of_another_type_is_refused(notebook, given, complaint):
    with pytest.raises(ParametersError, match=re.escape(complaint)):
        check(notebook, given)


def test_fitting_values_are_taken(notebook):
    check(notebook, {"network": "scotland", "years": 1, "share": 1, "wide": False})


@pytest.mark.parametrize(
    ("code", "complaint"),
    [
        ("import os", "line 1: only lines like"),
        ('study = "x"\nstudy += "y"', "line 2: only lines like"),
        ("a = b = 1", "line 1: only lines like"),
        ("network: str", "line 1: only lines like"),
        ('out = open("made", "w")', "line 1: “out” must be set to a plain text"),
        ("years = [2007]", "line 1: “years” must be set to a plain text"),
        ("study = None", "line 1: “study” must be set to a plain text"),
        ('study = "a"\n\nstudy = "b"', "line 3: “study” is set twice"),
        ('study = "a', "line 1: unterminated string literal"),
    ],
)
def test_parameters_cell_holds_nothing_but_plain_values(tmp_path, monkeypatch, code, complaint):
    monkeypatch.chdir(tmp_path)
    notebook = write_notebook(tmp_path / "02_documents.ipynb", parameters=code)
    with pytest.raises(ParametersError, match=rf"02_documents\.ipynb, parameters cell, {complaint}"):
        declared(notebook)
    assert not (tmp_path / "made").exists(), "the parameters cell was run"


def _tag_last_cell(notebook: Path, tag: str) -> None:
    content = json.loads(notebook.read_text(encoding="utf-8"))
    content["cells"][-1]["metadata"] = {"tags": [tag]}
    notebook.write_text(json.dumps(content), encoding="utf-8")


def test_missing_parameters_cell(notebook):
    _tag_last_cell(notebook, "settings")
    with pytest.raises(ParametersError, match="has no cell tagged “parameters”"):
        check(notebook, {"network": "scotland"})


def test_two_parameters_cells(tmp_path):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1")
    _tag_last_cell(notebook, "parameters")
    with pytest.raises(ParametersError, match="has 2 cells tagged “parameters”; there must be one"):
        declared(notebook)


def test_cell_left_by_an_earlier_run(tmp_path):
    notebook = write_notebook(tmp_path / "02_documents.ipynb", "x = 1")
    _tag_last_cell(notebook, "injected-parameters")
    with pytest.raises(ParametersError, match=r"left by an earlier run\. Delete that cell"):
        declared(notebook)


def test_file_that_is_no_notebook(tmp_path):
    cut = write_notebook(tmp_path / "02_documents.ipynb")
    cut.write_text(cut.read_text(encoding="utf-8")[:200], encoding="utf-8")
    with pytest.raises(UnreadableNotebook, match=r"02_documents\.ipynb is not a whole notebook"):
        declared(cut)
    with pytest.raises(UnreadableNotebook, match="There is no notebook"):
        declared(tmp_path / "03_interviewees.ipynb")
    old = tmp_path / "old.ipynb"
    old.write_text('{"nbformat": 3, "worksheets": []}', encoding="utf-8")
    with pytest.raises(UnreadableNotebook, match="Open it in JupyterLab and save it again"):
        declared(old)


@pytest.mark.parametrize("text", ["plain", 'a "quoted" one', "C:\\data\\new", "two\nlines", "naïve – “so”"])
def test_injected_code_gives_back_the_values(tmp_path, text):
    given = {"study": text, "years": 3, "share": 0.25, "wide": False}
    assert declared(write_notebook(tmp_path / "x.ipynb", parameters=injected_source(given))) == given
