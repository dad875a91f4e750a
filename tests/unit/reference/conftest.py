"""A clone so small that a test can say what it holds, and its outputs made anew as the test wants them."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cnpg_analysis.reference import acceptance, rebuilding, verification
from cnpg_analysis.reference.committed import SUMS, listed_files, output_files, sums
from tests.unit.reference.small_clone import FILES, RAW, TABLE, write


@pytest.fixture
def clone(tmp_path: Path, monkeypatch) -> Path:
    """A clone whose digests fit."""
    root = tmp_path / "clone"
    for name, text in FILES.items():
        write(root, name, text)
    write(root, SUMS, sums(listed_files(root)))
    for module in (acceptance, rebuilding, verification):
        monkeypatch.setattr(module, "clone_root", lambda: root)
    return root


@pytest.fixture
def rebuilt(clone: Path, tmp_path: Path, monkeypatch) -> Path:
    """What a rebuild makes: at first the outputs of the clone, to be changed by the test."""
    model = tmp_path / "rebuilt"
    for name, path in output_files(clone).items():
        (model / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, model / name)

    def rebuild(root: Path, *_: object, **__: object) -> tuple[str, ...]:
        shutil.copytree(model, root, dirs_exist_ok=True)
        inputs = {name: path for name, path in listed_files(clone).items() if name == RAW}
        write(root, SUMS, sums(dict(sorted({**inputs, **output_files(root)}.items()))))
        return ()

    for module in (acceptance, verification):
        monkeypatch.setattr(module, "rebuild", rebuild)
    return model


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def failing_rebuild(clone: Path, monkeypatch) -> Callable[[], None]:
    """Let a rebuild make some outputs and fail at a notebook."""

    def rebuild(root: Path, *_: object, **__: object) -> tuple[str, ...]:
        write(root, TABLE, "measure,year,unit,value\ndocuments,2007,documents,39\n")
        return ("02_only: code cell 2 of 3 stopped with ValueError: no such table.",)

    def failing() -> None:
        for module in (acceptance, verification):
            monkeypatch.setattr(module, "rebuild", rebuild)

    return failing
