"""The summary of a site's report holds what is known of that site, and nothing about all groups together."""

import pytest

from cnpg_analysis.publish.building import notebooks_of_the_clone
from cnpg_analysis.study import Study
from tests.unit.exhibits.notebook_cells import published

NAMES = [path.stem for path in notebooks_of_the_clone()]


@pytest.mark.parametrize("network", ["wales", "london-anglia-south-east"])
@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_of_a_sites_summary_names_the_site(published_study: Study, name, network):
    for exhibit in published(name, network):
        if exhibit.summary:
            assert published_study.label(network) in exhibit.text, exhibit.id


@pytest.mark.parametrize("network", ["wales", "london-anglia-south-east"])
def test_a_sites_summary_begins_with_what_it_did_and_says_nothing_of_what_is_not_known(network):
    exhibits = [exhibit for name in NAMES for exhibit in published(name, network) if exhibit.summary]
    subjects = [exhibit.id.partition("-")[0] for exhibit in sorted(exhibits, key=lambda one: one.summary_place)]
    assert list(dict.fromkeys(subjects)) == ["impact", "pathways", "groups", "involvement", "interviewees"]
    assert {exhibit.kind for exhibit in exhibits} == {"sentence"}
    assert not [exhibit.id for exhibit in exhibits if "not printed" in exhibit.text or "not known" in exhibit.text]
