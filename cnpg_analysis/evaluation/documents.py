"""How many documents were collected, from when, of which type and from which groups.

The published report prints totals only, and the picture with the numbers by type is lost. What follows from the
totals by subtraction is worked out as limits; the rest stays unknown. These are all the documents that were
collected, not a sample of them, so nothing here has a sampling interval. Source: section 3.2.4 of the published
report.
"""

import math

import pandas as pd

from cnpg_analysis.results import Result, bounded, published, recomputed, result
from cnpg_analysis.study.statistics import printed

UNDATED = "undated"
OTHER_YEARS = "other dated years"
OTHER_TYPES = "all other types"


class _Printed:
    """The printed figures on documents, by what they say."""

    def __init__(self, statistics: pd.DataFrame) -> None:
        self._statistics = statistics

    def _found(self, subject: str, measure: str) -> pd.DataFrame:
        return printed(self._statistics, subject=subject, measure=measure, year="", document_type="")

    def value(self, subject: str, measure: str) -> int:
        return int(self._found(subject, measure)["value"].iloc[0])

    def section(self, subject: str, measure: str) -> str:
        return str(self._found(subject, measure)["section"].iloc[0])

    def holds(self) -> bool:
        return not self._found("documents", "count").empty

    def all_of(self, measure: str) -> list[dict[str, str]]:
        rows = printed(self._statistics, subject="documents", measure=measure)
        return [{str(key): str(cell) for key, cell in row.items()} for row in rows.to_dict("records")]


def totals(statistics: pd.DataFrame) -> Result:
    """Answer how many documents and groups there are, and how the documents can lie over the groups.

    Takes the table ``statistics``; without printed totals the result is empty. Gives the measures ``documents``,
    ``groups``, ``documents_per_group_mean``, ``documents_per_group_minimum``, ``documents_per_group_maximum`` and
    ``groups_with_documents``, without group columns.
    Source: sections 3.2.2 and 3.2.4.
    """
    prints = _Printed(statistics)
    if not prints.holds():
        return result("documents_totals", (), [])
    documents, groups = prints.value("documents", "count"), prints.value("groups", "count")
    fewest = prints.value("documents_per_group", "minimum")
    most = prints.value("documents_per_group", "maximum")
    source = prints.section("documents", "count")
    # At least one group gave the smallest number; when that is none, it gave nothing.
    without = 1 if fewest == 0 else 0
    return result(
        "documents_totals",
        (),
        [
            published("documents", "documents", documents, source),
            published("groups", "groups", groups, source),
            recomputed("documents_per_group_mean", "documents", documents / groups, source),
            published("documents_per_group_minimum", "documents", fewest, source),
            published("documents_per_group_maximum", "documents", most, source),
            bounded("groups_with_documents", "groups", math.ceil(documents / most), groups - without, source),
        ],
    )


def by_year(statistics: pd.DataFrame) -> Result:
    """Answer how many documents originate from each year.

    Takes the table ``statistics``. Gives, by ``year`` (a year, ``undated``, or the other dated years together), the
    measure ``documents``; and for each year with a printed count the measures ``share_of_all`` and ``share_of_dated``
    in per cent, and ``share_printed``. Years without a printed count can hold anything from none to all that remains.
    """
    prints = _Printed(statistics)
    if not prints.holds():
        return result("documents_by_year", ("year",), [])
    documents = prints.value("documents", "count")
    source = prints.section("documents", "count")
    years = [
        str(year) for year in range(prints.value("documents", "span_start"), prints.value("documents", "span_end") + 1)
    ]
    counts = {row["year"]: float(row["value"]) for row in prints.all_of("count") if row["year"]}
    dated = documents - counts.get(UNDATED, 0)
    open_years = [year for year in years if year not in counts]
    remaining = documents - sum(counts.values())
    rows = []
    for year in years:
        if year in counts:
            rows.append(published("documents", "documents", counts[year], source, year=year))
        else:
            # One open year must hold all that remains; of several, each can hold anything up to that.
            rows.append(
                bounded(
                    "documents", "documents", remaining if len(open_years) == 1 else 0, remaining, source, year=year
                )
            )
    rows.append(recomputed("documents", "documents", remaining, source, year=OTHER_YEARS))
    if UNDATED in counts:
        rows.append(published("documents", "documents", counts[UNDATED], source, year=UNDATED))
    rows += [
        published("share_printed", "per_cent", float(share["value"]), source, year=share["year"])
        for share in prints.all_of("share")
    ]
    for year in years:
        if year in counts:
            rows.append(recomputed("share_of_all", "per_cent", 100 * counts[year] / documents, source, year=year))
            rows.append(recomputed("share_of_dated", "per_cent", 100 * counts[year] / dated, source, year=year))
    return result("documents_by_year", ("year",), rows)


def by_type(statistics: pd.DataFrame) -> Result:
    """Answer between which limits the number of documents of each named type lies.

    Takes the table ``statistics``. Gives, by ``document_type``, the measure ``documents``. The text names the most
    frequent type and gives examples of others, of which at least one document each exists; kinds whose type is not
    stated are not of the most frequent type. Counts by type stood in a figure that is lost.
    """
    prints = _Printed(statistics)
    if not prints.holds():
        return result("documents_by_type", ("document_type",), [])
    documents = prints.value("documents", "count")
    source = prints.section("documents", "count")
    most_frequent = next(row["document_type"] for row in prints.all_of("rank") if float(row["value"]) == 1)
    named = {row["document_type"]: int(float(row["value"])) for row in prints.all_of("kinds_named")}
    unplaced = named.pop("not stated", 0)
    smallest_first = max(named.values(), default=0) + 1
    limits = {most_frequent: (smallest_first, documents - sum(named.values()) - unplaced)}
    for kind, least in named.items():
        others = sum(named.values()) - least
        # It has fewer than the most frequent type, so at most just under half of what the others leave.
        limits[kind] = (least, (documents - others - 1) // 2)
    # Further types, if there are any, share what the named types leave at their least.
    limits[OTHER_TYPES] = (0, documents - smallest_first - sum(named.values()))
    return result(
        "documents_by_type",
        ("document_type",),
        [
            bounded("documents", "documents", lower, upper, source, document_type=kind)
            for kind, (lower, upper) in limits.items()
        ],
    )


def by_network(statistics: pd.DataFrame, networks: pd.DataFrame) -> Result:
    """Answer between which limits the number of documents of each group lies.

    Takes the tables ``statistics`` and ``networks``. Gives the measure ``documents`` by ``network``, and for each
    region and each part in the study (``selected_as``) the measure ``documents_together`` of its groups.
    """
    prints = _Printed(statistics)
    if not prints.holds():
        return result("documents_by_network", ("network", "region", "selected_as"), [])
    documents = prints.value("documents", "count")
    fewest = prints.value("documents_per_group", "minimum")
    most = prints.value("documents_per_group", "maximum")
    source = prints.section("documents_per_group", "maximum")
    sampled = networks.loc[networks["selected_as"] != "not_selected"]
    everyone = len(sampled)

    def together(many: int) -> tuple[int, int]:
        rest = everyone - many
        return max(many * fewest, documents - rest * most), min(many * most, documents - rest * fewest)

    rows = [
        bounded("documents", "documents", *together(1), source, network=network) for network in sampled["network_id"]
    ]
    for column in ("region", "selected_as"):
        for name, groups in sampled.groupby(column, sort=False):
            lower, upper = together(len(groups))
            of = {"region": "", "selected_as": "", column: str(name)}
            rows.append(bounded("documents_together", "documents", lower, upper, source, **of))
    return result("documents_by_network", ("network", "region", "selected_as"), rows)
