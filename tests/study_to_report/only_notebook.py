"""One small notebook for reports that are made in a moment, and what a run of it leaves."""

from pathlib import Path

import nbformat

EXHIBIT = """
from IPython.display import display
shown = {"schema": 1, "id": "only", "kind": "sentence", "summary": True, "text": f"About {network}.", "source": "3.2.4"}
display({"text/plain": shown["text"], "application/vnd.cnpg.exhibit+json": shown}, raw=True)
"""


PARAMETERS = 'study = "cnpg-2009"\nnetwork = "all"\nout = ".cnpg/scratch"'


def write_only_notebook(folder: Path, *cells: str, first: str = PARAMETERS) -> Path:
    """A notebook that shows one sentence, and then whatever the cells do."""
    made = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "", "language": "python"}}
    )
    parameters = nbformat.v4.new_code_cell(first)
    parameters.metadata["tags"] = ["parameters"]
    made.cells = [nbformat.v4.new_markdown_cell("# Only section"), parameters]
    made.cells += [nbformat.v4.new_code_cell(cell) for cell in (EXHIBIT, *cells)]
    # nbformat draws names for cells at random: each time it would be another notebook.
    for number, cell in enumerate(made.cells):
        cell.id = f"cell-{number}"
    path = folder / "02_only.ipynb"
    nbformat.write(made, path)
    return path


def files(folder: Path) -> dict[str, bytes]:
    hidden = ".cnpg"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and hidden not in path.parts
    }
