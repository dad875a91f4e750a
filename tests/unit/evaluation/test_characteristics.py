"""Worked examples: printed ages, sex and ethnicity in, what follows from them out."""

import itertools

import pandas as pd
import pytest

from cnpg_analysis.evaluation import characteristics
from cnpg_analysis.study.printed_figures import ImpossibleFigures

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
| subject      | measure   | stage       | perspective  | sex    | ethnicity | unit   | value | section | rounding |
| interviewees | count     | core        |              |        |           | people | 3     | 3       | exact    |
| interviewees | count     | core        |              | female |           | people | 1     | 3       | exact    |
| interviewees | count     | core        |              | male   |           | people | 2     | 3       | exact    |
| interviewees | count     | core        |              |        | African   | people | 1     | 3       | exact    |
| interviewees | remainder | core        |              |        | White     | people |       | 3       | exact    |
| age          | mean      | core        |              |        |           | years  | 50    | 3       | whole    |
| age          | mean      | core        | lay          |        |           | years  | 52    | 3       | whole    |
| age          | mean      | core        | professional |        |           | years  | 45    | 3       | whole    |
| age          | minimum   | core        |              |        |           | years  | 40    | 3       | exact    |
| age          | maximum   | core        |              |        |           | years  | 60    | 3       | exact    |
| interviewees | count     | stakeholder |              |        |           | people | 2     | 3       | exact    |
| age          | mean      | stakeholder |              |        |           | years  | 40    | 3       | whole    |
| age          | minimum   | stakeholder |              |        |           | years  | 38    | 3       | exact    |
| age          | maximum   | stakeholder |              |        |           | years  | 42    | 3       | exact    |
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


def test_what_is_printed_for_the_other_round_only_can_be_said_of_nobody_or_everybody(statistics):
    shown = characteristics.sex_and_ethnicity(statistics)
    at = {"stage": "stakeholder", "characteristic": "sex"}
    assert shown.limits("people", answer="female", **at) == (0, 2)
    assert shown.row("people", answer="female", **at)["status"] == "bounded"


def test_without_a_total_nothing_is_known_of_all_others(statistics):
    total = (statistics["subject"] == "interviewees") & statistics["sex"].isna() & statistics["ethnicity"].isna()
    shown = characteristics.sex_and_ethnicity(statistics.loc[~total])
    row = shown.row("people", stage="core", characteristic="ethnicity", answer="White")
    assert (row["status"], row["source"]) == ("unknown", "3")
    assert not shown.table["source"].str.contains("own records").any()


def test_more_answers_than_people_are_named(statistics):
    wrong = statistics.assign(value=statistics["value"].where(statistics["ethnicity"] != "African", 5.0))
    with pytest.raises(ImpossibleFigures, match="by 2 more than the people interviewed"):
        characteristics.sex_and_ethnicity(wrong)


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


def test_youngest_and_oldest_of_lay_members_lie_within_the_round_and_around_their_mean(statistics, table_of):
    ages = characteristics.ages(table_of(INTERVIEWS), table_of(INTERVIEWEES), statistics)
    # Three core members of 40 to 60, two lay ones of whom the ages add up to 103, 104 or 105.
    possible = [pair for pair in itertools.product(range(40, 61), repeat=2) if 103 <= sum(pair) <= 105]
    at = {"stage": "core", "perspective": "lay"}
    low, high = ages.limits("minimum", **at)
    assert low <= min(min(pair) for pair in possible)
    assert high == max(min(pair) for pair in possible)
    low, high = ages.limits("maximum", **at)
    assert low == min(max(pair) for pair in possible)
    assert high >= max(max(pair) for pair in possible)


def test_a_mean_that_is_exact_stands_for_one_sum(statistics, table_of):
    exact = statistics.assign(rounding=statistics["rounding"].replace("whole", "exact"), value=statistics["value"])
    exact.loc[(exact["measure"] == "mean") & (exact["stage"] == "core") & exact["perspective"].isna(), "value"] = 49
    exact.loc[exact["perspective"] == "professional", "value"] = 43
    ages = characteristics.ages(table_of(INTERVIEWS), table_of(INTERVIEWEES), exact)
    assert ages.limits("mean_before_rounding", stage="core") == (49, 49)
    assert ages.limits("mean_from_parts", stage="core") == (49, 49)
    # (3 x 49 + 2 x 40) / 5
    assert ages.value("mean") == pytest.approx(227 / 5)


def test_a_mean_said_to_be_about_so_much_leads_to_nothing(statistics, table_of):
    about = statistics.assign(rounding=statistics["rounding"].replace("whole", "approximate"))
    ages = characteristics.ages(table_of(INTERVIEWS), table_of(INTERVIEWEES), about)
    assert ages.value("mean", stage="core") == 50
    assert not ages.rows("mean_before_rounding")
    assert "" not in {row["stage"] for row in ages.rows("mean")}


def test_a_mean_that_no_whole_ages_have_is_named(statistics, table_of):
    wrong = statistics.assign(rounding=statistics["rounding"].replace("whole", "exact"))
    with pytest.raises(ImpossibleFigures, match=r"no ages of 2 people .* have a mean of 40\.3"):
        characteristics.ages(
            table_of(INTERVIEWS), table_of(INTERVIEWEES), wrong.assign(value=wrong["value"].replace(40, 40.3))
        )


def test_without_people_listed_the_printed_ages_stand_alone(statistics, table_of):
    ages = characteristics.ages(table_of(INTERVIEWS).iloc[:0], table_of(INTERVIEWEES).iloc[:0], statistics)
    assert ages.value("mean", stage="core") == 50
    assert set(ages.table["status"]) == {"published", "recomputed"}


def test_without_a_youngest_of_one_round_there_is_none_of_everyone(statistics, table_of):
    fewer = statistics.loc[~((statistics["measure"] == "minimum") & (statistics["stage"] == "core"))]
    ages = characteristics.ages(table_of(INTERVIEWS), table_of(INTERVIEWEES), fewer)
    assert "" not in {row["stage"] for row in ages.rows("minimum")}
