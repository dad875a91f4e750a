"""Reports in narrow windows, as a browser lays them out. Skipped where there is no Chromium."""

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from cnpg_analysis.publish import build_report
from tests.unit.publish.executed_notebooks import ABOUT, realistic

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine")

# The report lets nothing run in itself, so a page around it measures it, in a frame as wide as the window would be.
_MEASURING = """<!DOCTYPE html>
<iframe id="window" src="report.html" style="border: 0; height: 800px; width: {width}px"></iframe>
<pre id="measured"></pre>
<script>
const frame = document.getElementById("window");
frame.addEventListener("load", () => {{
  const page = frame.contentDocument;
  const boxes = (selector) => [...page.querySelectorAll(selector)];
  document.getElementById("measured").textContent = JSON.stringify({{
    page: page.documentElement.scrollWidth,
    regions: boxes("figure .scroll").map((box) => box.getBoundingClientRect()),
    figures: boxes("figure img").map((box) => box.getBoundingClientRect()),
    tables: Object.fromEntries(boxes(".exhibit[id^=table] .scroll").map((box) => [box.parentElement.id, {{
      table: box.firstElementChild.getBoundingClientRect().width, room: box.clientWidth,
      reached: box.tabIndex === 0 || box.firstElementChild.getBoundingClientRect().width <= box.clientWidth + 1,
    }}])),
  }});
}});
</script>
"""
# Of a label in the house's figures, as part of the width of the figure: 10.5 of 518.4 points.
_LABEL = 10.5 / 518.4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made: Path = tmp_path_factory.mktemp("pages")
    build_report(realistic(made / "derived"), ABOUT, made / "report.html")
    return made


@pytest.fixture
def seen(folder, tmp_path):
    """Measure the report in a window of some width."""

    def measure(width: int) -> Any:
        (folder / "measuring.html").write_text(_MEASURING.format(width=width), encoding="utf-8")
        answer = subprocess.run(
            [
                str(CHROMIUM),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--allow-file-access-from-files",
                "--virtual-time-budget=5000",
                "--window-size=1400,900",
                f"--user-data-dir={tmp_path}",
                "--dump-dom",
                (folder / "measuring.html").as_uri(),
            ],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        found = re.search(r'<pre id="measured">(.+?)</pre>', answer.stdout, re.DOTALL)
        assert found, answer.stderr
        return json.loads(unescape(found[1]))

    return measure


@pytest.mark.parametrize("width", [360, 500, 1280])
def test_page_itself_never_scrolls_sideways(seen, width):
    assert seen(width)["page"] <= width


@pytest.mark.parametrize("width", [360, 500])
def test_figures_use_the_whole_width_and_their_labels_can_be_read(seen, width):
    found = seen(width)
    assert found["figures"]
    for region, figure in zip(found["regions"], found["figures"], strict=True):
        assert (region["left"], region["right"]) == (0, width)
        assert figure["width"] * _LABEL > 8.5


def test_figure_is_seen_whole_in_half_a_window(seen):
    assert all(figure["width"] <= 500 for figure in seen(500)["figures"])


def test_tables_wrap_instead_of_scrolling_in_half_a_window(seen):
    tables = seen(500)["tables"]
    assert set(tables) == {"table-1", "table-2"}
    for measured in tables.values():
        assert measured["table"] <= measured["room"] + 1


def test_table_wider_than_a_telephone_scrolls_where_the_keyboard_reaches_it(seen):
    assert all(measured["reached"] for measured in seen(360)["tables"].values())
