"""Notebook files read as plain JSON, so that looking into one costs no Jupyter import."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cnpg_analysis.errors import CnpgError

Cell = dict[str, Any]
Notebook = dict[str, Any]

PARAMETERS = "parameters"
INJECTED = "injected-parameters"


class UnreadableNotebook(CnpgError):
    """A file is not a notebook that can be run."""


def read_notebook(path: Path) -> Notebook:
    """Answer the content of a notebook file in format 4, every cell with an identifier.

    Cells without an identifier, or with one used before, get one from their position: tools would otherwise
    invent random ones, and no two runs would be alike.

    Raises:
        UnreadableNotebook: the file is missing, damaged, or in a format before 4.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise UnreadableNotebook(f"There is no notebook {path}.") from None
    except OSError as error:
        raise UnreadableNotebook(f"The notebook {path} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise UnreadableNotebook(
            f"{path.name} is not a whole notebook ({error}). Take it from the repository again."
        ) from None
    cells = content.get("cells") if isinstance(content, dict) else None
    if not isinstance(cells, list) or not all(_is_cell(cell) for cell in cells):
        raise UnreadableNotebook(f"{path.name} is not a notebook in format 4. Open it in JupyterLab and save it again.")
    content.setdefault("metadata", {})
    content["nbformat"], content["nbformat_minor"] = 4, 5
    _identify(cells)
    return dict(content)


def source(cell: Mapping[str, Any]) -> str:
    """Answer the text of a cell, which is stored as a list of lines or as one string."""
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def tags(cell: Mapping[str, Any]) -> list[str]:
    """Answer the tags of a cell, in the order they were given."""
    return list(cell["metadata"].get("tags", []))


def code_cells(content: Mapping[str, Any]) -> Iterator[tuple[int, Cell]]:
    """Yield index and cell of each code cell that holds code; Jupyter does not count the others."""
    for index, cell in enumerate(content["cells"]):
        if cell["cell_type"] == "code" and source(cell).strip():
            yield index, cell


def own_code_cells(content: Mapping[str, Any]) -> Iterator[tuple[int, Cell]]:
    """Yield index and cell of each code cell that its author wrote, leaving out injected parameters."""
    return ((index, cell) for index, cell in code_cells(content) if INJECTED not in tags(cell))


def _is_cell(cell: object) -> bool:
    return (
        isinstance(cell, dict)
        and isinstance(cell.get("cell_type"), str)
        and isinstance(cell.get("source"), str | list)
        and isinstance(cell.setdefault("metadata", {}), dict)
    )


def _identify(cells: list[Cell]) -> None:
    taken = {cell.get("id") for cell in cells}
    seen: set[str] = set()
    for position, cell in enumerate(cells, start=1):
        identifier = cell.get("id")
        if not isinstance(identifier, str) or not identifier or identifier in seen:
            identifier = f"cell-{position}"
            while identifier in taken:
                identifier += "-again"
            taken.add(identifier)
            cell["id"] = identifier
        seen.add(identifier)
