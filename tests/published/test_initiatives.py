"""What must hold of the coded initiatives: one codebook, one row for each, sections no finer than privacy allows."""

import re

import pytest

from cnpg_analysis.study import Study

CODED = ("impact_area", "domain", "level", "status", "confidence")


def test_there_are_116_initiatives_and_30_were_coded_twice(published_study: Study):
    initiatives, twice = (published_study.tables[table] for table in ("initiatives", "second_coding"))
    assert len(initiatives) == 116
    assert sorted(twice.groupby("initiative_id")["coder"].agg(",".join).unique()) == ["first,second"]
    assert twice["initiative_id"].nunique() == 30


@pytest.mark.parametrize("table", ["initiatives", "second_coding"])
@pytest.mark.parametrize("scheme", CODED)
def test_every_code_is_in_the_codebook_and_is_no_heading(published_study: Study, table, scheme):
    codebook = published_study.tables["codebook"]
    of_scheme = codebook.loc[codebook["scheme"] == scheme]
    headings = set(of_scheme["parent"].dropna())
    assert headings <= set(of_scheme["code"])
    assert set(published_study.tables[table][scheme]) <= set(of_scheme["code"]) - headings


def test_without_a_decision_about_care_there_is_no_level_in_it(published_study: Study):
    initiatives = published_study.tables["initiatives"]
    for code in ("domain", "level"):
        assert (initiatives.loc[initiatives[code] == "not_applicable", ["domain", "level"]] == "not_applicable").all(
            axis=None
        )


def test_no_section_is_finer_than_two_levels(published_study: Study):
    for cited in published_study.tables["initiatives"]["section"]:
        assert all(re.fullmatch(r"\d\.\d", section) for section in cited.split(", ")), cited


def test_shared_initiatives_name_no_network_of_their_own(published_study: Study):
    initiatives, shared = (published_study.tables[table] for table in ("initiatives", "initiative_networks"))
    own = initiatives.set_index("initiative_id")["network_id"]
    assert own.loc[shared["initiative_id"].unique()].isna().all()
    assert (shared.groupby("initiative_id").size() > 1).all()
