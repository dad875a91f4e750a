"""What the package's own exhibits say of themselves is what publishing reads."""

import nbformat

from cnpg_analysis import exhibits
from cnpg_analysis.disclosure import release
from cnpg_analysis.exhibits.exhibit import Column
from cnpg_analysis.exhibits.rendering import bundle
from cnpg_analysis.publish.reading import read_notebook
from cnpg_analysis.results import published, result
from tests.unit.publish.executed_notebooks import prose, shown, written


def test_exhibit_that_a_notebook_shows_is_read_as_it_was_meant(tmp_path, published_study):
    table = result("documents_totals", (), [published("documents", "documents", 92, "3.2.4")])
    meant = exhibits.Exhibit(
        "documents-totals",
        "table",
        release(table, published_study),
        caption="92 documents",
        columns=(Column("What"), Column("Number", "right")),
        rows=(("Documents", "92"),),
        notes=("All of them.",),
        key_results=(("Documents", "92"),),
    )
    cell = shown(code="page.show(meant)")
    cell["outputs"].append(nbformat.v4.new_output("display_data", data=bundle(meant)))
    path = written(tmp_path, "02_documents", [prose("# Documents"), cell])
    (read,) = read_notebook(path).exhibits
    assert (read.id, read.kind, read.caption, read.rows) == (meant.id, "table", meant.caption, meant.rows)
    assert [(column.label, column.align) for column in read.columns] == [("What", "left"), ("Number", "right")]
    assert (read.notes, read.key_results) == (meant.notes, meant.key_results)
    assert (read.source, read.data) == ("Published report, section 3.2.4", ("documents_totals.csv",))
