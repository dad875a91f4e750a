import shutil
from pathlib import Path

import pytest

from cnpg_analysis.run.journal import read_journal, write_journal
from cnpg_analysis.run.staging import ForeignJournal, Recovered, is_promoting_to, promote, recover, staged_for


@pytest.fixture
def derived(tmp_path: Path) -> Path:
    return tmp_path / "derived" / "demo"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report" / "demo"


def _make(target: Path, **files: str) -> None:
    staged = staged_for(target)
    staged.mkdir()
    for name, text in files.items():
        (staged / f"{name}.csv").write_text(text, encoding="utf-8")


def _content(target: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(target.iterdir())}


def _everything(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_journal_is_followed_after_the_clone_was_moved(tmp_path, derived):
    _make(derived / "scotland", a="new")
    write_journal(derived / ".cnpg" / "journal.json", [derived / "scotland"])
    moved = tmp_path / "elsewhere" / "demo"
    moved.parent.mkdir()
    shutil.move(derived, moved)
    assert recover(moved).finished == (moved / "scotland",)
    assert _content(moved / "scotland") == {"a.csv": "new"}


@pytest.mark.parametrize("damage", [lambda text: text[:-10], lambda text: text.replace("scotland", "Scotland")])
def test_damaged_journal_counts_as_not_written(derived, damage):
    _make(derived / "scotland", a="old")
    promote([derived / "scotland"], derived)
    _make(derived / "scotland", a="new")
    journal = derived / ".cnpg" / "journal.json"
    write_journal(journal, [derived / "scotland"])
    journal.write_text(damage(journal.read_text(encoding="utf-8")), encoding="utf-8")
    assert recover(derived) == Recovered(discarded=(derived / "scotland",))
    assert _content(derived / "scotland") == {"a.csv": "old"}
    assert _everything(derived) == ["scotland", "scotland/a.csv"]


def test_journal_that_reaches_beyond_the_outputs_is_refused_and_nothing_is_lost(tmp_path, derived):
    outside = tmp_path / "private" / "notes"
    _make(outside, a="new")
    outside.mkdir()
    _make(derived / "scotland", a="new")
    write_journal(derived / ".cnpg" / "journal.json", [outside])
    before = _everything(tmp_path)
    with pytest.raises(ForeignJournal) as told:
        recover(derived)
    assert f"names {outside}, which is not a place of this study's outputs. Run the report again" in str(told.value)
    assert "\n" not in str(told.value)
    assert _everything(tmp_path) == before


def test_journal_is_followed_by_whichever_way_its_folder_is_reached(tmp_path, derived, report):
    """A path with “..” in it, or through a link, leads to the same outputs."""
    (tmp_path / "links" / "deep").mkdir(parents=True)
    (tmp_path / "links" / "deep" / "out").symlink_to(tmp_path, target_is_directory=True)
    for way in (tmp_path / "derived" / ".." / "report" / "..", tmp_path / "links" / "deep" / "out"):
        targets = [way / "derived" / "demo" / "scotland", way / "report" / "demo" / "scotland"]
        for target in targets:
            target.parent.mkdir(parents=True, exist_ok=True)
            _make(target, a=str(way))
        write_journal(targets[0].parent / ".cnpg" / "journal.json", targets)
        assert len(recover(targets[0].parent, [targets[1].parent]).finished) == 2
        assert _content(derived / "scotland") == _content(report / "scotland") == {"a.csv": str(way)}


def test_journals_in_several_places_are_all_followed(tmp_path, derived, report):
    _make(derived / "scotland", a="new")
    _make(report / "scotland", a="new")
    write_journal(derived / ".cnpg" / "journal.json", [derived / "scotland"])
    (tmp_path / ".cnpg").mkdir()
    write_journal(tmp_path / ".cnpg" / "journal.json", [report / "scotland"])
    assert is_promoting_to(tmp_path, [derived, report])
    assert not is_promoting_to(tmp_path, [derived])
    assert recover(tmp_path, [derived, report]).finished == (report / "scotland", derived / "scotland")
    assert _content(derived / "scotland") == _content(report / "scotland") == {"a.csv": "new"}


def test_outputs_that_were_moved_aside_come_back_when_the_journal_is_lost(derived):
    (derived / ".cnpg" / "replaced" / "scotland").mkdir(parents=True)
    (derived / ".cnpg" / "replaced" / "scotland" / "a.csv").write_text("old", encoding="utf-8")
    recover(derived)
    assert _content(derived / "scotland") == {"a.csv": "old"}
    assert _everything(derived) == ["scotland", "scotland/a.csv"]


def test_what_was_replaced_comes_back_when_the_new_one_is_gone(derived):
    _make(derived / "scotland", a="old")
    promote([derived / "scotland"], derived)
    _make(derived / "scotland", a="new")
    write_journal(derived / ".cnpg" / "journal.json", [derived / "scotland"])
    replaced = derived / ".cnpg" / "replaced"
    replaced.mkdir()
    (derived / "scotland").replace(replaced / "scotland")
    shutil.rmtree(derived / ".cnpg" / "staged")
    recover(derived)
    assert _content(derived / "scotland") == {"a.csv": "old"}


def test_journal_names_targets_relative_to_itself(tmp_path, derived, report):
    journal = derived / ".cnpg" / "journal.json"
    journal.parent.mkdir(parents=True)
    write_journal(journal, [derived / "scotland", report / "scotland"])
    assert read_journal(journal) == (derived / "scotland", report / "scotland")
    assert str(tmp_path) not in journal.read_text(encoding="utf-8")
