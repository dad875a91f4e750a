"""What the tables of a study hold that reporting checklists ask for and no other result says; never people.

GRIPP2, the short form (Staniszewska et al., BMJ 2017), asks how patients and the public took part in a study; COREQ
(Tong et al., International Journal for Quality in Health Care, 2007) how a study of interviews was done.
"""

from collections.abc import Mapping

import pandas as pd

from cnpg_analysis.results import Result, recomputed, result
from cnpg_analysis.study.statistics import sections

Tables = Mapping[str, pd.DataFrame]


def records(tables: Tables) -> Result:
    """Answer how many sites and items of forms a study has, and how long an interview took.

    Takes the tables ``networks``, ``instruments`` and ``interviews``. Gives the measures ``sites``, ``items`` and
    ``minutes`` (the median, where every interview has its minutes); what the tables hold nothing of is not there.
    """
    networks, instruments, interviews = (tables[name] for name in ("networks", "instruments", "interviews"))
    sites = networks.loc[networks["selected_as"] == "case_study"]
    rows = []
    if len(sites):
        rows.append(recomputed("sites", "groups", len(sites), sections(sites)))
    if len(instruments):
        rows.append(recomputed("items", "items", len(instruments), sections(instruments)))
    if len(interviews) and interviews["minutes"].notna().all():
        rows.append(recomputed("minutes", "minutes", float(interviews["minutes"].median()), sections(interviews)))
    return result("checklist_records", (), rows)


def coding(tables: Tables) -> Result:
    """Answer how many people coded and how many codes there are.

    Takes the tables ``codebook``, ``codings``, ``second_coding`` and ``initiatives``, which is what is coded. Gives the
    measures ``coders``, by their keys in either table, and ``codes``; what the tables hold none of is not there.
    """
    source = sections(tables["initiatives"])
    coders = {*tables["codings"]["coder"].dropna(), *tables["second_coding"]["coder"].dropna()}
    counted = {"coders": len(coders), "codes": len(tables["codebook"])}
    rows = [recomputed(measure, measure, many, source) for measure, many in counted.items() if many]
    return result("checklist_coding", (), rows)
