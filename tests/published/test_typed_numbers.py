"""Prose holds no typed number: a reader of a notebook gets every number from a result, which follows its study."""

import json
import re
from pathlib import Path

import pytest

from cnpg_analysis.place import clone_root
from cnpg_analysis.publish.reading import WORKINGS
from cnpg_analysis.status import STATUSES

NOTEBOOKS = sorted((clone_root() / "notebooks").glob("*.ipynb"))
# “One” and “first” are words of every sentence, not counts. A section of the report is named by its number.
_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half|third|quarter|twice|both|"
    "majority|per cent"
)
_NUMBER = re.compile(rf"\d|%|\b({_WORDS})\b", re.IGNORECASE)
_SECTION = re.compile(r"[Ss]ections? \d+(\.\d+)*(( and |, )\d+(\.\d+)*)*")


def _prose(notebook: Path) -> str:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    shown = (cell for cell in cells if WORKINGS not in cell["metadata"].get("tags", []))
    return "\n".join("".join(cell["source"]) for cell in shown if cell["cell_type"] == "markdown")


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda notebook: notebook.stem)
def test_prose_of_a_notebook_holds_no_typed_number(notebook):
    found = [match.group() for match in _NUMBER.finditer(_SECTION.sub("", _prose(notebook)))]
    assert found == []


def test_a_typed_number_would_be_found():
    for typed in ("from five groups", "in 2007", "Both rounds", "41% of them"):
        assert _NUMBER.search(typed)
    assert not _NUMBER.search(_SECTION.sub("", "See sections 3.3 and 4.1.2. One of them often gave someone a weight."))


def test_methods_explain_each_status_in_the_words_of_reports():
    methods = (clone_root() / "docs" / "methods.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\w+) \| ([^|]+) \| ([^|]+) \|$", methods, flags=re.MULTILINE)
    explained = {code: (words, meaning) for code, words, meaning in rows if code in STATUSES}
    assert explained == {code: (said.words, said.meaning) for code, said in STATUSES.items()}


def test_the_glossary_names_each_status_as_reports_do():
    glossary = (clone_root() / "docs" / "glossary.md").read_text(encoding="utf-8")
    for code, said in STATUSES.items():
        (row,) = re.findall(rf"^\| {code} \| .*$", glossary, flags=re.MULTILINE)
        assert f"(reports say “{said.words}”)" in row
