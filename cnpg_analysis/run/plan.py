"""What is to be run for one network."""

from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.place import clone_root


@dataclass(frozen=True)
class NetworkPlan:
    """The notebooks to run for one network of a study, in reading order.

    Attributes:
        study: the value the notebooks' parameter ``study`` is given.
        network: the network's identifier, or ``all``.
        notebooks: the notebook files, in the order they are run.
        recorded_out: the folder, relative to the clone or the study, that stands for the staging folder in
            whatever is kept, for example ``data/derived/cnpg-2009/scotland``.
        recorded_study: what stands for the study in whatever is kept, where its folder lies outside the clone; blank
            means ``study`` itself.
        study_id: the key of the study, for the record; blank means ``study`` itself.
        label: the network's name as people know it; blank means that the identifier is shown.
        people: a digest of the people whose answers may be used, for the record; blank for a study that is in print.
    """

    study: str
    network: str
    notebooks: tuple[Path, ...]
    recorded_out: str
    recorded_study: str = ""
    study_id: str = ""
    label: str = ""
    people: str = ""

    @property
    def shown(self) -> str:
        """The name of the network in messages."""
        return self.label or self.network


def notebooks_of_the_clone() -> tuple[Path, ...]:
    """Answer the notebooks a report is made from, in reading order."""
    return tuple(sorted((clone_root() / "notebooks").glob("[0-9][0-9]_*.ipynb")))


def is_in_clone(study: Path) -> bool:
    """Answer whether a study's folder is one of those that come with the clone."""
    return study.parent == clone_root() / "data" / "raw"


def recorded_place(study: Path) -> str:
    """Answer the folder that stands, in whatever is kept, for the place a study's outputs are derived into."""
    return f"data/derived/{study.name}" if is_in_clone(study) else "derived"
