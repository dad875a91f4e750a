"""A mistake of the user gets one message on what is wrong and the way out, no traceback, and exit status 2."""

import subprocess
import sys

import pytest

from cnpg_analysis.cli import MISTAKE, RAN, main


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["reprot"], "There is no command “reprot”. There are: report, verify, accept, claims. Did you mean “report”?"),
        (["report", "--netwrok", "wales"], "Unrecognized arguments: --netwrok wales. See “cnpg --help”."),
        (["report", "--network", "scotlnd"], "There is no network “scotlnd” in the study “cnpg-2009”."),
        (["report", "--network", "wales", "scotlnd"], "Did you mean “scotland”?"),
        (["report", "--network", "wales-further"], "has no report of its own"),
        (["report", "--study", "cnpg-2010"], "There is no study “cnpg-2010”"),
        (["report", "--jobs", "0"], "--jobs must be 1 or more, not 0."),
        (["report", "--jobs", "two"], "Argument --jobs: invalid int value: 'two'."),
        (["report", "--all", "--network", "wales"], "not allowed with argument"),
        (["verify", "--fast"], "Unrecognized arguments: --fast."),
    ],
)
def test_a_mistaken_call_gets_one_message_and_exit_status_2(call, said, capsys):
    assert main(call) == MISTAKE
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert "Traceback" not in printed.err
    assert printed.err.count("\n") == 1


def test_a_study_with_a_missing_table_is_refused(copied_study, capsys):
    (copied_study / "networks.csv").unlink()
    assert main(["report", "--study", str(copied_study)]) == MISTAKE
    assert "networks.csv: the table is missing; every study needs it." in capsys.readouterr().err


def test_a_study_with_a_broken_table_is_refused_with_all_its_problems(copied_study, capsys):
    for table, old, new in (("interviews", ",core,", ",centre,"), ("interviewees", ",lay,", ",layman,")):
        path = copied_study / f"{table}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert main(["report", "--study", str(copied_study)]) == MISTAKE
    said = capsys.readouterr().err
    assert "has 2 problems to mend" in said
    assert "interviews.csv, row 5, stage: “centre” is not one of: core, stakeholder." in said
    assert "Traceback" not in said
    assert not (copied_study / "report").exists()


def test_a_study_that_names_no_profile_is_not_shown(copied_study, capsys):
    path = copied_study / "study.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("already_published", ""), encoding="utf-8")
    assert main(["report", "--study", str(copied_study)]) == MISTAKE
    assert "study.csv, row 2, disclosure_profile" in capsys.readouterr().err
    assert not (copied_study / "derived").exists()


def test_without_a_command_it_says_what_there_is(capsys):
    assert main([]) == RAN
    said = capsys.readouterr().out
    assert all(command in said for command in ("report", "verify", "accept"))


def test_help_needs_none_of_the_scientific_packages():
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cnpg_analysis.cli", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert not imported & {"pandas", "numpy", "papermill", "matplotlib", "frictionless"}
