from pathlib import Path

import pytest

from cnpg_analysis.run import staging
from cnpg_analysis.run.staging import NotWritable, Recovered, promote, recover, staged_for


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


def test_staged_is_beside_its_target(derived):
    staged = staged_for(derived / "scotland")
    assert staged == derived / ".cnpg" / "staged" / "scotland"
    assert not staged.exists()


def test_folders_are_replaced_as_wholes_and_nothing_else_is_left(tmp_path, derived, report):
    targets = [derived / "scotland", report / "scotland"]
    for target in targets:
        _make(target, a="old", b="only in the old one")
    promote(targets, derived)
    for target in targets:
        _make(target, a="new")
    promote(targets, derived)
    assert _content(targets[0]) == _content(targets[1]) == {"a.csv": "new"}
    assert _everything(tmp_path) == [
        "derived",
        "derived/demo",
        "derived/demo/scotland",
        "derived/demo/scotland/a.csv",
        "report",
        "report/demo",
        "report/demo/scotland",
        "report/demo/scotland/a.csv",
    ]


def test_a_single_file_is_put_in_place_too(report):
    staged_for(report / "index.html").write_text("new", encoding="utf-8")
    (report / "index.html").write_text("old", encoding="utf-8")
    promote([report / "index.html"], report)
    assert _content(report) == {"index.html": "new"}


def test_staging_again_starts_from_nothing(derived):
    _make(derived / "scotland", a="left over")
    assert not staged_for(derived / "scotland").exists()


def test_discarded_work_leaves_the_target_alone(tmp_path, derived):
    _make(derived / "wales", a="old")
    promote([derived / "wales"], derived)
    _make(derived / "wales", a="half")
    _make(derived / "scotland", a="half")
    assert recover(derived) == Recovered(discarded=(derived / "scotland", derived / "wales"))
    assert _everything(derived) == ["wales", "wales/a.csv"]


def test_nothing_to_recover(derived):
    assert recover(derived) == Recovered()
    assert not derived.exists()


@pytest.mark.parametrize("refused", ["scotland", "index.html"])
def test_all_targets_stay_when_one_cannot_be_replaced(derived, report, monkeypatch, refused):
    targets = [derived / "scotland", report / "scotland", report / "index.html"]
    for text in ("old", "new"):
        _make(targets[0], a=text)
        _make(targets[1], a=text)
        staged_for(targets[2]).write_text(text, encoding="utf-8")
        if text == "old":
            promote(targets, derived)
    move = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.parent.name == "staged" and self.parents[2] == report and self.name == refused:
            raise PermissionError(13, "Permission denied")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NotWritable, match=r"Nothing can be written in .*demo: Permission denied\. Make that"):
        promote(targets, derived)
    monkeypatch.undo()
    assert _content(targets[0]) == _content(targets[1]) == {"a.csv": "old"}
    assert targets[2].read_text(encoding="utf-8") == "old"
    assert recover(derived, [report]).finished == (), "the next run must not finish what was taken back"
    assert _content(targets[0]) == {"a.csv": "old"}


def test_new_targets_vanish_again_when_one_cannot_be_put_in_place(derived, monkeypatch):
    _make(derived / "scotland", a="new")
    _make(derived / "wales", a="new")
    move = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if self.parent.name == "staged" and self.name == "wales":
            raise OSError(28, "No space left on device")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(NotWritable, match="No space left on device"):
        promote([derived / "scotland", derived / "wales"], derived)
    assert not (derived / "scotland").exists()
    assert not (derived / "wales").exists()


@pytest.mark.parametrize("moved", ["scotland", "wales"])
def test_discarding_after_an_interrupt_does_not_lose_what_was_being_moved(derived, monkeypatch, moved):
    targets = [derived / "scotland", derived / "wales"]
    for text in ("old", "new"):
        for target in targets:
            _make(target, a=text)
        if text == "old":
            promote(targets, derived)
    move = Path.replace

    def interrupt(self: Path, target: Path) -> Path:
        if self.parent.name == "staged" and self.name == moved:
            raise KeyboardInterrupt
        return move(self, target)

    monkeypatch.setattr(Path, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        promote(targets, derived)
    monkeypatch.undo()
    assert recover(derived) == Recovered(finished=tuple(targets))
    assert _content(targets[0]) == _content(targets[1]) == {"a.csv": "new"}
    assert sorted(path.name for path in derived.iterdir()) == ["scotland", "wales"]


def test_place_that_is_a_file_gives_one_message(tmp_path):
    (tmp_path / "derived").write_text("", encoding="utf-8")
    with pytest.raises(NotWritable, match=r"Nothing can be written in .*derived: .*\. Make that folder"):
        staging.staged_for(tmp_path / "derived" / "scotland")
