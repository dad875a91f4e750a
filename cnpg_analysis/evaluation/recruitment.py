"""How people were reached, step by step, and how many took part at the end of each round.

Source: sections 3.1.1, 3.3.1 and 3.3.2 of the published report.
"""

from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, recomputed, result, unknown
from cnpg_analysis.study.statistics import sections

ROUNDS = {"core": "core_interviews", "stakeholder": "stakeholder_interviews"}
# Interviewees were asked for further contacts after their interviews, so that this step opens the next round.
ALREADY_INTERVIEWED = "Interviewees"
_GROUPS = ("network", "stage", "step", "whom", "channel")


def steps(contacts: pd.DataFrame, interviews: pd.DataFrame, interviewees: pd.DataFrame, network: str = "") -> Result:
    """Answer the steps from the first contact to the interviews, with the number of people at each.

    Takes ``contacts`` (the protocol), ``interviews`` and ``interviewees``; ``network`` is one site, or blank for all.
    Gives, by ``network``, ``stage``, ``step``, ``whom`` and ``channel``, the measure ``people_reached``, which no step
    of the protocol prints, and at the end of each stage ``people_interviewed`` and ``interviews``. A stage nobody was
    interviewed in has no end.
    """
    rows: list[dict[str, Any]] = []
    opening = _Steps(contacts)
    for stage in ROUNDS:
        for place, (whom, channel, source) in enumerate(opening.of(stage), start=1):
            at = {"network": network, "stage": stage, "step": str(place), "whom": whom, "channel": channel}
            rows.append(unknown("people_reached", "people", source, **at))
        held = interviews.loc[interviews["stage"] == stage]
        held = held if not network else held.loc[held["network_id"] == network]
        if len(held):
            people = int(interviewees["interview_id"].isin(held["interview_id"]).sum())
            at = {"network": network, "stage": stage}
            rows.append(recomputed("people_interviewed", "people", people, sections(held), **at))
            rows.append(recomputed("interviews", "interviews", len(held), sections(held), **at))
    return result("sampling_steps", _GROUPS, rows)


class _Steps:
    """The steps of the protocol by round, in order; what is told twice of the same people by the same way is one."""

    def __init__(self, contacts: pd.DataFrame) -> None:
        self._contacts = contacts.sort_values("step", kind="stable") if len(contacts) else contacts

    def of(self, stage: str) -> list[tuple[str, str, str]]:
        own = self._contacts.loc[self._contacts["purpose"] == ROUNDS[stage]]
        asked_on = own["whom"].str.startswith(ALREADY_INTERVIEWED).astype(bool)
        chosen = own.loc[~asked_on]
        if stage == "stakeholder":
            first = self._contacts.loc[self._contacts["purpose"] == ROUNDS["core"]]
            onward = first.loc[first["whom"].str.startswith(ALREADY_INTERVIEWED).astype(bool)]
            chosen = pd.concat([onward, chosen])
        cells = chosen[["whom", "channel", "section"]].to_numpy().tolist()
        told = [tuple("" if pd.isna(cell) else str(cell) for cell in row) for row in cells]
        return list(dict.fromkeys((whom, channel, section) for whom, channel, section in told))
