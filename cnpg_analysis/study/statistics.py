"""Looking up printed figures in the table ``statistics``, and citing where records stand in print."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from cnpg_analysis.study import contract

GROUPS = ("stage", "perspective", "mode", "sex", "ethnicity", "document_type", "year")
OWN_RECORDS = "the study's own records"
# A frame put together again from public pages is in print, but not in the published report.
PUBLIC_PAGES = "public pages named in the table frame"


def printed(statistics: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    """Answer the printed figures whose columns hold the wanted codes.

    Blank group columns are answered as empty text, so that ``stage=""`` finds figures of all stages.

    Raises:
        KeyError: a column that the table does not have.
    """
    rows = statistics.fillna(dict.fromkeys(GROUPS, ""))
    for column, code in wanted.items():
        if column not in contract.columns("statistics"):
            raise KeyError(column)
        rows = rows.loc[rows[column] == code]
    return rows


def sections(records: pd.DataFrame) -> str:
    """Answer where records stand in print; records of one's own study are their own source."""
    return joined(records["section"].dropna()) or OWN_RECORDS


def joined(cited: Iterable[Any]) -> str:
    """Answer several citations as one, each once and in order."""
    return "; ".join(sorted({str(section) for section in cited}))
