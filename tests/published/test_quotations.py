"""What must come out on quotations: counted by hand in the published report, section by section."""

import pytest

from cnpg_analysis.evaluation import quotations
from cnpg_analysis.results import Result
from cnpg_analysis.study import Study


@pytest.fixture(scope="module")
def spread(published_study: Study) -> Result:
    return quotations.spread(*(published_study.tables[name] for name in ("quotations", "interviewees")))


def test_speakers(spread):
    # 26 different numbers stand beside 72 quotations; forty people were interviewed.
    assert spread.value("quotations") == 72
    assert spread.value("speakers") == 26
    assert spread.value("people_not_quoted") == 40 - 26


def test_half_of_the_quotations_come_from_seven_speakers(spread):
    # From the top: 10, 7, 5, 4, 4, 4 and 4 quotations are 38; the first six have 34 of 72.
    assert spread.value("speakers_of_half") == 7
    assert spread.value("quotations_of_most_quoted") == 10
    assert spread.value("speakers_quoted_once") == 9


@pytest.mark.parametrize(("chapter", "many"), [("4.2", 12), ("4.3", 11), ("4.4", 22), ("4.5", 3), ("4.6", 15)])
def test_quotations_in_the_sections_on_findings(published_study: Study, chapter, many):
    by_chapter = quotations.by_chapter(published_study.tables["quotations"])
    assert by_chapter.value("quotations", chapter=chapter) == many
