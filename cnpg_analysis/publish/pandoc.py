"""Markdown to one HTML page, by pandoc: the program that ``pypandoc_binary`` brings, run as a process of its own."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from cnpg_analysis.publish.errors import PublishError

_HERE = Path(__file__).parent
# CommonMark is what JupyterLab shows, so prose looks alike in both. Everything else that pandoc could read (formulas,
# citations, raw TeX, attributes, footnotes, smart punctuation) stays off: a text means what it shows.
_READER = "commonmark+fenced_divs+pipe_tables+strikeout"
_SECONDS = 120
_SECTIONS_ONLY = 2


def page(markdown: str, *, contents: int) -> str:
    """Answer the HTML of a page whose parts are marked as ``page.lua`` expects.

    ``contents`` says down to which level of headings its list of contents goes; 0 means no list. A list of sections
    only (2) is short, and stands before the summary.

    Raises:
        PublishError: pandoc is missing or did not accept the text.
    """
    command = [
        str(_program()),
        "--sandbox",
        # Nothing from the user's own pandoc folder may change a page.
        f"--data-dir={_HERE}",
        f"--from={_READER}",
        "--to=html5",
        "--standalone",
        f"--template={_HERE / 'page.html'}",
        f"--include-in-header={_HERE / 'page.css'}",
        f"--lua-filter={_HERE / 'page.lua'}",
        "--section-divs",
        "--wrap=none",
        "--eol=lf",
        *(["--toc", f"--toc-depth={contents}"] if contents else []),
        *(["--variable=contents-first:true"] if contents == _SECTIONS_ONLY else []),
    ]
    try:
        done = subprocess.run(command, input=markdown.encode(), capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as problem:
        raise PublishError(f"pandoc, which makes the pages, could not be run: {problem}.") from None
    if done.returncode != 0:
        said = done.stderr.decode(errors="replace").strip()
        raise PublishError(f"pandoc, which makes the pages, stopped with status {done.returncode}: {said}")
    return done.stdout.decode()


def _program() -> Path:
    # pypandoc.get_pandoc_path() prefers a newer pandoc elsewhere on the machine, and pages would depend on it.
    package = find_spec("pypandoc")
    if package is None or package.origin is None:
        raise PublishError(
            "pypandoc_binary, which brings pandoc, is missing. Install the packages of requirements.lock."
        )
    program = Path(package.origin).parent / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")
    if not program.is_file():
        raise PublishError(
            "pypandoc is here without its pandoc. Install the packages of requirements.lock: pypandoc_binary has it."
        )
    return program
