"""At which level, and in which domain of decision, users were involved: the printed matrix beside coded initiatives.

The matrix has three domains and three levels. Source: section 5.2 of the published report, its Table 4, and the
passages from which initiatives were coded. An initiative is evidence that there was involvement; how many are told of
says nothing of how good it was.
"""

from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, published, recomputed, result
from cnpg_analysis.study.statistics import sections

DOMAINS = ("treatments", "service_delivery", "macro")
LEVELS = ("consultation", "partnership", "lay_control")
CELLS = tuple((domain, level) for domain in DOMAINS for level in LEVELS)
NOT_APPLICABLE, PLANNED = "not_applicable", "planned"
_CELL = ("network", "domain", "level")


def matrix(matrix: pd.DataFrame) -> Result:
    """Answer the matrix as printed.

    Takes ``matrix``. Gives, by ``domain`` and ``level``, the measure ``printed`` (1 where the cell describes
    involvement, 0 where it says that there is no evidence), with the ``content`` in our words. Source: Table 4.
    """
    rows = [
        published(
            "printed",
            "yes_or_no",
            int(row["evidence"] == "yes"),
            sections(pd.DataFrame([row])),
            domain=str(row["domain"]),
            level=str(row["level"]),
            content="" if pd.isna(row["content"]) else str(row["content"]),
        )
        for row in matrix.to_dict("records")
    ]
    return result("involvement_matrix", ("domain", "level", "content"), rows)


def cells(initiatives: pd.DataFrame, shared: pd.DataFrame, networks: tuple[str, ...]) -> Result:
    """Answer for which cells of the matrix an initiative is told of, over all groups and for each network.

    Takes ``initiatives``, ``initiative_networks`` (those told of several networks) and the keys of the networks. Gives,
    by ``network`` (blank: all groups, also those not named), ``domain`` and ``level``, the measures ``told`` (1 where
    at least one initiative was carried out or tried, 0 where none is told of) and ``planned_only`` (1 where all were
    only planned).
    """
    told = _told(initiatives, shared)
    rows: list[dict[str, Any]] = []
    source = sections(told) if len(told) else ""
    for network in ["", *networks] if len(told) else []:
        here = _of(told, network)
        for domain, level in CELLS:
            found = here.loc[(here["domain"] == domain) & (here["level"] == level)]
            happened = bool((found["status"] != PLANNED).any())
            at = {"network": network, "domain": domain, "level": level}
            cited = sections(found) if len(found) else source
            rows.append(recomputed("told", "yes_or_no", int(happened), cited, **at))
            rows.append(recomputed("planned_only", "yes_or_no", int(len(found) > 0 and not happened), cited, **at))
    return result("involvement_cells", _CELL, rows)


def coded(initiatives: pd.DataFrame) -> Result:
    """Answer how many of all initiatives told of lie in the matrix at all.

    Takes ``initiatives``. Gives the measures ``initiatives``, ``in_a_cell``, ``no_decision`` (not about a decision on
    care) and ``unclear`` (the passage does not settle domain or level). They are not counted by network, since how
    much a report tells of a site is no measure of it.
    """
    inside = initiatives["domain"].isin(DOMAINS) & initiatives["level"].isin(LEVELS)
    outside = initiatives["domain"] == NOT_APPLICABLE
    counts = {
        "initiatives": len(initiatives),
        "in_a_cell": int(inside.sum()),
        "no_decision": int(outside.sum()),
        "unclear": int((~inside & ~outside).sum()),
    }
    source = sections(initiatives) if len(initiatives) else ""
    rows = [recomputed(measure, "initiatives", number, source) for measure, number in counts.items()]
    return result("involvement_coded", (), rows if len(initiatives) else [])


def _told(initiatives: pd.DataFrame, shared: pd.DataFrame) -> pd.DataFrame:
    """Answer the initiatives with the networks that each is told of: one, several, or none."""
    several = shared.groupby("initiative_id")["network_id"].agg(list).to_dict()
    named = [
        [*([] if pd.isna(network) else [str(network)]), *several.get(initiative, [])]
        for initiative, network in zip(initiatives["initiative_id"], initiatives["network_id"], strict=True)
    ]
    return initiatives.assign(networks=pd.Series(named, index=initiatives.index, dtype="object"))


def _of(told: pd.DataFrame, network: str) -> pd.DataFrame:
    return told.loc[[not network or network in named for named in told["networks"]]]
