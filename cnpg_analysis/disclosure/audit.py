"""What somebody can work out from the numbers that are shown: the limits of any number that is not.

The limits are those of linear programming over all numbers that fit what is shown, in whole numbers because nobody
reckons with half a person (Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, chapter 6).
"""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import OptimizeResult, linprog
from scipy.sparse import coo_matrix, csr_matrix, vstack

from cnpg_analysis.disclosure.counting import Cell, Counting, Places

# No study has more people; without an end, a number that nothing limits could not be worked with.
_MOST = 100_000
_NEAR = 1e-6
Vector = npt.NDArray[np.float64]


class Attack:
    """An attack on numbers of which some are shown."""

    def __init__(self, counting: Counting, shown: Iterable[Cell], some: Iterable[Cell] = ()) -> None:
        """Take all numbers, the cells that are shown, and those of which it shows that they are not none."""
        self._counting = counting
        self._shown = list(dict.fromkeys(shown))
        pairs = list(counting.linked())
        equal = [(more, fewer) for more, fewer, same in pairs if same]
        above = [(more, fewer) for more, fewer, same in pairs if not same]
        least = [counting.atoms(one) for one in some]
        self._equal = vstack([self._sums([counting.atoms(one) for one in self._shown]), self._differences(equal)])
        self._values = np.array([*(counting.number(one) for one in self._shown), *(0 for _ in equal)], dtype=float)
        self._below = -vstack([self._sums(least), self._differences(above)])
        self._ceiling = np.array([*(-1 for _ in least), *(0 for _ in above)], dtype=float)

    def _sums(self, rows: Sequence[Places]) -> csr_matrix:
        places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        columns = np.concatenate(rows) if rows else np.empty(0, dtype=np.intp)
        return coo_matrix((np.ones(len(columns)), (places, columns)), shape=(len(rows), self._counting.size)).tocsr()

    def _differences(self, pairs: Sequence[tuple[Places, Places]]) -> csr_matrix:
        return self._sums([more for more, _ in pairs]) - self._sums([fewer for _, fewer in pairs])

    def _solved(self, weights: Vector, *, whole: bool) -> OptimizeResult:
        solved = linprog(
            weights,
            A_eq=self._equal if self._equal.shape[0] else None,
            b_eq=self._values if self._equal.shape[0] else None,
            A_ub=self._below if self._below.shape[0] else None,
            b_ub=self._ceiling if self._below.shape[0] else None,
            bounds=(0, _MOST),
            integrality=1 if whole else 0,
            method="highs",
        )
        if solved.x is None:
            raise ArithmeticError(f"the numbers shown fit nothing: {solved.message}")
        return solved

    def extreme(self, weights: Vector) -> Vector:
        """Answer whole numbers that fit what is shown and make a weighted sum of atoms as small as can be."""
        return np.round(np.asarray(self._solved(weights, whole=True).x, dtype=float))

    def limits(self, of: Cell) -> tuple[int, int]:
        """Answer between which limits the number of a cell lies, as far as what is shown says."""
        weights = self._weights(of)
        return int(weights @ self.extreme(weights)), int(weights @ self.extreme(-weights))

    def binding(self, of: Cell) -> list[Cell]:
        """Answer the shown cells from which the limits of a cell follow."""
        found: dict[Cell, None] = {}
        weights = self._weights(of)
        for sign in (1, -1):
            solved = self._solved(sign * weights, whole=False)
            strong = np.abs(solved.eqlin.marginals[: len(self._shown)]) > _NEAR
            found |= dict.fromkeys(self._shown[place] for place in np.flatnonzero(strong))
        return list(found)

    def _weights(self, of: Cell) -> Vector:
        weights = np.zeros(self._counting.size)
        weights[self._counting.atoms(of)] = 1
        return weights


class Audit:
    """Between which limits each small number was found to lie so far; showing less only widens them."""

    def __init__(self, counting: Counting, small: Collection[Cell], least: int) -> None:
        """Take all numbers, those that nobody may work out, and how many possible values each must keep."""
        self._small = list(dict.fromkeys(small))
        self._width = least - 1
        self._sums = np.zeros((len(self._small), counting.size))
        for place, one in enumerate(self._small):
            self._sums[place, counting.atoms(one)] = 1
        self._lowest = self._sums @ counting.counts
        self._highest = self._lowest.copy()

    def open_cells(self, attack: Attack) -> list[Cell]:
        """Answer the small cells for which what is shown leaves too few possible values."""
        # One solution says something of every cell, so that a few settle most of them.
        before = len(self._small) + 1
        while len(still := self._open()) < before:
            before = len(still)
            towards = self._sums[still].sum(axis=0)
            self._look(attack, towards)
            self._look(attack, -towards)
        for place in still:
            for sign in (1, -1):
                if place in self._open():
                    self._look(attack, sign * self._sums[place])
        return [self._small[place] for place in self._open()]

    def _open(self) -> list[int]:
        return np.flatnonzero(self._highest - self._lowest < self._width).tolist()

    def _look(self, attack: Attack, weights: Vector) -> None:
        found = self._sums @ attack.extreme(weights)
        np.minimum(self._lowest, found, out=self._lowest)
        np.maximum(self._highest, found, out=self._highest)
