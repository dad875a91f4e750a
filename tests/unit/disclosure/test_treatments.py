"""What becomes of each kind of result on people: worked examples by hand."""

import pytest

from cnpg_analysis.disclosure import release, statement
from cnpg_analysis.evaluation import characteristics, groups, impact, influence, interviewees, lay_involvement
from cnpg_analysis.results import recomputed, result
from cnpg_analysis.status import SUPPRESSED
from cnpg_analysis.study import read_study
from tests.unit.study.own_study import write_own_study


def _study(folder, profile="small_study", **tables):
    return read_study(write_own_study(folder / "own", profile=profile, consents_held="elsewhere", **tables))


def _people(*many):
    """Tables of people, each in an interview of their own, by (network, role, perspective, number)."""
    rows = [(network, role, who) for network, role, who, number in many for _ in range(number)]
    return {
        "interviews": "interview_id,network_id,stage\n"
        + "\n".join(f"i{place},{network},core" for place, (network, _, _) in enumerate(rows)),
        "interviewees": "interviewee_id,interview_id,role,perspective\n"
        + "\n".join(f"p{place},i{place},{role},{who}" for place, (_, role, who) in enumerate(rows)),
    }


def _shown(released, measure):
    return {
        tuple(row[group] for group in released.result.groups): row["value"] if row["status"] != SUPPRESSED else None
        for row in released.result.rows(measure)
    }


def test_a_site_with_few_people_hides_the_other_site_too(tmp_path):
    people = _people(("north", "Member", "lay", 3), ("south", "Member", "lay", 9))
    study = _study(tmp_path, **people)
    tables = study.tables
    found = _shown(
        release(interviewees.by_site(tables["interviews"], tables["interviewees"], study.networks), study), "people"
    )
    assert found["", ""] == 12
    assert found["north", ""] is None
    assert found["south", ""] is None


def test_roles_are_counted_for_all_sites_together_and_small_ones_put_together(tmp_path):
    people = _people(
        ("north", "Member", "lay", 6),
        ("south", "Member", "lay", 5),
        ("north", "Mayor", "lay", 1),
        ("south", "Poet", "lay", 4),
    )
    study = _study(tmp_path, **people)
    tables = study.tables
    roles = release(interviewees.by_role(tables["interviews"], tables["interviewees"]), study)
    assert _shown(roles, "people") == {
        ("", "core", "lay", "Member"): 11,
        ("", "core", "lay", "other roles"): 5,
    }
    assert _shown(roles, "roles") == {("", "", "", ""): None}


@pytest.mark.parametrize(
    ("profile", "kinds"),
    [
        ("internal", {"Patients": 6, "Carers": 3, "Relatives": 1}),
        # 3 and 1 are 4, which is still few, so that the next kind is put with them.
        ("small_study", {"other kinds": 10}),
        ("nhs", {"other kinds": 10}),
    ],
)
def test_kinds_of_few_members_are_put_together(tmp_path, profile, kinds):
    members = """
member_id,network_id,kind,perspective,number
a,north,Patients,lay,6
b,north,Carers,lay,3
c,north,Relatives,lay,1
"""
    study = _study(tmp_path, profile, members=members)
    found = _shown(release(groups.members(study.tables["members"]), study), "members")
    assert {kind: number for (_, _, kind), number in found.items()} == kinds


def test_a_share_is_worked_out_from_the_numbers_as_they_are_shown(tmp_path):
    questionnaires = """
group_id,network_id,model,users,professionals
a,north,A,12,8
b,south,A,3,20
"""
    for profile, share in (("internal", 60), ("small_study", 60), ("nhs", 50)):
        study = _study(tmp_path / profile, profile, groups=questionnaires)
        tables = study.tables
        found = release(groups.proportions(tables["groups"], tables["statistics"], study.reportable()), study)
        shown = _shown(found, "share")
        # 12 is 10 to the nearest 5, and so is 8.
        assert shown[("north",)] == share
        assert shown[("south",)] == (pytest.approx(100 * 3 / 23) if profile == "internal" else None)


def test_the_youngest_and_oldest_ages_are_never_shown(tmp_path):
    ages = "statistic_id,section,subject,measure,stage,unit,value,rounding,printed\n" + "\n".join(
        f"{measure},1,age,{measure},core,years,{value},whole,{value}"
        for measure, value in {"mean": 50, "minimum": 19, "maximum": 88}.items()
    )
    for profile in ("internal", "small_study", "nhs"):
        people = _people(("north", "Member", "lay", 12), ("south", "Nurse", "professional", 12))
        study = _study(tmp_path / profile, profile, **people, statistics=ages)
        tables = study.tables
        found = release(characteristics.ages(tables["interviews"], tables["interviewees"], tables["statistics"]), study)
        assert {19.0, 88.0}.isdisjoint(found.table[["value", "lower", "upper"]].to_numpy().ravel())
        assert 50 in found.table["value"].to_numpy()


def test_ratings_count_by_the_forms_they_come_from(tmp_path):
    # Eight organisations on one form are one opinion; five forms that agree are enough.
    one_form = [("f0", f"Body {place}", "strong") for place in range(8)]
    agreed = [(f"f{form}", "The trust", "some") for form in range(5)]
    table = "influence_id,network_id,form_id,organisation,tier,level\n" + "\n".join(
        f"i{place},north,{form},{name},local,{level}" for place, (form, name, level) in enumerate([*one_form, *agreed])
    )
    study = _study(tmp_path, influence=table)
    by_tier = release(influence.by_tier(study.tables["influence"]), study)
    assert by_tier.result.row("organisations", tier="local", level="strong")["status"] == SUPPRESSED
    named = release(influence.organisations(study.tables["influence"]), study)
    assert set(named.table["form"]) | set(named.table["network"]) == {""}
    assert set(zip(named.table["organisation"], named.table["level"], strict=True)) == {
        ("The trust", "some"),
        *((f"Body {place}", "") for place in range(8)),
    }


def test_texts_are_shown_only_where_their_row_may_be_published(tmp_path):
    initiatives = """
initiative_id,network_id,impact_area,domain,level,status,description,may_publish
a,north,access,macro,partnership,done,May be shown,true
b,north,access,macro,partnership,done,Must not be shown,false
c,north,access,macro,partnership,done,Nobody said,
d,north,access,macro,partnership,done,Said twice,true
e,north,access,macro,partnership,done,Said twice,
"""
    codebook = "code_id,scheme,code,definition\naccess,impact_area,access,Access to care"
    study = _study(tmp_path, "internal", initiatives=initiatives, codebook=codebook)
    tables = study.tables
    told = release(impact.told(tables["initiatives"], tables["initiative_networks"]), study)
    assert set(told.table["description"]) == {"May be shown", *(f"text not released ({n})" for n in (1, 2, 3))}


def test_texts_of_a_table_without_the_mark_are_not_shown(tmp_path):
    told = "part_id,stage,what,number,note\na,planning,Jo Bloggs planned it,2,She said so"
    study = _study(tmp_path, lay_involvement=told)
    parts = release(lay_involvement.parts(study.tables["lay_involvement"]), study)
    assert not {"Jo Bloggs planned it", "She said so"} & set(parts.table.astype(str).to_numpy().ravel())
    assert parts.table["status"].tolist() == [SUPPRESSED]


def test_claims_of_a_report_are_not_carried_over_to_a_study_of_ones_own(tmp_path):
    study = _study(tmp_path, "internal")
    claim = result("claims_confirmed", ("claim",), [recomputed("claim", "claims", 1, "3", claim="3 people said so")])
    assert release(claim, study).table.empty


def test_a_study_whose_consents_are_elsewhere_says_so_and_how_many_are_left_out(tmp_path):
    forms = "consent_id,interviewee_id,form_version,signed_on,withdrawn_on\na,p0,1,2025-01-02,2025-02-01"
    study = _study(tmp_path, **_people(("north", "Member", "lay", 6)), consents=forms)
    said = statement(study)
    assert "Consents are held by those who did the study" in said
    assert "1 person without a valid consent, or who withdrew, is in no result" in said
    assert "p0" not in said
