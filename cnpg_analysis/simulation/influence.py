"""Whom the groups of a made-up study influence, and by which routes."""

from collections.abc import Iterator

from cnpg_analysis.simulation.outline import Kind, Network
from cnpg_analysis.simulation.rows import Row, row

_ORGANISATIONS = (
    ("Cancer board of the main hospital", "local", "secondary_care"),
    ("Hospitals in the smaller towns", "local", "secondary_care"),
    ("General practices", "local", "primary_care"),
    ("Community nurses", "local", "primary_care"),
    ("Locality user groups", "local", "voluntary"),
    ("Hospice", "local", "voluntary"),
    ("Social services of the county", "local", "social_care"),
    ("Board of the cancer network", "network_regional", "network"),
    ("Tumour groups of the network", "network_regional", "network"),
    ("Commissioners of cancer services", "network_regional", "primary_care"),
    ("Screening service of the region", "network_regional", "secondary_care"),
    ("Research network of the region", "network_regional", "research"),
    ("Government department for health", "national", "national_body"),
    ("National cancer charity", "national", "voluntary"),
    ("National audit of cancer care", "national", "national_body"),
    ("Funders of cancer research", "national", "research"),
)
# Groups up to this size fill in one form.
_ONE_FORM = 2
# The nearer, the more; the weights of strong, some, none and difficult.
_LEVELS = {"local": (5, 5, 1, 2), "network_regional": (4, 5, 1, 2), "national": (1, 4, 3, 3)}
_ROUTES = (
    ("Locality user groups", "Partnership group", "formal", "local", "Priorities for the year"),
    ("Partnership group", "Cancer board of the main hospital", "formal", "local", "A seat on the board"),
    ("Partnership group", "Hospitals in the smaller towns", "informal", "local", "Members who know the staff"),
    ("Partnership group", "General practices", "informal", "local", "Newsletter"),
    ("Community groups", "Partnership group", "informal", "local", "Visits to community groups"),
    ("Partnership group", "Board of the cancer network", "formal", "network_regional", "Two seats and a vote"),
    ("Tumour groups of the network", "Partnership group", "formal", "network_regional", "Minutes and questions"),
    ("Partnership group", "Commissioners of cancer services", "formal", "network_regional", "Yearly priorities"),
    ("Partnership group", "Research network of the region", "informal", "network_regional", "Shared members"),
    ("Partnership group", "Government department for health", "formal", "national", "Answers to consultations"),
    ("Partnership group", "National cancer charity", "informal", "national", "Shared members"),
)


def influence(network: Network) -> Iterator[Row]:
    """Yield what core members of a group marked on a mapping form; in a larger group two of them filled one in."""
    if not network.is_case or network.kind in (Kind.SMALL, Kind.WITHOUT_INTERVIEWS):
        return
    draws = network.draws("influence")
    for form in range(1, 3 if network.size > _ONE_FORM else 2):
        for place, (organisation, tier, sector) in enumerate(
            draws.some_of(_ORGANISATIONS, 6 + 2 * network.size), start=1
        ):
            strong, some, none, difficult = _LEVELS[tier]
            levels = {"strong": strong + network.size, "some": some, "none": none, "difficult": difficult}
            yield row(
                "influence",
                influence_id=f"{network.key}-{form}-{place}",
                network_id=network.key,
                form_id=f"{network.key}-form-{form}",
                organisation=organisation,
                tier=tier,
                sector=sector,
                level=draws.weighted(levels),
            )


def pathways(network: Network) -> Iterator[Row]:
    """Yield the routes that are told of at a network."""
    if not network.is_case or network.kind is Kind.SMALL:
        return
    chosen = network.draws("pathways").some_of(_ROUTES, 3 + network.size)
    for place, (start, end, kind, tier, what) in enumerate(chosen, start=1):
        yield row(
            "pathways",
            pathway_id=f"{network.key}-route-{place}",
            network_id=network.key,
            from_body=start,
            to_body=end,
            kind=kind,
            tier=tier,
            what=what,
        )
