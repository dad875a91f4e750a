"""What is installed when, and that an interruption mends itself."""

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools import environment, freshness

ROOT = Path(__file__).resolve().parents[2]
BOOT, REPORT, DEV = freshness.INSTALLER, freshness.LOCKS["report"], freshness.LOCKS["dev"]


class Interrupted(Exception):
    """Stands for whatever ends a set-up half-way."""


def locks_installed(clone, purpose):
    """What one call installs: the lock files, and "." for the package itself."""
    commands: list[Sequence[str]] = []
    environment.set_up(clone, purpose, commands.append)
    for command in commands:
        assert str(clone / ".venv" / "bin" / "python") in command
        assert ("--require-hashes" in command) == (command[-1] != ".")
    return [command[-1] for command in commands]


def edit(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_reports_then_tests_then_reports(clone):
    assert locks_installed(clone, "report") == [BOOT, REPORT, "."]
    assert locks_installed(clone, "report") == []
    assert locks_installed(clone, "dev") == [DEV, "."]
    assert locks_installed(clone, "dev") == []
    assert locks_installed(clone, "report") == []


def test_tests_first(clone):
    assert locks_installed(clone, "dev") == [BOOT, DEV, "."]
    assert locks_installed(clone, "report") == []
    assert locks_installed(clone, "dev") == []


def test_timestamps_do_not_matter(clone):
    locks_installed(clone, "dev")
    for name in (BOOT, REPORT, DEV):
        os.utime(clone / name, (2_000_000_000, 2_000_000_000))
    assert locks_installed(clone, "dev") == []


def test_a_changed_lock_with_its_old_timestamp_is_noticed(clone):
    locks_installed(clone, "report")
    lock = clone / REPORT
    before = lock.stat()
    edit(lock, "pandas==3.", "pandas==4.")
    os.utime(lock, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert locks_installed(clone, "report") == [BOOT, REPORT, "."]


@pytest.mark.parametrize(
    ("changed", "reports_need", "tests_need"),
    [
        (BOOT, [BOOT, REPORT, "."], [DEV, "."]),
        (REPORT, [BOOT, REPORT, "."], [DEV, "."]),
        (DEV, [], [BOOT, DEV, "."]),
    ],
)
def test_a_changed_lock_makes_anew_what_uses_it(clone, changed, reports_need, tests_need):
    locks_installed(clone, "dev")
    edit(clone / changed, "--hash=sha256:0", "--hash=sha256:1")
    assert locks_installed(clone, "report") == reports_need
    assert locks_installed(clone, "dev") == tests_need


def test_a_change_of_the_package_in_pyproject_installs_it_again_and_keeps_the_rest(clone):
    locks_installed(clone, "dev")
    edit(clone / "pyproject.toml", 'cnpg = "', 'cnpg-too = "')
    assert locks_installed(clone, "report") == ["."]
    assert locks_installed(clone, "dev") == []


@pytest.mark.parametrize(("old", "new"), [("cnpg-warm = ", "cnpg-hot = "), ('"share/jupyter', '"share/jupiter')])
def test_a_change_of_what_jupyter_finds_installs_the_package_again(clone, old, new):
    locks_installed(clone, "dev")
    edit(clone / "pyproject.toml", old, new)
    assert locks_installed(clone, "dev") == ["."]
    assert locks_installed(clone, "dev") == []


def test_a_change_of_the_kernel_installs_the_package_again(clone):
    locks_installed(clone, "dev")
    kernel = clone / "share" / "kernels" / "cnpg-warm" / "kernel.json"
    edit(kernel, "(warm)", "(hot)")
    assert locks_installed(clone, "dev") == ["."]
    kernel.unlink()
    assert locks_installed(clone, "report") == ["."]
    assert locks_installed(clone, "dev") == []


def test_a_change_of_how_tests_run_installs_nothing(clone):
    locks_installed(clone, "dev")
    edit(clone / "pyproject.toml", "xfail_strict = true", "xfail_strict = false")
    assert locks_installed(clone, "dev") == []


@pytest.mark.parametrize("step", [1, 2, 3])
@pytest.mark.parametrize("purpose", ["report", "dev"])
def test_an_interrupted_set_up_is_begun_again(clone, step, purpose):
    steps = []

    def stop(command):
        steps.append(command)
        if len(steps) == step:
            raise Interrupted

    with pytest.raises(Interrupted):
        environment.set_up(clone, "report", stop)
    assert locks_installed(clone, purpose) == [BOOT, freshness.LOCKS[purpose], "."]


def test_interrupted_additions_are_begun_again(clone):
    locks_installed(clone, "report")

    def stop(command):
        raise Interrupted

    with pytest.raises(Interrupted):
        environment.set_up(clone, "dev", stop)
    assert locks_installed(clone, "report") == [BOOT, REPORT, "."]


def test_a_moved_clone_makes_its_own_environment(clone, tmp_path_factory):
    # The commands in .venv and the link to the package name the place they were made in.
    locks_installed(clone, "report")
    moved = tmp_path_factory.mktemp("elsewhere") / "clone"
    shutil.copytree(clone, moved, symlinks=True)
    assert locks_installed(moved, "report") == [BOOT, REPORT, "."]


def test_an_environment_whose_python_has_gone_is_made_anew(clone):
    locks_installed(clone, "report")
    python = clone / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(clone / "an-older-python")
    assert locks_installed(clone, "report") == [BOOT, REPORT, "."]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"clone": 1'])
def test_a_damaged_marker_means_incomplete(clone, content):
    locks_installed(clone, "report")
    (clone / ".venv" / freshness.MARKER).write_text(content, encoding="utf-8")
    assert locks_installed(clone, "report") == [BOOT, REPORT, "."]


def test_marker_of_this_environment_can_be_read():
    # Tests run in the environment that `make test` made, or in another one made by hand; then there is no marker.
    marker = Path(sys.prefix) / freshness.MARKER
    if not marker.exists():
        pytest.skip("these tests do not run in an environment made by tools/environment.py")
    content = json.loads(marker.read_text(encoding="utf-8"))
    assert freshness.needed("dev", content, {"clone": str(ROOT), **freshness.digests(ROOT)}) == "nothing"
