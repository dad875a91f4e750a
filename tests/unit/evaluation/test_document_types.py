"""Worked examples: named types in, limits out, as tight as counting all possibilities makes them."""

import itertools

import pandas as pd
import pytest

from cnpg_analysis.evaluation import document_types
from cnpg_analysis.evaluation.document_types import OTHER_TYPES
from cnpg_analysis.study.printed_figures import ImpossibleFigures

STATISTICS = """
| subject   | measure     | document_type | unit      | value | section |
| documents | count       |               | documents | 9     | 1.2     |
| documents | rank        | minutes       | place     | 1     | 1.2     |
| documents | kinds_named | plans         | kinds     | 2     | 1.2     |
| documents | kinds_named | letters       | kinds     | 1     | 1.2     |
| documents | kinds_named | not stated    | kinds     | 1     | 1.2     |
"""


@pytest.fixture
def statistics(statistics_of) -> pd.DataFrame:
    return statistics_of(STATISTICS).astype({"value": "float64"})


def _limits(statistics: pd.DataFrame) -> dict[str, tuple[float, float]]:
    by_type = document_types.by_type(statistics)
    return {
        row["document_type"]: by_type.limits("documents", document_type=row["document_type"])
        for row in by_type.rows("documents")
    }


def _possible(total: int, plans: int, letters: int, not_stated: int) -> dict[str, tuple[int, int]]:
    """Limits by trying every division; kinds of a type that is not stated are no minutes."""
    divisions = [
        (minutes, some, others, total - minutes - some - others)
        for minutes, some, others in itertools.product(range(total + 1), repeat=3)
        if some >= plans
        and others >= letters
        and minutes > max(some, others)
        and total - minutes - some - others >= 0
        and total - minutes >= plans + letters + not_stated
    ]
    columns = zip(*divisions, strict=True)
    return {
        name: (min(column), max(column))
        for name, column in zip(("minutes", "plans", "letters", OTHER_TYPES), columns, strict=True)
    }


@pytest.mark.parametrize(("total", "not_stated"), [(9, 1), (12, 1), (12, 3), (9, 3), (8, 0)])
def test_limits_by_type_are_those_of_every_possible_division(statistics, total, not_stated):
    changed = statistics.copy()
    changed.loc[changed["measure"] == "count", "value"] = total
    changed.loc[changed["document_type"] == "not stated", "value"] = not_stated
    assert _limits(changed) == _possible(total, 2, 1, not_stated)


def test_without_a_most_frequent_type_a_named_one_can_hold_nearly_all(statistics):
    assert _limits(statistics.loc[statistics["measure"] != "rank"]) == {
        "plans": (2, 8),
        "letters": (1, 7),
        OTHER_TYPES: (0, 6),
    }


def test_without_any_named_type_the_numbers_are_unknown(statistics):
    nothing = statistics.loc[statistics["measure"] == "count"]
    assert document_types.by_type(nothing).row("documents")["status"] == "unknown"


def test_two_most_frequent_types_are_named(statistics, statistics_of):
    other = statistics_of(
        """
        | subject   | measure | document_type | unit  | value | section |
        | documents | rank    | leaflets      | place | 1     | 1.2     |
        """
    )
    with pytest.raises(ImpossibleFigures, match="“minutes” and “leaflets” are both ranked"):
        document_types.by_type(pd.concat([statistics, other]))


def test_more_kinds_than_documents_are_named(statistics):
    with pytest.raises(ImpossibleFigures, match=r"section 1\.2 contradicts itself"):
        document_types.by_type(statistics.assign(value=statistics["value"].replace(9, 4)))


def test_a_study_without_printed_totals_has_no_results(statistics):
    assert document_types.by_type(statistics.iloc[:0]).table.empty
