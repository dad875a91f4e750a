"""What is to be run for one network."""

from dataclasses import dataclass
from pathlib import Path


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
    """

    study: str
    network: str
    notebooks: tuple[Path, ...]
    recorded_out: str
    recorded_study: str = ""
    study_id: str = ""
    label: str = ""

    @property
    def shown(self) -> str:
        """The name of the network in messages."""
        return self.label or self.network
