"""What a page says of the study and the network it is about."""

from dataclasses import dataclass

WHOLE_STUDY = "all"
"""The network that stands for all of a study's networks together."""


@dataclass(frozen=True)
class ReportAbout:
    """What a report says of itself besides its findings. All texts are plain, without markup.

    Attributes:
        study_id: key of the study, as its folder is called.
        study_title: short title of the study.
        network: key of the network, or ``all``.
        label: what the network is called in public, or what the whole study is called.
        synthetic: the data were made up; every page says so.
        disclosure: what was done so that nobody can be recognised.
        cited_as: how the published report is cited that the data were taken from, or nothing.
    """

    study_id: str
    study_title: str
    network: str
    label: str
    synthetic: bool
    disclosure: str
    cited_as: str = ""

    @property
    def title(self) -> str:
        """The title of the report."""
        return f"{self.study_title}: {self.label}" if self.label else self.study_title

    @property
    def own_study(self) -> bool:
        """Whether the data are records of the study itself, and not taken from a published report."""
        return not self.cited_as.strip()

    @property
    def whole_study(self) -> bool:
        """Whether the report is about all networks together."""
        return self.network == WHOLE_STUDY
