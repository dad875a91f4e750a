"""Looking up printed figures in the table ``statistics``, and citing where records stand in print."""

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from cnpg_analysis.study import contract

GROUPS = ("stage", "perspective", "mode", "sex", "ethnicity", "document_type", "year")
_PLACES = re.compile(r"; |, (?=\d)")
OWN_RECORDS = "the study's own records"
# The one part of the published report that has no number.
SUMMARY = "Executive summary"
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
    """Answer several citations as one, each place once and in order.

    A citation can name several places itself: “3.2.2, 3.3” is two, “3.3.2, Table 1” is one.
    """
    return "; ".join(sorted({place for section in cited for place in _PLACES.split(str(section))}))
