"""One report as one Markdown text: summary, a section for each notebook, how the numbers can be checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.closing import closing
from cnpg_analysis.publish.escaping import escaped
from cnpg_analysis.publish.exhibit import Exhibit
from cnpg_analysis.publish.markdown import bullets, division, is_wide, table
from cnpg_analysis.publish.opening import opening
from cnpg_analysis.publish.origin import Origins
from cnpg_analysis.publish.reading import ExecutedNotebook, Prose

# What stands before the text of an exhibit that is nothing but text.
_SAID = {"sentence": "", "unknown": "**Not known.** "}


@dataclass(frozen=True)
class Composed:
    """A page before it is typeset.

    Attributes:
        text: the Markdown.
        pictures: the SVG of each figure, by the name that the text gives it.
        keys: the identifiers of all sections and numbered exhibits; a page that lacks one lost it on the way.
    """

    text: str
    pictures: Mapping[str, str]
    keys: tuple[str, ...]


def compose(notebooks: Sequence[ExecutedNotebook], about: ReportAbout, data: str) -> Composed:
    """Answer a report's text, with its figures and tables numbered throughout.

    Args:
        notebooks: in reading order.
        about: what the report says of itself.
        data: relative address of the folder that holds the notebooks' folders, or nothing where a reader of
            the report cannot reach it.
    """
    origins = Origins(notebooks, data)
    sections = [division("section", *_blocks(notebook, origins), key=notebook.name) for notebook in notebooks]
    text = "\n\n".join([opening(about), _summary(notebooks), *sections, closing(about, notebooks, origins)])
    pictures = {
        _picture_name(notebook, exhibit): exhibit.picture
        for notebook in notebooks
        for exhibit in notebook.exhibits
        if exhibit.kind == "figure"
    }
    return Composed(text, pictures, (*(notebook.name for notebook in notebooks), *origins.keys))


def _summary(notebooks: Sequence[ExecutedNotebook]) -> str:
    # What is known comes before what is not.
    sentences = [
        f"{said}{escaped(exhibit.text)} [{notebook.title}](#{notebook.name})"
        for kind, said in _SAID.items()
        for notebook in notebooks
        for exhibit in notebook.exhibits
        if exhibit.kind == kind and exhibit.summary
    ]
    return division("summary", bullets(sentences)) if sentences else ""


def _blocks(notebook: ExecutedNotebook, origins: Origins) -> Iterator[str]:
    for part in notebook.parts:
        if isinstance(part, Prose):
            yield division("prose", part.text)
        elif part.kind == "figure":
            yield _figure(notebook, part, origins)
        elif part.kind == "table":
            yield _table(notebook, part, origins)
        else:
            said = f"{_SAID[part.kind]}{escaped(part.text)}"
            yield division(part.kind, said, _origin(notebook, part, origins))


def _figure(notebook: ExecutedNotebook, exhibit: Exhibit, origins: Origins) -> str:
    number = origins.number(notebook, exhibit)
    return division(
        "figure",
        division("caption", f"**{number}.** {escaped(exhibit.caption)}"),
        division("picture", f"![{escaped(exhibit.alt)}]({_picture_name(notebook, exhibit)})"),
        division("name", number),
        _notes(exhibit),
        _numbers("numbers", exhibit, f"The numbers in {number}"),
        _origin(notebook, exhibit, origins),
        key=origins.key(notebook, exhibit),
    )


def _table(notebook: ExecutedNotebook, exhibit: Exhibit, origins: Origins) -> str:
    caption = f"**{origins.number(notebook, exhibit)}.** {escaped(exhibit.caption)}"
    return division(
        "table",
        _numbers("grid", exhibit, caption),
        _notes(exhibit),
        _origin(notebook, exhibit, origins),
        key=origins.key(notebook, exhibit),
    )


def _numbers(kind: str, exhibit: Exhibit, caption: str) -> str:
    cells = [[escaped(cell) for cell in row] for row in exhibit.rows]
    width = " .wide" if is_wide(exhibit.columns, exhibit.rows) else ""
    return division(f"{kind}{width}", division("caption", caption), table(exhibit.columns, cells))


def _notes(exhibit: Exhibit) -> str:
    notes = [escaped(note) for note in exhibit.notes if note.strip()]
    return division("notes", *notes) if notes else ""


def _origin(notebook: ExecutedNotebook, exhibit: Exhibit, origins: Origins) -> str:
    return division("origin", origins.line(notebook, exhibit))


def _picture_name(notebook: ExecutedNotebook, exhibit: Exhibit) -> str:
    return f"{notebook.name}/{exhibit.id}.svg"
