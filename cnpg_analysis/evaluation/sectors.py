"""In which sectors the professionals interviewed worked, and whether most of a round came from hospitals.

A sector is recorded where the post tells it. Where a post does not, the person can have worked in any sector, so that
the number of each sector lies between limits. Source: section 3.3.1 of the published report and its Table 2.
"""

import pandas as pd

from cnpg_analysis.results import Result, bounded, recomputed, result
from cnpg_analysis.study.statistics import printed, sections

STAGES = ("core", "stakeholder")
HOSPITALS = "secondary_care"
# Words that claim more than half, and those of them that can also mean more than any other part.
_MOST = ("majority", "most")


def by_sector(interviews: pd.DataFrame, interviewees: pd.DataFrame, statistics: pd.DataFrame) -> Result:
    """Answer how many professionals of each round worked in each sector.

    Gives the measure ``people`` by ``stage`` and ``sector``, a blank sector standing for all professionals of the
    round, and ``no_sector_told``, those whose sector is not recorded. Where a printed word says that most of a round
    came from hospitals, ``needed_for_most`` is the smallest number that is more than half. A round in which no sector
    is recorded has no rows. Source: sections 3.3.1 and 3.3.2.
    """
    columns = ("stage", "sector")
    if interviews.empty or interviewees.empty:
        return result("interviewees_by_sector", columns, [])
    everyone = interviewees.merge(interviews[["interview_id", "stage"]], on="interview_id", how="left")
    rows = []
    for stage in STAGES:
        here = everyone.loc[(everyone["stage"] == stage) & (everyone["perspective"] == "professional")]
        told = here["sector"].dropna()
        if told.empty:
            continue
        source, untold = sections(here), len(here) - len(told)
        rows.append(recomputed("people", "people", len(here), source, stage=stage))
        rows.append(recomputed("no_sector_told", "people", untold, source, stage=stage))
        for sector, many in sorted(told.value_counts().items()):
            rows.append(bounded("people", "people", many, many + untold, source, stage=stage, sector=str(sector)))
        words = printed(statistics, subject="interviewees", measure="quantity_word", stage=stage)
        said = words.loc[words["printed"].str.lower().isin(_MOST)]
        if len(said):
            # The only such word of the report is about hospital services; the table has no column for sectors.
            needed = len(here) // 2 + 1
            rows.append(recomputed("needed_for_most", "people", needed, sections(said), stage=stage, sector=HOSPITALS))
    return result("interviewees_by_sector", columns, rows)
