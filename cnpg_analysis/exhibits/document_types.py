"""Exhibits on the types of documents."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.document_types import OTHER_TYPES
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.telling import given, known_as
from cnpg_analysis.exhibits.wording import known, quantity, sentence_case
from cnpg_analysis.study.reading import Study


def types(by_type: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the types of documents with the limits between which their numbers lie."""
    rows = by_type.result.rows("documents")
    if not rows:
        return ()
    if all(row["status"] == "unknown" for row in rows):
        text = "This study holds no figures on the types of the documents."
        return (Exhibit("documents-by-type", "unknown", by_type, text=text),)
    first = next((row["document_type"] for row in by_type.result.rows("rank")), "")
    # Types are quoted, because the published report calls one of them “documents”.
    names = [OTHER_TYPES if row["document_type"] == OTHER_TYPES else f"“{row['document_type']}”" for row in rows]
    printed = any(known(row) for row in rows)
    if first:
        caption = f"{sentence_case(first)} were the most frequent type"
        caption += "" if printed else f"; their number is not {given(study)}"
    else:
        caption = f"The numbers of documents by type are not {given(study)}"
    limits_from = ["from the total", *(["from which type was most frequent"] if first else [])]
    table = Exhibit(
        "documents-by-type",
        "table",
        by_type,
        caption=caption,
        columns=(
            Column("Type, as it is called there" if study.published else "Type"),
            Column("Documents", "right"),
            Column("How it is known"),
        ),
        rows=tuple(
            (sentence_case(name), quantity(row), known_as(row["status"], study))
            for name, row in zip(names, rows, strict=True)
        ),
        notes=(
            (
                f"The limits follow {', '.join(limits_from)} and from the kinds of documents that are named. A kind "
                "named in the plural counts as one document, because it need not have been found more than once."
            ),
        ),
    )
    return (table,)
