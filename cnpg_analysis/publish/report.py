"""Executed notebooks to one report: a single HTML file that needs nothing else."""

from collections.abc import Sequence
from pathlib import Path

from cnpg_analysis.publish import pandoc
from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.checking import check_page
from cnpg_analysis.publish.composition import compose
from cnpg_analysis.publish.errors import PublishError
from cnpg_analysis.publish.pictures import with_pictures
from cnpg_analysis.publish.reading import read_notebook
from cnpg_analysis.publish.writing import write_page


def build_report(notebooks: Sequence[Path], about: ReportAbout, target: Path, *, data: str = "") -> None:
    """Write the report on one network, or on the whole study, from executed notebooks.

    The same notebooks give the same bytes everywhere. Nothing is written when anything is wrong.

    Args:
        notebooks: executed notebooks in reading order; each lies in a folder together with its CSV files.
        about: what the report says of itself.
        target: the HTML file.
        data: relative address, from where the report will stand, of the folder that holds
            ``<notebook>/<file>.csv``. Files that lie beside their notebook are then linked, else only named.

    Raises:
        PublishError: a notebook failed or cannot be read, an exhibit is incomplete, or the page would be.
    """
    if not notebooks:
        raise PublishError(f"The report on {about.label} has no notebooks to be made from.")
    composed = compose([read_notebook(notebook) for notebook in notebooks], about, data)
    html = with_pictures(pandoc.page(composed.text, contents=composed.contents), composed.pictures)
    check_page(html, composed.keys, target.name)
    write_page(html, target)
