import json
from collections.abc import Sequence

import nbformat
import pytest

from cnpg_analysis.run.canonical import canonical
from tests.unit.run.tiny_notebooks import Node, code_cell, displayed, markdown_cell, notebook_of, printed

RECORDED = {"study": "cnpg-2009", "network": "scotland", "out": "data/derived/cnpg-2009/scotland/02_documents"}
DISPLAYED = displayed({"text/plain": "a\nb"}, x={"alt": "y"})
OUTPUTS = (
    printed("e1\n", "stderr"),
    printed("o1\n"),
    printed("e2\n", "stderr"),
    DISPLAYED,
    printed("o2\n"),
)


def _executed(outputs: Sequence[Node] = OUTPUTS) -> Node:
    timings = {"execution": {"shell.execute_reply": "2024"}, "papermill": {"duration": 0.2}, "tags": []}
    return notebook_of(
        markdown_cell("# Documents\n\nText", "title"),
        code_cell("study = 'a'", "given", count=1, tags=["parameters"]),
        code_cell("# Parameters\nout = '/anywhere'", "3fd1c2b4", count=2, tags=["injected-parameters"]),
        code_cell("print(1)", "printing", count=3, outputs=outputs, **timings),
        title="Documents",
        papermill={"start_time": "2024"},
        kernelspec={"name": "python3", "display_name": "mine"},
        language_info={"name": "python", "version": "3.11.7"},
    )


@pytest.fixture
def kept() -> Node:
    content: Node = json.loads(canonical(_executed(), RECORDED))
    return content


def test_what_is_kept_is_a_valid_notebook(kept):
    nbformat.validate(kept)


def test_timings_and_versions_are_left_out(kept):
    assert kept["metadata"]["title"] == "Documents"
    assert kept["metadata"]["kernelspec"] == {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }
    assert "version" not in kept["metadata"]["language_info"]
    assert set(kept["metadata"]) == {"title", "kernelspec", "language_info"}
    assert kept["cells"][3]["metadata"] == {}


def test_tags_are_kept(kept):
    assert kept["cells"][1]["metadata"] == {"tags": ["parameters"]}


def test_injected_cell_says_what_is_recorded_under_a_fixed_name(kept):
    injected = kept["cells"][2]
    assert injected["id"] == "injected-parameters"
    assert "".join(injected["source"]) == (
        '# Parameters\nstudy = "cnpg-2009"\nnetwork = "scotland"\nout = "data/derived/cnpg-2009/scotland/02_documents"'
    )


def test_printed_text_is_joined_between_other_outputs(kept):
    outputs = kept["cells"][3]["outputs"]
    assert [(output["output_type"], output.get("name"), output.get("text")) for output in outputs] == [
        ("stream", "stdout", ["o1\n"]),
        ("stream", "stderr", ["e1\n", "e2\n"]),
        ("display_data", None, None),
        ("stream", "stdout", ["o2\n"]),
    ]
    assert outputs[2]["data"] == {"text/plain": ["a\n", "b"]}
    assert outputs[2]["metadata"] == {"x": {"alt": "y"}}


def test_order_and_pieces_of_printed_text_do_not_matter():
    other = [printed("o"), printed("1\n"), printed("e1\ne2\n", "stderr"), DISPLAYED, printed("o2\n")]
    assert canonical(_executed(other), RECORDED) == canonical(_executed(), RECORDED)


def test_canonical_form_is_its_own_canonical_form(kept):
    assert canonical(kept, RECORDED) == canonical(_executed(), RECORDED)


def test_text_is_sorted_and_ends_with_a_line_end():
    text = canonical(_executed(), RECORDED)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
