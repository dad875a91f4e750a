"""Draws are the same everywhere, lie where they should, and do not depend on draws in other places."""

from collections import Counter
from datetime import date

import pytest

from cnpg_analysis.simulation.draws import Draws

# What Python prints for random.seed(1) and three calls of random.random(), in every version since 3.2.
OF_SEED_1 = (0.13436424411240122, 0.8474337369372327, 0.763774618976614)


def test_draws_are_those_that_python_promises_for_a_seed():
    draws = Draws(1)
    assert [draws.below(100) for _ in OF_SEED_1] == [13, 84, 76]
    draws = Draws(1)
    assert [draws.between(10, 19) for _ in OF_SEED_1] == [11, 18, 17]


def test_another_place_has_other_draws():
    places = [(1,), (2,), (1, 0), (1, 1), (0, 1), (1, 1, 1)]
    drawn = [tuple(Draws(*place).below(1_000_000) for _ in range(5)) for place in places]
    assert len(set(drawn)) == len(places)


def test_draws_reach_both_ends_and_nothing_beyond():
    draws = Draws(3)
    assert {draws.between(2, 5) for _ in range(200)} == {2, 3, 4, 5}
    first, last = date(2024, 2, 27), date(2024, 3, 1)
    assert {draws.day(first, last) for _ in range(200)} == {date(2024, 2, day) for day in (27, 28, 29)} | {last}
    assert not any(draws.chance(0) for _ in range(50))
    assert all(draws.chance(100) for _ in range(50))


def test_a_weight_says_how_often_an_item_comes():
    draws = Draws(4)
    many = Counter(draws.weighted({"often": 3, "never": 0, "seldom": 1}) for _ in range(4_000))
    assert set(many) == {"often", "seldom"}
    assert many["often"] / many["seldom"] == pytest.approx(3, rel=0.15)
    with pytest.raises(ValueError, match="nothing to draw"):
        draws.weighted({})


def test_some_of_the_items_come_once_each_in_their_own_order():
    draws = Draws(5)
    for _ in range(100):
        some = draws.some_of("abcdef", 3)
        assert some == sorted(set(some))
        assert len(some) == 3
    assert draws.some_of("ab", 5) == ["a", "b"]
    assert draws.some_of("ab", 0) == []
