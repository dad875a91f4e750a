"""How many documents were collected, from when and from which groups.

The published report prints totals only. What follows from the totals by subtraction is worked out as limits; the rest
stays unknown. These are all the documents that were collected, not a sample of them, so nothing here has a sampling
interval. Source: sections 3.2.2 and 3.2.4 of the published report.
"""

import math

import pandas as pd

from cnpg_analysis.results import Result, bounded, published, recomputed, result, unknown
from cnpg_analysis.study.printed_figures import Figure, ImpossibleFigures, cited, contradiction, figure
from cnpg_analysis.study.statistics import OWN_RECORDS, joined


def sought_from(networks: pd.DataFrame) -> Result:
    """Answer from how many groups documents were sought: measure ``groups`` by ``selected_as``, and ``regions``.

    Takes the table ``networks``; groups that were not selected are left out. Blank stands for all. Source: section
    3.2.2.
    """
    sampled = networks.loc[networks["selected_as"] != "not_selected"]
    if sampled.empty:
        return result("documents_sought_from", ("selected_as",), [])
    rows = [
        recomputed("groups", "groups", len(sampled), _listed_in(sampled)),
        recomputed("regions", "regions", sampled["region"].nunique(), _listed_in(sampled)),
    ]
    for part, groups in sampled.groupby("selected_as", sort=True):
        rows.append(recomputed("groups", "groups", len(groups), _listed_in(groups), selected_as=str(part)))
    return result("documents_sought_from", ("selected_as",), rows)


def _listed_in(networks: pd.DataFrame) -> str:
    # The table of networks separates several sections by commas.
    return joined(part for cell in networks["section"].dropna() for part in str(cell).split(", ")) or OWN_RECORDS


class _Totals:
    """The printed totals, each or None: documents, groups, and the fewest and most documents of one group."""

    def __init__(self, statistics: pd.DataFrame) -> None:
        self.documents = figure(statistics, subject="documents", measure="count")
        self.groups = figure(statistics, subject="groups", measure="count")
        self.fewest = figure(statistics, subject="documents_per_group", measure="minimum")
        self.most = figure(statistics, subject="documents_per_group", measure="maximum")

    def all_known(self) -> tuple[Figure, Figure, Figure, Figure] | None:
        """Answer documents, groups, fewest and most, where all are printed.

        Raises:
            ImpossibleFigures: no division of the documents over the groups fits them.
        """
        documents, groups, fewest, most = self.documents, self.groups, self.fewest, self.most
        if documents is None or groups is None or fewest is None or most is None:
            return None
        many, low, high = groups.whole, fewest.whole, most.whole
        # One group gave the fewest and one the most; the others lie between.
        least, greatest = high + (many - 1) * low, low + (many - 1) * high
        if many < 1 or low > high or not least <= documents.whole <= greatest:
            raise contradiction(
                f"{documents.whole} documents from {many} groups, the fewest from one being {low} and the most {high}",
                *(documents, groups, fewest, most),
            )
        return documents, groups, fewest, most


def totals(statistics: pd.DataFrame) -> Result:
    """Answer how many documents and groups there are, and how the documents can lie over the groups.

    Takes the table ``statistics``; without a printed total the result is empty. Gives the measures ``documents``,
    ``groups``, ``documents_per_group_mean``, ``documents_per_group_minimum``, ``documents_per_group_maximum`` and
    ``groups_with_documents``, without group columns; what is not printed is unknown. Source: sections 3.2.2 and 3.2.4.

    Raises:
        ImpossibleFigures: the printed figures cannot be so together.
    """
    prints = _Totals(statistics)
    if prints.documents is None:
        return result("documents_totals", (), [])
    prints.all_known()
    section = prints.documents.section

    def as_printed(measure: str, unit: str, found: Figure | None) -> dict[str, object]:
        return published(measure, unit, found.whole, found.section) if found else unknown(measure, unit, section)

    mean = unknown("documents_per_group_mean", "documents", section)
    if prints.groups and prints.groups.whole:
        source = cited(prints.documents, prints.groups)
        each = prints.documents.whole / prints.groups.whole
        mean = recomputed("documents_per_group_mean", "documents", each, source)
    return result(
        "documents_totals",
        (),
        [
            as_printed("documents", "documents", prints.documents),
            as_printed("groups", "groups", prints.groups),
            mean,
            as_printed("documents_per_group_minimum", "documents", prints.fewest),
            as_printed("documents_per_group_maximum", "documents", prints.most),
            _groups_with_documents(prints),
        ],
    )


def _groups_with_documents(prints: _Totals) -> dict[str, object]:
    documents, groups, fewest, most = prints.documents, prints.groups, prints.fewest, prints.most
    if documents is None or groups is None:
        return unknown("groups_with_documents", "groups", cited(documents, groups))
    least, greatest = min(1, documents.whole), min(groups.whole, documents.whole)
    if fewest is not None:
        # At least one group gave the smallest number; when that is none, it gave nothing.
        least, greatest = (least, min(greatest, groups.whole - 1)) if fewest.whole == 0 else (groups.whole, greatest)
    if most is not None and most.whole:
        # One group gave the most; every other one that gave anything took at least one of what is left.
        least = max(least, math.ceil(documents.whole / most.whole))
        greatest = min(greatest, documents.whole - most.whole + 1)
    return bounded("groups_with_documents", "groups", least, greatest, cited(documents, groups, fewest, most))


def by_network(statistics: pd.DataFrame, networks: pd.DataFrame) -> Result:
    """Answer between which limits the number of documents of each group lies.

    Takes the tables ``statistics`` and ``networks``. Gives the measure ``documents`` by ``network``, and for each
    region and each part in the study (``selected_as``) the measure ``documents_together`` of its groups; unknown where
    a total is not printed.

    Raises:
        ImpossibleFigures: the printed figures cannot be so together, or speak of fewer groups than are listed.
    """
    columns = ("network", "region", "selected_as")
    prints = _Totals(statistics)
    if prints.documents is None:
        return result("documents_by_network", columns, [])
    sampled = networks.loc[networks["selected_as"] != "not_selected"]
    known = prints.all_known()
    if known is not None and known[1].whole < len(sampled):
        raise ImpossibleFigures(
            f"{known[1].place}, value: {known[1].whole} groups are printed, but networks.csv lists {len(sampled)} as "
            "case_study or documents_only. Correct one of them as it stands in print."
        )

    def together(measure: str, many: int, **of: str) -> dict[str, object]:
        if known is None:
            section = cited(prints.documents, prints.groups, prints.fewest, prints.most)
            return unknown(measure, "documents", section, **of)
        documents, groups, fewest, most = (one.whole for one in known)
        rest = groups - many
        lower, upper = (
            max(many * fewest, documents - rest * most),
            min(many * most, documents - rest * fewest),
        )
        return bounded(measure, "documents", lower, upper, cited(*known), **of)

    rows = [together("documents", 1, network=network) for network in sampled["network_id"]]
    for column in ("region", "selected_as"):
        for name, groups in sampled.groupby(column, sort=False):
            rows.append(together("documents_together", len(groups), **{column: str(name)}))
    return result("documents_by_network", columns, rows)
