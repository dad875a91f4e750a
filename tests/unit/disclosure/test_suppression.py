"""Worked examples: which numbers are hidden, and that enough values stay possible for each of them."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

from cnpg_analysis.disclosure.audit import Attack
from cnpg_analysis.disclosure.counting import Counting, Link, Population, cell
from cnpg_analysis.disclosure.profiles import PROFILES
from cnpg_analysis.disclosure.suppression import hidden_cells

KINDS = ("lay", "professional")


def _counting(numbers):
    """People by site and kind, drawn as {site: (lay, professional)}."""
    rows = [
        {"site": site, "kind": kind}
        for site, many in numbers.items()
        for kind, number in zip(KINDS, many, strict=True)
        for _ in range(number)
    ]
    records = pd.DataFrame(rows, columns=["site", "kind"])
    return Counting((Population("people", records, {"site": tuple(numbers), "kind": KINDS}),))


def _breakdowns(numbers):
    """For each site and for all together: the total by itself, and the two kinds together."""
    return [
        parts
        for site in ("", *numbers)
        for parts in ((cell("people", site=site),), tuple(cell("people", site=site, kind=kind) for kind in KINDS))
    ]


def _shown(numbers, least=5):
    counting, breakdowns = _counting(numbers), _breakdowns(numbers)
    cells = [one for parts in breakdowns for one in parts]
    small = [one for one in cells if 0 < counting.number(one) < least]
    hidden = hidden_cells(counting, breakdowns, small, least)
    return counting, {one: "hidden" if one in hidden else counting.number(one) for one in cells}


def test_nothing_is_hidden_where_no_number_is_small():
    _, shown = _shown({"north": (6, 9), "south": (5, 7)})
    assert "hidden" not in shown.values()


def test_none_is_no_small_number():
    _, shown = _shown({"north": (0, 9), "south": (5, 7)})
    assert shown[cell("people", site="north", kind="lay")] == 0


def test_a_small_number_takes_others_with_it_and_leaves_the_totals():
    # Of 3 lay people in the north, the row, the column and the rest of the table would each give the number away.
    _, shown = _shown({"north": (3, 9), "south": (6, 7), "east": (8, 8)})
    hidden = {one for one, value in shown.items() if value == "hidden"}
    assert cell("people", site="north", kind="lay") in hidden
    assert cell("people", site="north", kind="professional") in hidden
    # South has fewer people than east, so its kinds are what is hidden beside those of the north.
    assert cell("people", site="south", kind="lay") in hidden
    assert len(hidden) == 4
    assert shown[cell("people")] == 41
    assert shown[cell("people", kind="lay")] == 17
    assert shown[cell("people", site="north")] == 12


def test_a_small_total_is_hidden_with_all_its_parts_be_they_none():
    _, shown = _shown({"north": (1, 0)})
    assert set(shown.values()) == {"hidden"}


@pytest.mark.parametrize("least", [5, 8])
@pytest.mark.parametrize(
    "numbers",
    [
        {"north": (1, 4), "south": (2, 3)},
        {"north": (3, 9), "south": (6, 7), "east": (8, 8)},
        {"north": (1, 0), "south": (4, 6)},
        {"north": (2, 2), "south": (2, 2), "east": (2, 2)},
        {"north": (4, 0), "south": (0, 4), "east": (9, 9)},
    ],
)
def test_whoever_tries_all_tables_finds_no_small_number(numbers, least):
    """All tables of whole numbers are tried that fit what is shown, without any linear programming."""
    counting, shown = _shown(numbers, least)
    places = list(product(numbers, KINDS))
    given = [shown[cell("people", site=site, kind=kind)] for site, kind in places]
    choices = [np.arange(13) if value == "hidden" else np.array([value]) for value in given]
    tried = np.array(np.meshgrid(*choices)).reshape(len(places), -1)
    sums = {
        one: np.sum(
            [
                many
                for (site, kind), many in zip(places, tried, strict=True)
                if dict(one.at).get("site", site) == site and dict(one.at).get("kind", kind) == kind
            ],
            axis=0,
        )
        for one in shown
    }
    fits = np.ones(tried.shape[1], dtype=bool)
    for one, value in shown.items():
        fits &= (sums[one] == value) | (value == "hidden")
    for one in shown:
        if 0 < counting.number(one) < least:
            possible = set(np.unique(sums[one][fits]).tolist())
            assert counting.number(one) in possible
            assert len(possible) >= least


def test_the_limits_are_those_that_follow():
    counting = _counting({"north": (3, 9), "south": (6, 7)})
    north_lay, lay, north = (
        cell("people", site="north", kind="lay"),
        cell("people", kind="lay"),
        cell("people", site="north"),
    )
    # 9 lay people in all and 12 people in the north: between none and nine lay people in the north.
    assert Attack(counting, [lay, north]).limits(north_lay) == (0, 9)
    # Where a table shows that there are some, there is at least one.
    assert Attack(counting, [lay, north], some=[north_lay]).limits(north_lay) == (1, 9)
    south_lay = cell("people", site="south", kind="lay")
    assert Attack(counting, [lay, north, south_lay]).limits(north_lay) == (3, 3)


@pytest.mark.parametrize(("equal", "limits"), [(False, (0, 7)), (True, (7, 7))])
def test_one_number_is_limited_by_another_that_it_goes_with(equal, limits):
    people, interviews = (pd.DataFrame({"site": ["north"] * many}) for many in (7, 7 if equal else 6))
    counting = Counting(
        (
            Population("people", people, {"site": ("north",)}),
            Population("interviews", interviews, {"site": ("north",)}),
        ),
        (Link("people", "interviews", ("site",), equal=equal),),
    )
    assert Attack(counting, [cell("people")]).limits(cell("interviews")) == limits


@pytest.mark.parametrize(
    ("profile", "value", "shown"), [("nhs", 8, 10), ("nhs", 12, 10), ("nhs", 13, 15), ("small_study", 13, 13)]
)
def test_rounding_is_to_the_nearest(profile, value, shown):
    assert PROFILES[profile].rounded(value) == shown


@pytest.mark.parametrize(("profile", "small", "enough"), [("nhs", 7, 8), ("small_study", 4, 5), ("internal", 0, 1)])
def test_the_thresholds_are_those_of_the_decision(profile, small, enough):
    assert PROFILES[profile].is_small(enough) is False
    assert PROFILES[profile].is_small(small) is (small > 0)
