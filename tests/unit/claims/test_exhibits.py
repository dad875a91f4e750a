"""The notebook of claims: what it says first, how verdicts are explained, and what a site's report shows of it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cnpg_analysis.claims import exhibits as show
from cnpg_analysis.claims import results
from cnpg_analysis.claims.register import check_all
from cnpg_analysis.claims.verdicts import WORDS, Verdict
from cnpg_analysis.disclosure import release
from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study import Study
from tests.unit.exhibits.notebook_cells import shown, words
from tests.unit.exhibits.shown import everything

Showing = Callable[..., list[Exhibit]]


@pytest.fixture
def showing(copied_study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Showing:
    def show_notebook(network: str, *missing: str) -> list[Exhibit]:
        for table in missing:
            (copied_study / f"{table}.csv").unlink()
        return shown("00_claims", copied_study, network, tmp_path / "out", monkeypatch)

    return show_notebook


def test_what_is_checked_and_what_is_not_is_said_before_any_verdict(showing):
    first, *_ = showing("all")
    assert first.text.startswith(SELF_CHECK)
    assert first.kind == "sentence"


def test_contradicted_and_ambiguous_claims_come_before_all_others(showing):
    tables = [exhibit.id for exhibit in showing("all") if exhibit.kind == "table"]
    assert tables[:4] == [
        "claims-by-verdict",
        "claims-contradicted",
        "claims-ambiguous",
        "claims-executive-summary",
    ]
    assert tables[-1] == "claims-coverage"


def test_verdicts_are_explained_and_counted_without_a_share(showing):
    (table,) = [exhibit for exhibit in showing("all") if exhibit.id == "claims-by-verdict"]
    assert [row[:2] for row in table.rows] == [
        (said.words[:1].upper() + said.words[1:], said.meaning) for said in WORDS.values()
    ]
    assert not re.search(r"%|per cent|score|share", " ".join(words(table)))


def test_a_contradiction_says_what_is_printed_what_was_worked_out_and_why(published_study: Study):
    of = release(results.with_verdict(check_all(published_study), Verdict.CONTRADICTED), published_study)
    (table,) = show.first(of, Verdict.CONTRADICTED)
    (row,) = [row for row in table.rows if row[0] == "The majority of documents are of 2007"]
    assert row[1:4] == ("3.2.4", "the majority", "count: 38; half: 46; half dated: 40; most: 41")
    assert row[4].startswith("38 documents are fewer than half of all (46)")


def test_other_claims_begin_with_their_verdict(published_study: Study):
    parts = [release(part, published_study) for part in results.others(check_all(published_study))]
    beginnings = {row[-1].partition(".")[0] for table in show.others(parts) for row in table.rows}
    assert beginnings <= {"Adds up", "Consistent", "Transcribed", "Not checkable", "The check did not run"}
    assert {"Adds up", "Consistent"} <= beginnings


def test_words_are_plain(showing):
    for exhibit in showing("all"):
        for text in words(exhibit):
            assert not re.search(r"\b[Nn]a[Nn]\b|_|\{|not_checkable|adds_up|recomputed|bounded", text), exhibit.id


def test_wherever_verdicts_are_shown_it_is_said_what_they_are_worth(showing):
    tables = [exhibit for exhibit in showing("all") if exhibit.kind == "table" and exhibit.id != "claims-coverage"]
    assert all(SELF_CHECK in table.notes for table in tables)


def test_a_site_is_shown_the_claims_that_name_it_and_led_to_the_others(showing):
    sentence, table = showing("wales")
    assert sentence.text.startswith(SELF_CHECK)
    assert "2 of them name Wales" in sentence.text
    assert "the report on the whole study" in sentence.text
    assert not sentence.summary
    assert table.caption == "2 claims name Wales"
    assert [row[0] for row in table.rows] == [
        "Scotland and Wales have local patient and carer groups where England has locality user groups",
        "Two sites are single network-level groups",
    ]
    assert all(row[-1].startswith("Consistent. ") for row in table.rows)


def test_a_site_that_no_claim_names_is_led_to_the_report_on_the_whole_study(showing):
    (sentence,) = showing("east-midlands-north")
    assert "None of them names East Midlands and Northern England." in sentence.text
    assert "the report on the whole study" in sentence.text


def test_claims_name_sites_of_the_study_and_none_where_people_are_quoted(published_study: Study):
    claims = published_study.tables["claims"].dropna(subset="networks")
    named = {network for networks in claims["networks"] for network in networks.split()}
    assert named <= set(published_study.reportable())
    quoted = set(re.findall(r"\d\.\d", " ".join(published_study.tables["quotations"]["section"])))
    for section in claims["section"]:
        assert not re.search(r"(^|; )\d($|; )", section), section
        assert not quoted & set(re.findall(r"(?<![\d.])\d\.\d", section)), section


@pytest.mark.parametrize("network", ["all", "wales"])
def test_a_study_without_claims_says_so_once(showing, network):
    (unknown,) = showing(network, "claims", "coverage")
    assert unknown.kind == "unknown"
    assert "no table “claims”" in unknown.text


def test_claims_that_could_not_be_checked_are_said_to_be_so(published_study: Study, monkeypatch):
    monkeypatch.setattr("cnpg_analysis.claims.register.registered", dict)
    register = check_all(published_study)
    (_, unknown) = show.verdicts(release(results.by_verdict(register), published_study))
    assert unknown.kind == "unknown"
    assert unknown.text.startswith(f"{len(register)} more claims could not be checked")


def test_one_contradicted_claim_is_told_in_the_singular(published_study: Study):
    register = [one for one in check_all(published_study) if one.claim.claim_id == "documents-2007-majority"]
    of_site = release(results.of_site(register, "all"), published_study)
    _, summary = show.opening(release(results.by_verdict(register), published_study), of_site, published_study, "all")
    assert "1 is contradicted by something else that it prints, and 0 fit it in one reading only" in summary.text
    assert summary.summary


def test_a_page_and_the_register_say_the_same_of_a_word_and_of_a_number(published_study: Study):
    found = {one.claim.claim_id: one for one in check_all(published_study)}
    on_page = {exhibit.id: exhibit.text for exhibit in everything(published_study, "all")}
    majority = on_page["documents-share-of-year"]
    assert found["documents-2007-majority"].verdict == Verdict.CONTRADICTED
    assert "the numbers contradict the word" in majority
    assert "has it as contradicted" in majority
    assert found["documents-from-ten"].verdict == Verdict.AMBIGUOUS
    assert "Taken word for word, the two do not agree; they do if" in on_page["documents-groups-that-gave"]
