import threading
from pathlib import Path

import pytest
from filelock import FileLock

from cnpg_analysis.run import private_folder as module
from cnpg_analysis.run.private_folder import private_folder


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "_short_base", lambda: tmp_path)
    return tmp_path


@pytest.fixture
def as_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to remove a file that this process holds open, as Windows does."""
    unlink = Path.unlink

    def refuse_open(self: Path, missing_ok: bool = False) -> None:
        if any(descriptor.exists() and descriptor.samefile(self) for descriptor in Path("/proc/self/fd").iterdir()):
            raise PermissionError(13, "The process cannot access the file because it is being used", str(self))
        unlink(self, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse_open)


def test_nothing_is_left_where_open_files_cannot_be_removed(base, as_on_windows):
    with private_folder() as folder:
        assert folder.is_dir()
    assert list(base.iterdir()) == []


def test_an_error_within_is_told_as_it_is_where_open_files_cannot_be_removed(base, as_on_windows):
    with pytest.raises(KeyError, match="year"), private_folder():
        raise KeyError("year")
    assert list(base.iterdir()) == []


def test_what_was_abandoned_is_removed_where_open_files_cannot_be_removed(base, as_on_windows):
    abandoned = base / "cnpg-analysis-00000000"
    abandoned.mkdir()
    abandoned.with_name(f"{abandoned.name}.lock").touch()
    with private_folder() as folder:
        assert sorted(base.iterdir()) == [folder, folder.with_name(f"{folder.name}.lock")]


def test_a_folder_that_is_just_begun_waits_for_whoever_looks_whether_it_is_abandoned(base, monkeypatch):
    name = "cnpg-analysis-0badcafe"
    looking = FileLock(base / f"{name}.lock", thread_local=False)
    monkeypatch.setattr("secrets.token_hex", lambda _: "0badcafe")
    monkeypatch.setattr(module, "_sweep", lambda _: looking.acquire())

    def find_it_abandoned() -> None:
        (base / f"{name}.lock").unlink()
        looking.release()

    ending = threading.Timer(0.3, find_it_abandoned)
    ending.start()
    with private_folder() as folder:
        assert not looking.is_locked
        assert folder.name == name
        assert folder.with_name(f"{name}.lock").exists(), "the folder in use has no guard"
    ending.join()
