"""What a study has to say before anything of it leaves, and which categories it could put together."""

from cnpg_analysis.cli import main
from cnpg_analysis.disclosure import proposals_for
from cnpg_analysis.study import read_study
from tests.attacks import planted
from tests.unit.study.own_study import write_own_study

PEOPLE = "interviewee_id,interview_id,role,perspective\nada,one,Chair,lay\nben,two,Nurse,professional"


def test_categories_of_few_people_are_proposed_by_name_to_whoever_holds_the_study(tmp_path):
    study = read_study(planted.write(tmp_path / "planted"))
    found = {proposal.column: proposal for proposal in proposals_for(study)}
    assert set(found["role"].names) == set(planted.RARE_ROLES)
    assert found["network_id"].names == ("cedarholm",)
    # Two relatives and one dietitian in each group.
    assert len(found["kind"].names) == 2


def test_nothing_is_proposed_where_nothing_is_hidden(tmp_path, published_study):
    assert proposals_for(published_study) == ()
    assert proposals_for(read_study(planted.write(tmp_path / "planted", profile="internal"))) == ()


def test_the_check_names_what_could_be_put_together(tmp_path, capsys):
    folder = write_own_study(tmp_path / "own", consents_held="elsewhere", interviewees=PEOPLE)
    main(["check", str(folder)])
    printed = capsys.readouterr().out
    assert "interviewees, role: give roles in more general words. Of few people: Chair, Nurse." in printed


def test_the_check_as_json_stays_json(tmp_path, capsys):
    folder = write_own_study(tmp_path / "own", consents_held="elsewhere", interviewees=PEOPLE)
    main(["check", str(folder), "--format", "json"])
    assert capsys.readouterr().out.rstrip().endswith("}")
