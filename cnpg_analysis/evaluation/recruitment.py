"""How people were reached, step by step, and how many took part at the end of each round.

Source: sections 3.1.1, 3.3.1 and 3.3.2 of the published report.
"""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, published, recomputed, result, unknown
from cnpg_analysis.study.statistics import sections

ROUNDS = {"core": "core_interviews", "stakeholder": "stakeholder_interviews"}
# Interviewees were asked for further contacts after their interviews, so that this step opens the next round.
ALREADY_INTERVIEWED = "Interviewees"
_GROUPS = ("network", "stage", "step", "whom", "channel")


def steps(contacts: pd.DataFrame, interviews: pd.DataFrame, interviewees: pd.DataFrame, network: str = "") -> Result:
    """Answer the steps from the first contact to the interviews, with the number of people at each.

    Takes ``contacts`` (the protocol), ``interviews`` and ``interviewees``; ``network`` is one site, or blank for all.
    Gives, by ``network``, ``stage``, ``step``, ``whom`` and ``channel``, the measure ``people_reached``, which no step
    of the protocol prints, and ``contacts`` where their number is stated: letters or calls to each in a protocol. At
    the end of each stage stand ``people_interviewed`` and ``interviews``; a stage nobody was interviewed in has no end.
    Contacts of one network are left out of what is told of another.
    """
    rows: list[dict[str, Any]] = []
    made = contacts["network_id"].isna() | (contacts["network_id"] == network)
    opening = _Steps(contacts.loc[made] if network else contacts)
    for stage in ROUNDS:
        for place, step in enumerate(opening.of(stage), start=1):
            of_step = {"step": str(place), "whom": step.whom, "channel": step.channel}
            at = {"network": network, "stage": stage, **of_step}
            rows.append(unknown("people_reached", "people", step.source, **at))
            if step.contacts is not None:
                rows.append(published("contacts", "contacts", step.contacts, step.source, **at))
        held = interviews.loc[interviews["stage"] == stage]
        held = held if not network else held.loc[held["network_id"] == network]
        if len(held):
            people = int(interviewees["interview_id"].isin(held["interview_id"]).sum())
            at = {"network": network, "stage": stage}
            rows.append(recomputed("people_interviewed", "people", people, sections(held), **at))
            rows.append(recomputed("interviews", "interviews", len(held), sections(held), **at))
    return result("sampling_steps", _GROUPS, rows)


@dataclass(frozen=True)
class _Step:
    whom: str
    channel: str
    contacts: int | None
    source: str


class _Steps:
    """The steps of the protocol by round, in order; what is told twice of the same people by the same way is one."""

    def __init__(self, contacts: pd.DataFrame) -> None:
        self._contacts = contacts.sort_values("step", kind="stable") if len(contacts) else contacts

    def of(self, stage: str) -> list[_Step]:
        own = self._contacts.loc[self._contacts["purpose"] == ROUNDS[stage]]
        asked_on = own["whom"].str.startswith(ALREADY_INTERVIEWED).astype(bool)
        chosen = own.loc[~asked_on]
        if stage == "stakeholder":
            first = self._contacts.loc[self._contacts["purpose"] == ROUNDS["core"]]
            onward = first.loc[first["whom"].str.startswith(ALREADY_INTERVIEWED).astype(bool)]
            chosen = pd.concat([onward, chosen])
        return [
            _Step(str(whom), str(channel), _stated(of["number"]), sections(of))
            for (whom, channel), of in chosen.fillna({"channel": ""}).groupby(["whom", "channel"], sort=False)
        ]


def _stated(numbers: "pd.Series[int]") -> int | None:
    return int(numbers.sum()) if numbers.notna().any() else None
