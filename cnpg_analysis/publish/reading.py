"""What of an executed notebook goes into a report: its prose and its exhibits, in their order.

Everything else a notebook shows (printed lines, tables for reviewers) stays in the notebook.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cnpg_analysis.publish.errors import PublishError
from cnpg_analysis.publish.exhibit import Exhibit, exhibit_of
from cnpg_analysis.seam import MIME_TYPE

WORKINGS = "workings"
"""Tag of Markdown cells that are for reviewers in Jupyter only."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_TITLE = re.compile(r"#[ \t]+(?P<title>.*\S)")
_PICTURES = ("image/svg+xml", "image/png", "image/jpeg", "image/gif", "application/pdf")


class UnreadableNotebook(PublishError):
    """A file is not an executed notebook that a report can be made of."""


class FailedNotebook(PublishError):
    """A notebook did not run to its end without an error; nothing is published from it."""


@dataclass(frozen=True)
class Prose:
    """A Markdown cell."""

    text: str


@dataclass(frozen=True)
class ExecutedNotebook:
    """A notebook as a report shows it.

    ``name`` is the file's name without its ending, ``title`` the first heading as Markdown, ``folder`` where
    the notebook lies together with its CSV files.
    """

    name: str
    title: str
    parts: tuple[Prose | Exhibit, ...]
    folder: Path

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """The exhibits, in the order in which they are shown."""
        return tuple(part for part in self.parts if isinstance(part, Exhibit))


def read_notebook(path: Path) -> ExecutedNotebook:
    """Answer the prose and exhibits of an executed notebook.

    Raises:
        UnreadableNotebook: not a notebook, no ``# Title`` at its beginning, or nothing to show.
        FailedNotebook: a cell did not run or ended with an error.
        BrokenExhibit: an exhibit cannot be shown to everybody.
    """
    if not _NAME.fullmatch(path.stem):
        raise UnreadableNotebook(
            f"{path.name}: the name of a notebook is made of letters, digits, hyphens and underscores."
        )
    parts = tuple(_parts(_cells(path), path.name))
    prose = next((part for part in parts if isinstance(part, Prose)), None)
    title = _TITLE.match(prose.text) if prose else None
    if not title:
        raise UnreadableNotebook(
            f"{path.name}: the first Markdown cell must begin with a title (“# Title”), which heads the section."
        )
    notebook = ExecutedNotebook(path.stem, title["title"], parts, path.parent)
    _must_show_something(notebook, path.name)
    return notebook


def _cells(path: Path) -> list[Mapping[str, Any]]:
    try:
        notebook = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise UnreadableNotebook(f"{path.name}: this executed notebook is missing. Run it first.") from None
    except (OSError, ValueError):
        raise UnreadableNotebook(f"{path.name}: this file is not a whole notebook. Run it again.") from None
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4:
        raise UnreadableNotebook(f"{path.name}: this file is not a notebook of format 4.")
    return list(notebook.get("cells", []))


def _parts(cells: list[Mapping[str, Any]], name: str) -> Iterator[Prose | Exhibit]:
    code_cells = 0
    for cell in cells:
        source = _joined(cell.get("source", ""))
        if cell.get("cell_type") == "markdown":
            if source.strip() and WORKINGS not in cell.get("metadata", {}).get("tags", []):
                yield Prose(source.strip("\n"))
        elif cell.get("cell_type") == "code":
            code_cells += 1
            place = f"{name}, code cell {code_cells}"
            if source.strip() and cell.get("execution_count") is None:
                raise FailedNotebook(f"{place}: this cell was not executed. Run the notebook again.")
            for output in cell.get("outputs", []):
                yield from _shown(output, place)


def _shown(output: Mapping[str, Any], place: str) -> Iterator[Exhibit]:
    if output.get("output_type") == "error":
        raise FailedNotebook(
            f"{place}: this cell ended with an error ({output.get('ename')}: {output.get('evalue')}). "
            "No report is made from it."
        )
    bundle = output.get("data", {})
    if MIME_TYPE in bundle:
        yield exhibit_of(bundle[MIME_TYPE], _joined(bundle.get("image/svg+xml", "")), place)
    elif any(picture in bundle for picture in _PICTURES):
        raise UnreadableNotebook(
            f"{place}: this picture is not an exhibit, so it has no alt text and no numbers. Make it one."
        )


def _must_show_something(notebook: ExecutedNotebook, name: str) -> None:
    seen: set[str] = set()
    for exhibit in notebook.exhibits:
        if exhibit.id in seen:
            raise UnreadableNotebook(f"{name}: two exhibits have the id “{exhibit.id}”.")
        seen.add(exhibit.id)
    if not seen:
        raise UnreadableNotebook(f"{name}: this notebook shows no exhibit. Was it executed?")


def _joined(text: str | list[str]) -> str:
    # A notebook file may hold a text as one string or as a list of its lines.
    return text if isinstance(text, str) else "".join(text)
