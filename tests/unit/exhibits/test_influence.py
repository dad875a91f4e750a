"""Exhibits on influence and pathways: what a reader sees, and what is said in place of an empty picture."""

import re

import pytest

from cnpg_analysis.disclosure import release
from cnpg_analysis.evaluation import influence, pathways
from cnpg_analysis.exhibits import influence as show_influence
from cnpg_analysis.exhibits import mapping_form, pathway_map
from cnpg_analysis.exhibits import pathways as show_pathways
from cnpg_analysis.study import Study


def _exhibits(study: Study, network: str, without: bool = False):
    tables = {name: table.iloc[:0] if without else table for name, table in study.tables.items()}
    by_tier = release(influence.by_tier(tables["influence"]), study)
    organisations = release(influence.organisations(tables["influence"]), study)
    routes_by_tier = release(pathways.by_tier(tables["pathways"]), study)
    routes = release(pathways.routes(tables["pathways"]), study)
    return [
        *show_influence.overview(by_tier, network),
        *show_pathways.overview(routes_by_tier, routes, study, network),
        *show_pathways.not_by_network(routes, organisations, study, network),
        *show_influence.form(organisations, study, network),
        *show_influence.tiers(by_tier),
        *show_influence.sample_form(organisations),
        *show_pathways.picture(routes, study, network),
    ]


@pytest.mark.parametrize("network", ["all", "scotland"])
def test_words_are_plain_and_every_name_is_drawn(published_study: Study, network):
    for exhibit in _exhibits(published_study, network):
        shown = [exhibit.caption, exhibit.text, exhibit.alt, *(cell for row in exhibit.rows for cell in row)]
        assert not any(re.search(r"\b[Nn]a[Nn]\b|\bNone\b|_|recomputed|bounded", text) for text in shown), exhibit.id
        if exhibit.kind == "figure":
            drawn = re.sub(r"<[^>]*>", " ", exhibit.svg)
            for row in exhibit.rows:
                assert row[0].split()[0].replace("'", "&#x27;") in drawn or row[0].split()[0] in drawn


def test_a_site_has_one_statement_of_what_is_unknown_and_the_whole_study_none(published_study: Study):
    assert [e.id for e in _exhibits(published_study, "all") if e.kind == "unknown"] == []
    (unknown,) = [e for e in _exhibits(published_study, "wales") if e.kind == "unknown"]
    assert "Wales" in unknown.text


def test_the_summary_of_a_site_is_about_the_site(published_study: Study):
    # Four different routes are told of Scotland: two to national bodies, one onwards from there, one from local groups.
    (summary,) = [exhibit.text for exhibit in _exhibits(published_study, "scotland") if exhibit.summary]
    assert summary == "The report tells of 4 routes of influence that the group in Scotland has in particular."


def test_a_study_without_these_tables_says_so(published_study: Study):
    shown = _exhibits(published_study, "scotland", without=True)
    assert {exhibit.kind for exhibit in shown} == {"unknown"}
    assert "holds no list of the organisations" in shown[0].text


def test_each_level_differs_in_colour_or_line_and_mark():
    marks = list(mapping_form.MARKS.values())
    assert len({str(mark.line) for mark in marks}) == len(marks)
    assert len({(mark.end, mark.filled) for mark in marks}) == len(marks)


def test_the_key_of_the_form_has_the_levels_that_are_drawn_and_no_others():
    nodes = [mapping_form.Node("Board", "Local", "strong"), mapping_form.Node("Trust", "National", "none")]
    drawn = mapping_form.drawn(nodes, ["Local"], "Group", "title", "what one sees")
    assert "Strong influence" in drawn
    assert "No influence" in drawn
    assert "Some influence" not in drawn


def test_pale_routes_are_explained_only_where_there_are_any():
    routes = {"Local": [pathway_map.Route("Users", "Board", "formal", strong=False)]}
    assert "Pale: of no one group" in pathway_map.drawn(routes, "of no one group", "title", "alt")
    assert "Pale" not in pathway_map.drawn(routes, "", "title", "alt")


def test_a_tier_without_routes_has_no_band():
    drawn = pathway_map.drawn({"National": [], "Local": [pathway_map.Route("A", "B", "formal")]}, "", "title", "alt")
    assert "Local" in drawn
    assert "National" not in drawn


def test_what_members_consider_is_not_told_as_a_fact(published_study: Study):
    shown = {exhibit.id: exhibit for exhibit in _exhibits(published_study, "all")}
    assert "members consider" in shown["influence-overview"].text
    assert shown["influence-mapping-form"].caption.startswith("Members consider")


def test_marks_that_are_told_apart_and_marks_that_are_not_are_counted_together(published_study: Study, table_of):
    # One strong, one some, and two that can be either: four are influenced, one more is difficult.
    levels = ("strong", "some", "strong_or_some", "strong_or_some", "difficult")
    rows = "\n".join(f"| o{place} | local | {level} | 1 |" for place, level in enumerate(levels))
    by_tier = influence.by_tier(table_of(f"| organisation | tier | level | section |\n{rows}"))
    (sentence,) = show_influence.overview(release(by_tier, published_study), "all")
    assert sentence.text.startswith("4 organisations, bodies and policies are listed")
    assert sentence.text.endswith(": 4 under “local”. 1 is named as difficult to influence.")
