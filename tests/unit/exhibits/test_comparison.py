"""Networks side by side, and beside them the published study: what is laid beside what, and what is never said."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cnpg_analysis.exhibits.exhibit import Exhibit
from tests.unit import yearly_study
from tests.unit.exhibits.notebook_cells import shown, words
from tests.unit.exhibits.test_small_studies import faults

Showing = Callable[..., dict[str, Exhibit]]
OF_2009 = "2009: all sites together"


@pytest.fixture
def showing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Showing:
    def show(network: str, **tables: str) -> dict[str, Exhibit]:
        given = {**yearly_study.EVERYTHING, **tables}
        folder = yearly_study.written(tmp_path / "yearly", **given)
        return {one.id: one for one in shown("11_comparison", folder, network, tmp_path / "out", monkeypatch)}

    return show


def test_networks_stand_in_the_order_of_their_table_with_what_numbers_rest_on_and_2009_last(showing):
    table = showing("all")["comparison-networks"]
    assert table.rows == (
        ("Group N", "3", "1 of 3", "60"),
        ("Group S", "1", "1 of 1", "25"),
        ("All groups together", "4", "2 of 4", "–"),
        # 40 people, ten of them lay, and users from a sixth to four fifths of the members: sections 3.3.2 and 4.1.2
        (OF_2009, "40", "10 of 40 (25%)", "17 to 80"),
    )
    assert "Published report, sections 3.3.2 (Tables 1 and 2) and 4.1.2" in table.source


def test_numbers_that_are_hidden_elsewhere_are_hidden_here(showing):
    small = yearly_study.STUDY.replace("| internal  ", "| small_study")
    table = showing("all", study=small)["comparison-networks"]
    assert {row[0]: row[1:3] for row in table.rows[:-1]} == dict.fromkeys(
        ("Group N", "Group S", "All groups together"), ("not shown: small number", "not shown: small number")
    )
    assert table.rows[-1][1:3] == ("40", "10 of 40 (25%)")


def test_small_numbers_are_said_to_be_small_and_have_no_percentage(showing):
    table = showing("all")["comparison-networks"]
    assert any("these rest on fewer than 10 people" in note for note in table.notes)
    assert not [row for row in table.rows[:-1] if "%" in row[2]]


def test_domains_and_levels_are_told_planned_or_none_without_a_number(showing):
    rows = {row[0]: row[1:] for row in showing("all")["comparison-involvement"].rows}
    assert rows["Group N"] == ("told", "told", "none", "told", "told", "none")
    assert rows["Group S"] == ("none", "none", "planned", "none", "none", "planned")
    assert rows["All groups together"] == ("told", "told", "planned", "told", "told", "planned")
    assert rows[OF_2009] == ("told", "told", "told", "told", "told", "none")


def test_impact_areas_count_groups_and_say_which_2009_does_not_have(showing):
    rows = {row[0]: row[1:] for row in showing("all")["comparison-areas"].rows}
    # patient information is told of the north only; transport of both; the seat that was only planned is none
    assert rows["Patient information"] == ("1 of 2", "told")
    assert rows["Transport"] == ("2 of 2", "no area of 2009")
    assert rows["Planning and commissioning"] == ("none", "told")
    assert "Commissioning" not in rows


def test_a_second_year_stands_beside_the_first(showing):
    table = showing("all")["comparison-years"]
    assert [column.label for column in table.columns] == ["Network", "What is counted", "2025", "2026"]
    assert ("All groups together", "Things done or tried", "1", "3") in table.rows
    assert ("Group S", "Priorities set", "0", "2") in table.rows


def test_the_report_on_a_network_shows_its_own_years_and_no_other_network(showing):
    exhibits = showing("north")
    assert list(exhibits) == ["comparison-elsewhere", "comparison-years"]
    assert ("Priorities set", "2", "2") in exhibits["comparison-years"].rows
    assert not [text for text in words(exhibits["comparison-years"]) if "Group" in text or "2009" in text]


def test_one_year_is_laid_beside_nothing(showing):
    one_year = {"priorities": "", "reviews": "", "initiatives": yearly_study.INITIATIVES.replace("2025", "2026")}
    assert "comparison-years" not in showing("all", **one_year)


def test_what_2009_is_taken_from_is_said(showing, published_study):
    assert published_study.cited_as in showing("all")["comparison-how"].text


def test_nothing_is_ranked_or_tested(showing):
    text = " ".join(text for one in showing("all").values() for text in words(one))
    assert "They are not ranked, and no test compares them" in text
    assert not re.search(r"\b(best|worst|better|worse|rank of|first place|significan\w*|p ?[<=])", text)


def test_words_are_plain(showing):
    for one in showing("all").values():
        assert [text for text in words(one) if faults(text)] == [], one.id


def test_a_study_of_nothing_but_networks_says_so(showing):
    nothing = dict.fromkeys((*yearly_study.EVERYTHING, "priorities", "reviews"), "")
    (only,) = showing("all", **nothing).values()
    assert only.text.startswith("The study holds no interviews, members or initiatives")


def test_the_published_study_shows_what_others_are_laid_beside_and_no_site(published_study, tmp_path, monkeypatch):
    exhibits = {
        one.id: one for one in shown("11_comparison", published_study.folder, "all", tmp_path / "out", monkeypatch)
    }
    rows = {row[0]: row[1] for row in exhibits["comparison-networks"].rows}
    assert rows["People interviewed"] == str(len(published_study.tables["interviewees"]))
    assert rows["Lay people among them"] == "10 of 40 (25%)"
    labels = published_study.networks["public_label"]
    said = " ".join(text for one in exhibits.values() for text in words(one))
    assert not [label for label in labels if label in said]
    (only,) = shown("11_comparison", published_study.folder, "wales", tmp_path / "wales", monkeypatch)
    assert "in the report on the whole study only" in only.text
