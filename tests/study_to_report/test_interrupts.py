"""Stopping ``cnpg report``: it says what is new already, and nothing is left half replaced."""

import io
import shutil

import pytest

from cnpg_analysis.publish import building, indexing, placing
from cnpg_analysis.publish.building import build
from cnpg_analysis.run import staging
from cnpg_analysis.run.journal import write_journal
from cnpg_analysis.run.network import run_network
from cnpg_analysis.run.plan import NetworkPlan
from cnpg_analysis.run.progress import Progress
from cnpg_analysis.run.staging import staged_for
from cnpg_analysis.study import read_study
from cnpg_analysis.study.location import Outputs
from tests.study_to_report.only_notebook import files, write_only_notebook

SCOTLAND_ONLY = (
    "Stopped. Already new: Scotland. Everything else is as it was before, the page that leads to all reports too.\n"
)
BOTH = SCOTLAND_ONLY.replace("Scotland", "Scotland, Wales")


@pytest.fixture(scope="module")
def ready(tmp_path_factory, forks):
    """What two runs make of two networks, made once: the tests are about what comes after it."""
    made = {}
    for version in ("first", "second"):
        folder = tmp_path_factory.mktemp(version)
        notebook = write_only_notebook(folder, f"print('the {version} run')")
        for network in ("scotland", "wales"):
            plan = NetworkPlan("cnpg-2009", network, (notebook,), "x")
            outcomes = run_network(plan, folder / network, Progress(1, io.StringIO()), fork_server=forks)
            made[version, network] = outcomes, folder / network
    return made


def _run_gives(monkeypatch, ready, version):
    def copied(work, *_, **__):
        for plan, staged in work:
            shutil.copytree(ready[version, plan.network][1], staged)
        return [ready[version, plan.network][0] for plan, _ in work]

    monkeypatch.setattr(building, "run_networks", copied)


def _interrupt_at(monkeypatch, place, call, after):
    """Interrupt when a function is called for the given time, before or after it has done its work."""
    module, name = place
    wanted, calls = getattr(module, name), []

    def interrupted(*given, **named):
        calls.append(given)
        answer = wanted(*given, **named) if after or len(calls) != call else None
        if len(calls) == call:
            raise KeyboardInterrupt
        return answer

    monkeypatch.setattr(module, name, interrupted)


def _versions(folder):
    """Which run what lies there is of, by what is told in its notebook."""
    made = files(folder)
    return {
        network: version
        for network in ("scotland", "wales")
        for version in ("first", "second")
        if f"the {version} run".encode() in made[f"derived/{network}/02_only/02_only.ipynb"]
        and f"report/{network}/report.html" in made
    }


@pytest.mark.parametrize(
    ("place", "call", "after", "said", "new"),
    [
        ((building, "build_report"), 1, False, "Stopped. What was there before is as it was.\n", []),
        ((building, "build_report"), 2, False, SCOTLAND_ONLY, ["scotland"]),
        ((placing, "promote"), 2, False, SCOTLAND_ONLY, ["scotland"]),
        # The journal is written: what was begun is finished.
        ((staging, "_put_in_place"), 4, False, BOTH, ["scotland", "wales"]),
        ((placing, "promote"), 2, True, BOTH, ["scotland", "wales"]),
        ((indexing, "build_index"), 1, False, BOTH, ["scotland", "wales"]),
        (
            (placing, "promote"),
            3,
            True,
            "Stopped. Already new: Scotland, Wales. Everything else is as it was before.\n",
            ["scotland", "wales"],
        ),
    ],
)
def test_an_interrupt_tells_what_is_new_and_leaves_everything_whole(
    run, ready, tmp_path, monkeypatch, place, call, after, said, new
):
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    _run_gives(monkeypatch, ready, "first")
    run(out="../out")
    _run_gives(monkeypatch, ready, "second")
    _interrupt_at(monkeypatch, place, call, after)
    status, told = run(out="../here/../out", more=("--force",))
    assert status == 130
    assert told.endswith(f"\n{said}")
    expected = {"scotland": "first", "wales": "first"} | dict.fromkeys(new, "second")
    assert _versions(tmp_path / "out") == expected
    hidden = [path.name for path in (tmp_path / "out").glob("*/.cnpg/*")]
    assert set(hidden) == {"lock", "index.json"}


@pytest.mark.parametrize("place", [(building, "build_report"), (building, "must_be_free"), (placing, "promote")])
def test_an_interrupt_before_anything_was_made_leaves_no_folder_behind(run, ready, tmp_path, monkeypatch, place):
    _run_gives(monkeypatch, ready, "first")
    _interrupt_at(monkeypatch, place, 1, after=False)
    status, told = run(out=str(tmp_path / "new" / "out"))
    assert status == 130
    assert "Stopped." in told
    assert not (tmp_path / "new").exists()


def test_a_run_that_made_nothing_leaves_a_folder_that_was_there(run, tmp_path):
    (tmp_path / "out").mkdir()
    assert run("raise ValueError", networks=("wales",))[0] == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_what_accepting_outputs_was_putting_in_place_is_finished_by_the_next_report(
    tmp_path, monkeypatch, copied_study
):
    clone = tmp_path / "clone"
    places = Outputs(clone / "data" / "derived" / "x", clone / "report" / "x")
    targets = [clone / "SHA256SUMS", clone / "notebooks" / "02_only.ipynb", places.report / "index.html"]
    for target in (*targets, places.derived / "scotland"):
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text("old", encoding="utf-8")
    (places.derived / "scotland").unlink()
    for target in targets:
        staged_for(target).write_text("accepted", encoding="utf-8")
    (clone / ".cnpg").mkdir(exist_ok=True)
    write_journal(clone / ".cnpg" / "journal.json", targets)
    # Stopped between the two moves of the first one: what was replaced is all there is of it.
    (clone / ".cnpg" / "replaced").mkdir()
    targets[0].rename(clone / ".cnpg" / "replaced" / targets[0].name)
    monkeypatch.setattr(building, "clone_root", lambda: clone)
    monkeypatch.setattr(building, "must_be_free", lambda *_: None)
    notebook = write_only_notebook(tmp_path)
    built = build(read_study(copied_study), ["wales"], [notebook], places, Progress(1))
    assert built.failures == ()
    assert [target.read_text(encoding="utf-8") for target in targets[:2]] == ["accepted", "accepted"]
    assert not (clone / ".cnpg").exists()
