"""The notebook on the yearly work programme: what it shows of a small study, and of the published one."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.exhibits.ring import ring
from cnpg_analysis.study import Study
from tests.unit import yearly_study
from tests.unit.exhibits.notebook_cells import shown, words
from tests.unit.exhibits.test_small_studies import faults

Showing = Callable[..., dict[str, Exhibit]]


@pytest.fixture
def showing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Showing:
    def show(network: str, **tables: str) -> dict[str, Exhibit]:
        folder = yearly_study.written(tmp_path / "yearly", **tables)
        return {one.id: one for one in shown("10_monitoring", folder, network, tmp_path / "out", monkeypatch)}

    return show


def _of_2009(study: Study, network: str, out: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Exhibit]:
    return {one.id: one for one in shown("10_monitoring", study.folder, network, out, monkeypatch)}


def test_the_first_sentence_says_how_the_latest_year_stands_and_what_is_overdue_from_which_day(showing):
    first = showing("all")["monitoring-overview"]
    assert first.text == (
        "For 2026, 2 groups have 4 priorities: 1 reached, 1 behind and 2 not reviewed. On 30 September 2026, 3 are "
        "overdue, 1 of them from an earlier year."
    )
    assert first.summary


def test_a_group_is_told_of_alone(showing):
    exhibits = showing("south")
    assert exhibits["monitoring-overview"].text == (
        "For 2026, the group in Group S has 2 priorities: 1 reached and 1 not reviewed."
    )
    assert "Group N" not in " ".join(text for one in exhibits.values() for text in words(one))
    assert "monitoring-networks" not in exhibits


def test_each_step_of_the_cycle_carries_its_numbers_in_words_and_picture(showing):
    cycle = showing("all")["monitoring-cycle"]
    assert [row[1] for row in cycle.rows] == [
        "1 of 4 priorities comes from it",
        "4, 1 of them carried on from an earlier year",
        "of 4 priorities: 3 with a lead, 2 with a due day, 3 with a target",
        "2 of 4 priorities reviewed, 1 fed back, none carried on",
    ]
    drawn = "".join(ElementTree.fromstring(cycle.svg).itertext())
    assert cycle.alt in drawn
    assert "3 with a lead" in " ".join(drawn.split())


def test_two_years_stand_side_by_side(showing):
    exhibits = showing("all")
    origins, standing = exhibits["monitoring-origins"], exhibits["monitoring-standing"]
    for table in (origins, standing):
        assert [column.label for column in table.columns] == ["Priorities", "2025", "2026"]
        assert table.rows[0] == ("all", "2", "4")
        assert any("fewer than 10 priorities" in note for note in table.notes)
    numbers = {row[0]: row[1:] for row in (*origins.rows, *standing.rows)}
    assert numbers["from: patients' and carers' experiences"] == ("1", "1")
    assert numbers["reached"] == ("0", "1")
    assert numbers["overdue on 30 September 2026"] == ("1", "2")
    assert numbers["fed back to those who raised them"] == ("1", "1")
    # what no year has is no row
    assert "with a word on funding" not in numbers


def test_networks_stand_in_the_order_of_their_table_and_are_not_ranked(showing):
    table = showing("all")["monitoring-networks"]
    assert [row[:3] for row in table.rows] == [
        ("Group N", "2025", "2"),
        ("Group N", "2026", "2"),
        ("Group S", "2026", "2"),
    ]
    assert any("no measure of another" in note for note in table.notes)


def test_progress_says_how_far_and_when_a_priority_is_called_reached_short_of_its_target(showing):
    rows = {row[0]: row for row in showing("all")["monitoring-programme"].rows}
    assert rows["Night line+"][6] == "Know whom: from 60, now 75, target 80: 75% of the way"
    assert rows["Transport"][6] == "Trips: from 20, now 12, target 10: 80% of the way, though said to be reached"
    assert rows["Leaflet"][6] == "no measure recorded"
    assert rows["Few works"][3] == "A recommendation of 2009 (section 5.6.3)"


def test_what_is_overdue_is_listed_with_its_days(showing):
    table = showing("all")["monitoring-overdue"]
    assert table.caption == "On 30 September 2026, 3 priorities are overdue"
    assert [(row[0], row[2], row[3]) for row in table.rows] == [
        ("Night line+", "30 June 2026", "92"),
        ("(text not to be published)", "31 March 2026", "183"),
        ("Leaflet", "30 June 2025", "457"),
    ]
    assert any("not the day of this report" in note for note in table.notes)


def test_where_nothing_is_overdue_the_day_is_said(showing):
    assert showing("south")["monitoring-overdue"].text == "On 30 September 2026, no priority is overdue."


def test_changes_feedback_and_what_is_carried_on(showing):
    exhibits = showing("all")
    changes, feedback, carried = (exhibits[f"monitoring-{name}"] for name in ("changes", "feedback", "carried"))
    assert changes.caption == "3 reviews put a change down to involvement, wholly or in part"
    assert [row[:3] for row in changes.rows] == [
        ("Number on cards", "in part", "Night line"),
        ("Shared taxis", "yes", "Transport"),
        ("(text not to be published)", "yes", "Night line+"),
    ]
    assert changes.notes[0] == "Of the other reviews: it made no difference (1) and not stated (1)."
    assert feedback.caption == "2 of 5 reviews were fed back"
    assert feedback.rows[0][:3] == ("10 December 2025", "Members", "Night line")
    assert [(row[0], row[2], row[4]) for row in carried.rows] == [("Night line", "2025", "yes")]


@pytest.mark.parametrize("network", ["all", "north", "south"])
def test_words_are_plain_and_nothing_hidden_is_shown(showing, network):
    for one in showing(network, **yearly_study.EVERYTHING).values():
        for text in words(one):
            assert not faults(text), (one.id, text)
            assert "HIDDEN" not in text
        assert "HIDDEN" not in " ".join(released.table.to_csv() for released in one.results)


# What begins like a formula is no text of a study: reading refuses it.
HOSTILE = [
    "../x",
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "$x$ #set `a` *b*",
    "\u202eright",
    " ".join(["👩🏽\u200d⚕️"] * 20),
]


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_of_a_cell_is_shown_as_it_is_and_drawn_nowhere(showing, text):
    written = yearly_study.PRIORITIES.replace("Night line+", text).replace("| Manager ", f"| {text[:80]} ")
    assert text in written
    exhibits = showing("all", priorities=written, reviews=yearly_study.REVIEWS.replace("Shared taxis", text))
    told = [cell for row in exhibits["monitoring-programme"].rows for cell in row]
    assert text in told
    assert text in [row[0] for row in exhibits["monitoring-changes"].rows]
    assert text not in exhibits["monitoring-cycle"].svg


@pytest.mark.parametrize(
    ("network", "tables", "said"),
    [
        ("all", {"priorities": "", "reviews": ""}, "The study holds no table “priorities”, so that nothing is known"),
        ("north", {"priorities": "", "reviews": ""}, "The study holds no table “priorities”, so that nothing is known"),
        ("all", {"reviews": ""}, "The study holds no table “reviews”"),
        (
            "south",
            {"priorities": yearly_study.PRIORITIES.replace("| south  ", "| north  ")},
            "No priorities of the group in Group S are recorded.",
        ),
        (
            "all",
            {"reviews": yearly_study.REVIEWS.split("\n| r1")[0]},
            "No priority was reviewed and the study names no day",
        ),
    ],
)
def test_what_is_missing_is_said_once(showing, network, tables, said):
    exhibits = showing(network, **tables)
    (unknown,) = [one for one in exhibits.values() if one.kind == "unknown"]
    assert unknown.text.startswith(said)
    if not tables.get("priorities", "x") or network == "south":
        assert list(exhibits) == ["monitoring-unknown"]


def test_the_published_report_is_told_with_its_section_and_says_that_no_year_is_printed(
    published_study, tmp_path, monkeypatch
):
    exhibits = _of_2009(published_study, "all", tmp_path, monkeypatch)
    told = exhibits["monitoring-background"]
    assert told.text.startswith(
        "For monitoring, the report proposes a yearly round of 4 steps: regular needs assessments"
    )
    assert told.source == "Published report, section 5.4"
    assert "of any year are printed" in exhibits["monitoring-unknown"].text
    assert "whose picture is lost" in " ".join(exhibits["monitoring-cycle"].notes)
    assert re.match(r"Find out what patients", exhibits["monitoring-cycle"].rows[0][1])


def test_a_site_of_the_published_study_is_told_in_one_sentence(published_study, tmp_path, monkeypatch):
    (only,) = _of_2009(published_study, "wales", tmp_path, monkeypatch).values()
    assert only.kind == "unknown"
    assert "Wales" in only.text


def test_a_ring_has_four_parts():
    with pytest.raises(ValueError, match="4 parts, not 3"):
        ring([("a", "", "plain")] * 3, "caption", "alt")
