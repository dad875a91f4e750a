"""A clone in which making an empty environment takes no time."""

import shutil
import sys
from pathlib import Path

import pytest

from tools import freshness, installation

ROOT = Path(__file__).resolve().parents[2]
FILES = ("pyproject.toml", freshness.INSTALLER, *freshness.LOCKS.values())


@pytest.fixture
def clone(tmp_path, monkeypatch):
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "share", tmp_path / "share")

    def make_empty_environment(venv):
        shutil.rmtree(venv / "bin", ignore_errors=True)
        (venv / "bin").mkdir()
        (venv / "bin" / "python").symlink_to(sys.executable)
        (venv / "bin" / "cnpg").touch()

    monkeypatch.setattr(installation, "make_empty_environment", make_empty_environment)
    return tmp_path
