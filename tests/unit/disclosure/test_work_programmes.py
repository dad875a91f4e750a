"""What passes the gate of work programmes: texts of marked rows, codes and days; never a text of an unmarked row."""

from pathlib import Path

import pytest

from cnpg_analysis.disclosure import release
from cnpg_analysis.evaluation import monitoring
from cnpg_analysis.results import recomputed, result
from cnpg_analysis.study import Study, read_study
from cnpg_analysis.study.statistics import OWN_RECORDS
from tests.unit import yearly_study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return read_study(yearly_study.written(tmp_path / "yearly"))


def test_results_on_the_work_programme_pass_as_they_are(study):
    about, priorities, reviews = (study.tables[name] for name in ("study", "priorities", "reviews"))
    for made in (
        monitoring.counts(about, priorities, reviews, ("", "north")),
        monitoring.programme(about, priorities, reviews, ""),
        monitoring.reviews(priorities, reviews, ""),
    ):
        assert release(made, study).table.equals(made.table)


def test_a_text_of_an_unmarked_row_is_held_back_even_if_a_result_had_it(study):
    for group, text in {
        "lead": "HIDDEN-5",
        "priority": "HIDDEN-4",
        "what_changed": "HIDDEN-7",
        "fed_back_to": "HIDDEN-8",
    }.items():
        slipped = result(
            "monitoring_slip", (group,), [recomputed("priority", "priorities", 1, OWN_RECORDS, **{group: text})]
        )
        assert "HIDDEN" not in release(slipped, study).table.to_csv()


def test_a_text_passes_where_one_row_with_it_is_marked_and_another_is_not(tmp_path):
    shared = yearly_study.PRIORITIES.replace("HIDDEN-5  ", "Lead nurse")
    study = read_study(yearly_study.written(tmp_path / "shared", priorities=shared))
    made = monitoring.programme(study.tables["study"], study.tables["priorities"], study.tables["reviews"], "")
    leads = [row["lead"] for row in release(made, study).result.rows("priority")]
    # the hidden priority of the same lead shows none
    assert leads == ["Lead nurse", "", "Manager", "", "Lead nurse", ""]
