"""Worked examples: a few quotations in, counts of speakers out, and no printed number in any result."""

import pandas as pd
import pytest

from cnpg_analysis.evaluation import quotations

# One speaker has four of eight quotations, one has two, two have one each.
QUOTATIONS = """
| quotation_id | section | printed_number | voice        |
| a            | 4.1.1   | 71             | lay          |
| b            | 4.1.2   | 71             | lay          |
| c            | 4.1.2   | 71             | not_stated   |
| d            | 4.2     | 71             | lay          |
| e            | 4.2     | 82             | professional |
| f            | 4.2     | 82             | professional |
| g            | 4.2.1   | 93             | professional |
| h            | 5.1     | 94             | not_stated   |
"""


@pytest.fixture
def quoted(table_of) -> pd.DataFrame:
    return table_of(QUOTATIONS)


@pytest.fixture
def people() -> pd.DataFrame:
    return pd.DataFrame({"interviewee_id": list("abcdef"), "section": ["3.3"] * 6})


def test_speakers_and_how_unevenly_they_are_quoted(quoted, people):
    spread = quotations.spread(quoted, people)
    assert spread.value("quotations") == 8
    assert spread.value("speakers") == 4
    assert spread.value("speakers_quoted_once") == 2
    assert spread.value("quotations_of_most_quoted") == 4
    # The first speaker alone has four of eight.
    assert spread.value("speakers_of_half") == 1


def test_one_quotation_short_of_half_needs_one_more_speaker(quoted, people):
    assert quotations.spread(quoted.iloc[1:], people).value("speakers_of_half") == 2


def test_people_who_are_not_quoted(quoted, people):
    assert quotations.spread(quoted, people).value("people_not_quoted") == 2


def test_with_more_speakers_than_people_listed_nothing_is_said_of_people(quoted, people):
    assert "people_not_quoted" not in set(quotations.spread(quoted, people.iloc[:3]).table["measure"])


def test_speakers_by_number_of_quotations(quoted):
    by_number = quotations.by_number(quoted)
    assert [row["quotations_each"] for row in by_number.rows()] == ["4", "2", "1"]
    assert by_number.value("speakers", quotations_each="1") == 2


def test_a_speaker_described_in_two_ways_counts_in_both(quoted):
    by_voice = quotations.by_voice(quoted)
    assert by_voice.value("quotations", voice="lay") == 3
    assert by_voice.value("speakers", voice="lay") == 1
    assert by_voice.value("speakers", voice="not_stated") == 2


def test_parts_of_the_report_are_sections_of_two_levels(quoted):
    by_chapter = quotations.by_chapter(quoted)
    assert by_chapter.value("quotations", chapter="4.1") == 3
    assert by_chapter.value("speakers", chapter="4.1") == 1
    assert by_chapter.value("quotations", chapter="4.2") == 4
    assert by_chapter.value("speakers", chapter="5.1") == 1


def test_no_result_holds_a_printed_number(quoted, people):
    for answered in (
        quotations.spread(quoted, people),
        quotations.by_number(quoted),
        quotations.by_voice(quoted),
        quotations.by_chapter(quoted),
    ):
        held = answered.table.astype("str").to_csv(index=False)
        assert not any(printed in held for printed in ("71", "82", "93", "94")), answered.name


def test_without_quotations_there_is_no_result(quoted, people):
    empty = quoted.iloc[:0]
    assert quotations.spread(empty, people).table.empty
    assert quotations.by_number(empty).table.empty
    assert quotations.by_voice(empty).table.empty
    assert quotations.by_chapter(empty).table.empty
