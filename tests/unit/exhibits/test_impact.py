"""Exhibits on impact: a dot for each initiative, who coded beside the codes, one word on what is unknown."""

import re

import pytest

from cnpg_analysis.disclosure import release
from cnpg_analysis.evaluation import challenges, coding, impact
from cnpg_analysis.exhibits import challenges as show_challenges
from cnpg_analysis.exhibits import coding as show_coding
from cnpg_analysis.exhibits import dot_matrix
from cnpg_analysis.exhibits import impact as show
from cnpg_analysis.exhibits import impact_areas as show_areas
from cnpg_analysis.exhibits.coding_note import AGREED_READING, MENTIONS, ONE_READING
from cnpg_analysis.study import Study


def _exhibits(study: Study, network: str, without: bool = False):
    tables = {name: table.iloc[:0] if without else table for name, table in study.tables.items()}
    initiatives, shared = tables["initiatives"], tables["initiative_networks"]
    totals = release(impact.totals(initiatives, shared), study)
    told = release(impact.told(initiatives, shared), study)
    by_area = release(impact.by_area(initiatives, shared, tables["codebook"]), study)
    agreement = release(coding.agreement(tables["second_coding"], initiatives), study)
    named = release(challenges.named(tables["challenges"]), study)
    return [
        *show.overview(totals, told, study, network),
        *show.not_by_network(totals, study, network),
        *show_areas.matrix(by_area, totals, study, network),
        *show.initiatives(told, study, network),
        *show_coding.how_coded(totals, agreement, study),
        *show_coding.agreement(agreement, study),
        *show_challenges.kinds(named, study),
        *show_challenges.of_network(named, study, network),
        *show_challenges.recommended(release(challenges.recommendations(tables["findings"]), study), study),
    ]


@pytest.mark.parametrize("network", ["all", "scotland", "east-midlands-north"])
def test_words_are_plain(published_study: Study, network):
    for exhibit in _exhibits(published_study, network):
        shown = [exhibit.caption, exhibit.text, exhibit.alt, *exhibit.notes, *(c for row in exhibit.rows for c in row)]
        assert not any(re.search(r"\b[Nn]a[Nn]\b|\bNone\b|_|recomputed|bounded", text) for text in shown), exhibit.id


@pytest.mark.parametrize("network", ["all", "wales"])
def test_every_table_of_codes_says_who_coded_and_what_mentions_are_not(published_study: Study, network):
    notes = {exhibit.id: exhibit.notes for exhibit in _exhibits(published_study, network)}
    for coded in ("impact-by-area", "impact-initiatives"):
        assert {ONE_READING, MENTIONS} <= set(notes[coded])
    assert AGREED_READING in notes["challenges-by-kind"]


def test_a_site_has_one_statement_of_what_is_unknown(published_study: Study):
    assert [e.id for e in _exhibits(published_study, "all") if e.kind == "unknown"] == []
    assert [e.id for e in _exhibits(published_study, "wales") if e.kind == "unknown"] == ["impact-not-by-network"]


def test_a_study_without_these_tables_says_so(published_study: Study):
    shown = _exhibits(published_study, "scotland", without=True)
    assert {exhibit.kind for exhibit in shown} == {"unknown"}
    assert [exhibit.text for exhibit in shown] == [
        "This study holds no initiatives.",
        "This study holds no list of difficulties.",
        "This study holds no list of recommendations.",
    ]


def test_the_grid_has_a_dot_for_each_initiative():
    two = (dot_matrix.Dot("done", "high"), dot_matrix.Dot("planned", ""))
    row = dot_matrix.Row("Patients", "Information", (two, ()))
    one, both = (
        dot_matrix.drawn(["North", "South"], [shown], "", "title", "alt").count("<use ")
        for shown in (dot_matrix.Row("Patients", "Information", (two[:1], ())), row)
    )
    assert both == one + 1


def test_the_column_of_a_site_is_marked():
    row = dot_matrix.Row("Patients", "Information", ((dot_matrix.Dot("done", "high"),), ()))
    plain = dot_matrix.drawn(["North", "South"], [row], "", "title", "alt")
    assert dot_matrix.drawn(["North", "South"], [row], "North", "title", "alt") != plain


def test_statuses_differ_in_form_and_confidences_in_filling():
    assert len({form for _, _, form in dot_matrix.STATUSES.values()}) == len(dot_matrix.STATUSES)
    assert len({filling for _, filling in dot_matrix.CONFIDENCES.values()}) == len(dot_matrix.CONFIDENCES)


def test_why_no_site_is_named_is_told_as_it_is(published_study: Study):
    # 47 of 116 have a site; some of the others have one in print that is left out, beside a quoted speaker.
    whole, site = (
        next(exhibit.text for exhibit in _exhibits(published_study, network) if exhibit.id == name)
        for network, name in (("all", "impact-overview"), ("wales", "impact-not-by-network"))
    )
    why = "the report names none, or names it only beside a quoted speaker, which is left out to protect people"
    assert f"For 47 of them a site is named here, for the others none: {why}." in whole
    assert f"For 69 initiatives no site is named here: {why}." in site
    assert "not printed" not in site


def _summary(study: Study, network: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(exhibit.text, exhibit.items) for exhibit in _exhibits(study, network) if exhibit.summary]


def test_the_summary_of_a_site_names_what_changed(published_study: Study):
    # Five of the eight things told of Wales are said to have changed something; others may be left out.
    ((text, items),) = _summary(published_study, "wales")
    assert text.startswith(
        "The report tells of at least 8 things that were done, tried or planned in Wales. 5 are said"
    )
    assert text.endswith("These are said to have changed something:")
    assert len(items) == 5
    assert any(item.startswith("A booklet for people at the end of a course of treatment") for item in items)


def test_no_more_than_five_things_are_named_in_a_summary(published_study: Study):
    ((_, items),) = _summary(published_study, "east-midlands-north")
    # Six are said to have changed something.
    assert len(items) == 6
    assert items[-1] == "and 1 more"


def test_a_summary_goes_on_with_what_changed_nothing_where_there_is_room(published_study: Study):
    changed, others = _summary(published_study, "london-anglia-south-east")
    assert others[0] == "The report also tells of London, Anglia and the South East, but of no change:"
    assert (len(changed[1]), len(others[1])) == (2, 4)
    assert others[1][-1] == "and 4 more"


def test_a_site_of_which_no_change_is_told_has_its_other_things_named(published_study: Study):
    ((text, items),) = _summary(published_study, "scotland")
    assert text.endswith("9 were done, and no change is told of. They are:")
    assert len(items) == 6
    assert items[-1] == "and 4 more"


@pytest.mark.parametrize(("network", "first"), [("all", "4.2"), ("wales", "4.3")])
def test_each_initiative_of_a_table_has_its_section(published_study: Study, network, first):
    (table,) = [exhibit for exhibit in _exhibits(published_study, network) if exhibit.id == "impact-initiatives"]
    assert table.columns[-1].label == "Section"
    assert table.rows[0][-1] == first
    assert all(re.fullmatch(r"\d\.\d( and \d\.\d)?", row[-1]) for row in table.rows)


def test_the_table_of_a_site_says_in_which_cell_each_initiative_lies(published_study: Study):
    (table,) = [exhibit for exhibit in _exhibits(published_study, "wales") if exhibit.id == "impact-initiatives"]
    cells = {row[0]: row[3] for row in table.rows}
    # Two users took part in decisions on a centre; a place to debate is about no decision on care.
    assert "Delivery of services: partnership" in cells.values()
    assert "Not about a decision on care" in cells.values()


def test_a_site_is_told_of_no_more_closely_than_in_print(published_study: Study):
    # Section 4.4.1.2 has “a group in Wales”, not the group of the case-study site.
    (table,) = [exhibit for exhibit in _exhibits(published_study, "wales") if exhibit.id == "impact-initiatives"]
    (scans,) = [row[0] for row in table.rows if "PET-CT" in row[0]]
    assert scans.startswith("A group in Wales lobbied")
    assert scans.endswith("which group is not said")
    assert "The report names the region; that it was the case-study group is not always said." in table.notes


def test_a_long_word_above_a_column_is_smaller_and_not_broken():
    row = dot_matrix.Row("Patients", "Information", ((dot_matrix.Dot("done", "high"),), ()))
    name = "Bezirksarbeitsgemeinschaftsvorsitzendenkonferenz"
    assert f">{name}<" in dot_matrix.drawn([name, *"abcdef"], [row], "", "title", "alt")
