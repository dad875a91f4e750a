"""The summary of a site's report holds what is known of that site, and nothing about all groups together."""

import pytest

from cnpg_analysis.publish.building import notebooks_of_the_clone
from cnpg_analysis.study import Study
from tests.unit.exhibits.notebook_cells import shown

NAMES = [path.stem for path in notebooks_of_the_clone()]


@pytest.mark.parametrize("network", ["wales", "east-midlands-north"])
@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_a_sites_summary_names_the_site(published_study: Study, name, network, tmp_path, monkeypatch):
    exhibits = shown(name, published_study.folder, network, tmp_path / "out", monkeypatch)
    for exhibit in exhibits:
        if exhibit.summary:
            assert published_study.label(network) in exhibit.text, exhibit.id


def test_what_is_told_of_all_groups_is_no_part_of_it(published_study: Study, tmp_path, monkeypatch):
    summarised = [
        exhibit.id
        for name in NAMES
        for exhibit in shown(name, published_study.folder, "wales", tmp_path / name, monkeypatch)
        if exhibit.summary
    ]
    assert summarised == [
        "sampling-overview",
        "documents-overview",
        "interviewees-overview",
        "groups-overview",
        "pathways-of-network",
        "involvement-overview",
        "impact-overview",
    ]
