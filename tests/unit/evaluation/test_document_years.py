"""Worked examples: printed years in, what subtraction and each reading of the words leave out."""

import itertools

import pandas as pd
import pytest

from cnpg_analysis.evaluation import document_years
from cnpg_analysis.evaluation.document_years import OTHER_YEARS
from cnpg_analysis.study.printed_figures import ImpossibleFigures

# A made-up report: 9 documents of 2001 to 2003, most of them said to be of 2002.
STATISTICS = """
| subject   | measure       | year    | unit      | value | printed  | section |
| documents | count         |         | documents | 9     | 9        | 1.2     |
| documents | span_start    |         | year      | 2001  | 2001     | 1.2     |
| documents | span_end      |         | year      | 2003  | 2003     | 1.2     |
| documents | count         | 2002    | documents | 3     | 3        | 1.3     |
| documents | share         | 2002    | per_cent  | 33    | 33%      | 1.3     |
| documents | quantity_word | 2002    | documents |       | Majority | 1.3     |
| documents | count         | undated | documents | 2     | 2        | 1.4     |
"""


@pytest.fixture
def statistics(statistics_of) -> pd.DataFrame:
    return statistics_of(STATISTICS).astype({"value": "float64"})


def _without(statistics: pd.DataFrame, measure: str, year: str) -> pd.DataFrame:
    return statistics.loc[~((statistics["measure"] == measure) & (statistics["year"].fillna("") == year))]


def _limits(statistics: pd.DataFrame, measure: str = "documents") -> dict[str, tuple[float, float]]:
    by_year = document_years.by_year(statistics)
    return {row["year"]: by_year.limits(measure, year=row["year"]) for row in by_year.rows(measure)}


def test_years_without_a_printed_count_share_what_remains(statistics):
    assert _limits(statistics) == {
        "2001": (0, 4),
        "2002": (3, 3),
        "2003": (0, 4),
        OTHER_YEARS: (4, 4),
        "undated": (2, 2),
    }


def test_each_reading_gives_the_limits_of_every_possible_division(statistics):
    possible = [(one, 4 - one) for one in range(5)]
    reached = [pair for pair in possible if min(pair) >= 1]
    most_in_2002 = [pair for pair in possible if max(pair) < 3]
    for measure, pairs in (
        ("documents_if_span_is_reached", reached),
        ("documents_if_most_of_any_year", most_in_2002),
    ):
        counted = {
            year: (min(column), max(column))
            for year, column in zip(("2001", "2003"), zip(*pairs, strict=True), strict=True)
        }
        assert _limits(statistics, measure) == counted


def test_a_year_between_open_ends_leaves_one_for_each_of_them(statistics):
    # 2001, 2003 and 2004 are open: 6 - 2 undated = 4 documents for the three.
    longer = statistics.copy()
    longer.loc[longer["measure"] == "span_end", "value"] = 2004
    possible = [years for years in itertools.product(range(5), repeat=3) if sum(years) == 4 and years[0] and years[2]]
    reached = _limits(longer, "documents_if_span_is_reached")
    for year, column in zip(("2001", "2003", "2004"), zip(*possible, strict=True), strict=True):
        assert reached[year] == (min(column), max(column))


def test_what_would_be_more_than_half_is_said_of_the_year_called_so(statistics):
    by_year = document_years.by_year(statistics)
    # of 9, and of the 7 with a date
    assert by_year.value("needed_for_half_of_all", year="2002") == 5
    assert by_year.value("needed_for_half_of_dated", year="2002") == 4


def test_a_reading_that_leaves_no_room_is_left_out(statistics):
    # 4 documents cannot lie in two years with none of them more than 0
    one = statistics.copy()
    one.loc[(one["measure"] == "count") & (one["year"] == "2002"), "value"] = 1
    assert not document_years.by_year(one).rows("documents_if_most_of_any_year")


def test_shares_are_of_all_and_of_the_dated(statistics):
    by_year = document_years.by_year(statistics)
    assert by_year.value("share_of_all", year="2002") == pytest.approx(100 * 3 / 9)
    assert by_year.value("share_of_dated", year="2002") == pytest.approx(100 * 3 / 7)


def test_undated_documents_that_are_not_printed_may_be_any_that_remain(statistics):
    fewer = _without(statistics, "count", "undated")
    assert _limits(fewer) == {
        "2001": (0, 6),
        "2002": (3, 3),
        "2003": (0, 6),
        OTHER_YEARS: (0, 6),
        "undated": (0, 6),
    }
    # all nine carry a date, or only the three
    low, high = document_years.by_year(fewer).limits("share_of_dated", year="2002")
    assert low == pytest.approx(100 * 3 / 9)
    assert high == 100


def test_without_a_span_the_other_years_are_known_together_only(statistics):
    fewer = _without(_without(statistics, "span_start", ""), "span_end", "")
    assert _limits(fewer) == {"2002": (3, 3), OTHER_YEARS: (4, 4), "undated": (2, 2)}


def test_each_year_cites_its_own_section(statistics):
    by_year = document_years.by_year(statistics)
    assert by_year.row("documents", year="2002")["source"] == "1.3"
    assert by_year.row("documents", year="undated")["source"] == "1.4"


def test_a_share_of_a_year_without_a_number_stands_alone(statistics):
    by_year = document_years.by_year(_without(statistics, "count", "2002"))
    assert by_year.value("share_printed", year="2002") == 33
    assert not by_year.rows("share_of_all")


@pytest.mark.parametrize(
    ("measure", "year", "value", "said"),
    [
        ("count", "2002", 8, "there are 9 documents, but by year they add up to 10"),
        ("span_end", "", 2001, "there are documents of 2002, but they date from 2001 to 2001"),
        ("span_end", "", 2000, "they date from 2001 to 2000"),
        ("count", "2002", 2.5, r"2\.5 is not a whole number"),
    ],
)
def test_years_that_cannot_be_so_are_named(statistics, measure, year, value, said):
    wrong = statistics.copy()
    wrong.loc[(wrong["measure"] == measure) & (wrong["year"].fillna("") == year), "value"] = value
    with pytest.raises(ImpossibleFigures, match=said):
        document_years.by_year(wrong)


def test_years_that_are_all_printed_and_do_not_add_up_are_named(statistics, statistics_of):
    more = statistics_of(
        """
        | subject   | measure | year | unit      | value | section |
        | documents | count   | 2001 | documents | 1     | 1.2     |
        | documents | count   | 2003 | documents | 2     | 1.2     |
        """
    )
    with pytest.raises(ImpossibleFigures, match="by year they add up to 8"):
        document_years.by_year(pd.concat([statistics, more]))


def test_a_study_without_printed_totals_has_no_results(statistics):
    assert document_years.by_year(statistics.iloc[:0]).table.empty
