"""The cycle that the published report proposes for monitoring a group's work, of which only the words are left.

Source: section 5.4 and the words of Figure 4; the picture itself is lost. Both are in the table ``findings``.
"""

import pandas as pd

from cnpg_analysis.results import Result, published, result

TEXT, FIGURE = "text", "figure"
_LISTS = {TEXT: "monitoring_cycle", FIGURE: "monitoring_cycle_figure"}


def proposed(findings: pd.DataFrame) -> Result:
    """Answer the steps of the proposed cycle: measure ``step`` (one) by ``told_in``, ``place`` and ``step_words``.

    Takes ``findings``. The steps of the text stand in its order. Those of the figure stand in the order of the steps
    of the text that they belong to, because their own order, which the arrows gave, is lost with the picture.
    """
    text = findings.loc[findings["list"] == _LISTS[TEXT]]
    words = {str(row["finding_id"]): row for row in findings.loc[findings["list"] == _LISTS[FIGURE]].to_dict("records")}
    matched = [key for cell in text["counterpart"].dropna() for key in str(cell).split("; ") if key in words]
    of_figure = [words[key] for key in dict.fromkeys([*matched, *words])]
    rows = [
        published(
            "step", "steps", 1, str(row["section"]), told_in=told_in, place=str(place), step_words=str(row["item"])
        )
        for told_in, steps in ((TEXT, text.to_dict("records")), (FIGURE, of_figure))
        for place, row in enumerate(steps, start=1)
    ]
    return result("monitoring_cycle", ("told_in", "place", "step_words"), rows)
