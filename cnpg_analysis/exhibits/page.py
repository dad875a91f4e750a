"""What a notebook shows and writes: exhibits on the page, their data beside it."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
from IPython.display import display

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.exhibits.exhibit import PUBLISHED_REPORT, Exhibit
from cnpg_analysis.exhibits.rendering import bundle
from cnpg_analysis.place import clone_root
from cnpg_analysis.scope import SYNTHETIC
from cnpg_analysis.study.reading import ALL_NETWORKS, Study, unknown_network

# Six significant figures: full precision differed between processors, and no figure here means more.
FLOAT_FORMAT = "%.6g"


class Page:
    """One notebook's page on a study and a network; all it writes goes below ``out``."""

    def __init__(self, study: Study, network: str, out: str | Path, *, sections_of: str = "") -> None:
        """Check the network, make the folder for the data, and say so where the data are made up.

        ``sections_of`` is what sections are sections of on the page of a study of one's own, if it cites any.

        Raises:
            UnknownNetwork: the study has no such network, or no report for it.
            CnpgError: the folder cannot be made.
        """
        if network != ALL_NETWORKS and network not in study.reportable():
            raise unknown_network(study, network)
        # What is made from a study of one's own stays with it, also when a notebook is run by hand.
        self._out = (clone_root() if study.folder.is_relative_to(clone_root()) else study.folder) / out
        self._report = PUBLISHED_REPORT if study.published else sections_of
        self._shown: set[str] = set()
        self._noted: set[str] = set()
        self._written: dict[str, bytes] = {}
        try:
            self._out.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CnpgError(f"The folder “{out}” for the results cannot be made: {error.strerror}.") from None
        if study.synthetic:
            said = {"text/plain": SYNTHETIC, "text/markdown": f"**{SYNTHETIC}**"}
            display(said, raw=True)  # type: ignore[no-untyped-call]  # IPython has no types

    def show(self, *exhibits: Exhibit) -> None:
        """Show exhibits in their order and write the results behind each as CSV files, each file once.

        A note that stood under an earlier exhibit of the page is not said again.

        Raises:
            ValueError: two exhibits of the page have the same id, or give one file two contents.
        """
        for exhibit in exhibits:
            if exhibit.id in self._shown:
                raise ValueError(f"two exhibits are called {exhibit.id}")
            self._shown.add(exhibit.id)
            for released, name in zip(exhibit.results, exhibit.data_files, strict=True):
                self._write(name, released.table)
            new = tuple(note for note in exhibit.notes if note not in self._noted)
            self._noted.update(new)
            display(bundle(replace(exhibit, notes=new), self._report), raw=True)  # type: ignore[no-untyped-call]  # IPython has no types

    def _write(self, name: str, table: pd.DataFrame) -> None:
        if not re.fullmatch(r"[a-z0-9_]+\.csv", name):
            raise ValueError(f"{name!r} is not the name of a data file")
        text = table.to_csv(index=False, float_format=FLOAT_FORMAT, lineterminator="\n")
        content = text.encode("utf-8")
        if name not in self._written:
            (self._out / name).write_bytes(content)
            self._written[name] = content
        elif self._written[name] != content:
            raise ValueError(f"two exhibits give {name} different contents")
