"""What the README says of the study and the commands is what the tables, the command and the set-up say."""

import re
from pathlib import Path

import pytest

from cnpg_analysis import cli
from cnpg_analysis.cli import parsing
from cnpg_analysis.publish.building import notebooks_of_the_clone
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study.reading import ALL_NETWORKS
from tools import environment

ROOT = Path(__file__).resolve().parents[2]
WORDS = {5: "five"}


@pytest.fixture(scope="module")
def readme() -> str:
    """The README as one line of words, without marks of quotation and emphasis."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return " ".join(re.sub(r"^> |\*\*", "", text, flags=re.MULTILINE).split())


def test_numbers_of_the_study_are_those_of_its_tables(readme, published_study):
    statistics = published_study.tables["statistics"].set_index("statistic_id")["value"]
    documents, groups = statistics["documents-collected"], statistics["documents-groups-sampled"]
    people, sites = len(published_study.tables["interviewees"]), len(published_study.reportable())
    assert (
        f"it sought documents from {groups:.0f} groups, collected {documents:.0f}, and interviewed {people} people at "
        f"{WORDS[sites]} case-study sites."
    ) in readme
    assert f"a report for each of the {WORDS[sites]} case-study sites" in readme


def test_published_report_is_named_as_the_study_cites_it(readme, published_study):
    assert published_study.cited_as in readme


def test_what_is_checked_is_said_as_on_every_page(readme):
    assert SELF_CHECK in readme


def test_time_to_set_up_is_the_one_said_while_waiting(readme):
    assert "takes about a minute" in readme
    assert "takes about a minute" in environment.ANNOUNCED["everything"]
    assert not re.search(r"half a minute", readme)


def test_every_exit_status_is_told(readme):
    ended = (parsing.INTERRUPTED, parsing.NOT_READ, parsing.TERMINATED)
    for status in (parsing.RAN, parsing.DOES_NOT_HOLD, parsing.MISTAKE, *ended):
        assert f"| {status} | it " in readme or f"| {status} | the " in readme


def test_every_command_and_every_notebook_is_named(readme):
    for command in cli._COMMANDS:
        assert f"cnpg {command}" in readme
    for notebook in notebooks_of_the_clone():
        assert f"| `{notebook.stem}` |" in readme


def test_site_of_the_examples_is_one_of_the_study(readme, published_study):
    named = set(re.findall(r"--network ([a-z-]+)", readme)) - {ALL_NETWORKS}
    assert named
    assert named <= set(published_study.reportable())


# A cancer network is a partnership of the health services; what is studied and reported on is a group.
@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md"])
def test_a_group_is_not_called_a_network(name):
    text = (ROOT / name).read_text(encoding="utf-8").lower()
    for phrase in ("case-study network", "each network", "only this network", "a network that", "five networks"):
        assert phrase not in text
