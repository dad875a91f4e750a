"""Exhibits on quotations count speakers and name none."""

import re

import pytest

from cnpg_analysis.disclosure import release
from cnpg_analysis.evaluation import quotations
from cnpg_analysis.exhibits import quotations as show
from cnpg_analysis.exhibits.coding_note import AGREED_READING
from cnpg_analysis.exhibits.rendering import plain
from cnpg_analysis.study import Study


def _exhibits(study: Study, network: str, without: bool = False):
    quoted = study.tables["quotations"].iloc[:0] if without else study.tables["quotations"]
    spread = release(quotations.spread(quoted, study.tables["interviewees"]), study)
    return [
        *show.overview(spread, network),
        *show.not_by_network(spread, study, network),
        *show.evenness(spread, release(quotations.by_number(quoted), study), study),
        *show.voices(release(quotations.by_voice(quoted), study), study),
        *show.chapters(release(quotations.by_chapter(quoted), study), study),
    ]


@pytest.mark.parametrize("network", ["all", "scotland"])
def test_words_are_plain_and_no_speaker_is_named(published_study: Study, network):
    for exhibit in _exhibits(published_study, network):
        shown = f"{plain(exhibit)} {exhibit.alt} {re.sub('<[^>]*>', ' ', exhibit.svg)}"
        assert not re.search(r"\b[Nn]a[Nn]\b|\bNone\b|[Pp]articipant|[Ss]peaker (number )?\d", shown), exhibit.id


def test_quotations_are_the_same_in_every_report(published_study: Study):
    whole, site = (
        [plain(exhibit) for exhibit in _exhibits(published_study, network) if exhibit.kind != "unknown"]
        for network in ("all", "wales")
    )
    assert whole == site


def test_a_site_has_one_statement_of_what_is_unknown(published_study: Study):
    assert [e.id for e in _exhibits(published_study, "all") if e.kind == "unknown"] == []
    assert [e.id for e in _exhibits(published_study, "wales") if e.kind == "unknown"] == ["quotations-not-by-network"]


def test_the_table_of_voices_says_whose_reading_it_is(published_study: Study):
    (table,) = [e for e in _exhibits(published_study, "all") if e.id == "quotations-by-voice"]
    assert AGREED_READING in table.notes


def test_a_study_without_quotations_says_so(published_study: Study):
    (shown,) = _exhibits(published_study, "scotland", without=True)
    assert (shown.kind, shown.text) == ("unknown", "This study holds no quotations.")


def test_what_is_left_out_to_protect_people_is_not_said_to_be_missing_in_print(published_study: Study):
    (left_out,) = [e.text for e in _exhibits(published_study, "wales") if e.kind == "unknown"]
    assert "left out here, to protect the people who spoke" in left_out
    assert "not printed" not in left_out
