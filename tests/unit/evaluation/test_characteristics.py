"""Worked examples: printed ages, sex and ethnicity in, what follows from them out."""

import itertools

import pandas as pd
import pytest

from cnpg_analysis.evaluation import characteristics

INTERVIEWS = """
| interview_id | stage       |
| i            | core        |
| ii           | stakeholder |
"""
INTERVIEWEES = """
| interviewee_id | interview_id | perspective  |
| one            | i            | lay          |
| two            | i            | lay          |
| three          | i            | professional |
| four           | ii           | professional |
| five           | ii           | professional |
"""
STATISTICS = """
| subject      | measure   | stage       | perspective  | sex    | ethnicity | unit   | value | section |
| interviewees | count     | core        |              |        |           | people | 3     | 3       |
| interviewees | count     | core        |              | female |           | people | 1     | 3       |
| interviewees | count     | core        |              | male   |           | people | 2     | 3       |
| interviewees | count     | core        |              |        | African   | people | 1     | 3       |
| interviewees | remainder | core        |              |        | White     | people |       | 3       |
| age          | mean      | core        |              |        |           | years  | 50    | 3       |
| age          | mean      | core        | lay          |        |           | years  | 52    | 3       |
| age          | mean      | core        | professional |        |           | years  | 45    | 3       |
| age          | minimum   | core        |              |        |           | years  | 40    | 3       |
| age          | maximum   | core        |              |        |           | years  | 60    | 3       |
| interviewees | count     | stakeholder |              |        |           | people | 2     | 3       |
| age          | mean      | stakeholder |              |        |           | years  | 40    | 3       |
| age          | minimum   | stakeholder |              |        |           | years  | 38    | 3       |
| age          | maximum   | stakeholder |              |        |           | years  | 42    | 3       |
"""


@pytest.fixture
def statistics(statistics_of) -> pd.DataFrame:
    return statistics_of(STATISTICS)


def test_all_others_are_counted_by_subtraction(statistics):
    shown = characteristics.sex_and_ethnicity(statistics)
    at = {"stage": "core", "characteristic": "ethnicity"}
    assert shown.row("people", answer="African", **at)["status"] == "published"
    assert shown.row("people", answer="White", **at)["value"] == 2
    assert shown.row("people", answer="White", **at)["status"] == "recomputed"


def test_what_is_not_printed_for_a_round_is_unknown(statistics):
    shown = characteristics.sex_and_ethnicity(statistics)
    assert shown.row("people", stage="stakeholder", characteristic="sex")["status"] == "unknown"


def test_the_mean_of_everyone_lies_where_whole_ages_allow(statistics, table_of):
    ages = characteristics.ages(table_of(INTERVIEWS), table_of(INTERVIEWEES), statistics)

    def rounds_to(total: int, many: int, printed: int) -> bool:
        return printed - 0.5 <= total / many <= printed + 0.5

    sums = [
        lay + professional + stakeholder
        for lay, professional, stakeholder in itertools.product(range(80, 130), range(40, 60), range(70, 90))
        if rounds_to(lay, 2, 52)
        and rounds_to(professional, 1, 45)
        and rounds_to(lay + professional, 3, 50)
        and rounds_to(stakeholder, 2, 40)
    ]
    row = ages.row("mean")
    assert (row["lower"] * 5, row["upper"] * 5) == (pytest.approx(min(sums)), pytest.approx(max(sums)))


def test_youngest_and_oldest_of_everyone(statistics, table_of):
    ages = characteristics.ages(table_of(INTERVIEWS), table_of(INTERVIEWEES), statistics)
    assert ages.value("minimum") == 38
    assert ages.value("maximum") == 60


def test_the_mean_that_follows_from_lay_and_professional_members(statistics, table_of):
    ages = characteristics.ages(table_of(INTERVIEWS), table_of(INTERVIEWEES), statistics)
    row = ages.row("mean_from_parts", stage="core")
    # Two lay ages adding up to 103, 104 or 105, and one professional of 45.
    assert (row["lower"], row["upper"]) == (pytest.approx(148 / 3), pytest.approx(150 / 3))


def test_a_study_without_printed_ages_has_no_results(statistics, table_of):
    nothing = statistics.loc[statistics["subject"] != "age"]
    assert characteristics.ages(table_of(INTERVIEWS), table_of(INTERVIEWEES), nothing).table.empty
