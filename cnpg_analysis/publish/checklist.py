"""A reporting checklist as two files for a person to complete: Markdown to write in, CSV for a spreadsheet."""

import csv
import io
import re
from pathlib import Path

from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.publish.escaping import one_line
from cnpg_analysis.study.reading import Study
from cnpg_analysis.study.workbook_writing import NotWritten, put_file

_SYNTHETIC = "Synthetic data: nothing in here is about real people or real groups."
# The file is somebody's once it is completed: it is not taken away as reports are.
_AFTER_WITHDRAWAL = (
    "Numbers are those of the study when this file was made. When somebody withdraws from the study, delete it, make "
    "it again, and write in again what was completed."
)
# What would become markup, and nothing else: a person goes on writing in the file.
_MARKUP = re.compile(r"([\\`*_\[\]<>|#&$~])")


def write_checklist(filled: Exhibit, study: Study, folder: Path) -> tuple[Path, Path]:
    """Write a checklist into a folder as Markdown and as CSV, and answer both files.

    Files that are there are not replaced: somebody may have completed them.

    Raises:
        NotWritten: one of the files is there already, or cannot be written.
    """
    page, sheet = folder / f"{filled.id}.md", folder / f"{filled.id}.csv"
    for place in (page, sheet):
        if place.exists():
            raise NotWritten(
                f"“{place}” is there already, and somebody may have completed it. Move it elsewhere first."
            )
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritten(f"The folder “{folder}” cannot be made: {error.strerror}.") from error
    put_file(page, _markdown(filled, study).encode())
    put_file(sheet, _csv(filled, study))
    return page, sheet


def _markdown(filled: Exhibit, study: Study) -> str:
    lines = [f"# {_text(study.title)}", *([_SYNTHETIC] if study.synthetic else []), f"{_text(filled.caption)}."]
    head = " | ".join(_text(column.label) for column in filled.columns)
    grid = [f"| {head} |", "|" + "---|" * len(filled.columns)]
    grid += [f"| {' | '.join(_text(cell) for cell in row)} |" for row in filled.rows]
    return "\n\n".join([*lines, "\n".join(grid), *(_text(note) for note in _notes(filled, study))]) + "\n"


def _notes(filled: Exhibit, study: Study) -> tuple[str, ...]:
    return (*filled.notes, *((_AFTER_WITHDRAWAL,) if not study.published else ()))


def _text(text: str) -> str:
    return _MARKUP.sub(r"\\\1", one_line(text))


def _csv(filled: Exhibit, study: Study) -> bytes:
    """Answer the rows as CSV; with a byte-order mark, without which Excel takes it for another coding.

    No cell holds a text of the study, so that none can begin a formula.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.label for column in filled.columns])
    writer.writerows(filled.rows)
    writer.writerows([[note] for note in (*_notes(filled, study), *([_SYNTHETIC] if study.synthetic else []))])
    return text.getvalue().encode("utf-8-sig")
