"""What must come out on lay people in the study itself: sections 3.1.2, 3.3.2, 3.3.3 and 6.2.1."""

from cnpg_analysis.evaluation import lay_involvement
from cnpg_analysis.study import Study


def test_two_of_three_interviewers_were_lay(published_study: Study):
    tables = published_study.tables
    interviewers = lay_involvement.interviewers(tables["statistics"])
    assert interviewers.value("interviewers", perspective="lay") == 2
    assert interviewers.value("interviewers", perspective="professional") == 1
    assert {row["source"] for row in interviewers.rows()} == {"3.3.2"}
    # which of them held which interview is not printed
    held = lay_involvement.interviews_held(tables["interviews"], published_study.reportable())
    assert {row["status"] for row in held.rows("interviews_held")} == {"unknown"}


def test_two_bodies_were_consulted_in_planning(published_study: Study):
    stages = lay_involvement.stages(published_study.tables["lay_involvement"])
    assert stages.value("statements", stage="planning") == 2


def test_no_part_is_stated_in_designing_the_forms_and_only_interviewers_have_a_number(published_study: Study):
    stages = lay_involvement.stages(published_study.tables["lay_involvement"])
    assert stages.value("statements", stage="design") == 0
    with_number = [row["stage"] for row in stages.rows("with_number") if row["value"]]
    assert with_number == ["data_collection"]
    assert stages.value("lay_people", stage="data_collection") == 2


def test_the_team_has_two_lay_co_researchers_wherever_it_says_how_many(published_study: Study):
    numbers = published_study.tables["lay_involvement"]["number"].dropna()
    assert list(numbers) == [2, 2, 2]
