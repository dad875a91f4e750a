"""The form in which executed notebooks are kept: the same cells and outputs always give the same bytes."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cnpg_analysis.run.notebook import INJECTED, Cell, Notebook, source, tags
from cnpg_analysis.run.parameters import injected_source

_INJECTED_ID = "injected-parameters"

_KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
# Without the version: a patch release of Python must not change every notebook.
_LANGUAGE = {
    "codemirror_mode": {"name": "ipython", "version": 3},
    "file_extension": ".py",
    "mimetype": "text/x-python",
    "name": "python",
    "nbconvert_exporter": "python",
    "pygments_lexer": "ipython3",
}
# Everything else in the metadata is timing, the state of a window, or written by the tool that ran it.
_KEPT_OF_NOTEBOOK = ("authors", "title")
_KEPT_OF_CELL = ("deletable", "editable", "jupyter", "name", "slideshow")


def canonical(executed: Mapping[str, Any], parameters: Mapping[str, object] | None) -> str:
    """Answer the text in which an executed notebook is kept.

    Args:
        executed: the notebook with its outputs, as nbformat holds it.
        parameters: what the injected cell is to say, in place of what the run was given; None for a notebook
            that ran with its own defaults and has no such cell.
    """
    content: Notebook = {
        "cells": [_cell(cell, parameters) for cell in executed["cells"]],
        "metadata": {
            **{name: executed["metadata"][name] for name in _KEPT_OF_NOTEBOOK if name in executed["metadata"]},
            "kernelspec": _KERNELSPEC,
            "language_info": _LANGUAGE,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _cell(cell: Cell, parameters: Mapping[str, object] | None) -> Cell:
    injected = INJECTED in tags(cell) and parameters is not None
    kept: Cell = {
        "cell_type": cell["cell_type"],
        "id": _INJECTED_ID if injected else cell["id"],
        "metadata": _metadata(cell),
        "source": _lines(injected_source(parameters) if injected and parameters else source(cell)),
    }
    if cell.get("attachments"):
        kept["attachments"] = cell["attachments"]
    if cell["cell_type"] == "code":
        kept["execution_count"] = cell["execution_count"]
        kept["outputs"] = [_output(output) for output in _merged(cell["outputs"])]
    return kept


def _metadata(cell: Cell) -> dict[str, Any]:
    kept = {name: cell["metadata"][name] for name in _KEPT_OF_CELL if name in cell["metadata"]}
    return kept | ({"tags": tags(cell)} if tags(cell) else {})


def _merged(outputs: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Join printed text between two other outputs, standard output first.

    How printed text is cut into pieces, and which of the two streams comes first, depends on timing.
    """
    merged: list[Mapping[str, Any]] = []
    printed: dict[str, str] = {}

    def flush() -> None:
        merged.extend(
            {"output_type": "stream", "name": name, "text": printed[name]} for name in sorted(printed, reverse=True)
        )
        printed.clear()

    for output in outputs:
        if output["output_type"] == "stream":
            printed[output["name"]] = printed.get(output["name"], "") + _joined(output["text"])
        else:
            flush()
            merged.append(output)
    flush()
    return merged


def _output(output: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value for name, value in output.items() if name != "transient"}
    if "text" in kept:
        kept["text"] = _lines(_joined(kept["text"]))
    if "data" in kept:
        kept["data"] = {mime: _data(mime, value) for mime, value in kept["data"].items()}
    return kept


def _data(mime: str, value: Any) -> Any:
    is_json = mime == "application/json" or mime.endswith("+json")
    return value if is_json or not isinstance(value, str | list) else _lines(_joined(value))


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
