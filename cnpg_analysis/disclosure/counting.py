"""Numbers of people that add up to one another: cells of tables, and the smallest groups they all consist of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt
import pandas as pd

Places = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Cell:
    """One number of a table: whom it counts, and what all those have in common; nothing in common means everybody."""

    of: str
    at: frozenset[tuple[str, str]]


def cell(of: str, **at: str) -> Cell:
    """Answer the cell of some groups; a blank group means all."""
    return Cell(of, frozenset((group, code) for group, code in at.items() if code))


@dataclass(frozen=True)
class Population:
    """Records that are counted, one row each, and for each group the codes that anybody reckons with."""

    name: str
    records: pd.DataFrame
    codes: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Link:
    """Two populations of which everybody knows that one has as many in each of some groups as the other, or more."""

    more: str
    fewer: str
    groups: tuple[str, ...]
    equal: bool = False


class Counting:
    """Populations with all their cells.

    An atom is a combination of one code of each group; every cell is a sum of atoms. All atoms stand in one line, and
    ``counts`` are their numbers.
    """

    def __init__(self, populations: Sequence[Population], links: Sequence[Link] = ()) -> None:
        """Count the atoms of all populations; ``links`` say what is known of two of them together."""
        self._codes = {one.name: one.codes for one in populations}
        self._links = links
        self._groups: dict[str, dict[str, npt.NDArray[np.object_]]] = {}
        self._start: dict[str, int] = {}
        counts: list[list[int]] = []
        for one in populations:
            atoms = list(product(*one.codes.values()))
            self._start[one.name] = sum(len(of) for of in counts)
            self._groups[one.name] = dict(zip(one.codes, np.array(atoms, dtype=object).T, strict=True))
            many = one.records.groupby(list(one.codes)).size() if len(one.records) else pd.Series(dtype=int)
            found = {key if isinstance(key, tuple) else (key,): int(number) for key, number in many.items()}
            counts.append([found.get(atom, 0) for atom in atoms])
        self.counts = np.array([number for of in counts for number in of], dtype=int)
        self._places: dict[Cell, Places] = {}

    @property
    def size(self) -> int:
        """How many atoms there are."""
        return len(self.counts)

    def atoms(self, of: Cell) -> Places:
        """Answer the places of the atoms that a cell is the sum of."""
        if of not in self._places:
            groups = self._groups[of.of]
            chosen = np.ones(len(next(iter(groups.values()))), dtype=bool)
            for group, code in of.at:
                chosen &= groups[group] == code
            self._places[of] = self._start[of.of] + np.flatnonzero(chosen)
        return self._places[of]

    def number(self, of: Cell) -> int:
        """Answer the number in a cell."""
        return int(self.counts[self.atoms(of)].sum())

    def linked(self) -> Iterator[tuple[Places, Places, bool]]:
        """Yield atoms that together are never fewer than others, and whether they are as many."""
        for link in self._links:
            for codes in product(*(self._codes[link.more][group] for group in link.groups)):
                at = dict(zip(link.groups, codes, strict=True))
                more, fewer = cell(link.more, **at), cell(link.fewer, **at)
                # What a study that is not complete breaks, nobody can reckon with.
                if self.number(more) == self.number(fewer) or (
                    not link.equal and self.number(more) > self.number(fewer)
                ):
                    yield self.atoms(more), self.atoms(fewer), link.equal
