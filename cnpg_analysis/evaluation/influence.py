"""Which organisations partnership groups influence, and which they find difficult to influence, by tier.

Counted from the table ``influence``. Where a list does not tell strong from some influence, the number of each lies
between limits. Source: section 4.3.2 of the published report and the sample form of section 6.2.10.
"""

from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, bounded, recomputed, result, unknown
from cnpg_analysis.study.statistics import sections

TIERS = ("local", "network_regional", "national")
NO_TIER = "not_stated"
NOT_TOLD_APART = "strong_or_some"
LEVELS = ("strong", "some", NOT_TOLD_APART, "none", "difficult")
# What a form calls the group itself, which stands in its middle and is none of the boxes around it.
THE_GROUP = "Partnership group"
_NODES = ("network", "form", "organisation", "tier", "level", "nation")


def by_tier(influence: pd.DataFrame) -> Result:
    """Answer how many organisations were named in each tier, by level of influence.

    Takes the table ``influence``; nodes of a form without a level are left out. Gives the measure ``organisations`` by
    ``tier`` and ``level``; a blank tier stands for all. Strong and some are between limits where a list does not tell
    them apart; none is unknown where no row says none.
    """
    marked = influence.loc[influence["level"].notna()]
    rows: list[dict[str, Any]] = []
    tiers = marked["tier"].fillna(NO_TIER)
    for tier in ["", *(tier for tier in (*TIERS, NO_TIER) if (tiers == tier).any())]:
        of_tier = marked if not tier else marked.loc[tiers == tier]
        many = of_tier["level"].value_counts()
        open_between = int(many.get(NOT_TOLD_APART, 0))
        source = sections(of_tier)
        for level in LEVELS:
            at = {"tier": tier, "level": level}
            known = int(many.get(level, 0))
            if level in ("strong", "some") and open_between:
                rows.append(bounded("organisations", "organisations", known, known + open_between, source, **at))
            elif known:
                rows.append(recomputed("organisations", "organisations", known, source, **at))
            elif level == "none" and open_between:
                rows.append(unknown("organisations", "organisations", source, **at))
    return result("influence_by_tier", ("tier", "level"), rows)


def organisations(influence: pd.DataFrame) -> Result:
    """Answer each organisation that was named: measure ``organisations``, one row each.

    Takes the table ``influence``. Gives the groups ``network``, ``form``, ``organisation``, ``tier``, ``level`` and
    ``nation``; all but the organisation are blank where nothing is said.
    """
    named = influence.rename(columns={"network_id": "network", "form_id": "form"})
    texts = named[list(_NODES)].fillna("").astype(str)
    rows = [
        recomputed("organisations", "organisations", 1, sections(named.loc[[place]]), **texts.loc[place].to_dict())
        for place in named.index
    ]
    return result("influence_organisations", _NODES, rows)
