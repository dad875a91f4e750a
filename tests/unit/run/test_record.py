import hashlib
import json

import pytest

from cnpg_analysis.run import record
from tests.unit.run.tiny_notebooks import write_notebook

PARAMETERS = {"study": "cnpg-2009", "network": "scotland", "out": "data/derived/cnpg-2009/scotland/02_documents"}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "02_documents"
    (made / "extra").mkdir(parents=True)
    (made / "documents.csv").write_text("year,documents\n2007,38\n", encoding="utf-8")
    (made / "extra" / "b.csv").write_text("b\n", encoding="utf-8")
    record.write(made, "02_documents.ipynb", PARAMETERS, study="cnpg-2009", code="0" * 64, code_cells=4, executed=4)
    return made


def test_record_says_what_ran_and_what_came_of_it(folder):
    content = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert content == {
        "schema": 1,
        "notebook": "02_documents.ipynb",
        "study": "cnpg-2009",
        "network": "scotland",
        "parameters": PARAMETERS,
        "code_cells": 4,
        "executed": 4,
        "status": "good",
        "code": "0" * 64,
        "outputs": {
            "documents.csv": hashlib.sha256(b"year,documents\n2007,38\n").hexdigest(),
            "extra/b.csv": hashlib.sha256(b"b\n").hexdigest(),
        },
    }
    assert list(content) == sorted(content)


def test_record_is_read_as_it_was_written(folder):
    kept = record.read(folder)
    assert (kept.notebook, kept.study, kept.network) == ("02_documents.ipynb", "cnpg-2009", "scotland")
    assert list(kept.outputs) == ["documents.csv", "extra/b.csv"]


@pytest.mark.parametrize(
    "text", ["", '{"schema": 1, "noteb', "[]", '{"schema": 2}', '{"schema": 1, "outputs": 7}', "\x00\xff"]
)
def test_damaged_record_is_told(folder, text):
    (folder / "run.json").write_text(text, encoding="latin-1")
    with pytest.raises(record.DamagedRecord, match=r"run\.json .*delete the folder, and run the report again\."):
        record.read(folder)


def test_missing_record_is_told(tmp_path):
    with pytest.raises(record.DamagedRecord, match=r"There is no run record in .*run the report again\."):
        record.read(tmp_path)


def test_code_digest_follows_the_code_alone(tmp_path):
    notebook = write_notebook(tmp_path / "a" / "02_documents.ipynb", "x = 1", "print(x)")
    before = record.code_digest(notebook)
    text = notebook.read_text(encoding="utf-8")
    notebook.write_text(text.replace("# Documents", "# Something else"), encoding="utf-8")
    assert record.code_digest(notebook) == before
    notebook.write_text(text.replace("x = 1", "x = 2"), encoding="utf-8")
    assert record.code_digest(notebook) != before
    joined = write_notebook(tmp_path / "b" / "02_documents.ipynb", "x = 1\nprint(x)")
    assert record.code_digest(joined) != before
