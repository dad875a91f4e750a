"""Where each exhibit comes from: its number in the report, its notebook, its source and its file of numbers."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from cnpg_analysis.publish.arrangement import NOT_KNOWN, SUMMARY, Arrangement
from cnpg_analysis.publish.escaping import escaped
from cnpg_analysis.publish.exhibit import Exhibit
from cnpg_analysis.publish.markdown import link
from cnpg_analysis.publish.reading import ExecutedNotebook

_NUMBERED = {"figure": "Figure", "table": "Table"}
_PLACES = {SUMMARY: "Summary", NOT_KNOWN: "What is not known"}


class Origins:
    """The exhibits of a report: figures and tables counted separately, from the first notebook to the last.

    ``data`` is the relative address, from the report, of the folder that holds the notebooks' folders; nothing
    where readers cannot reach it.
    """

    def __init__(self, notebooks: Sequence[ExecutedNotebook], arrangement: Arrangement, data: str) -> None:
        self._arrangement, self._data = arrangement, data
        self._numbers: dict[tuple[str, str], tuple[str, int]] = {}
        counted = dict.fromkeys(_NUMBERED, 0)
        for notebook in notebooks:
            for exhibit in notebook.exhibits:
                if exhibit.kind in counted:
                    counted[exhibit.kind] += 1
                    self._numbers[notebook.name, exhibit.id] = (exhibit.kind, counted[exhibit.kind])

    @property
    def keys(self) -> tuple[str, ...]:
        """The identifiers of all numbered exhibits, in order."""
        return tuple(f"{kind}-{number}" for kind, number in self._numbers.values())

    def key(self, notebook: ExecutedNotebook, exhibit: Exhibit) -> str:
        """Answer the identifier of a figure or table in the page, such as ``figure-2``."""
        kind, number = self._numbers[notebook.name, exhibit.id]
        return f"{kind}-{number}"

    def number(self, notebook: ExecutedNotebook, exhibit: Exhibit) -> str:
        """Answer what a figure or table is called, such as ``Figure 2``."""
        kind, number = self._numbers[notebook.name, exhibit.id]
        return f"{_NUMBERED[kind]} {number}"

    def reference(self, notebook: ExecutedNotebook, exhibit: Exhibit) -> str:
        """Answer a link to a figure or table, or to the part of the report in which a sentence stands."""
        if exhibit.numbered:
            return f"[{self.number(notebook, exhibit)}](#{self.key(notebook, exhibit)})"
        place = self._arrangement.place(notebook, exhibit)
        if place in _PLACES:
            return f"[{_PLACES[place]}](#{place})"
        return f"text of [{notebook.title}](#{notebook.name})"

    def line(self, notebook: ExecutedNotebook, exhibit: Exhibit) -> str:
        """Answer the line of Markdown under an exhibit; in the summary it leads to the section of the notebook."""
        said = [escaped(exhibit.source)] if exhibit.source.strip() else []
        if self._arrangement.place(notebook, exhibit) == SUMMARY and self._arrangement.has_section(notebook):
            said.append(f"more under [{notebook.title}](#{notebook.name})")
        else:
            said.append(f"notebook {escaped(notebook.name)}")
        if exhibit.data:
            said.append(self.files(notebook, exhibit))
        return "; ".join(said)

    def files(self, notebook: ExecutedNotebook, exhibit: Exhibit) -> str:
        """Answer the names of an exhibit's files of numbers as Markdown, links where they lead somewhere."""
        return ", ".join(self._file(notebook, name) for name in exhibit.data)

    def _file(self, notebook: ExecutedNotebook, name: str) -> str:
        if self._data and (notebook.folder / name).is_file():
            return link(name, str(PurePosixPath(self._data) / notebook.name / name))
        return escaped(name)
