"""Outputs that cannot be written, and two runs that want to write the same: one message, nothing lost."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cnpg_analysis.run.lock import StudyBusy, study_lock
from cnpg_analysis.run.staging import NotWritable, promote, staged_for

HOLD = (
    "import sys, time\nfrom pathlib import Path\nfrom cnpg_analysis.run.lock import study_lock\n"
    "with study_lock(Path(sys.argv[1]), 'demo'):\n    print('held', flush=True)\n    time.sleep(600)"
)


@contextmanager
def _without_privileges() -> Iterator[None]:
    """Act as a person for whom permissions count, also where the tests run as root."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def _run_elsewhere(place: Path) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen([sys.executable, "-c", HOLD, str(place)], stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == "held\n"
            yield other
        finally:
            other.kill()


def test_second_run_says_so_and_changes_nothing(tmp_path):
    derived = tmp_path / "derived"
    with _run_elsewhere(derived):
        staged_for(derived / "scotland").mkdir()
        with (
            pytest.raises(StudyBusy, match=r"Another run is writing the outputs of demo in .*derived\. Wait"),
            study_lock(derived, "demo"),
        ):
            pass
        assert (derived / ".cnpg" / "staged" / "scotland").is_dir(), "the first run's work was touched"


def test_lock_of_a_killed_run_does_not_block(tmp_path):
    with _run_elsewhere(tmp_path) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (tmp_path / ".cnpg" / "lock").exists()
        with study_lock(tmp_path, "demo"):
            pass


@pytest.mark.parametrize("ask", [staged_for, lambda target: study_lock(target.parent, "demo").__enter__()])
def test_place_without_permission_to_write_gives_one_message(tmp_path, ask):
    derived = tmp_path / "derived"
    derived.mkdir(mode=0o555)
    with (
        _without_privileges(),
        pytest.raises(
            NotWritable,
            match=r"^Nothing can be written in .*derived: Permission denied\. "
            r"Make that folder writable, or choose another place with --out\.$",
        ),
    ):
        ask(derived / "scotland")


def test_target_that_cannot_be_replaced_stays(tmp_path):
    derived = tmp_path / "derived"
    for text in ("old", "new"):
        staged_for(derived / "index.html").write_text(text, encoding="utf-8")
        if text == "old":
            promote([derived / "index.html"], derived)
    for path in (tmp_path, derived, derived / ".cnpg", derived / ".cnpg" / "staged"):
        path.chmod(0o777)
    (derived / ".cnpg" / "staged" / "index.html").chmod(0o666)
    derived.chmod(0o555)
    with _without_privileges(), pytest.raises(NotWritable):
        promote([derived / "index.html"], derived)
    assert (derived / "index.html").read_text(encoding="utf-8") == "old"


def test_folder_that_somebody_made_read_only_is_replaced_all_the_same():
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    if os.geteuid() == 0:
        os.chown(folder, 65534, 65534)
    try:
        with _without_privileges():
            target = folder / "scotland"
            (target / "of an older version").mkdir(parents=True)
            (target / "of an older version" / "documents.csv").touch()
            (target / "of an older version").chmod(0o555)
            staged_for(target).mkdir()
            promote([target], folder)
        assert [path.name for path in folder.rglob("*")] == ["scotland"]
    finally:
        shutil.rmtree(folder)
