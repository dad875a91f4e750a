"""Worked examples: what two groups are recorded to have done, year by year. See ``tests/unit/yearly_study.py``."""

import pytest

from cnpg_analysis.evaluation import years
from cnpg_analysis.results import Result
from cnpg_analysis.study import read_study
from tests.unit import yearly_study

DOCUMENTS = """
| document_id | network_id | type    | year | exclusion_reason |
| d1          | north      | minutes | 2025 |                  |
| d2          | north      | minutes | 2026 |                  |
| d3          | south      | minutes | 2026 | duplicate        |
| d4          | south      | minutes |      |                  |
"""


@pytest.fixture(scope="module")
def by_year(tmp_path_factory) -> Result:
    folder = tmp_path_factory.mktemp("years") / "yearly"
    study = read_study(yearly_study.written(folder, **yearly_study.EVERYTHING, documents=DOCUMENTS))
    return years.by_year(study.tables, ("", "north", "south"))


@pytest.mark.parametrize(
    ("measure", "network", "numbers"),
    [
        # one of 2025; of 2026 two of the north, by their day or their year, and one of both; the plan is left out
        ("initiatives", "", {"2025": 1, "2026": 3}),
        ("initiatives", "north", {"2025": 1, "2026": 3}),
        ("initiatives", "south", {"2026": 1}),
        ("initiatives_changed", "", {"2025": 0, "2026": 2}),
        ("initiatives_changed", "south", {"2026": 0}),
        ("impact_areas", "north", {"2025": 1, "2026": 3}),
        # one left out as a duplicate, one without a year
        ("documents", "", {"2025": 1, "2026": 1}),
        ("documents", "south", {}),
        ("priorities", "", {"2025": 2, "2026": 4}),
        ("priorities", "north", {"2025": 2, "2026": 2}),
    ],
)
def test_what_is_recorded_of_each_year(by_year, measure, network, numbers):
    found = {row["year"]: row["value"] for row in by_year.rows(measure) if row["network"] == network}
    assert found == numbers


def test_people_are_not_counted_by_year(by_year):
    assert set(by_year.table["unit"]) == {"initiatives", "impact_areas", "documents", "priorities"}
