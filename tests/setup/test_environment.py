"""Making .venv: what is done when, that an interruption mends itself, and what is said when it cannot be done."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tools import environment

ROOT = Path(__file__).resolve().parents[2]
FILES = ("pyproject.toml", environment.INSTALLER, *environment.LOCKS.values())


class Interrupted(Exception):
    """Stands for whatever ends a set-up half-way."""


@pytest.fixture
def clone(tmp_path, monkeypatch):
    """A clone in which making an empty environment takes no time."""
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)

    def make_empty_environment(venv):
        shutil.rmtree(venv / "bin", ignore_errors=True)
        (venv / "bin").mkdir()
        (venv / "bin" / "python").symlink_to(sys.executable)
        (venv / "bin" / "cnpg").touch()

    monkeypatch.setattr(environment, "make_empty_environment", make_empty_environment)
    return tmp_path


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


BOOT, REPORT, DEV = environment.INSTALLER, environment.LOCKS["report"], environment.LOCKS["dev"]


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
    for name in FILES:
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
    assert locks_installed(clone, purpose) == [BOOT, environment.LOCKS[purpose], "."]


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
    (clone / ".venv" / environment.MARKER).write_text(content, encoding="utf-8")
    assert locks_installed(clone, "report") == [BOOT, REPORT, "."]


def test_packages_that_went_elsewhere_are_noticed(clone):
    with pytest.raises(environment.SetUpError, match=r"not into \.venv"):
        environment.set_up(clone, "report", lambda _: (clone / ".venv" / "bin" / "cnpg").unlink(missing_ok=True))


def test_somebody_elses_environment_is_left_alone(clone):
    (clone / ".venv" / "bin").mkdir(parents=True)
    (clone / ".venv" / "bin" / "python").symlink_to(sys.executable)
    with pytest.raises(environment.SetUpError, match=r"not made by this set-up, so it is left as it is"):
        locks_installed(clone, "report")
    assert (clone / ".venv" / "bin" / "python").readlink() == Path(sys.executable)


def test_a_file_in_the_way_is_said(clone):
    (clone / ".venv").write_text("", encoding="utf-8")
    with pytest.raises(environment.SetUpError, match=r"is in the way"):
        locks_installed(clone, "report")


def test_what_was_in_an_incomplete_environment_is_removed(tmp_path, monkeypatch):
    (tmp_path / environment.MARKER).write_text("{}", encoding="utf-8")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "half-installed").write_text("", encoding="utf-8")
    (tmp_path / "lib64").symlink_to("lib")
    monkeypatch.setattr("venv.EnvBuilder.create", lambda *_: None)
    environment.make_empty_environment(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [environment.MARKER]


def test_settings_that_send_packages_elsewhere_are_dropped():
    outside = {
        "PATH": "/usr/bin",
        "VIRTUAL_ENV": "other",
        "CONDA_PREFIX": "other",
        "PYTHONPATH": "other",
        "PIP_TARGET": "other",
        "PIP_USER": "1",
        "UV_SYSTEM_PYTHON": "1",
        "UV_PROJECT_ENVIRONMENT": "other",
        "UV_CONSTRAINT": "other",
        "UV_DEFAULT_INDEX": "a mirror",
        "PIP_INDEX_URL": "a mirror",
        "UV_CACHE_DIR": "a folder",
        "SSL_CERT_FILE": "a file",
    }
    assert environment.without_redirections(outside) == {
        "PATH": "/usr/bin",
        "PIP_USER": "0",
        "UV_DEFAULT_INDEX": "a mirror",
        "PIP_INDEX_URL": "a mirror",
        "UV_CACHE_DIR": "a folder",
        "SSL_CERT_FILE": "a file",
    }


def run_script(clone, *arguments, **variables):
    """Run a copy of the script as `make` does, in a clone of its own."""
    (clone / "tools").mkdir(exist_ok=True)
    shutil.copy(ROOT / "tools" / "environment.py", clone / "tools" / "environment.py")
    command = [sys.executable, str(clone / "tools" / "environment.py"), *arguments]
    return subprocess.run(command, env={**os.environ, **variables}, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_python_without_venv_is_told_what_to_install(tmp_path, missing):
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    # Debian's python3.11 comes without ensurepip until python3-venv is installed.
    site = tmp_path / "site"
    site.mkdir()
    (site / "sitecustomize.py").write_text(
        "import sys\n"
        "class Without:\n"
        "    def __init__(self, finder): self.finder = finder\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        return None if name == {missing!r} else self.finder.find_spec(name, path, target)\n"
        "sys.meta_path[:] = [Without(finder) for finder in sys.meta_path]\n",
        encoding="utf-8",
    )
    answer = run_script(tmp_path, PYTHONPATH=str(site))
    assert answer.returncode == 2
    assert "apt-get install python3-venv" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_wrong_python_is_said(monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 12, 1))
    assert environment.main([]) == 2
    assert capsys.readouterr().err == "This project needs Python 3.11; this is Python 3.12.1.\n"


def test_unknown_purpose_is_said(capsys):
    assert environment.main(["reports"]) == 2
    assert capsys.readouterr().err == "usage: environment.py [report | dev]\n"


@pytest.mark.parametrize(
    ("error", "said", "status"),
    [
        (PermissionError(13, "Permission denied", ".venv"), "could not be made: Permission denied: .venv", 2),
        (subprocess.CalledProcessError(1, "ensurepip"), "could not be made: Command 'ensurepip'", 2),
        (KeyboardInterrupt(), "Stopped. The next call starts afresh.", 130),
    ],
    ids=lambda value: type(value).__name__,
)
def test_failures_are_one_message(clone, monkeypatch, capsys, error, said, status):
    def fail(venv):
        raise error

    monkeypatch.setattr(environment, "ROOT", clone)
    monkeypatch.setattr(environment, "make_empty_environment", fail)
    assert environment.main([]) == status
    assert said in capsys.readouterr().err


def test_failed_installation_says_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    with pytest.raises(environment.SetUpError, match="Run the same command again"):
        environment.run_here([sys.executable, "-c", "raise SystemExit(1)"])


def test_two_set_ups_wait_for_each_other(tmp_path):
    waiting = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path; import environment\n"
        "with environment.only_one(Path(sys.argv[2])): print('in', flush=True)\n"
    )
    command = [sys.executable, "-c", waiting, str(ROOT / "tools"), str(tmp_path)]
    with environment.only_one(tmp_path):
        other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(timeout=1)
    assert other.communicate(timeout=30)[0] == "in\n"


def test_marker_of_this_environment_can_be_read():
    # Tests run in the environment that `make test` made, or in another one made by hand; then there is no marker.
    marker = Path(sys.prefix) / environment.MARKER
    if not marker.exists():
        pytest.skip("these tests do not run in an environment made by tools/environment.py")
    content = json.loads(marker.read_text(encoding="utf-8"))
    assert environment.needed("dev", content, {"clone": str(ROOT), **environment.digests(ROOT)}) == "nothing"
