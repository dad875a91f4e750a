"""A mistake of the user gets one message on what is wrong and the way out, no traceback, and exit status 2."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cnpg_analysis import place
from cnpg_analysis.cli import main, report
from cnpg_analysis.cli.parsing import INTERRUPTED, MISTAKE, NOT_READ, RAN, TERMINATED
from cnpg_analysis.errors import CnpgError
from cnpg_analysis.reference import acceptance, verification
from cnpg_analysis.reference.committed import SUMS, listed_files, sums


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (
            ["reprot"],
            (
                "There is no command “reprot”. There are: report, verify, accept, claims, check, new, simulate, "
                "checklist. Did you mean “report”?"
            ),
        ),
        (
            ["report", "--netwrok", "wales"],
            "“cnpg report” has no option “--netwrok”. Did you mean “--network”? See “cnpg report --help”.",
        ),
        (["report", "--netwrok=wales"], "“cnpg report” has no option “--netwrok”. Did you mean “--network”?"),
        (["report", "-network", "wales"], "“cnpg report” has no option “-network”. Did you mean “--network”?"),
        (["verify", "--job", "2"], "“cnpg verify” has no option “--job”. Did you mean “--jobs”?"),
        (["accept", "--hepl"], "“cnpg accept” has no option “--hepl”. Did you mean “--help”?"),
        (["verify", "--network", "wales"], "“cnpg verify” has no option “--network”. See “cnpg verify --help”."),
        (["verify", "again"], "“cnpg verify” does not take “again”. See “cnpg verify --help”."),
        (["--jobs", "2", "verify"], "Options follow a command, as in “cnpg report --jobs”."),
        (["report", "--network", "scotlnd"], "There is no network “scotlnd” in the study “cnpg-2009”."),
        (["report", "--network", "wales", "scotlnd"], "Did you mean “scotland”?"),
        (["report", "--network", "wales-further"], "has no report of its own"),
        (["report", "--study", "cnpg-2010"], "There is no study “cnpg-2010”"),
        (["report", "--jobs", "0"], "--jobs must be 1 or more, not 0."),
        (["report", "--jobs", "two"], "Argument --jobs: invalid int value: 'two'."),
        (["report", "--all", "--network", "wales"], "not allowed with argument"),
        (["claims", "--format", "xml"], "--format: “xml” is not one of: table, json, csv. See “cnpg claims --help”."),
        (["check", "x", "--format", "jsn"], "--format: “jsn” is not one of: text, json. Did you mean “json”? See"),
        (["verify", "--fast"], "“cnpg verify” has no option “--fast”. See"),
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


def _instead_of_verify(monkeypatch, run) -> None:
    monkeypatch.setattr(verification, "verify", lambda *_, **__: run())


@pytest.mark.parametrize("command", ["verify", "accept"])
@pytest.mark.parametrize("lacking", ["", "this system cannot fork a process and watch it"])
def test_kernels_are_forked_unless_others_are_asked_for_or_they_cannot_be_and_then_it_is_said(
    monkeypatch, capsys, command, lacking
):
    given = []
    module = {"verify": verification, "accept": acceptance}[command]
    monkeypatch.setattr(module, command, lambda *_, fork_server, **__: given.append(fork_server))
    monkeypatch.setattr("cnpg_analysis.run.warm.server.missing", lambda: lacking)
    assert main([command]) == RAN
    assert main([command, "--stock-kernels"]) == RAN
    assert [bool(address) for address in given] == [not lacking, False]
    first = f"Every kernel is started from scratch: {lacking}.\n" if lacking else ""
    assert capsys.readouterr().err == f"{first}Every kernel is started from scratch: as was asked for.\n"


def test_an_interruption_is_told_and_ends_with_130(monkeypatch, capsys):
    def interrupted() -> bool:
        raise KeyboardInterrupt

    _instead_of_verify(monkeypatch, interrupted)
    assert main(["verify"]) == INTERRUPTED == 130
    assert capsys.readouterr().err == "\nStopped. Nothing was changed.\n"


def test_a_report_that_is_interrupted_says_itself_what_was_replaced(monkeypatch, capsys):
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt("Scotland is new; all others are as they were.")

    monkeypatch.setattr("cnpg_analysis.publish.building.build", interrupted)
    assert main(["report"]) == INTERRUPTED
    assert capsys.readouterr().err.endswith("\nStopped. Scotland is new; all others are as they were.\n")


def test_a_network_is_known_in_capitals_too(monkeypatch):
    asked = []

    def build(_: object, networks: list[str], *__: object, **___: object) -> None:
        asked.extend(networks)
        raise KeyboardInterrupt

    monkeypatch.setattr("cnpg_analysis.publish.building.build", build)
    main(["report", "--network", "Wales", "ALL", "wales"])
    assert asked == ["wales", "all"]


def test_what_an_interrupted_verification_replaced_in_its_temporary_place_is_not_told(monkeypatch, capsys):
    def interrupted() -> bool:
        raise KeyboardInterrupt("Scotland is new; all others are as they were.")

    _instead_of_verify(monkeypatch, interrupted)
    assert main(["verify"]) == INTERRUPTED
    assert capsys.readouterr().err == "\nStopped. Nothing was changed.\n"


def test_another_program_that_ends_the_command_lets_it_tidy_up(monkeypatch):
    tidied = []

    def terminated() -> bool:
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            tidied.append(True)
        return False

    _instead_of_verify(monkeypatch, terminated)
    before = signal.getsignal(signal.SIGTERM)
    assert main(["verify"]) == TERMINATED == 143
    assert tidied
    assert signal.getsignal(signal.SIGTERM) is before


def test_the_command_works_in_a_thread_which_takes_no_signals(capsys):
    answered: list[int] = []
    thread = threading.Thread(target=lambda: answered.append(main([])))
    thread.start()
    thread.join()
    assert answered == [RAN]


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("call", [["--help"], ["verify", "--help"], []])
def test_an_answer_that_nobody_reads_is_not_a_success(call, unbuffered):
    # The reader is gone before the first word is written, and nothing is said of Python's own.
    code = f"import sys; sys.stdin.read(); from cnpg_analysis import cli; sys.exit(cli.main({call!r}))"
    started = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    )
    assert started.stdin
    assert started.stdout
    assert started.stderr
    started.stdout.close()
    started.stdin.close()
    said = started.stderr.read()
    started.stderr.close()
    assert started.wait() == NOT_READ == 141
    assert said == b""


@pytest.fixture
def small_clone(tmp_path: Path, monkeypatch) -> Path:
    """A clone of two notebooks, as far as the list of its files goes."""
    for name in ("02_documents", "03_interviewees"):
        (tmp_path / "notebooks").mkdir(exist_ok=True)
        (tmp_path / "notebooks" / f"{name}.ipynb").write_text("{}", encoding="utf-8")
    (tmp_path / SUMS).write_text(sums(listed_files(tmp_path)), encoding="utf-8")
    monkeypatch.setattr(place, "clone_root", lambda: tmp_path)
    return tmp_path


def test_a_report_is_not_made_without_one_of_the_notebooks(small_clone):
    (small_clone / "notebooks" / "03_interviewees.ipynb").unlink()
    with pytest.raises(CnpgError, match=r"notebooks/03_interviewees\.ipynb is missing, though SHA256SUMS lists it"):
        report.look_at_notebooks()


def test_a_notebook_from_elsewhere_is_mentioned(small_clone, capsys):
    (small_clone / "notebooks" / "90_mine.ipynb").write_text("{}", encoding="utf-8")
    report.look_at_notebooks()
    assert capsys.readouterr().err == (
        "notebooks/90_mine.ipynb is not listed in SHA256SUMS: it does not come with the project.\n"
    )


def test_notebooks_that_are_all_there_need_no_word(small_clone, capsys):
    (small_clone / "notebooks" / "02_documents.ipynb").write_text("edited", encoding="utf-8")
    report.look_at_notebooks()
    assert capsys.readouterr().err == ""
