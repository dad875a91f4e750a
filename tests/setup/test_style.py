"""Style and types, as `make lint` checks them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("check", [["ruff", "check"], ["mypy"]], ids=["style", "types"])
def test_nothing_to_complain_of(check):
    command = [sys.executable, "-m", *check]
    plain = {**os.environ, "NO_COLOR": "1"}
    answer = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
