"""The cycle that the published report proposes for monitoring a group's work, of which only the words are left.

Source: section 5.4 and the words of Figure 4; the picture itself is lost. Both are in the table ``findings``.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, published, result

_TEXT, _FIGURE = "monitoring_cycle", "monitoring_cycle_figure"


def proposed(findings: pd.DataFrame) -> Result:
    """Answer the steps that the text proposes: measure ``step`` (one) by ``place`` and ``step_words``.

    Takes ``findings``. Source: section 5.4.
    """
    return _steps("monitoring_cycle", _rows(findings, _TEXT))


def figure(findings: pd.DataFrame) -> Result:
    """Answer the steps whose words are left of the figure: measure ``step`` (one) by ``place`` and ``step_words``.

    Takes ``findings``. They stand in the order of the steps of the text that they belong to, because their own order,
    which the arrows gave, is lost with the picture. Source: section 5.4, Figure 4.
    """
    words = {str(row["finding_id"]): row for row in _rows(findings, _FIGURE)}
    matched = [
        key
        for row in _rows(findings, _TEXT)
        if pd.notna(row["counterpart"])
        for key in str(row["counterpart"]).split("; ")
    ]
    order = dict.fromkeys([*(key for key in matched if key in words), *words])
    return _steps("monitoring_cycle_figure", [words[key] for key in order])


def _rows(findings: pd.DataFrame, named: str) -> list[dict[Any, Any]]:
    return findings.loc[findings["list"] == named].to_dict("records")


def _steps(name: str, steps: Iterable[Mapping[Any, Any]]) -> Result:
    rows = [
        published("step", "steps", 1, str(row["section"]), place=str(place), step_words=str(row["item"]))
        for place, row in enumerate(steps, start=1)
    ]
    return result(name, ("place", "step_words"), rows)
