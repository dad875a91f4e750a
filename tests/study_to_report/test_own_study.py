"""Reports on a study of one's own, made as a person would: all stays in its folder, and nobody is in it."""

import json

import pytest

from cnpg_analysis.cli import main
from cnpg_analysis.place import clone_root
from cnpg_analysis.publish import building
from tests.attacks import planted, published

# The notebooks that count people, show what they said, and show free text.
_NOTEBOOKS = ("03_interviewees", "05_influence", "06_involvement")


def _outputs_of_the_clone():
    return {path for place in ("data", "report", ".cnpg") for path in (clone_root() / place).rglob("*")}


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """A planted study with its reports on the whole of it and on the smallest site."""
    study = planted.write(tmp_path_factory.mktemp("own") / "planted", withdrawn=1)
    chosen = tuple(clone_root() / "notebooks" / f"{name}.ipynb" for name in _NOTEBOOKS)
    before = _outputs_of_the_clone()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(building, "notebooks_of_the_clone", lambda: chosen)
        status = main(["report", "--study", str(study), "--network", "all", "cedarholm"])
    assert status == 0
    return study, before


def test_everything_stays_in_the_folder_of_the_study(reported):
    study, before = reported
    assert _outputs_of_the_clone() == before
    assert (study / "report" / "cedarholm" / "report.html").is_file()
    assert (study / "derived" / "all" / "03_interviewees" / "interviewees_by_site.csv").is_file()


def test_no_file_holds_a_key_a_name_a_rare_role_or_a_text_that_nobody_released(reported):
    study, _ = reported
    files = {**published.files_of(study / "derived"), **published.files_of(study / "report")}
    kinds = {name.rpartition(".")[2] for name in files}
    assert {"html", "ipynb", "csv", "json"} <= kinds
    assert [name for name, text in files.items() if planted.MARK in text.lower()] == []
    assert any("A leaflet that may be shown" in text for text in files.values())


def test_the_report_states_profile_effect_and_consents(reported):
    study, _ = reported
    page = (study / "report" / "all" / "report.html").read_text(encoding="utf-8")
    assert "Disclosure profile: small study" in page
    assert "values are not shown" in page
    assert "1 person without a valid consent, or who withdrew, is in no result" in page
    assert "not shown: small number" in page
    assert "3 of 8 roles" in page


def test_the_record_holds_a_digest_of_the_people_and_none_of_them(reported):
    study, _ = reported
    record = json.loads((study / "derived" / "all" / "03_interviewees" / "run.json").read_text(encoding="utf-8"))
    assert len(record["people"]) == 64
    assert "person-" not in json.dumps(record)
