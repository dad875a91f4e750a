import os
import subprocess
import sys
from pathlib import Path

import pytest

from cnpg_analysis.run.surroundings import surroundings

_SETTINGS_OF_A_PERSON = {
    "PYTHONSTARTUP": "x.py",
    "PYTHONWARNINGS": "error",
    "PYTHONINSPECT": "1",
    "JUPYTER_PATH": "x",
    "JUPYTER_CONFIG_DIR": "x",
    "IPYTHONDIR": "x",
    "MPLBACKEND": "agg",
    "MPLCONFIGDIR": "x",
    "MATPLOTLIBRC": "x",
    "XDG_CONFIG_HOME": "x",
    "COLUMNS": "40",
}


def test_environment_leads_nowhere_but_into_the_folder(monkeypatch):
    for name, value in _SETTINGS_OF_A_PERSON.items():
        monkeypatch.setenv(name, value)
    with surroundings() as around:
        environment = around.environment
        assert "x" not in environment.values()
        assert not {"PYTHONSTARTUP", "PYTHONWARNINGS", "PYTHONINSPECT", "MPLBACKEND", "COLUMNS"} & set(environment)
        for name in ("HOME", "TMPDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR"):
            assert Path(environment[name]).parent == around.folder
            assert Path(environment[name]).is_dir()


def test_environment_keeps_what_finds_the_code(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["code", "/srv/code"]))
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("PATH", "/usr/bin")
    with surroundings() as around:
        kept = around.environment
    assert kept["PYTHONPATH"] == os.pathsep.join([str(tmp_path / "code"), "/srv/code"])
    assert (kept["PYTHONHASHSEED"], kept["PATH"]) == ("7", "/usr/bin")


def test_one_thread_for_linear_algebra(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "8")
    with surroundings() as around:
        assert {around.environment[f"{name}_NUM_THREADS"] for name in ("OMP", "OPENBLAS", "MKL")} == {"1"}


def test_own_environment_is_not_changed():
    before = dict(os.environ)
    with surroundings():
        assert dict(os.environ) == before


def test_folder_is_removed_also_after_an_error():
    folders = []

    def fail() -> None:
        with surroundings() as around:
            folders.append(around.folder)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert not folders[0].exists()
    assert not list(folders[0].parent.glob(f"{folders[0].name}*"))


def test_others_cannot_read_the_connection():
    with surroundings() as around:
        assert around.folder.stat().st_mode & 0o077 == 0


def test_long_temporary_folder_still_leaves_room_for_sockets(tmp_path, monkeypatch):
    deep = tmp_path / ("deep" * 20)
    deep.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(deep))
    with surroundings() as around:
        assert around.sockets
        assert len(os.fsencode(around.connection_file.with_name("k-ipc-5"))) < 104


def test_folders_of_killed_processes_are_removed_and_those_in_use_are_not():
    made = (
        "import os, signal\n"
        "from cnpg_analysis.run.surroundings import surroundings\n"
        "with surroundings() as around:\n"
        "    print(around.folder, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", made], capture_output=True, text=True, check=False)
    left = Path(killed.stdout.strip())
    assert left.is_dir()
    with surroundings() as first, surroundings() as second:
        assert not left.exists()
        assert first.folder.is_dir()
        assert second.folder.is_dir()
