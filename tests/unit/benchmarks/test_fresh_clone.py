"""What the benchmark counts: all processes of a command that run at the same time, and no others."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import fresh_clone

pytestmark = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read as Linux tells it")

_MEGABYTES = 80
# Holds its memory until whoever started it closes its input, and says when it has it.
_HOLD = f"import sys; held = bytearray(b'x') * {_MEGABYTES * 1_000_000}; print('held', flush=True); sys.stdin.read()"
_START = """
import subprocess, sys, time
def start():
    child = subprocess.Popen([sys.executable, "-c", sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    child.stdout.readline()
    return child
def let_go(child):
    time.sleep(1.5)  # several looks of the benchmark
    child.communicate()
"""
_TOGETHER = "\nfirst, second = start(), start()\nlet_go(first)\nlet_go(second)\n"
_IN_TURN = "\nlet_go(start())\nlet_go(start())\n"


@pytest.mark.parametrize(("how", "at_once"), [(_TOGETHER, 2), (_IN_TURN, 1)], ids=["together", "in turn"])
def test_memory_is_that_of_the_processes_that_run_at_the_same_time(tmp_path, how, at_once):
    found = fresh_clone.measured([sys.executable, "-c", _START + how, _HOLD], tmp_path)
    assert at_once * _MEGABYTES < found.megabytes < (at_once + 1) * _MEGABYTES


def test_a_command_that_fails_is_no_measurement(tmp_path):
    with pytest.raises(subprocess.CalledProcessError) as raised:
        fresh_clone.measured([sys.executable, "-c", "print('no such place'); raise SystemExit(3)"], tmp_path)
    assert raised.value.returncode == 3
    assert "no such place" in raised.value.output


def test_tests_are_measured_in_a_clone_where_nothing_was_made_before(monkeypatch, capsys):
    commands = []

    def measure(command, folder, variables=None):
        commands.append((tuple(command[:2]), folder.parent.name))
        if command[0] == "git":
            Path(command[-1]).mkdir()
        return fresh_clone.Measured(2.0, 100.0)

    monkeypatch.setattr(fresh_clone, "measured", measure)
    fresh_clone.main()
    assert [made for made in commands if made[0][0] == "make"] == [
        (("make", "report"), "report"),
        (("make", "test"), "test"),
        (("make", "report"), "report"),
    ]
    assert "| make test, the first command in a clone | 2 | 1 | 100 |" in capsys.readouterr().out
