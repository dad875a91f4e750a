"""How the groups of a made-up study were chosen and reached: networks, the frame, and attempts at contact."""

from collections.abc import Iterator
from datetime import timedelta

from cnpg_analysis.simulation.outline import REGIONS, Kind, Network, Outline, days
from cnpg_analysis.simulation.rows import Row, row

_SELECTED = {Kind.DOCUMENTS_ONLY: "documents_only", Kind.NOT_SELECTED: "not_selected"}
_DIVERSITY = ("Lower than in most regions", "About as in most regions", "Higher than in most regions")
# Beside each studied network stand others in the frame: one for every two.
_OTHERS = 2
# What is asked of whom, by the channels one after the other.
_STEPS = (
    ("documents", "Facilitator of the group", ("email", "telephone")),
    ("core_interviews", "Facilitator of the group", ("email",)),
    ("core_interviews", "Core members of the group", ("letter", "telephone")),
    ("site_visits", "Members at a meeting of the group", ("visit",)),
    ("stakeholder_interviews", "Key stakeholders named in interviews", ("letter", "email", "telephone")),
)
_OUTCOMES = ("Agreed to take part", "Asked for more time", "Sent what was asked for", "Passed on to a colleague")
_NO_ANSWER = "No answer"


def networks(network: Network) -> Iterator[Row]:
    """Yield the row of a network. Its own name is there to be looked for: no page may show it."""
    yield row(
        "networks",
        network_id=network.key,
        name=f"Own name of network {network.letter.upper()}, never printed",
        public_label=network.label,
        region=network.region,
        nation=REGIONS[network.region],
        selected_as=_SELECTED.get(network.kind, "case_study"),
    )


def frame(outline: Outline) -> Iterator[Row]:
    """Yield the frame: the networks of the study under numbers that lead to none of them, and others beside them."""
    draws = outline.draws("frame")
    regions = list(REGIONS)
    for place in range(outline.networks + outline.networks // _OTHERS):
        region = regions[place % len(regions)]
        yield row(
            "frame",
            frame_id=f"listed-{place + 1}",
            name=f"Listed group {place + 1}",
            region=region,
            nation=REGIONS[region],
            years_operating=draws.between(1, 25),
            rurality=draws.one_of(("urban", "rural", "mixed")),
            rurality_basis="measured",
            diversity=draws.one_of(_DIVERSITY),
        )


def contacts(network: Network) -> Iterator[Row]:
    """Yield the attempts to reach a group and its people, each step on or after the day of the one before."""
    if network.kind in (Kind.NOTHING, Kind.NOT_SELECTED):
        return
    draws = network.draws("contacts")
    number = 0
    for year in network.years:
        on = draws.day(*days(year, 1, 1))
        step = 0
        for purpose, whom, channels in _STEPS:
            if purpose != "documents" and network.kind in (Kind.DOCUMENTS_ONLY, Kind.WITHOUT_INTERVIEWS):
                continue
            for channel in channels:
                number, step = number + 1, step + 1
                answered = channel in ("telephone", "visit") or draws.chance(60)
                yield row(
                    "contacts",
                    contact_id=f"{network.key}-contact-{number}",
                    network_id=network.key,
                    purpose=purpose,
                    step=step,
                    on=on,
                    channel=channel,
                    number=1 if draws.chance(80) else 2,
                    whom=whom,
                    outcome=draws.one_of(_OUTCOMES) if answered else _NO_ANSWER,
                )
                on += timedelta(days=draws.between(3, 21))
                if answered:
                    break
