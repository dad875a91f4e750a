"""Reports as tests ask for them."""

from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from cnpg_analysis.publish import ReportAbout, build_report
from tests.unit.publish.executed_notebooks import ABOUT, realistic, written
from tests.unit.publish.pages import Element, read_page


@pytest.fixture
def notebooks(tmp_path: Path) -> list[Path]:
    return realistic(tmp_path / "derived" / "scotland")


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Element:
    """The report on a network as it usually is; tests only read it."""
    folder = tmp_path_factory.mktemp("study")
    target = folder / "report" / "scotland" / "report.html"
    build_report(realistic(folder / "derived" / "scotland"), ABOUT, target, data="../../derived/scotland")
    return read_page(target.read_text(encoding="utf-8"))


@pytest.fixture
def report_of(tmp_path: Path) -> Callable[..., Element]:
    """Make the report of one notebook with these cells, and read it."""

    def make(*cells: nbformat.NotebookNode, about: ReportAbout = ABOUT, data: str = "") -> Element:
        notebook = written(tmp_path / "derived", "02_documents", cells)
        build_report([notebook], about, tmp_path / "report.html", data=data)
        return read_page((tmp_path / "report.html").read_text(encoding="utf-8"))

    return make
