"""Where each exhibit of a report stands: in the summary, in the section of its notebook, or among what is not known.

Each stands in one place only. In the report on one network what is not known stands together near the end, because
much of what a study prints cannot be divided by network, and saying so in every section would bury what is known. So
it does in all reports on a study of one's own, which may hold few tables: a section that could only say so is left out.
"""

from collections.abc import Sequence

from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.exhibit import Exhibit
from cnpg_analysis.publish.outline import what_stays
from cnpg_analysis.publish.reading import ExecutedNotebook, Prose

SUMMARY, NOT_KNOWN = "summary", "not-known"
"""Identifiers of the two places that are no section of a notebook."""

Placed = tuple[ExecutedNotebook, Exhibit]


class Arrangement:
    """The notebooks of a report, and what of each stands where.

    Attributes:
        sections: the notebooks that have a section, each with the parts that stand in it.
    """

    def __init__(self, notebooks: Sequence[ExecutedNotebook], about: ReportAbout) -> None:
        self._notebooks = notebooks
        self._in_sections = about.whole_study and not about.own_study
        arranged = ((notebook, self._parts(notebook)) for notebook in notebooks)
        self.sections = tuple((notebook, parts) for notebook, parts in arranged if parts)

    def place(self, notebook: ExecutedNotebook, exhibit: Exhibit) -> str:
        """Answer the identifier of the place in which an exhibit stands."""
        if exhibit.summary and not exhibit.numbered:
            return SUMMARY
        if exhibit.kind == "unknown" and not self._in_sections:
            return NOT_KNOWN
        return notebook.name

    @property
    def summary(self) -> tuple[Placed, ...]:
        """The exhibits of the summary in their places there: what is known comes before what is not."""
        found = self._standing_in(SUMMARY)
        return tuple(sorted(found, key=lambda placed: (placed[1].kind == "unknown", placed[1].summary_place)))

    @property
    def not_known(self) -> tuple[Placed, ...]:
        """What is not known, in the order of the notebooks; nothing where it stands in their sections."""
        return self._standing_in(NOT_KNOWN)

    def has_section(self, notebook: ExecutedNotebook) -> bool:
        """Answer whether anything of a notebook is left for a section of its own."""
        return any(notebook.name == other.name for other, _ in self.sections)

    def _parts(self, notebook: ExecutedNotebook) -> tuple[Prose | Exhibit, ...]:
        return what_stays(notebook.parts, lambda exhibit: self.place(notebook, exhibit) == notebook.name)

    def _standing_in(self, place: str) -> tuple[Placed, ...]:
        return tuple(
            (notebook, exhibit)
            for notebook in self._notebooks
            for exhibit in notebook.exhibits
            if self.place(notebook, exhibit) == place
        )
