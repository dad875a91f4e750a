"""Reports of one small notebook, made as a person would have them made."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cnpg_analysis.cli import main
from cnpg_analysis.run import plan
from tests.study_to_report.only_notebook import write_only_notebook


@pytest.fixture
def shared_forks(forks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let reports share a fork server: starting one takes longer than their one small notebook."""

    @contextmanager
    def shared(*_: object, **__: object) -> Iterator[str]:
        yield forks

    monkeypatch.setattr("cnpg_analysis.run.warm.server.fork_server", shared)


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shared_forks: None
) -> Callable[..., tuple[int, str]]:
    """Run ``cnpg report`` with one small notebook into a folder, and answer exit status and what was printed."""

    def reported(
        *cells: str,
        networks: tuple[str, ...] = ("scotland", "wales"),
        study: str = "cnpg-2009",
        out: str = "",
        more: tuple[str, ...] = (),
    ) -> tuple[int, str]:
        path = write_only_notebook(tmp_path, *cells)
        monkeypatch.setattr(plan, "notebooks_of_the_clone", lambda: (path,))
        call = ["report", "--study", study, "--out", out or str(tmp_path / "out"), "--jobs", "1"]
        status = main([*call, "--network", *networks, *more])
        printed = capsys.readouterr()
        # Exit status 2 and interrupts are told on standard error, beside the progress of the run.
        return status, printed.out or printed.err

    return reported
