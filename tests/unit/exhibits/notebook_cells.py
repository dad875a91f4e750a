"""All that a reference notebook shows of a study, without a kernel: its code cells run in order."""

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import nbformat
import pytest

from cnpg_analysis.exhibits import Page
from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.place import clone_root


def shown(name: str, study: Path, network: str, out: Path, monkeypatch: pytest.MonkeyPatch) -> list[Exhibit]:
    """Answer the exhibits of a notebook, in their order."""
    exhibits: list[Exhibit] = []
    monkeypatch.setattr(Page, "show", lambda _, *more: exhibits.extend(more))
    run(name, study, network, out)
    return exhibits


def run(name: str, study: Path, network: str, out: Path) -> None:
    """Run the cells of a notebook, which write their results into a folder."""
    notebook = nbformat.read(clone_root() / "notebooks" / f"{name}.ipynb", as_version=4)
    names: dict[str, Any] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        exec(cell.source, names)  # noqa: S102  # the cells are the project's own
        if "parameters" in cell.metadata.get("tags", []):
            names.update(study=str(study), network=network, out=str(out))


@cache
def published(name: str, network: str) -> tuple[Exhibit, ...]:
    """Answer the exhibits of a notebook on the published study; they are made once for all tests."""
    with pytest.MonkeyPatch.context() as patching, tempfile.TemporaryDirectory() as out:
        return tuple(shown(name, clone_root() / "data" / "raw" / "cnpg-2009", network, Path(out), patching))


def words(exhibit: Exhibit) -> list[str]:
    """Answer every text of an exhibit that a reader sees."""
    cells = [cell for row in exhibit.rows for cell in row]
    headings = [column.label for column in exhibit.columns]
    return [exhibit.caption, exhibit.text, exhibit.alt, *exhibit.items, *exhibit.notes, *headings, *cells]
