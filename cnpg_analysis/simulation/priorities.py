"""The yearly cycle of a made-up study: what groups set themselves, how far it came, and what went on the year after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cnpg_analysis.simulation.draws import Draws
from cnpg_analysis.simulation.outline import LAST_YEAR, Kind, Network, days
from cnpg_analysis.simulation.rows import Row, row


@dataclass(frozen=True)
class _Aim:
    """What a group can set itself: how it is measured, from where to where, and what is different at the end."""

    priority: str
    measure: str
    baseline: int
    target: int
    lead_role: str
    systems: str
    changed: str


_AIMS = (
    _Aim("Somebody to call at night during treatment", "Patients who know whom to call, per cent", 55, 80,
         "Lead cancer nurse", "Out-of-hours line of the hospital", "The number stands on every appointment card"),
    _Aim("A key worker for every patient", "Patients who can name their key worker, per cent", 60, 90,
         "Network director", "Referral form and clinic lists", "The key worker is named in the first letter"),
    _Aim("Fewer journeys for short appointments", "Appointments by telephone, per cent", 10, 30,
         "Manager of outpatient clinics", "Booking of follow-up appointments", "Patients are asked which they prefer"),
    _Aim("New members from communities not heard so far", "New members in the year", 0, 4,
         "User partnership facilitator", "Publicity and welcome of new members", "New members speak in meetings"),
    _Aim("Training for all lay members", "Lay members who were trained, per cent", 30, 75,
         "User partnership facilitator", "Yearly plan of training", "Lay members ask for papers in time"),
    _Aim("A lay member in every review of a service", "Reviews with a lay member, per cent", 40, 100,
         "Quality manager", "Rules for reviews", "Reviews ask about waiting and comfort"),
    _Aim("Leaflets checked by patients before they go out", "Leaflets checked in the year", 2, 12,
         "Information manager", "Making of leaflets", "Two leaflets were taken back and written again"),
    _Aim("Support after treatment ends", "Patients offered a talk after treatment, per cent", 20, 60,
         "Lead of community services", "Discharge letter", "The talk is booked with the last treatment"),
    _Aim("Answers to those who raise a matter", "Matters answered within two months, per cent", 35, 90,
         "Chair of the group", "Log of the group", "The log is read out at each meeting"),
)  # fmt: skip
_SOURCES = {
    "patients_experience": 30,
    "lay_members": 25,
    "members_together": 20,
    "professional_members": 10,
    "national_policy": 8,
    "earlier_evaluation": 5,
    "other": 2,
}
_FUNDING = ("Within existing budgets", "Small grant of the network", "Not settled yet")
_TOLD = ("Members of the group", "Members of the group and of the locality groups", "Patients in the clinic, by poster")
_UNDER_WAY = {"on_track": 55, "behind": 30, "not_started": 15}
_AT_THE_END = {"reached": 35, "partly_reached": 25, "not_reached": 10, "dropped": 5, "carried_over": 25}
# How much of the way from baseline to target, in per cent: from and to.
_WAY = {
    "not_started": (0, 0),
    "behind": (5, 30),
    "on_track": (35, 70),
    "reached": (100, 115),
    "partly_reached": (50, 90),
    "not_reached": (0, 30),
    "dropped": (0, 10),
    "carried_over": (10, 60),
}


def priorities(network: Network) -> Iterator[Row]:
    """Yield the priorities of a group year by year, and the reviews of each."""
    if not network.is_case:
        return
    draws = network.draws("priorities")
    carried: list[tuple[str, _Aim, int]] = []
    for year in network.years:
        many = 1 if network.kind is Kind.SMALL else 3 + network.size // 2
        taken = {aim.priority for _, aim, _ in carried}
        new = draws.some_of([aim for aim in _AIMS if aim.priority not in taken], max(many - len(carried), 1))
        going_on, carried = carried, []
        aims = (*going_on, *((None, aim, aim.baseline) for aim in new))
        for number, (before, aim, reached) in enumerate(aims, start=1):
            key = f"{network.key}-{year}-{number}"
            due = draws.day(*days(year, 6, 12))
            yield row(
                "priorities",
                priority_id=key,
                network_id=network.key,
                year=year,
                priority=aim.priority,
                source="carried_over" if before else draws.weighted(_SOURCES),
                carried_from=before,
                lead_role=aim.lead_role,
                systems=aim.systems,
                funding=draws.one_of(_FUNDING),
                due=due,
                measure=aim.measure,
                baseline=reached,
                target=aim.target,
                may_publish=draws.weighted({True: 8, False: 1, None: 1}),
            )
            for review, outcome, value in _reviews(draws, key, aim, reached, due):
                yield review
                if outcome == "carried_over":
                    carried.append((key, aim, value))


def _reviews(draws: Draws, priority: str, aim: _Aim, baseline: int, due: date) -> Iterator[tuple[Row, str, int]]:
    """Yield a review in spring and, unless it was forgotten in the last year, one when the priority was due.

    What was not looked at again when it was due is overdue, which is there to be found.
    """
    outcome = draws.weighted(_UNDER_WAY)
    value = _value(draws, aim, baseline, outcome)
    yield _review(draws, priority, draws.day(*days(due.year, 3, 5)), outcome, value, aim), outcome, value
    if due.year == LAST_YEAR and draws.chance(30):
        return
    outcome = draws.weighted(_AT_THE_END)
    value = _value(draws, aim, baseline, outcome)
    on = due + timedelta(days=draws.below(3))
    yield _review(draws, priority, on, outcome, value, aim), outcome, value


def _value(draws: Draws, aim: _Aim, baseline: int, outcome: str) -> int:
    value = baseline + (aim.target - baseline) * draws.between(*_WAY[outcome]) // 100
    return min(value, 100) if "per cent" in aim.measure else value


def _review(draws: Draws, priority: str, on: date, outcome: str, value: int, aim: _Aim) -> Row:
    changed = outcome in ("reached", "partly_reached")
    told = on + timedelta(days=draws.between(3, 28)) if draws.chance(75 if changed else 25) else None
    return row(
        "reviews",
        review_id=f"{priority}-{on:%m%d}",
        priority_id=priority,
        on=on,
        value=None if outcome == "not_started" else value,
        outcome=outcome,
        what_changed=aim.changed if changed else None,
        because_of_involvement=draws.weighted({"yes": 50, "partly": 30, "no": 10, "unclear": 10}) if changed else None,
        fed_back_on=told,
        fed_back_to=draws.one_of(_TOLD) if told else None,
        may_publish=draws.weighted({True: 8, False: 1, None: 1}),
    )
