"""Nobody finds a person in what leaves a study, whatever they try; and what they try does find them elsewhere."""

import pytest

from cnpg_analysis.disclosure.audit import Audit
from tests.attacks import attacks, planted, published

NUMBERS = (
    attacks.small_numbers,
    attacks.subtraction,
    attacks.all_less_the_sites,
    attacks.linear_programme,
    attacks.ages,
    attacks.ratings,
)


@pytest.fixture(scope="module")
def everything(tmp_path_factory) -> attacks.Target:
    """All that notebooks show and write of the planted study, from which one person has withdrawn."""
    folder = tmp_path_factory.mktemp("planted")
    study = planted.write(folder / "planted", withdrawn=1)
    return attacks.target(study, "small_study", published.shown_by_notebooks(study, folder / "out"))


def _results(folder, profile, *, attacked_as="", **of):
    study = planted.write(folder, profile=profile, **of)
    return attacks.target(study, attacked_as or profile, published.shown_by_results(study))


@pytest.mark.parametrize("attack", attacks.ATTACKS, ids=lambda attack: attack.__name__)
def test_nobody_is_found_in_what_notebooks_show(everything, attack):
    outcome = attack(everything)
    assert outcome.recovered == ()


def test_each_attack_had_something_to_find(everything):
    for attack in attacks.ATTACKS:
        assert attack(everything).tried


@pytest.mark.parametrize("profile", ["small_study", "nhs"])
@pytest.mark.parametrize("seed", range(2, 8))
def test_nobody_is_found_in_studies_of_other_sizes(tmp_path, profile, seed):
    of = _results(tmp_path / "planted", profile, seed=seed)
    assert [attack(of).recovered for attack in NUMBERS] == [()] * len(NUMBERS)


def test_the_attacks_find_people_where_nothing_is_hidden(tmp_path):
    of = _results(tmp_path / "planted", "internal", attacked_as="small_study")
    found = {attack.__name__: len(attack(of).recovered) for attack in NUMBERS}
    # The ends of ages are left out for the evaluation team, too; no site is missing where all are shown.
    assert found.pop("ages") == found.pop("all_less_the_sites") == 0
    assert all(found.values()), found


def test_hiding_small_numbers_alone_gives_them_away(tmp_path, monkeypatch):
    monkeypatch.setattr(Audit, "open_cells", lambda *_: [])
    of = _results(tmp_path / "planted", "small_study")
    assert attacks.small_numbers(of).recovered == ()
    assert attacks.linear_programme(of).recovered
    assert attacks.all_less_the_sites(of).recovered


@pytest.mark.parametrize("profile", ["small_study", "nhs"])
def test_no_year_gives_away_what_another_hides(tmp_path, profile):
    now = _results(tmp_path / "now" / "planted", profile)
    then = _results(tmp_path / "then" / "planted", profile, last_year="2024")
    outcome = attacks.between_years(now, then)
    assert outcome.tried
    assert outcome.recovered == ()


def test_whoever_withdrew_leaves_no_trace(tmp_path):
    with_forms = planted.write(tmp_path / "with" / "planted", withdrawn=2)
    tables = planted.tables(withdrawn=2)
    gone = tables["consents"].loc[tables["consents"]["withdrawn_on"] != "", "interviewee_id"]
    tables["interviewees"] = tables["interviewees"].loc[lambda people: ~people["interviewee_id"].isin(gone)]
    tables["interviews"] = tables["interviews"].loc[
        lambda held: held["interview_id"].isin(tables["interviewees"]["interview_id"])
    ]
    tables["consents"] = tables["consents"].loc[lambda forms: ~forms["interviewee_id"].isin(gone)]
    tables["quotations"] = tables["quotations"].iloc[:0]
    never = planted.write_tables(tmp_path / "never" / "planted", tables)
    one, other = (published.shown_by_results(study) for study in (with_forms, never))
    assert one.tables.keys() == other.tables.keys()
    for name, table in one.tables.items():
        assert table.equals(other.tables[name]), name
    assert "2 people without a valid consent" in one.texts[published.PROTECTION]
