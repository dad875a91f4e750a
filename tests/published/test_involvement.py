"""What must come out on the level of involvement: Table 4 of section 5.2."""

import pytest

from cnpg_analysis.evaluation import impact, involvement
from cnpg_analysis.study import Study

EVIDENCE = {
    ("treatments", "consultation"),
    ("treatments", "partnership"),
    ("service_delivery", "consultation"),
    ("service_delivery", "partnership"),
    ("macro", "consultation"),
}


@pytest.mark.parametrize("cell", involvement.CELLS, ids=" ".join)
def test_cells_of_table_4(published_study: Study, cell):
    rows = involvement.matrix(published_study.tables["matrix"]).rows("printed")
    (value,) = [row["value"] for row in rows if (row["domain"], row["level"]) == cell]
    assert value == (cell in EVIDENCE)


def test_no_evidence_of_lay_control_anywhere(published_study: Study):
    rows = involvement.matrix(published_study.tables["matrix"]).rows("printed")
    assert [row["value"] for row in rows if row["level"] == "lay_control"] == [0, 0, 0]


def test_a_described_cell_has_content_and_another_has_none(published_study: Study):
    for row in involvement.matrix(published_study.tables["matrix"]).rows("printed"):
        assert bool(row["content"]) == bool(row["value"])


def test_an_initiative_of_three_sites_is_listed_at_each(published_study: Study):
    tables = published_study.tables
    (shared,) = tables["initiative_networks"]["initiative_id"].unique()
    initiatives = tables["initiatives"].set_index("initiative_id", drop=False)
    for network in tables["initiative_networks"]["network_id"]:
        told = impact.told(tables["initiatives"], tables["initiative_networks"]).rows()
        own = {row["description"] for row in told if row["network"] == network}
        assert initiatives.loc[shared, "description"] in own
