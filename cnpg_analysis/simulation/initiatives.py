"""The log of a made-up study: what its groups took up, what became of it, and how it was coded, in part twice.

What was planned in one year is told of again in the next, when it was done, changed something or came to nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from cnpg_analysis.simulation.draws import Draws
from cnpg_analysis.simulation.matters import AREAS, Matter, matters
from cnpg_analysis.simulation.outline import LAST_YEAR, Kind, Network, days
from cnpg_analysis.simulation.rows import Cell, Row, row

# How far things have come when they are told of: in the first year, in later ones, and of what was planned before.
_AT_FIRST = {"planned": 55, "done": 28, "changed": 12, "no_effect": 5}
_LATER = {"planned": 22, "done": 38, "changed": 33, "no_effect": 7}
_AFTER_A_PLAN = {"done": 45, "changed": 40, "no_effect": 15}
_CONFIDENCE = {"high": 60, "medium": 30, "low": 10}
_LEVELS = ("consultation", "partnership", "lay_control", "unclear")
_PLACES = (
    "at the main hospital",
    "in the smaller hospitals",
    "with the hospices",
    "in the community clinics",
    "in the north of the network",
    "in the south of the network",
    "across the network",
)
_PLACELESS = ("macro", "not_applicable", "unclear")
_SOURCES = ("Meeting of the group", "Meeting of a locality group", "Interview", "Document", "Survey of patients")
_EVIDENCE = ("Minutes of the meeting", "Letter from the service", "Notes of a visit", "Figures of the service")
# One in five may not be shown to others, and of one in ten nobody has asked.
_MAY_PUBLISH: Mapping[bool | None, int] = {True: 70, False: 20, None: 10}


@dataclass(frozen=True)
class Initiative:
    """Something a group did, tried or planned in a year."""

    key: str
    on: date
    matter: Matter
    description: str
    status: str
    raised_by: str
    source: str
    confidence: str

    @property
    def codes(self) -> dict[str, Cell]:
        """Its codes, as a coder writes them."""
        return {
            "impact_area": self.matter.impact_area,
            "domain": self.matter.domain,
            "level": self.matter.level,
            "status": self.status,
            "confidence": self.confidence,
        }


def initiatives(network: Network) -> Iterator[Row]:
    """Yield the initiatives of a network, and the codings of those that were coded twice."""
    if network.kind in (Kind.NOTHING, Kind.NOT_SELECTED):
        return
    draws = network.draws("initiatives")
    number = 0
    planned: list[Initiative] = []
    for year in network.years:
        told = [_carried_out(draws, earlier, year) for earlier in planned if draws.chance(75)]
        many = 2 if network.kind in (Kind.SMALL, Kind.DOCUMENTS_ONLY) else 4 + 3 * network.size + draws.below(4)
        chosen = draws.some_of(matters(), max(many - len(told), 1))
        told += [_new(draws, network, matter, year) for matter in chosen]
        told.sort(key=lambda one: one.on)
        planned = []
        for one in told:
            number += 1
            one = replace(one, key=f"{network.key}-{number}")
            if one.status == "planned":
                planned.append(one)
            yield _row(draws, one, network.key)
            if draws.chance(30):
                yield from _coded_twice(draws, one)


def shared(network: Network, others: list[str]) -> Iterator[Row]:
    """Yield an initiative that a network took up together with others, and the networks that took part in it."""
    if not others:
        return
    draws = network.draws("shared initiatives")
    one = replace(_new(draws, network, draws.one_of(matters()), LAST_YEAR), key=f"{network.key}-shared")
    yield _row(draws, one, None)
    for key in (network.key, *others):
        yield row(
            "initiative_networks", initiative_network_id=f"{one.key}-{key}", initiative_id=one.key, network_id=key
        )


def _new(draws: Draws, network: Network, matter: Matter, year: int) -> Initiative:
    if matter.level in ("consultation", "partnership") and draws.chance(25):
        matter = replace(matter, level=draws.one_of(_LEVELS))
    where = "" if matter.domain in _PLACELESS else f", {draws.one_of(_PLACES)}"
    source = "Document" if network.kind is Kind.DOCUMENTS_ONLY else draws.one_of(_SOURCES)
    status = draws.weighted(_AT_FIRST if year == network.outline.first_year else _LATER)
    return Initiative(
        "",
        draws.day(*days(year, 1, 12)),
        matter,
        f"{matter.description}{where}",
        "done" if status == "changed" and not matter.what_changed else status,
        draws.weighted({"lay": 55, "professional": 25, "both": 20}),
        source,
        draws.weighted(_CONFIDENCE),
    )


def _carried_out(draws: Draws, earlier: Initiative, year: int) -> Initiative:
    """Answer what became of a plan of the year before."""
    status = draws.weighted(_AFTER_A_PLAN)
    return replace(
        earlier,
        on=draws.day(*days(year, 2, 12)),
        description=f"{earlier.description}, as planned the year before",
        status="done" if status == "changed" and not earlier.matter.what_changed else status,
        source="Work programme of the group",
    )


def _row(draws: Draws, one: Initiative, network: str | None) -> Row:
    matter = one.matter
    happened = one.status in ("done", "changed")
    return row(
        "initiatives",
        initiative_id=one.key,
        network_id=network,
        on=one.on,
        year=one.on.year,
        source=one.source,
        raised_by=one.raised_by,
        description=one.description,
        hoped_for=matter.hoped_for,
        what_changed=matter.what_changed if one.status == "changed" else None,
        why_it_matters=matter.why_it_matters,
        evidence=draws.one_of(_EVIDENCE) if happened and draws.chance(70) else None,
        may_publish=draws.weighted(_MAY_PUBLISH),
        uk_standard=matter.uk_standard,
        **one.codes,
    )


def _coded_twice(draws: Draws, one: Initiative) -> Iterator[Row]:
    """Yield the codes of the first coder, which stand, and those of a second one, who now and then saw it otherwise."""
    other = dict(one.codes)
    if draws.chance(12):
        other["impact_area"] = draws.one_of(tuple(AREAS))
    if one.matter.level in _LEVELS and draws.chance(20):
        other["level"] = draws.one_of(_LEVELS)
    if draws.chance(15):
        other["status"] = draws.one_of(tuple(_LATER))
    if draws.chance(40):
        other["confidence"] = draws.one_of(tuple(_CONFIDENCE))
    for coder, codes in (("first", one.codes), ("second", other)):
        yield row("second_coding", second_coding_id=f"{one.key}-{coder}", initiative_id=one.key, coder=coder, **codes)
