"""Notebooks of a few cells, made for one test each."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PARAMETERS = 'study = "cnpg-2009"\nnetwork = "all"\nout = ".cnpg/scratch"'

Node = dict[str, Any]


def code_cell(
    source: str,
    identifier: str = "code",
    *,
    count: int | None = None,
    outputs: Sequence[Node] = (),
    **metadata: Any,
) -> Node:
    return {
        "cell_type": "code",
        "id": identifier,
        "source": source,
        "metadata": metadata,
        "execution_count": count,
        "outputs": list(outputs),
    }


def markdown_cell(source: str, identifier: str = "text") -> Node:
    return {"cell_type": "markdown", "id": identifier, "source": source, "metadata": {}}


def printed(text: str, stream: str = "stdout") -> Node:
    return {"output_type": "stream", "name": stream, "text": text}


def displayed(data: Node, **metadata: Any) -> Node:
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def failed(name: str, message: str) -> Node:
    return {"output_type": "error", "ename": name, "evalue": message, "traceback": []}


def notebook_of(*cells: Node, **metadata: Any) -> Node:
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def write_notebook(path: Path, *code: str, parameters: str = PARAMETERS, kernel: str = "python3") -> Path:
    """Write a notebook with a title, the parameters cell and the given code cells."""
    content = notebook_of(
        markdown_cell("# Documents", "title"),
        code_cell(parameters, "code-0", tags=["parameters"]),
        *(code_cell(source, f"code-{number}") for number, source in enumerate(code, start=1)),
        kernelspec={"name": kernel, "display_name": kernel, "language": "python"},
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return path


def is_running(process: int) -> bool:
    """Whether a process is there and has not ended; one that ended but was not asked for its status has."""
    try:
        os.kill(process, 0)
        status = Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except (ProcessLookupError, FileNotFoundError):
        return False
    return status.rpartition(")")[2].split()[0] != "Z"
