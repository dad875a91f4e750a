"""How many documents a study has collected, by group, year and type, and how many of them it left out and why.

Counted from the table ``documents`` of a study of one's own. Of the published study only totals are in print, which
``documents`` evaluates.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, recomputed, result
from cnpg_analysis.study.statistics import OWN_RECORDS

UNDATED = "undated"
_GROUPS = ("network", "year", "type", "reason")


def collected(documents: pd.DataFrame, networks: pd.DataFrame) -> Result:
    """Answer how many documents were collected, in all and from each group.

    Takes the tables ``documents`` and ``networks``; groups that were not selected are left out. Gives, by ``network``
    (blank: all groups), the measures ``collected``, ``used`` (also by ``year``, in ascending order with ``undated``
    last, and by ``type``, the most frequent first) and ``left_out`` (also by ``reason``); and ``groups`` and
    ``groups_with_documents`` for all. Without documents the result is empty.
    """
    if documents.empty:
        return result("documents_collected", _GROUPS, [])
    sampled = networks.loc[networks["selected_as"] != "not_selected", "network_id"]
    gave = int(sampled.isin(documents["network_id"]).sum())
    rows = [
        recomputed("groups", "groups", len(sampled), OWN_RECORDS),
        recomputed("groups_with_documents", "groups", gave, OWN_RECORDS),
        *_of(documents, ""),
    ]
    for network in sampled:
        rows += _of(documents.loc[documents["network_id"] == network], str(network))
    return result("documents_collected", _GROUPS, rows)


def _of(documents: pd.DataFrame, network: str) -> Iterator[Mapping[str, Any]]:
    used = documents.loc[documents["exclusion_reason"].isna()]
    left_out = documents.loc[documents["exclusion_reason"].notna()]
    for measure, counted in (("collected", documents), ("used", used), ("left_out", left_out)):
        yield recomputed(measure, "documents", len(counted), OWN_RECORDS, network=network)
    years = used["year"].astype("str").fillna(UNDATED)
    for year, many in years.value_counts(sort=False).sort_index().items():
        yield recomputed("used", "documents", int(many), OWN_RECORDS, network=network, year=str(year))
    for column, group, of in (("type", "type", used), ("exclusion_reason", "reason", left_out)):
        measure = "used" if column == "type" else "left_out"
        counts = of[column].value_counts().to_dict()
        # Those of the same number stand in the order of the alphabet, so that it does not hang on that of the rows.
        for code in sorted(counts, key=lambda code: (-counts[code], code)):
            yield recomputed(measure, "documents", counts[code], OWN_RECORDS, network=network, **{group: str(code)})
