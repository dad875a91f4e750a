"""The partnership groups of a made-up study: a questionnaire a year, and who their members are."""

from collections.abc import Iterator

from cnpg_analysis.simulation.draws import Draws
from cnpg_analysis.simulation.outline import Kind, Network
from cnpg_analysis.simulation.rows import Row, row

_MODELS = {"A": 1, "B": 2, "C": 2, "D": 4, "E": 4}
_KINDS = {
    "lay": ("People who had cancer", "Carers and relatives", "Members of the public"),
    "professional": ("Nurses", "Doctors", "Managers", "Voluntary organisations"),
}
_NOTES = (
    "The group meets online in winter",
    "Two locality groups were joined this year",
    "The post of facilitator was empty for some months",
)


def groups(network: Network) -> Iterator[Row]:
    """Yield what the group of a network answered each year, and its members by kind, who add up to what it answered."""
    if not network.is_case:
        return
    draws = network.draws("groups")
    model, set_up = draws.weighted(_MODELS), draws.between(1998, network.outline.first_year - 1)
    interval, led_by = draws.one_of((4, 6, 8, 12, 13)), draws.one_of(("service_user", "professional", "shared"))
    lay, professionals = 4 + 3 * network.size + draws.below(3), 2 + 2 * network.size + draws.below(3)
    for year in network.years:
        yield row(
            "groups",
            group_id=f"{network.key}-{year}",
            network_id=network.key,
            year=year,
            model=model,
            set_up_year=set_up,
            terms_of_reference=_answer(draws, 85),
            meeting_interval_weeks=interval,
            users=lay,
            professionals=professionals,
            led_by=led_by,
            linked_local_groups=_answer(draws, 60),
            facilitator_dedicated=_answer(draws, 40),
            note=draws.one_of(_NOTES) if draws.chance(20) else None,
        )
        if network.kind is not Kind.SMALL:
            yield from _members(network, year, "lay", lay)
            yield from _members(network, year, "professional", professionals)
        # People come and go.
        lay, professionals = lay + draws.between(-2, 3), professionals + draws.between(-1, 2)


def _answer(draws: Draws, per_cent_yes: int) -> str | None:
    if draws.chance(6):
        return None
    return "yes" if draws.chance(per_cent_yes) else "no"


def _members(network: Network, year: int, perspective: str, many: int) -> Iterator[Row]:
    """Yield the kinds of members: the first kind is about half of them, what is left over is of the last."""
    kinds = _KINDS[perspective]
    left = many
    for place, kind in enumerate(kinds, start=1):
        number = left if place == len(kinds) else (left + 1) // 2
        left -= number
        yield row(
            "members",
            member_id=f"{network.key}-{year}-{perspective}-{place}",
            network_id=network.key,
            year=year,
            kind=kind,
            perspective=perspective,
            number=number,
        )
