"""Executed notebooks as a run leaves them."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl
import nbformat
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from cnpg_analysis.publish import ReportAbout
from cnpg_analysis.seam import MIME_TYPE


def drawn(bars: int) -> str:
    with mpl.rc_context({"svg.hashsalt": "tests", "svg.fonttype": "none"}):
        figure = Figure(figsize=(7, 2.5))
        FigureCanvasSVG(figure)
        figure.add_subplot().barh(range(bars), range(bars))
        with io.StringIO() as file:
            figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
            return file.getvalue()


def exhibit(**given: Any) -> dict[str, Any]:
    """An exhibit as JSON; whatever is not given is blank."""
    blank: dict[str, Any] = {
        "schema": 1,
        "id": "an-exhibit",
        "kind": "sentence",
        "summary": False,
        "caption": "",
        "alt": "",
        "text": "",
        "columns": [],
        "rows": [],
        "notes": [],
        "key_results": [],
        "source": "",
        "data": [],
    }
    return {**blank, **given}


def shown(*exhibits: dict[str, Any], code: str = "page.show(...)") -> nbformat.NotebookNode:
    """A code cell that ran and shows these exhibits."""
    outputs = []
    for one in exhibits:
        bundle: dict[str, Any] = {MIME_TYPE: one, "text/plain": one["caption"] or one["text"]}
        if one["kind"] == "figure":
            bundle["image/svg+xml"] = drawn(len(one["rows"]))
        outputs.append(nbformat.v4.new_output("display_data", data=bundle))
    return nbformat.v4.new_code_cell(code, outputs=outputs, execution_count=1)


def prose(text: str, *tags: str) -> nbformat.NotebookNode:
    return nbformat.v4.new_markdown_cell(text, metadata={"tags": list(tags)} if tags else {})


def written(folder: Path, name: str, cells: Sequence[nbformat.NotebookNode]) -> Path:
    """Write an executed notebook into a folder of its own, with the CSV files that its exhibits name."""
    count = 0
    for place, cell in enumerate(cells):
        cell["id"] = f"cell-{place}"
        if cell["cell_type"] == "code" and cell["execution_count"] is not None:
            count += 1
            cell["execution_count"] = count
    path = folder / name / f"{name}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(nbformat.v4.new_notebook(cells=list(cells)), path)
    for cell in cells:
        for output in cell.get("outputs", []):
            for name in output.get("data", {}).get(MIME_TYPE, {}).get("data", []):
                (path.parent / name).write_text("measure,value\n", encoding="utf-8")
    return path


YEARS = exhibit(
    id="documents-by-year",
    kind="figure",
    caption="38 of the 92 documents date from 2007",
    alt="Bars for four years. The bar of 2007 is the longest.",
    columns=[{"label": "Year", "align": "left"}, {"label": "Documents", "align": "right"}],
    rows=[["2005", "between 0 and 42"], ["2007", "38"], ["undated", "12"]],
    notes=["2005, 2006 and 2008 together: 42 documents, by subtraction.", "Undated ones were kept."],
    source="Published report, section 3.2.4",
    data=["documents_by_year.csv"],
)
SITES = exhibit(
    id="interviewees-by-site",
    kind="table",
    caption="40 people took part in 37 interviews",
    columns=[
        {"label": "Site", "align": "left"},
        {"label": "Interviews with core members", "align": "right"},
        {"label": "Interviews with key stakeholders", "align": "right"},
        {"label": "People", "align": "right"},
    ],
    rows=[["Scotland", "2", "6", "8"], ["Wales", "2", "5", "7"]],
    source="Published report, section 3.3.2",
    data=["interviewees_by_site.csv"],
)
STAGES = exhibit(
    id="interviewees-by-stage",
    kind="table",
    caption="16 core members and 24 key stakeholders",
    columns=[{"label": "Stage", "align": "left"}, {"label": "People", "align": "right"}],
    rows=[["Core", "16"], ["Stakeholder", "24"]],
    source="Published report, section 3.3.2",
    data=["interviewees_by_stage.csv"],
)
AGES = exhibit(**{**YEARS, "id": "ages", "caption": "Core members were 58 on average", "data": ["ages.csv"]})
DOCUMENTS_FOUND = exhibit(
    id="documents-overview",
    text="In total 92 documents were collected from 10 groups.",
    summary=True,
    source="Published report, section 3.2.4",
    data=["documents_totals.csv"],
)
MINUTES = exhibit(
    id="documents-minutes",
    text="Minutes of meetings were the most frequent type.",
    source="Published report, section 3.2.4",
    data=["documents_by_type.csv"],
)
NOT_BY_GROUP = exhibit(
    id="documents-of-the-group",
    kind="unknown",
    text="How many came from this group is not printed.",
    source="Published report, section 3.2.4",
)
PEOPLE_FOUND = exhibit(
    id="interviewees-overview",
    text="40 people took part in 37 interviews.",
    summary=True,
    source="Published report, section 3.3.2",
)

ABOUT = ReportAbout(
    study_id="cnpg-2009",
    study_title="Cancer network partnership groups, 2008",
    network="scotland",
    label="Scotland",
    synthetic=False,
    disclosure="Everything here is already published, and nobody is named.",
    cited_as="Writer A and Author B. What groups did. A university, 2009.",
)


def realistic(folder: Path) -> list[Path]:
    """The two executed notebooks of a network."""
    documents = [
        prose("# Documents collected\n\nThe groups' own papers. See [people](03_interviewees.ipynb)."),
        prose("Change the values to look elsewhere.", "workings"),
        shown(code='study = "cnpg-2009"'),
        shown(DOCUMENTS_FOUND, NOT_BY_GROUP),
        prose("## Years"),
        shown(YEARS, MINUTES),
    ]
    interviewees = [
        prose("# People interviewed\n\nIn two rounds."),
        shown(PEOPLE_FOUND),
        prose("## Sites"),
        shown(SITES),
        prose("## Characteristics\n\n### Stages"),
        shown(STAGES),
        prose("### Ages"),
        shown(AGES),
    ]
    return [
        written(folder, "02_documents", documents),
        written(folder, "03_interviewees", interviewees),
    ]
