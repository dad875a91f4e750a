"""Which difficulties a study names, and what it recommends.

Source: section 4.6 of the published report, what its section 5 says of them, and the recommendations of section 5.6.
"""

import pandas as pd

from cnpg_analysis.results import Result, recomputed, result
from cnpg_analysis.study.statistics import OWN_RECORDS

# The list of recommendations in the body of the report; its summary prints the same list again.
_RECOMMENDATIONS = "recommendations"
NOT_NAMED = "not_named"


def named(challenges: pd.DataFrame) -> Result:
    """Answer every difficulty that is named: measure ``challenges`` by ``network``, ``kind`` and ``challenge``.

    Takes the table ``challenges`` and keeps its order; ``not_named`` stands where no network is.
    """
    rows = [
        recomputed(
            "challenges",
            "challenges",
            1,
            str(row["section"]) if pd.notna(row["section"]) else OWN_RECORDS,
            network=str(row["network_id"]) if pd.notna(row["network_id"]) else NOT_NAMED,
            kind=str(row["kind"]),
            challenge=str(row["challenge"]),
        )
        for row in challenges.to_dict("records")
    ]
    return result("challenges_named", ("network", "kind", "challenge"), rows)


def recommendations(findings: pd.DataFrame) -> Result:
    """Answer every recommendation: measure ``recommendations`` by ``number`` and ``recommendation``.

    Takes the table ``findings``, of which the list in the body of the report is used.
    """
    listed = findings.loc[findings["list"] == _RECOMMENDATIONS]
    rows = [
        recomputed(
            "recommendations",
            "recommendations",
            1,
            str(row["section"]),
            number=str(row["item_number"]),
            recommendation=str(row["item"]),
        )
        for row in listed.to_dict("records")
    ]
    return result("impact_recommendations", ("number", "recommendation"), rows)
