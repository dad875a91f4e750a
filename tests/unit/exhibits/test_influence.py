"""Exhibits on influence and pathways: what a reader sees, and what is said in place of an empty picture."""

import re
from dataclasses import replace

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
        *show_influence.tiers(by_tier, study),
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


def test_the_summary_of_a_site_names_its_routes(published_study: Study):
    # Four different routes are told of Scotland: two to national bodies, one onwards from there, one from local groups.
    (summary,) = [exhibit for exhibit in _exhibits(published_study, "scotland") if exhibit.summary]
    assert summary.text == "The report names Scotland for 4 routes of influence:"
    assert summary.items[0] == (
        "Local user groups → Partnership group: do what locality groups do elsewhere; each health board has one; links "
        "with the regional level are not complete yet"
    )
    assert len(summary.items) == 4


def test_of_many_routes_five_are_named_in_the_summary(published_study: Study):
    routes = published_study.tables["pathways"].assign(network_id="wales")
    study = replace(published_study, tables={**published_study.tables, "pathways": routes})
    (summary,) = [exhibit for exhibit in _exhibits(study, "wales") if exhibit.summary]
    assert summary.text == "The report names Wales for 46 routes of influence:"
    assert len(summary.items) == 6
    assert summary.items[-1] == "and 41 more"


@pytest.mark.parametrize("network", ["all", "wales"])
def test_sentence_figure_and_table_hold_the_same_routes(published_study: Study, network):
    shown = {exhibit.id: exhibit for exhibit in _exhibits(published_study, network)}
    assert shown["pathways-overview"].text.startswith("46 different routes")
    figure = shown["pathways-map"]
    assert len(figure.rows) == 46
    assert len({(row[0], row[1], row[3]) for row in figure.rows}) == 46
    assert "of the 46 routes" in figure.caption
    assert sum(map(int, re.findall(r"(\d+) (?:formal|informal)", figure.alt))) == 46
    # The table of routes has 53 rows: 7 tell another detail of a route that is there already.
    assert any(note.startswith("Routes are told 53 times") for note in figure.notes)


def test_one_line_is_drawn_for_each_route():
    one = [pathway_map.Route("Users", "Group", "formal")]
    two = [*one, pathway_map.Route("Group", "Board", "formal")]
    three = [*two, pathway_map.Route("Nurse", "Board", "informal")]
    drawn = [pathway_map.drawn({"Local": of}, "", "title", "alt") for of in (one, two, three)]
    lines = [svg.count('<path d="M') - svg.count("<defs>") for svg in drawn]
    assert lines[2] > lines[1] > lines[0]
    assert "Between others" in drawn[2]
    assert "Between others" not in drawn[1]


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


def test_bold_routes_are_explained_only_where_there_are_any():
    routes = {"Local": [pathway_map.Route("Users", "Board", "formal", marked=True)]}
    assert "Bold: told of Wales" in pathway_map.drawn(routes, "told of Wales", "title", "alt")
    assert "Bold" not in pathway_map.drawn(routes, "", "title", "alt")


def test_a_route_of_the_site_is_bold_and_others_are_not(published_study: Study):
    (figure,) = [exhibit for exhibit in _exhibits(published_study, "wales") if exhibit.id == "pathways-map"]
    bold = " ".join(re.findall(r"<text[^>]*700[^>]*>([^<]*)</text>", figure.svg))
    assert "Welsh Assembly" in bold
    assert "Scottish Cancer Group" not in bold


def test_no_word_of_a_name_is_broken():
    name = "Bezirksarbeitsgemeinschaftsvorsitzendenkonferenz"
    drawn = pathway_map.drawn({"Local": [pathway_map.Route(name, "Group", "formal")]}, "", "title", "alt")
    form = mapping_form.drawn([mapping_form.Node(name, "Local", "strong")], ["Local"], "Group", "title", "alt")
    assert all(f">{name}<" in svg for svg in (drawn, form))


def test_the_sample_form_is_told_of_without_the_group_itself(published_study: Study):
    (told,) = [exhibit for exhibit in _exhibits(published_study, "all") if exhibit.id == "influence-sample-form"]
    assert told.text.startswith("The sample form has 12 boxes around the partnership group")
    assert len(told.items) == 12
    assert "Partnership group" not in told.items


def test_a_level_of_which_nothing_is_known_is_no_column(published_study: Study):
    (table,) = [exhibit for exhibit in _exhibits(published_study, "all") if exhibit.id == "influence-by-tier"]
    assert [column.label for column in table.columns] == [
        "Tier",
        "Strong or some influence, not told apart",
        "Named as difficult to influence",
    ]
    assert not [cell for row in table.rows for cell in row if "not known" in cell or "between" in cell]
    assert any("anything from none to all" in note for note in table.notes)


def test_a_tier_without_routes_has_no_band():
    drawn = pathway_map.drawn({"National": [], "Local": [pathway_map.Route("A", "B", "formal")]}, "", "title", "alt")
    assert "Local" in drawn
    assert "National" not in drawn


def test_what_members_consider_is_not_told_as_a_fact(published_study: Study):
    shown = {exhibit.id: exhibit for exhibit in _exhibits(published_study, "all")}
    assert shown["influence-overview"].text.startswith("Members consider")
    assert shown["influence-mapping-form"].caption.startswith("Members consider")


def test_marks_that_are_told_apart_and_marks_that_are_not_are_counted_together(published_study: Study, table_of):
    # One strong, one some, and two that can be either: four are influenced, one more is difficult.
    levels = ("strong", "some", "strong_or_some", "strong_or_some", "difficult")
    rows = "\n".join(f"| o{place} | local | {level} | 1 |" for place, level in enumerate(levels))
    by_tier = influence.by_tier(table_of(f"| organisation | tier | level | section |\n{rows}"))
    (sentence,) = show_influence.overview(release(by_tier, published_study), "all")
    assert "influence on 4 organisations, bodies and policies: 4 local." in sentence.text
    assert sentence.text.endswith("1 other is named as difficult to influence.")
