"""A study read from its folder: validated tables with the types of the contract."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study import contract
from cnpg_analysis.study.checking import check, present_tables
from cnpg_analysis.study.location import find_study
from cnpg_analysis.study.problems import StudyProblems
from cnpg_analysis.suggestion import did_you_mean

ALL_NETWORKS = "all"


class UnknownNetwork(CnpgError):
    """The study has no network of that key, or has no report for it."""


@dataclass(frozen=True)
class Study:
    """A study's tables, each with the columns of the contract; a table the study lacks is there without rows."""

    folder: Path
    tables: Mapping[str, pd.DataFrame]
    present: tuple[str, ...]

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
    def synthetic(self) -> bool:
        """Whether the study is made up."""
        return bool(self._fact("synthetic"))

    @property
    def published(self) -> bool:
        """Whether every figure of the study is already in print."""
        return bool(self._fact("disclosure_profile") == "already_published")

    @property
    def networks(self) -> pd.DataFrame:
        """The table of networks."""
        return self.tables["networks"]

    def reportable(self) -> tuple[str, ...]:
        """Answer the networks that get a report of their own: the case-study sites, in the order of their table."""
        chosen = self.networks["selected_as"] == "case_study"
        return tuple(self.networks.loc[chosen, "network_id"])

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

    def region(self, network: str) -> str:
        """Answer the region a network lies in."""
        return str(self.networks.loc[self.networks["network_id"] == network, "region"].iloc[0])


def unknown_network(study: Study, network: str) -> UnknownNetwork:
    """Answer the error that says which networks have a report."""
    allowed = (ALL_NETWORKS, *study.reportable())
    if network in set(study.networks["network_id"]):
        return UnknownNetwork(
            f"The network “{network}” has no report of its own: the study collected documents from it, but "
            f"interviewed nobody there. Reports can be made for: {', '.join(allowed)}."
        )
    return UnknownNetwork(
        f"There is no network “{network}” in the study “{study.study_id}”. "
        f"Reports can be made for: {', '.join(allowed)}.{did_you_mean(network, allowed)}"
    )


def read_study(where: str | Path) -> Study:
    """Read a study, given its name in the clone or its folder, and check every table against the contract.

    Raises:
        StudyNotFound: there is no such study.
        StudyProblems: tables are missing or break the contract; carries all problems.
    """
    folder = find_study(where)
    problems = check(folder)
    if problems:
        raise StudyProblems(folder.name, problems)
    present = present_tables(folder)
    tables = {table: _table(folder, table, table in present) for table in contract.TABLES}
    return Study(folder, tables, present)


def _table(folder: Path, table: str, present: bool) -> pd.DataFrame:
    columns = list(contract.columns(table))
    if not present:
        return pd.DataFrame({column: pd.Series(dtype="object") for column in columns})
    # Everything is read as text first: pandas would turn the text “None” or “NA” into a missing value.
    text = pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False, na_values=[""], encoding="utf-8-sig")
    fields = contract.fields(table)
    return pd.DataFrame({column: _typed(text[column], fields[column]["type"]) for column in columns})


def _typed(text: "pd.Series[Any]", kind: str) -> "pd.Series[Any]":
    match kind:
        case "integer" | "year":
            return pd.to_numeric(text).astype("Int64")
        case "number":
            return pd.to_numeric(text).astype("float64")
        case "boolean":
            return text.map({"true": True, "false": False}).astype("boolean")
        case "date":
            return pd.to_datetime(text, format="%Y-%m-%d")
    return text
