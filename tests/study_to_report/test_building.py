"""From a study to its reports: what is good is put in place; what failed is named and leaves what was there."""

from datetime import date

from cnpg_analysis.cli import main, report
from cnpg_analysis.cli.parsing import DOES_NOT_HOLD, MISTAKE, RAN
from cnpg_analysis.publish import building
from cnpg_analysis.run import plan
from cnpg_analysis.run.staging import NotWritable, staged_for
from cnpg_analysis.study.inspection import inspect
from tests.study_to_report.only_notebook import EXHIBIT, PARAMETERS, files, write_only_notebook
from tests.unit.study.workbooks import STUDY, TABLES, Cells, changed, write


def test_good_networks_get_report_notebook_and_record_and_an_index(run, tmp_path):
    status, said = run()
    assert status == RAN
    assert set(files(tmp_path / "out")) == {
        "derived/scotland/02_only/02_only.ipynb",
        "derived/scotland/02_only/run.json",
        "derived/wales/02_only/02_only.ipynb",
        "derived/wales/02_only/run.json",
        "report/index.html",
        "report/scotland/report.html",
        "report/wales/report.html",
    }
    assert "2 of 2 reports made." in said
    assert str(tmp_path / "out" / "report" / "index.html") in said


def test_one_network_that_fails_does_not_stop_the_others_and_is_named_with_its_cell(run, tmp_path):
    status, said = run('if network == "scotland":\n    raise ValueError("no such table")')
    assert status == DOES_NOT_HOLD
    assert (tmp_path / "out" / "report" / "wales" / "report.html").is_file()
    assert not (tmp_path / "out" / "report" / "scotland").exists()
    assert "1 of 2 reports made." in said
    assert "02_only (Scotland): code cell 3 of 3 stopped with ValueError: no such table." in said


def test_figures_that_contradict_each_other_are_one_message_with_their_rows(run):
    cell = """
import pandas as pd
from cnpg_analysis.evaluation import document_years
from cnpg_analysis.study import read_study
printed = read_study(study).tables["statistics"]
printed.loc[printed["statistic_id"] == "documents-year-2007", "value"] = 93
document_years.by_year(printed)
"""
    status, said = run(cell)
    assert status == DOES_NOT_HOLD
    assert "ImpossibleFigures" not in said
    assert "cell" not in said
    assert (
        "FAILED: 02_only (Scotland, Wales): What is printed in section 3.2.4 contradicts itself: there are 92 "
        "documents, but by year they add up to 105. Compare the column value of these rows of statistics.csv with "
        "what is in print: documents-collected (92), documents-year-2007 (93), "
    ) in said


def test_a_failed_run_replaces_nothing(run, tmp_path):
    run(networks=("wales",))
    before = files(tmp_path / "out")
    status, said = run('raise ValueError("later")', networks=("wales",))
    assert status == DOES_NOT_HOLD
    assert files(tmp_path / "out") == before
    assert "The earlier outputs of what failed are as they were." in said


def test_a_cell_that_ends_the_kernel_politely_is_a_failure(run, tmp_path):
    status, _ = run("import sys\nsys.exit(0)", "print('never')", networks=("wales",))
    assert status == DOES_NOT_HOLD
    assert not (tmp_path / "out" / "report" / "wales").exists()


def test_a_page_that_cannot_be_made_leaves_the_earlier_network_whole(run, tmp_path):
    run(networks=("wales",))
    before = files(tmp_path / "out")
    broken = (
        EXHIBIT.replace('"text": f"About {network}."', '"text": ""')
        .replace('"only"', '"broken"')
        .replace('shown["text"]', '"x"')
    )
    status, said = run(broken, networks=("wales",))
    assert status == DOES_NOT_HOLD
    assert "The report on Wales was not made." in said
    assert files(tmp_path / "out") == before


def test_the_index_keeps_reports_that_were_made_before(run, tmp_path):
    run(networks=("wales",))
    run(networks=("scotland",))
    index = (tmp_path / "out" / "report" / "index.html").read_text(encoding="utf-8")
    assert 'href="wales/report.html"' in index
    assert 'href="scotland/report.html"' in index


def test_a_misspelt_parameter_is_told_before_any_kernel_starts(tmp_path, monkeypatch, capsys):
    path = write_only_notebook(tmp_path, first=PARAMETERS.replace("network", "netwrok"))
    monkeypatch.setattr(plan, "notebooks_of_the_clone", lambda: (path,))
    assert main(["report", "--out", str(tmp_path / "out"), "--network", "wales"]) == MISTAKE
    said = capsys.readouterr().err
    assert "02_only.ipynb has no parameter “network”; it has study, netwrok, out. Did you mean “netwrok”?" in said
    assert "Traceback" not in said
    assert not (tmp_path / "out" / "report" / "wales").exists()


def test_an_index_that_cannot_be_made_is_a_failure_and_the_new_report_is_there(run, tmp_path):
    run(networks=("wales",))
    index = tmp_path / "out" / "report" / "index.html"
    before = index.read_bytes()
    (tmp_path / "out" / "derived" / "wales" / "02_only" / "02_only.ipynb").write_text("{", encoding="utf-8")
    status, said = run(networks=("scotland",))
    assert status == DOES_NOT_HOLD
    assert "1 of 1 reports made." in said
    assert "FAILED: The page that leads to all reports was not made. 02_only.ipynb: this file is not a whole" in said
    assert (tmp_path / "out" / "report" / "scotland" / "report.html").is_file()
    assert index.read_bytes() == before


def test_a_network_whose_outputs_cannot_be_put_in_place_does_not_stop_the_others(run, tmp_path, monkeypatch):

    def refuse(target):
        if target.parent.name == "report" and target.name == "scotland":
            raise NotWritable("Nothing can be written there.")
        return staged_for(target)

    monkeypatch.setattr(building, "staged_for", refuse)
    status, said = run()
    assert status == DOES_NOT_HOLD
    assert "FAILED: The report on Scotland was not made. Nothing can be written there." in said
    assert set(files(tmp_path / "out")) >= {"report/wales/report.html", "report/index.html"}
    assert not (tmp_path / "out" / "derived" / "scotland").exists()


def test_a_copy_that_somebody_made_of_a_notebook_is_not_published(run, tmp_path):
    run(networks=("wales",))
    before = files(tmp_path / "out")
    folder = tmp_path / "out" / "derived" / "wales"
    for copy in ("02_only/03_mine.ipynb", "03_mine/03_mine.ipynb"):
        (folder / copy).parent.mkdir(exist_ok=True)
        (folder / copy).write_bytes((folder / "02_only" / "02_only.ipynb").read_bytes())
    run(networks=("wales",))
    after = files(tmp_path / "out")
    assert after["report/index.html"] == before["report/index.html"]
    assert set(after) - set(before) == {"derived/wales/02_only/03_mine.ipynb", "derived/wales/03_mine/03_mine.ipynb"}


def test_a_study_that_a_check_refuses_is_refused_with_the_same_list(run, tmp_path):
    study = tmp_path / "ours"
    early = changed(changed(STUDY, 2, "documents_collected_from", date(2026, 5, 1)), 2, "synthetic", "perhaps")
    documents: Cells = [
        ["document_id", "network_id", "type", "collected_on"],
        ["d-1", "north", "minutes", date(2026, 4, 1)],
    ]
    write(study, {**TABLES, "study": early, "documents": documents})
    listed = [str(problem) for problem in inspect(study).to_mend]
    assert len(listed) == 2
    status, said = run(networks=("all",), study=str(study))
    assert status == MISTAKE
    assert said.splitlines()[0] == "The study “ours” has 2 problems to mend:"
    assert [line.strip() for line in said.splitlines()[1:-1]] == listed
    assert said.splitlines()[-1].startswith(f"“cnpg check {study} --marked-copy problems.xlsx” lists them all")
    assert not (tmp_path / "out").exists()


def test_what_is_to_be_looked_at_is_counted_and_told_at_the_end(run, copied_study):
    for table in ("networks", "groups"):
        path = copied_study / f"{table}.csv"
        headings, rest = path.read_text(encoding="utf-8").split("\n", 1)
        path.write_text(f"{headings}\n\n{rest}", encoding="utf-8")
    status, said = run(networks=("wales",), study=str(copied_study))
    assert status == RAN
    assert said.partition("1 of 1 reports made.\n")[2].splitlines()[:-1] == [
        "To look at in the study, 2 things that may be right:",
        "  networks.csv, row 2: the row is blank; it is passed over.",
        "  groups.csv, row 2: the row is blank; it is passed over.",
    ]


def test_many_notices_are_counted_and_those_beyond_a_screenful_are_listed_by_a_check(capsys):
    report.tell_notices([f"notice {number}" for number in range(25)], "../ours")
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "To look at in the study, 25 things that may be right:"
    assert said[-1] == "  and 5 more. “cnpg check ../ours” lists them all."
    assert len(said) == 22
