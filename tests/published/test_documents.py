"""What must come out on documents: the figures of section 3.2.4 and what follows from them by subtraction.

The expected numbers are read from the published report, or worked out by hand from it as the comments show.
"""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import document_types, document_years, documents
from cnpg_analysis.study import Study


@pytest.fixture(scope="module")
def statistics(published_study: Study) -> pd.DataFrame:
    return published_study.tables["statistics"]


def test_92_documents_from_10_groups(statistics):
    totals = documents.totals(statistics)
    assert totals.value("documents") == 92
    assert totals.value("groups") == 10
    assert totals.value("documents_per_group_mean") == pytest.approx(9.2)


def test_from_none_to_twenty_a_group(statistics):
    totals = documents.totals(statistics)
    assert totals.value("documents_per_group_minimum") == 0
    assert totals.value("documents_per_group_maximum") == 20


def test_between_5_and_9_groups_gave_documents(statistics):
    # 4 groups of at most 20 give at most 80 of 92, so 5; and one of the 10 gave none, so 9.
    row = documents.totals(statistics).row("groups_with_documents")
    assert (row["lower"], row["upper"], row["status"]) == (5, 9, "bounded")


def test_38_documents_of_2007_are_41_per_cent(statistics):
    by_year = document_years.by_year(statistics)
    assert by_year.value("documents", year="2007") == 38
    assert by_year.value("share_printed", year="2007") == 41
    assert round(by_year.value("share_of_all", year="2007")) == 41
    # 38 of the 80 that carry a date
    assert by_year.value("share_of_dated", year="2007") == pytest.approx(47.5)


def test_12_documents_are_undated_and_42_are_of_other_years(statistics):
    by_year = document_years.by_year(statistics)
    assert by_year.value("documents", year="undated") == 12
    assert by_year.value("documents", year="other dated years") == 92 - 38 - 12
    for year in ("2005", "2006", "2008"):
        row = by_year.row("documents", year=year)
        assert (row["lower"], row["upper"]) == (0, 42)


def test_41_per_cent_is_no_majority(statistics):
    by_year = document_years.by_year(statistics)
    # more than half of 92, and of the 80 with a date
    assert by_year.value("needed_for_half_of_all", year="2007") == 47
    assert by_year.value("needed_for_half_of_dated", year="2007") == 41
    assert by_year.value("documents", year="2007") < 41


def test_if_2007_has_more_than_any_other_year_no_other_has_more_than_37(statistics):
    by_year = document_years.by_year(statistics)
    for year in ("2005", "2006", "2008"):
        assert by_year.limits("documents_if_most_of_any_year", year=year) == (0, 37)


def test_if_2005_and_2008_have_a_document_the_other_years_have_fewer(statistics):
    by_year = document_years.by_year(statistics)
    # 42 for three years, of which two have one at least
    assert by_year.limits("documents_if_span_is_reached", year="2005") == (1, 41)
    assert by_year.limits("documents_if_span_is_reached", year="2006") == (0, 40)
    assert by_year.limits("documents_if_span_is_reached", year="2008") == (1, 41)


def test_minutes_were_the_most_frequent_type_of_unknown_number(statistics):
    by_type = document_types.by_type(statistics)
    row = by_type.row("documents", document_type="minutes of meetings")
    # More than the 4 kinds named under “documents”; and those 4, the 2 named under “other”, and leaflets and lists
    # are no minutes.
    assert (row["lower"], row["upper"]) == (5, 92 - 4 - 2 - 2)


def test_no_number_is_known_for_any_one_group(statistics, published_study):
    by_network = documents.by_network(statistics, published_study.networks)
    rows = by_network.rows("documents")
    assert len(rows) == 10
    assert {(row["lower"], row["upper"], row["status"]) for row in rows} == {(0, 20, "bounded")}


def test_two_groups_from_each_of_five_regions(published_study):
    chosen = published_study.networks.groupby("region")["selected_as"].agg(sorted)
    assert len(chosen) == 5
    assert all(parts == ["case_study", "documents_only"] for parts in chosen)


def test_documents_were_sought_from_five_case_study_groups_and_five_further_groups(published_study):
    sought = documents.sought_from(published_study.networks)
    assert sought.value("groups", selected_as="case_study") == 5
    assert sought.value("groups", selected_as="documents_only") == 5
    assert (sought.value("groups"), sought.value("regions")) == (10, 5)
