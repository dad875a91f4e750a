"""By which routes partnership groups have influence: formal and informal, by tier.

Counted from the table ``pathways``; a route that is told twice, with another detail, counts once. Source: section
4.3.3 of the published report.
"""

import pandas as pd

from cnpg_analysis.results import Result, recomputed, result
from cnpg_analysis.study.statistics import sections

TIERS = ("local", "network_regional", "national")
KINDS = ("formal", "informal")
# A route of which no network is named stands apart from the total, whose group is blank.
NOT_NAMED = "not_named"
_ROUTE = ("tier", "kind", "from_body", "to_body")


def by_tier(pathways: pd.DataFrame) -> Result:
    """Answer how many different routes there are in each tier.

    Takes the table ``pathways``. Gives the measure ``routes`` by ``tier`` and ``kind``, each with none where none is
    told; a blank stands for all. Without pathways the result is empty.
    """
    routes = pathways.drop_duplicates(list(_ROUTE))
    rows = []
    if len(routes):
        source = sections(pathways)
        for tier in ("", *TIERS):
            for kind in ("", *KINDS):
                of = routes.loc[routes["tier"].isin([tier] if tier else TIERS)]
                of = of.loc[of["kind"].isin([kind] if kind else KINDS)]
                rows.append(recomputed("routes", "routes", len(of), source, tier=tier, kind=kind))
    return result("pathways_by_tier", ("tier", "kind"), rows)


def routes(pathways: pd.DataFrame) -> Result:
    """Answer each route and how often it is told: measure ``mentions``, one row for each route and network.

    Takes the table ``pathways``. Gives the groups ``network`` (``not_named`` where no network is named), ``tier``,
    ``kind``, ``from_body`` and ``to_body``, in the order of the table, and ``what`` is told of the route.
    """
    told = pathways.rename(columns={"network_id": "network"})
    told = told.assign(network=told["network"].fillna(NOT_NAMED))
    groups = ("network", *_ROUTE)
    rows = []
    for _, of in told.groupby(list(groups), sort=False):
        at = {group: str(of[group].iloc[0]) for group in groups}
        what = "; ".join(dict.fromkeys(of["what"].dropna()))
        rows.append(recomputed("mentions", "mentions", len(of), sections(of), **at, what=what))
    return result("pathways_routes", (*groups, "what"), rows)
