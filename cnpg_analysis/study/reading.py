"""A study read from its folder: validated tables with the types of the contract."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study import contract
from cnpg_analysis.study.checking import UnreadableFolder, checked
from cnpg_analysis.study.consent import with_consent
from cnpg_analysis.study.location import find_study
from cnpg_analysis.study.ownership import own_rows
from cnpg_analysis.study.problems import StudyProblems
from cnpg_analysis.study.reads import NotedTables, noted
from cnpg_analysis.study.sheet import Sheet, data_rows
from cnpg_analysis.suggestion import did_you_mean

ALL_NETWORKS = "all"
# Why a network of a study has no report, by the part it has in the study.
_NO_REPORT = {
    "documents_only": "the study collected documents from it, but interviewed nobody there",
    "not_selected": "it lies in one of the regions, but has no part in the study",
}


class UnknownNetwork(CnpgError):
    """The study has no network of that key, or has no report for it."""


@dataclass(frozen=True)
class Study:
    """A study's tables, each with the columns of the contract; a table the study lacks is there without rows.

    People without a valid consent are in none of them; ``without_consent`` says how many those are.
    """

    folder: Path
    tables: Mapping[str, pd.DataFrame]
    present: tuple[str, ...]
    without_consent: int = 0

    def _fact(self, column: str) -> Any:
        return self.tables["study"][column].iloc[0]

    @property
    def study_id(self) -> str:
        """The short key of the study."""
        return str(self._fact("study_id"))

    @property
    def title(self) -> str:
        """What reports are headed with."""
        return str(self._fact("short_title"))

    @property
    def cited_as(self) -> str:
        """How the published report is cited that the study was taken from; blank for a study of one's own."""
        cited = self._fact("cited_as")
        return "" if pd.isna(cited) else str(cited)

    @property
    def synthetic(self) -> bool:
        """Whether the study is made up."""
        return bool(self._fact("synthetic"))

    @property
    def published(self) -> bool:
        """Whether the study was taken from a published report, of which things are known that no table holds."""
        return bool(self.cited_as) and not self.synthetic

    @property
    def networks(self) -> pd.DataFrame:
        """The table of networks."""
        return self.tables["networks"]

    def reportable(self) -> tuple[str, ...]:
        """Answer the networks that get a report of their own: the case-study sites, in the order of their table."""
        chosen = self.networks["selected_as"] == "case_study"
        return tuple(self.networks.loc[chosen, "network_id"])

    def own(self, table: str, network: str) -> pd.DataFrame:
        """Answer the rows of a table that belong to a network or to none; for ``all``, every row.

        A notebook that takes only these is not run again when rows of other networks change.
        """
        if network == ALL_NETWORKS:
            return self.tables[table]
        tables = self.tables
        if isinstance(tables, NotedTables):
            tables = tables.for_own_rows(table, network)
        return own_rows(tables, table, network)

    def region(self, network: str) -> str:
        """Answer the region a network of the study lies in."""
        return str(self.networks.loc[self.networks["network_id"] == network, "region"].iloc[0])

    def label(self, network: str) -> str:
        """Answer what reports call a network; for ``all``, the whole study.

        Raises:
            UnknownNetwork: the study has no such network.
        """
        if network == ALL_NETWORKS:
            return "the whole study"
        found = self.networks.loc[self.networks["network_id"] == network, "public_label"]
        if found.empty:
            raise unknown_network(self, network)
        return str(found.iloc[0])


def unknown_network(study: Study, network: str) -> UnknownNetwork:
    """Answer the error that says which networks have a report."""
    allowed = (ALL_NETWORKS, *study.reportable())
    can = f"Reports can be made for: {', '.join(allowed)}."
    part = study.networks.loc[study.networks["network_id"] == network, "selected_as"]
    if part.empty:
        return UnknownNetwork(
            f"There is no network “{network}” in the study “{study.study_id}”. {can}{did_you_mean(network, allowed)}"
        )
    return UnknownNetwork(f"The network “{network}” has no report of its own: {_NO_REPORT[part.iloc[0]]}. {can}")


def read_study(where: str | Path) -> Study:
    """Read a study, given its name in the clone or its folder, and check every table against the contract.

    People without a valid consent are left out of what is read.

    Raises:
        StudyNotFound: there is no such study.
        StudyProblems: tables are missing or break the contract; carries all problems.
        UnreadableFolder: the folder cannot be read.
        MissingTables: a table is missing with which the study is listed.
        UnreadableWorkbook: the workbook cannot be read at all.
    """
    try:
        folder = find_study(where)
    except OSError as error:
        raise UnreadableFolder(f"The folder “{where}” cannot be read. Make sure that you may open it.") from error
    study = checked(folder)
    problems = [problem for problem in study.problems if problem.blocks]
    if problems:
        raise StudyProblems(folder.name, problems)
    none = Sheet([()])
    tables = {table: _table(table, study.tables.get(table, none)) for table in contract.TABLES}
    tables, without_consent = with_consent(tables)
    present = tuple(table for table in contract.TABLES if table in study.tables)
    return Study(folder, noted(folder, tables), present, without_consent)


def _table(table: str, sheet: Sheet) -> pd.DataFrame:
    """Answer the rows that were checked as a table, its columns in the order and of the types of the contract."""
    header = sheet.rows[0]
    body = [row for _, row in data_rows(sheet.rows)]
    columns = {}
    for name, field in contract.fields(table).items():
        place = header.index(name) if name in header else None
        columns[name] = _typed([str(row[place]) if place is not None else "" for row in body], field["type"])
    return pd.DataFrame(columns)


def _typed(cells: Sequence[str], kind: str) -> "pd.Series[Any]":
    """Answer the cells of a column, blank ones missing, as values of its type."""
    text = pd.Series(cells, dtype="str")
    text = text.where(text != "")
    match kind:
        case "integer" | "year":
            return pd.to_numeric(text).astype("Int64")
        case "number":
            return pd.to_numeric(text).astype("float64")
        case "boolean":
            return text.map({"true": True, "TRUE": True, "false": False, "FALSE": False}).astype("boolean")
        case "date":
            return pd.to_datetime(text, format="%Y-%m-%d")
    return text
