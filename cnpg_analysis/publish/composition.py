"""One report as one Markdown text: summary, a section for each notebook, how the numbers can be checked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.arrangement import NOT_KNOWN, Arrangement, Placed
from cnpg_analysis.publish.closing import closing
from cnpg_analysis.publish.escaping import escaped
from cnpg_analysis.publish.exhibit import Exhibit
from cnpg_analysis.publish.markdown import beneath, bullets, division, is_wide, long_texts, table
from cnpg_analysis.publish.opening import opening
from cnpg_analysis.publish.origin import Origins
from cnpg_analysis.publish.reading import ExecutedNotebook, Prose

# What stands before the text of an exhibit that is nothing but text.
_SAID = {"sentence": "", "unknown": "**Not known.** "}
# With more sections than these, the contents list no headings inside them, and each section ends with a way back.
_FEW_SECTIONS = 6
_BACK = division("back", "[Back to the contents](#contents)")
# A longer table is opened by the reader; its caption says what it shows.
_LONG_TABLE = 20


@dataclass(frozen=True)
class Composed:
    """A page before it is typeset.

    Attributes:
        text: the Markdown.
        pictures: the SVG of each figure, by the name that the text gives it.
        keys: the identifiers of all sections and numbered exhibits; a page that lacks one lost it on the way.
        contents: down to which level of headings the list of contents goes.
    """

    text: str
    pictures: Mapping[str, str]
    keys: tuple[str, ...]
    contents: int


def compose(notebooks: Sequence[ExecutedNotebook], about: ReportAbout, data: str) -> Composed:
    """Answer a report's text, with its figures and tables numbered throughout.

    Args:
        notebooks: in reading order.
        about: what the report says of itself.
        data: relative address of the folder that holds the notebooks' folders, or nothing where a reader of
            the report cannot reach it.
    """
    arrangement = Arrangement(notebooks, about)
    origins = Origins(notebooks, arrangement, data)
    contents = {notebook.name: [*_blocks(notebook, parts, origins)] for notebook, parts in arrangement.sections}
    if arrangement.not_known:
        contents[NOT_KNOWN] = [*_not_known(arrangement.not_known, about, origins)]
    many = len(contents) > _FEW_SECTIONS
    sections = [division("section", *blocks, _BACK if many else "", key=key) for key, blocks in contents.items()]
    text = "\n\n".join(
        [opening(about), _summary(arrangement.summary, origins), *sections, closing(about, notebooks, origins)]
    )
    pictures = {
        _picture_name(notebook, exhibit): exhibit.picture
        for notebook in notebooks
        for exhibit in notebook.exhibits
        if exhibit.kind == "figure"
    }
    return Composed(text, pictures, (*contents, *origins.keys), 2 if many else 3)


def _summary(said: Sequence[Placed], origins: Origins) -> str:
    items = [
        beneath(f"{_SAID[exhibit.kind]}{escaped(exhibit.text)}", *_items(exhibit), _origin(notebook, exhibit, origins))
        for notebook, exhibit in said
    ]
    return division("summary", bullets(items)) if items else ""


def _not_known(missing: Sequence[Placed], about: ReportAbout, origins: Origins) -> Iterator[str]:
    subject = "the study as a whole" if about.whole_study else about.label
    yield f"# What is not known about {escaped(subject)}"
    yield "Each of these begins with the subject it belongs to, and says why it is not known."
    for notebook, exhibit in missing:
        said = f"**[{notebook.title}](#{notebook.name}).** {escaped(exhibit.text)}"
        yield division("unknown", said, *_items(exhibit), _notes(exhibit), _origin(notebook, exhibit, origins))


def _blocks(notebook: ExecutedNotebook, parts: Sequence[Prose | Exhibit], origins: Origins) -> Iterator[str]:
    for part in parts:
        if isinstance(part, Prose):
            yield division("prose", part.text)
        elif part.kind == "figure":
            yield _figure(notebook, part, origins)
        elif part.kind == "table":
            yield _table(notebook, part, origins)
        else:
            said = f"{_SAID[part.kind]}{escaped(part.text)}"
            yield division(part.kind, said, *_items(part), _notes(part), _origin(notebook, part, origins))


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
    long = len(exhibit.rows) > _LONG_TABLE
    return division(
        "table",
        division("label", f"{caption} ({len(exhibit.rows)} rows)") if long else "",
        _numbers("grid", exhibit, caption),
        _notes(exhibit),
        _origin(notebook, exhibit, origins),
        key=origins.key(notebook, exhibit),
    )


def _numbers(kind: str, exhibit: Exhibit, caption: str) -> str:
    cells = [[escaped(cell) for cell in row] for row in exhibit.rows]
    width = " .wide" if is_wide(exhibit.columns, exhibit.rows) else ""
    words = long_texts(exhibit.columns, exhibit.rows)
    marked = f' words="{" ".join(map(str, words))}"' if words else ""
    return division(f"{kind}{width}{marked}", division("caption", caption), table(exhibit.columns, cells))


def _items(exhibit: Exhibit) -> Iterator[str]:
    items = [escaped(item) for item in exhibit.items if item.strip()]
    if items:
        yield division("items", bullets(items))


def _notes(exhibit: Exhibit) -> str:
    notes = [escaped(note) for note in exhibit.notes if note.strip()]
    return division("notes", *notes) if notes else ""


def _origin(notebook: ExecutedNotebook, exhibit: Exhibit, origins: Origins) -> str:
    return division("origin", origins.line(notebook, exhibit))


def _picture_name(notebook: ExecutedNotebook, exhibit: Exhibit) -> str:
    return f"{notebook.name}/{exhibit.id}.svg"
