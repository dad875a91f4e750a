"""The end of a report: how sure each number is, who is protected, and how everything can be checked."""

from collections.abc import Iterator, Sequence

from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.escaping import escaped
from cnpg_analysis.publish.exhibit import Column
from cnpg_analysis.publish.markdown import bullets, division, table
from cnpg_analysis.publish.origin import Origins
from cnpg_analysis.publish.reading import ExecutedNotebook
from cnpg_analysis.status import OWN_STATUSES, STATUSES, SUPPRESSED, Status

KEY = "about-this-report"

_COLUMNS = (Column("Exhibit", "left"), Column("Notebook", "left"), Column("File with its numbers", "left"))
_NO_FILE = "–"
# A study of one's own is laid beside the published one.
_AND_2009 = ", besides the published figures of 2009 where they stand side by side"


def closing(about: ReportAbout, notebooks: Sequence[ExecutedNotebook], origins: Origins) -> str:
    """Answer the section “About this report”."""
    blocks = [
        "# About this report",
        "## How each number is known",
        bullets(f"**{status.words.capitalize()}.** {status.meaning}" for status in _statuses(about, notebooks)),
    ]
    if about.disclosure.strip():
        blocks += ["## How people are protected", escaped(about.disclosure)]
    blocks += ["## How to check a number", *_checking(about, notebooks, origins)]
    sources = _sources(notebooks, origins)
    if sources:
        label = division("label", "Each source, and what was taken from it")
        blocks += ["## Sources", *_cited(about), division("details", label, bullets(sources))]
    return division("section", *blocks, key=KEY)


def _statuses(about: ReportAbout, notebooks: Sequence[ExecutedNotebook]) -> Iterator[Status]:
    """Yield how numbers can be known; that some are not shown, only where that is so."""
    statuses = OWN_STATUSES if about.own_study else STATUSES
    words = statuses[SUPPRESSED].words
    said = (
        text
        for notebook in notebooks
        for exhibit in notebook.exhibits
        for text in (exhibit.caption, exhibit.text, *exhibit.notes, *(cell for row in exhibit.rows for cell in row))
    )
    left_out = any(words in text for text in said)
    yield from (status for name, status in statuses.items() if left_out or name != SUPPRESSED)


def _cited(about: ReportAbout) -> Iterator[str]:
    if about.cited_as.strip():
        yield f"“Published report” means: {escaped(about.cited_as)}"


def _checking(about: ReportAbout, notebooks: Sequence[ExecutedNotebook], origins: Origins) -> Iterator[str]:
    besides = "" if about.cited_as.strip() else _AND_2009
    yield (
        "Every figure, every table and every sentence with its source below it was made by a notebook: a file that "
        "holds the explanation, the calculation and its result together. The notebooks read the data of the study "
        f"{escaped(about.study_id)} and nothing else{besides}. All other text explains; it was written by hand. To "
        "check a number, open the notebook named below it, or the file with the numbers as they were calculated; any "
        "spreadsheet opens it."
    )
    rows = [
        (
            origins.reference(notebook, exhibit),
            escaped(notebook.name),
            origins.files(notebook, exhibit) if exhibit.data else _NO_FILE,
        )
        for notebook in notebooks
        for exhibit in notebook.exhibits
        if exhibit.numbered
    ]
    if rows:
        words = "Where each figure and table was made"
        grid = division("grid .wide", division("caption", words), table(_COLUMNS, rows))
        yield division("details", division("label", words), grid)


def _sources(notebooks: Sequence[ExecutedNotebook], origins: Origins) -> list[str]:
    used_by: dict[str, list[str]] = {}
    for notebook in notebooks:
        for exhibit in notebook.exhibits:
            used_by.setdefault(exhibit.source.strip(), []).append(origins.reference(notebook, exhibit))
    return [
        f"{escaped(source)}: {', '.join(dict.fromkeys(references))}" for source, references in used_by.items() if source
    ]
