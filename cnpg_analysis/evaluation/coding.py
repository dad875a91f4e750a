"""How far two coders agree who coded the same initiatives apart from each other.

Kappa is Cohen's: the agreement beyond what coders with the same habits would reach by chance (Cohen 1960). Source:
the tables ``second_coding`` and ``initiatives``; the differences are listed in decision 0010.
"""

from typing import Any

import numpy as np
import pandas as pd
from statsmodels.stats.inter_rater import cohens_kappa

from cnpg_analysis.results import Result, recomputed, result, unknown
from cnpg_analysis.study.statistics import OWN_RECORDS, joined

VARIABLES = ("impact_area", "domain", "level", "status", "confidence")
FIRST, SECOND = "first", "second"


def _kappa(table: "np.ndarray[Any, Any]") -> float:
    # Of a handful of initiatives the significance, which is not wanted here, cannot be worked out.
    return float(cohens_kappa(table, return_results=False))


def agreement(second_coding: pd.DataFrame, initiatives: pd.DataFrame) -> Result:
    """Answer, for each variable, on how many initiatives two coders agree.

    Takes the tables ``second_coding`` and ``initiatives``; initiatives that only one of the two coded are left out.
    Gives the measures ``initiatives``, ``agreed`` and ``settled_otherwise`` (the settled code is not the first one) in
    initiatives, ``share`` and ``kappa`` (unknown where both coders gave one code throughout), by ``variable``. A blank
    is a code like any other.
    """
    codings = {coder: second_coding.loc[second_coding["coder"] == coder] for coder in (FIRST, SECOND)}
    # A code left blank is blank for both coders alike, not a difference.
    first, second = (coding.set_index("initiative_id").sort_index().fillna("") for coding in codings.values())
    both = first.index.intersection(second.index)
    settled = initiatives.set_index("initiative_id").reindex(both)
    cited = settled["section"].dropna().str.split(", ").explode()
    settled = settled[list(VARIABLES)].fillna("")
    source = joined(cited) or OWN_RECORDS
    rows = []
    for variable in VARIABLES if len(both) else ():
        one, other = first.loc[both, variable], second.loc[both, variable]
        agreed = int((one == other).sum())
        at = {"variable": variable}
        otherwise = int((settled[variable] != one).sum())
        rows.append(recomputed("initiatives", "initiatives", len(both), source, **at))
        rows.append(recomputed("agreed", "initiatives", agreed, source, **at))
        rows.append(recomputed("settled_otherwise", "initiatives", otherwise, source, **at))
        rows.append(recomputed("share", "share of initiatives", agreed / len(both), source, **at))
        codes = sorted({*one, *other})
        if len(codes) > 1:
            table = pd.crosstab(one, other).reindex(index=codes, columns=codes, fill_value=0)
            rows.append(recomputed("kappa", "kappa", _kappa(table.to_numpy()), source, **at))
        else:
            rows.append(unknown("kappa", "kappa", source, **at))
    return result("coding_agreement", ("variable",), rows)
