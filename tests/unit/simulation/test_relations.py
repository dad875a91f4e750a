"""What a made-up study tells goes together as it would in a real one, and holds what reports must be able to show."""

import pandas as pd
import pytest

from cnpg_analysis.simulation import simulate
from cnpg_analysis.simulation.outline import Kind, Outline, networks
from cnpg_analysis.study import Study, contract, read_study
from cnpg_analysis.study.checking import checked
from cnpg_analysis.study.reading import _table

MANY = Outline(60, 11)
# What only a published report can have: its printed matrix, figures and citations, and the claims found in it.
OF_PRINT_ONLY = {"matrix", "statistics", "citations", "claims", "coverage"}


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Study:
    folder = tmp_path_factory.mktemp("made-up") / "study"
    simulate(folder, networks=MANY.networks, seed=MANY.seed)
    # As the files have it: what is read for reports is without people who have withdrawn.
    sheets = checked(folder).tables
    return Study(folder, {table: _table(table, sheet) for table, sheet in sheets.items()}, tuple(sheets))


def of_kind(*kinds: Kind) -> list[str]:
    return [network.key for network in networks(MANY) if network.kind in kinds]


def test_every_table_is_there_but_those_of_a_published_report(study):
    assert set(study.present) == set(contract.TABLES) - OF_PRINT_ONLY
    assert all(len(study.tables[table]) for table in study.present)


def test_every_code_that_a_study_of_its_own_can_have_is_there(study):
    of_print = {
        ("study", "disclosure_profile"),
        ("study", "consents_held"),
        ("networks", "nation"),
        ("frame", "nation"),
        ("findings", "list"),
        ("instruments", "instrument"),
        ("instruments", "item_kind"),
        *(("consents", f"statement_{place}") for place in range(1, 6)),
    }
    missing = []
    for table in study.present:
        for column in contract.columns(table):
            codes = set(contract.codes(table, column))
            found = set(study.tables[table][column].dropna())
            if found and codes - found and (table, column) not in of_print:
                missing.append((table, column, sorted(codes - found)))
    # Here a frame is measured, strong and some influence are told apart, and nothing else was coded.
    assert missing == [
        ("frame", "rurality_basis", ["guess"]),
        ("influence", "level", ["strong_or_some"]),
        ("codings", "source_kind", ["other"]),
    ]


def test_larger_groups_do_more(study):
    sizes = pd.Series({network.key: network.size for network in networks(MANY) if network.kind is Kind.FULL})
    users = study.tables["groups"].groupby("network_id")["users"].mean()
    for table in ("initiatives", "documents", "interviews", "influence", "priorities"):
        rows = study.tables[table].groupby("network_id").size().reindex(sizes.index)
        assert rows[sizes == 5].min() > rows[sizes == 1].max(), table
    assert users[sizes.index[sizes == 5]].min() > users[sizes.index[sizes == 1]].max()


def test_what_was_planned_in_the_first_year_is_done_or_changed_in_the_second(study):
    initiatives = study.tables["initiatives"]
    first, second = (initiatives.loc[initiatives["year"] == year] for year in (2024, 2025))
    shares = [(year["status"] == "planned").mean() for year in (first, second)]
    assert shares[0] > 0.45 > 0.25 > shares[1]
    followed = second.loc[second["description"].str.endswith(", as planned the year before")]
    assert set(followed["status"]) == {"done", "changed", "no_effect"}
    planned = first.loc[first["status"] == "planned"]
    plans = set(zip(planned["network_id"], planned["description"], strict=True))
    before = followed["description"].str.removesuffix(", as planned the year before")
    assert set(zip(followed["network_id"], before, strict=True)) <= plans
    assert 0.6 < len(followed) / len(planned) < 0.9


def test_what_changed_is_told_of_what_changed_and_of_nothing_else(study):
    initiatives = study.tables["initiatives"]
    assert ((initiatives["status"] == "changed") == initiatives["what_changed"].notna()).all()
    assert (initiatives["domain"].eq("not_applicable") == initiatives["level"].eq("not_applicable")).all()
    assert initiatives["uk_standard"].nunique() == 6
    assert set(initiatives["may_publish"].dropna()) == {True, False}


def test_some_networks_are_sparse(study):
    def held(table):
        return set(study.tables[table]["network_id"].dropna())

    assert not held("interviews") & {*of_kind(Kind.WITHOUT_INTERVIEWS, Kind.DOCUMENTS_ONLY)}
    assert held("documents") >= {*of_kind(Kind.WITHOUT_INTERVIEWS, Kind.DOCUMENTS_ONLY, Kind.FULL)}
    assert not held("documents") & {*of_kind(Kind.WITHOUT_DOCUMENTS)}
    assert held("interviews") >= {*of_kind(Kind.WITHOUT_DOCUMENTS, Kind.SMALL, Kind.FULL)}
    nothing = {*of_kind(Kind.NOTHING, Kind.NOT_SELECTED)}
    everywhere = ("contacts", "documents", "interviews", "groups", "members", "influence", "pathways", "initiatives")
    assert nothing
    for table in (*everywhere, "initiative_networks", "priorities", "challenges"):
        assert not held(table) & nothing, table
    assert nothing & {*study.reportable()} == {*of_kind(Kind.NOTHING)}


def test_of_every_dozen_networks_ten_get_a_report(study):
    assert len(study.reportable()) == MANY.networks * 10 // 12


def test_some_people_withdrew_some_signed_twice_and_some_were_interviewed_together(study):
    people, consents = study.tables["interviewees"], study.tables["consents"]
    assert 0 < consents["withdrawn_on"].notna().sum() < len(people) / 10
    assert consents["interviewee_id"].duplicated().any()
    together = people.groupby("interview_id").size()
    assert set(together) == {1, 2}
    assert (together == 2).sum() < (together == 1).sum()


def test_who_withdrew_is_in_nothing_that_is_read(study):
    withdrawn = study.tables["consents"].dropna(subset=["withdrawn_on"])["interviewee_id"]
    read = read_study(study.folder)
    assert not read.tables["interviewees"]["interviewee_id"].isin(withdrawn).any()
    assert read.without_consent == withdrawn.nunique()


def test_no_one_was_interviewed_too_young_and_every_form_was_signed_before(study):
    people = study.tables["interviewees"].merge(study.tables["interviews"], on="interview_id")
    ages = people["on"].dt.year - people["birth_year"]
    assert ages.min() >= 25
    assert ages.max() <= 85
    forms = study.tables["consents"].merge(people, on="interviewee_id")
    assert (forms["signed_on"] <= forms["on"]).all()


def test_a_priority_that_is_carried_over_goes_on_in_the_next_year_from_where_it_stood(study):
    priorities, reviews = study.tables["priorities"], study.tables["reviews"]
    carried = reviews.loc[(reviews["outcome"] == "carried_over") & (reviews["on"].dt.year == 2024)]
    following = priorities.dropna(subset=["carried_from"]).set_index("carried_from")
    assert set(carried["priority_id"]) == set(following.index)
    assert len(following)
    stood = carried.set_index("priority_id")["value"]
    assert (following["baseline"] == stood.reindex(following.index)).all()
    assert set(following["source"]) == {"carried_over"}


def test_some_priorities_are_overdue_and_some_were_fed_back(study):
    priorities, reviews = study.tables["priorities"], study.tables["reviews"]
    last = reviews.sort_values("on").drop_duplicates("priority_id", keep="last").set_index("priority_id")["outcome"]
    of_last_year = priorities.loc[priorities["year"] == 2025, "priority_id"]
    assert last.reindex(of_last_year).isin(["on_track", "behind", "not_started"]).any()
    assert 0 < reviews["fed_back_on"].notna().sum() < len(reviews)


def test_second_codings_are_of_the_codes_that_stand_and_differ_now_and_then(study):
    twice = study.tables["second_coding"].set_index(["initiative_id", "coder"])
    first, second = (twice.xs(coder, level="coder") for coder in ("first", "second"))
    codes = ["impact_area", "domain", "level", "status", "confidence"]
    stand = study.tables["initiatives"].set_index("initiative_id").loc[first.index, codes]
    assert first[codes].equals(stand)
    agreed = (first["level"] == second["level"]).mean()
    assert 0.7 < agreed < 1


def test_every_name_says_that_it_is_made_up(study):
    assert study.synthetic
    for column in ("study_id", "title", "short_title"):
        assert "synthetic" in str(study.tables["study"][column].iloc[0]).lower()
    assert study.networks["public_label"].str.match(r"Demo Network [A-Z]\d*$").all()
    assert study.networks["region"].str.startswith("Demo Region").all()
    assert study.networks["name"].str.contains("never printed").all()


def test_nothing_leads_from_a_number_beside_quotations_to_a_person(study):
    speakers = set(study.tables["quotations"]["printed_number"])
    keys = study.tables["interviewees"]["interviewee_id"].str.split("-").str[-1]
    assert speakers
    assert not keys.str.contains(r"\d").any()
    # Not even the order in which people were asked.
    first = [letters for _, letters in keys.groupby(study.tables["interviewees"]["interview_id"].str[:7])]
    assert any(not of.is_monotonic_increasing for of in first)
