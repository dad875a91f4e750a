"""Which network a row of a study belongs to: the one it names, or that of the row it points to."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cnpg_analysis.study import contract

_NETWORK = "network_id"


def own_rows(tables: Mapping[str, pd.DataFrame], table: str, network: str) -> pd.DataFrame:
    """Answer the rows of a table that belong to a network or to none, numbered anew.

    A table whose rows belong to no network, such as the codebook, is answered whole.
    """
    rows, owner = tables[table], owners(tables, table)
    if owner is None:
        return rows
    return rows.loc[owner.isna() | (owner == network)].reset_index(drop=True)


def owners(tables: Mapping[str, pd.DataFrame], table: str) -> "pd.Series[Any] | None":
    """Answer the network of each row, missing where it belongs to none; None for a table without networks."""
    rows = tables[table]
    if _NETWORK in rows:
        return rows[_NETWORK]
    for column, target in contract.references(table):
        above = owners(tables, target) if target != table else None
        if above is not None:
            (key,) = contract.schema(target)["primaryKey"]
            of_key = dict(zip(tables[target][key], above, strict=True))
            return rows[column].map(of_key)
    return None
