"""What is decided of a made-up study before any table: its years, its networks, and how much each of them tells."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from cnpg_analysis.simulation.draws import Draws

LAST_YEAR = 2025
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Regions and the nations they lie in; nobody lives in any of them.
REGIONS = {
    "Demo Region North": "scotland",
    "Demo Region East": "england",
    "Demo Region South": "england",
    "Demo Region West": "wales",
    "Demo Region Central": "england",
}


class Kind(Enum):
    """How much a network tells."""

    FULL = "everything"
    WITHOUT_INTERVIEWS = "nobody was interviewed"
    WITHOUT_DOCUMENTS = "no document was collected"
    NOTHING = "nothing but its row"
    SMALL = "joined in the last year, and hardly anything"
    DOCUMENTS_ONLY = "drawn for its documents"
    NOT_SELECTED = "in the region, and not in the study"


# In every dozen networks each kind comes at the same places: ten of them get a report of their own.
_SPARSE = {
    3: Kind.WITHOUT_INTERVIEWS,
    5: Kind.WITHOUT_DOCUMENTS,
    7: Kind.NOTHING,
    9: Kind.SMALL,
    10: Kind.DOCUMENTS_ONLY,
    11: Kind.NOT_SELECTED,
}
DOZEN = 12
_LARGEST = 5


@dataclass(frozen=True)
class Outline:
    """How large a made-up study is, which years it covers, and what it is drawn from."""

    networks: int
    seed: int
    years: int = 2

    @property
    def first_year(self) -> int:
        """The first year of the study."""
        return LAST_YEAR - self.years + 1

    @property
    def all_years(self) -> range:
        """The years of the study."""
        return range(self.first_year, LAST_YEAR + 1)

    def draws(self, subject: str, network: int = 0) -> Draws:
        """Answer the draws of one subject; those of a network do not depend on how many there are."""
        return Draws(self.seed, network, int.from_bytes(subject.encode(), "big"))


@dataclass(frozen=True)
class Network:
    """A made-up network: its place in the list, what it tells, and its size from 1 to 5, on which most depends."""

    outline: Outline
    place: int
    kind: Kind
    size: int

    @property
    def letter(self) -> str:
        """Its letter: a to z, then a2 to z2 and so on; two letters could be somebody's name."""
        again, letter = divmod(self.place, len(_LETTERS))
        return f"{_LETTERS[letter]}{again + 1 if again else ''}"

    @property
    def key(self) -> str:
        """Its key."""
        return f"demo-{self.letter}"

    @property
    def label(self) -> str:
        """What reports call it."""
        return f"Demo Network {self.letter.upper()}"

    @property
    def region(self) -> str:
        """The region it lies in."""
        return list(REGIONS)[self.place % len(REGIONS)]

    @property
    def years(self) -> range:
        """The years of which it tells."""
        years = self.outline.all_years
        return years[-1:] if self.kind is Kind.SMALL else years

    @property
    def is_case(self) -> bool:
        """Whether it is a case-study site that tells something."""
        return self.kind not in (Kind.NOTHING, Kind.DOCUMENTS_ONLY, Kind.NOT_SELECTED)

    def draws(self, subject: str) -> Draws:
        """Answer the draws of one subject in this network."""
        return self.outline.draws(subject, self.place + 1)


def network(outline: Outline, place: int) -> Network:
    """Answer the network at a place of the list, counted from 0."""
    kind = _SPARSE.get(place % DOZEN, Kind.FULL)
    size = Draws(outline.seed, place + 1).between(1, _LARGEST)
    if kind is Kind.SMALL:
        size = 1
    elif place % DOZEN == 0:
        # The first of each dozen shows what a page looks like that has much to show.
        size = _LARGEST
    return Network(outline, place, kind, size)


def networks(outline: Outline) -> Iterator[Network]:
    """Yield the networks of a study, one after the other."""
    for place in range(outline.networks):
        yield network(outline, place)


def days(year: int, first: int, last: int) -> tuple[date, date]:
    """Answer the first day of one month and the twenty-eighth of another, between which something happens."""
    return date(year, first, 1), date(year, last, 28)
