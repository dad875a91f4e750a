"""Worked examples: two groups over two years, counted by hand. See ``tests/unit/yearly_study.py`` for the rows."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import monitoring, monitoring_cycle
from cnpg_analysis.results import Result
from cnpg_analysis.study import Study, read_study
from tests.unit import yearly_study


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    return read_study(yearly_study.written(tmp_path_factory.mktemp("yearly") / "yearly"))


def _tables(study: Study) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    return study.tables["study"], study.tables["priorities"], study.tables["reviews"]


@pytest.fixture(scope="module")
def counts(study) -> Result:
    return monitoring.counts(*_tables(study), ("", "north", "south"))


def test_the_day_looked_back_from_is_that_of_the_last_review_or_a_later_one_that_the_study_names(study):
    about, _, reviews = _tables(study)
    assert f"{monitoring.looked_back_from(about, reviews):%Y-%m-%d}" == "2026-09-30"
    later = about.assign(reviewed_to=pd.Timestamp("2026-12-31"))
    assert f"{monitoring.looked_back_from(later, reviews):%Y-%m-%d}" == "2026-12-31"
    earlier = about.assign(reviewed_to=pd.Timestamp("2026-01-31"))
    assert f"{monitoring.looked_back_from(earlier, reviews):%Y-%m-%d}" == "2026-09-30"
    assert monitoring.looked_back_from(about, reviews.iloc[:0]) is None


@pytest.mark.parametrize(
    ("network", "year", "many", "reviews"), [("", "2025", 2, 3), ("", "2026", 4, 2), ("south", "2026", 2, 1)]
)
def test_priorities_and_reviews_are_counted_by_the_year_of_the_programme(counts, network, year, many, reviews):
    assert counts.value("priorities", network=network, year=year) == many
    assert counts.value("reviews", network=network, year=year) == reviews


@pytest.mark.parametrize(
    ("by", "code", "in_2025", "in_2026"),
    [
        ("outcome", "carried_over", 1, 0),
        ("outcome", "behind", 1, 1),
        ("outcome", "reached", 0, 1),
        ("outcome", "not_reviewed", 0, 2),
        ("prepared", "lead_role", 1, 3),
        ("prepared", "systems", 1, 0),
        ("prepared", "funding", 0, 0),
        ("prepared", "due", 2, 2),
        ("prepared", "target", 1, 3),
        # the leaflet; the night line gone on with, and the hidden one. The first night line was carried over.
        ("overdue", "2026-09-30", 1, 2),
        ("carried", "in", 0, 1),
        ("carried", "on", 1, 0),
        # of a priority with two reviews the most counts
        ("involvement", "partly", 1, 0),
        ("involvement", "yes", 0, 2),
        ("involvement", "no", 0, 0),
        ("fed_back", "", 1, 1),
    ],
)
def test_what_became_of_them(counts, by, code, in_2025, in_2026):
    found = [counts.value("priorities", year=year, by=by, code=code) for year in ("2025", "2026")]
    assert found == [in_2025, in_2026]


def test_origins_add_up_to_all(counts):
    origins = {
        row["code"]: row["value"]
        for row in counts.rows("priorities")
        if row["by"] == "origin" and row["network"] == "" and row["year"] == "2026"
    }
    assert origins == {"carried_over": 1, "members_together": 1, "patients_experience": 1, "earlier_evaluation": 1}


def test_nothing_is_overdue_where_there_is_no_day_to_look_back_from(study):
    about, priorities, reviews = _tables(study)
    found = monitoring.counts(about, priorities, reviews.iloc[:0], ("",))
    assert not [row for row in found.rows() if row["by"] == "overdue"]
    assert found.value("priorities", year="2026", by="outcome", code="not_reviewed") == 4
    assert not monitoring.programme(about, priorities, reviews.iloc[:0], "").rows("days_overdue")


def test_progress_is_the_part_of_the_way_from_baseline_to_target(study):
    found = monitoring.programme(*_tables(study), "")
    way = {(row["network"], row["year"], row["number"]): row["value"] for row in found.rows("way")}
    # from 50 by 65 to 80; from 60 by 75 to 80; from 20 down by 12 to 10
    assert way == {
        ("north", "2025", "1"): pytest.approx(50),
        ("north", "2026", "1"): pytest.approx(75),
        ("south", "2026", "1"): pytest.approx(80),
    }


def test_a_target_that_is_the_baseline_has_no_way_to_it(study):
    about, priorities, reviews = _tables(study)
    found = monitoring.programme(about, priorities.assign(target=priorities["baseline"]), reviews, "")
    assert found.rows("way") == []


def test_days_overdue_are_counted_from_the_due_day(study):
    late = monitoring.programme(*_tables(study), "").rows("days_overdue")
    # 30 June to 30 September are 92 days; from the year before another 365; 31 March to 30 September are 183
    assert [(row["year"], row["number"], row["value"]) for row in late] == [
        ("2026", "1", 92),
        ("2026", "2", 183),
        ("2025", "2", 457),
    ]


def test_the_latest_year_comes_first_and_a_network_stands_alone(study):
    everything = monitoring.programme(*_tables(study), "").rows("priority")
    assert [(row["network"], row["year"], row["number"]) for row in everything] == [
        ("north", "2026", "1"),
        ("north", "2026", "2"),
        ("south", "2026", "1"),
        ("south", "2026", "2"),
        ("north", "2025", "1"),
        ("north", "2025", "2"),
    ]
    assert {row["network"] for row in monitoring.programme(*_tables(study), "south").rows()} == {"south"}
    assert {row["network"] for row in monitoring.reviews(*_tables(study)[1:], "south").rows()} == {"south"}


def test_what_may_not_be_published_stands_in_no_result(study):
    about, priorities, reviews = _tables(study)
    for found in (
        monitoring.counts(about, priorities, reviews, ("", "north")),
        monitoring.programme(about, priorities, reviews, ""),
        monitoring.reviews(priorities, reviews, ""),
    ):
        assert "HIDDEN" not in found.table.to_csv()
    hidden = monitoring.programme(about, priorities, reviews, "").row("priority", **_hidden_row(study))
    assert hidden["value"] == 1
    numbers = monitoring.programme(about, priorities, reviews, "").rows("target")
    assert ("north", "2026", "2") not in {(row["network"], row["year"], row["number"]) for row in numbers}


def _hidden_row(study: Study) -> dict[str, str]:
    rows = monitoring.programme(*_tables(study), "").rows("priority")
    (row,) = [one for one in rows if one["shown"] == "no"]
    return {name: row[name] for name in monitoring.programme(*_tables(study), "").groups}


def test_keys_of_priorities_stay_in_the_study(study):
    about, priorities, reviews = _tables(study)
    keys = {"n1": "secret-key-1", "n2": "secret-key-2", "n3": "secret-key-3"}
    renamed = priorities.replace({"priority_id": keys, "carried_from": keys})
    of_renamed = reviews.replace({"priority_id": keys})
    for found, before in (
        (monitoring.programme(about, renamed, of_renamed, ""), monitoring.programme(about, priorities, reviews, "")),
        (monitoring.reviews(renamed, of_renamed, ""), monitoring.reviews(priorities, reviews, "")),
    ):
        assert found.table.equals(before.table)


def test_reviews_stand_in_the_order_of_their_days(study):
    found = monitoring.reviews(*_tables(study)[1:], "").rows("review")
    assert [row["on"] for row in found] == ["2025-06-30", "2025-09-30", "2025-12-01", "2026-05-01", "2026-09-30"]
    assert [row["fed_back_to"] for row in found] == ["", "", "Members", "", ""]


def test_a_study_without_priorities_has_no_results(study):
    about, priorities, reviews = _tables(study)
    none, no_reviews = priorities.iloc[:0], reviews.iloc[:0]
    assert monitoring.counts(about, none, no_reviews, ("", "north")).table.empty
    assert monitoring.programme(about, none, no_reviews, "").table.empty
    assert monitoring.reviews(none, no_reviews, "").table.empty


FINDINGS = """
| finding_id | list                    | section       | item_number | item   | counterpart       |
| t-1        | monitoring_cycle        | 5.4           | 1           | Ask    | f-2               |
| t-2        | monitoring_cycle        | 5.4           | 2           | Plan   | f-1; f-3          |
| t-3        | monitoring_cycle        | 5.4           | 3           | Tell   |                   |
| f-1        | monitoring_cycle_figure | 5.4, Figure 4 | 1           | Choose |                   |
| f-2        | monitoring_cycle_figure | 5.4, Figure 4 | 2           | Hear   |                   |
| f-3        | monitoring_cycle_figure | 5.4, Figure 4 | 3           | Staff  |                   |
| x          | recommendations         | 5.6           | 1           | Other  |                   |
"""


def test_steps_of_the_lost_figure_stand_in_the_order_of_the_text(table_of):
    findings = table_of(FINDINGS)
    text, figure = (made(findings).rows("step") for made in (monitoring_cycle.proposed, monitoring_cycle.figure))
    assert [(row["place"], row["step_words"]) for row in text] == [("1", "Ask"), ("2", "Plan"), ("3", "Tell")]
    assert [(row["place"], row["step_words"]) for row in figure] == [("1", "Hear"), ("2", "Choose"), ("3", "Staff")]
    assert {row["source"] for row in figure} == {"5.4, Figure 4"}
