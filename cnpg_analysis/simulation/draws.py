"""Chance that comes out the same everywhere: every draw is made from the one sequence that Python promises to keep."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

Item = TypeVar("Item")


class Draws:
    """A sequence of draws of its own for each place it is used in, so that more draws in one place change no other.

    Only ``Random.random`` is used: of all methods it alone is promised to give the same numbers in later versions of
    Python. One multiplication turns them into whole numbers, which every processor does alike.
    """

    def __init__(self, *place: int) -> None:
        """Take whole numbers, none below 0, that together name the place: the seed first."""
        # How many they are is part of it, so that 1 and 0, 1 are two places.
        seed = len(place) - 1
        for number in place:
            seed = (seed << 64) + number
        self._random = Random(seed)

    def below(self, end: int) -> int:
        """Answer a whole number from 0 to below the end."""
        return int(self._random.random() * end)

    def between(self, first: int, last: int) -> int:
        """Answer a whole number from the first to the last, both included."""
        return first + self.below(last - first + 1)

    def chance(self, per_cent: int) -> bool:
        """Answer yes in so many of a hundred draws."""
        return self.below(100) < per_cent

    def one_of(self, items: Sequence[Item]) -> Item:
        """Answer one of the items, each as likely as any other."""
        return items[self.below(len(items))]

    def weighted(self, weights: Mapping[Item, int]) -> Item:
        """Answer one of the items, each as often as its weight says."""
        place = self.below(sum(weights.values()))
        for item, weight in weights.items():
            place -= weight
            if place < 0:
                return item
        raise ValueError("there is nothing to draw from")

    def some_of(self, items: Sequence[Item], many: int) -> list[Item]:
        """Answer so many of the items, or all where there are fewer, in their own order."""
        left = list(range(len(items)))
        chosen = sorted(left.pop(self.below(len(left))) for _ in range(min(many, len(items))))
        return [items[place] for place in chosen]

    def day(self, first: date, last: date) -> date:
        """Answer a day from the first to the last, both included."""
        return first + timedelta(days=self.below((last - first).days + 1))
