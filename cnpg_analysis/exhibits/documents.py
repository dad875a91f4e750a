"""Exhibits on the documents that were collected."""

from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.documents import OTHER_TYPES, OTHER_YEARS, UNDATED
from cnpg_analysis.exhibits.drawing import BLUE, HATCH, INK, PALE, bare, canvas, svg
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import KNOWN_AS, counted, listed, number, quantity, sentence_case
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_KEY = "Documents collected"
_NUMBER = Column("Documents", "right")
_KNOWN = Column("How it is known")

_MEASURES = {
    "documents": "Documents collected",
    "groups": "Groups they were collected from",
    "documents_per_group_mean": "Documents per group, on average",
    "documents_per_group_minimum": "Fewest from one group",
    "documents_per_group_maximum": "Most from one group",
    "groups_with_documents": "Groups that gave at least one document",
}


def overview(
    totals: Released, by_year: Released, by_network: Released, study: Study, network: str
) -> tuple[Exhibit, ...]:
    """Answer what is to be said first: the totals, or for one network that they cannot be divided."""
    if totals.table.empty:
        return (
            Exhibit(
                "documents-overview", "unknown", totals, text="This study holds no figures on documents.", summary=True
            ),
        )
    documents = totals.result.value("documents")
    groups = totals.result.value("groups")
    if network == ALL_NETWORKS:
        dated = next((row for row in by_year.result.rows("share_printed")), None)
        text = f"{counted(documents, 'documents')} were collected from {counted(groups, 'groups')}"
        if dated:
            in_year = by_year.result.value("documents", year=dated["year"])
            text += f"; {number(in_year)} of them ({number(dated['value'])}%) originate from {dated['year']}"
        key = ((_KEY, number(documents)),)
        return (Exhibit("documents-overview", "sentence", totals, text=f"{text}.", summary=True, key_results=key),)
    row = by_network.result.row("documents", network=network)
    text = (
        f"How many of the {counted(documents, 'documents')} came from the group in {study.label(network)} is not "
        "printed. "
        f"All that follows from the totals is that it lies {quantity(row)}. Their years and types are not printed by "
        "group either."
    )
    key = ((_KEY, quantity(row)),)
    return (Exhibit("documents-overview", "unknown", by_network, text=text, summary=True, key_results=key),)


def totals_table(totals: Released) -> tuple[Exhibit, ...]:
    """Answer the totals over all groups as a table, and what they say of the groups that gave nothing."""
    if totals.table.empty:
        return ()
    rows = tuple(
        (_MEASURES[row["measure"]], quantity(row, 1 if row["measure"].endswith("mean") else 0), KNOWN_AS[row["status"]])
        for row in totals.result.rows()
    )
    result = totals.result
    fewest, most = (result.value(f"documents_per_group_{end}") for end in ("minimum", "maximum"))
    gave = result.row("groups_with_documents")
    documents = sentence_case(counted(result.value("documents"), "documents"))
    table = Exhibit(
        "documents-totals",
        "table",
        totals,
        caption=f"{documents}, from {number(fewest)} to {number(most)} a group",
        columns=(Column("All groups together"), Column("Number", "right"), _KNOWN),
        rows=rows,
    )
    text = (
        f"No group gave more than {counted(most, 'documents')}, and at least one gave "
        f"{number(fewest) if fewest else 'none'}. "
        f"So the number of groups that gave any documents lies {quantity(gave)}, out of "
        f"{number(result.value('groups'))}."
    )
    return table, Exhibit("documents-groups-that-gave", "sentence", totals, text=text)


def years(by_year: Released) -> tuple[Exhibit, ...]:
    """Answer the documents by year as a picture of what is known and what is open, and the share of one year."""
    if by_year.table.empty:
        return ()
    result = by_year.result
    together = result.value("documents", year=OTHER_YEARS)
    shown = [row for row in result.rows("documents") if row["year"] != OTHER_YEARS]
    known = [row for row in shown if row["status"] == "published" and row["year"] != UNDATED]
    open_years = [row["year"] for row in shown if row["status"] == "bounded"]
    total = sum(row["value"] for row in shown if row["status"] != "bounded") + together
    counts = listed(
        [f"{number(row['value'])} of the {number(total)} documents originate from {row['year']}" for row in known]
    )
    caption = f"{counts}; how the other dated ones divide is not printed"
    alt = (
        "Bars, one for each year. "
        + " ".join(f"{sentence_case(row['year'])}: {quantity(row)}." for row in shown)
        + " Full bars are printed numbers, hatched bars show how many there can be at most."
    )
    picture = Exhibit(
        "documents-by-year",
        "figure",
        by_year,
        caption=caption,
        alt=alt,
        columns=(Column("Year of origin"), _NUMBER, _KNOWN),
        rows=tuple((sentence_case(row["year"]), quantity(row), KNOWN_AS[row["status"]]) for row in shown),
        notes=(f"{listed(open_years)} together: {counted(together, 'documents')}, by subtraction.",)
        if open_years
        else (),
        svg=_years_drawn(shown, caption, alt),
    )
    shares = [
        f"The {number(result.value('documents', year=row['year']))} documents of {row['year']} are "
        f"{number(result.value('share_of_all', year=row['year']), 1)}% of all (printed as {number(row['value'])}%) and "
        f"{number(result.value('share_of_dated', year=row['year']), 1)}% of those that carry a date."
        for row in result.rows("share_printed")
    ]
    return picture, *(Exhibit("documents-share-of-year", "sentence", by_year, text=text) for text in shares)


def _years_drawn(shown: list[dict[str, Any]], caption: str, alt: str) -> str:
    with canvas(0.5 * len(shown) + 0.3) as (figure, axes):
        for place, row in enumerate(shown):
            if row["status"] == "bounded":
                axes.barh(place, row["upper"], height=0.62, color=PALE, edgecolor=BLUE, hatch=HATCH, linewidth=0.8)
                end = row["upper"]
            else:
                axes.barh(place, row["value"], height=0.62, color=BLUE)
                end = row["value"]
            axes.annotate(quantity(row), (end, place), (6, 0), textcoords="offset points", va="center", color=INK)
        axes.set_yticks(range(len(shown)), [sentence_case(str(row["year"])) for row in shown])
        axes.invert_yaxis()
        axes.margins(x=0.22)
        axes.set_xlim(left=0)
        bare(axes)
        return svg(figure, caption, alt)


def types(by_type: Released) -> tuple[Exhibit, ...]:
    """Answer the types of documents with the limits between which their numbers lie."""
    if by_type.table.empty:
        return ()
    rows = by_type.result.rows()
    first = rows[0]["document_type"]
    # Types are quoted, because the report calls one of them “documents”.
    names = [
        row["document_type"] if row["document_type"] == OTHER_TYPES else f"“{row['document_type']}”" for row in rows
    ]
    table = Exhibit(
        "documents-by-type",
        "table",
        by_type,
        caption=f"{sentence_case(first)} were the most frequent type; their number is not printed",
        columns=(Column("Type, as the report calls it"), _NUMBER, _KNOWN),
        rows=tuple(
            (sentence_case(name), quantity(row), KNOWN_AS[row["status"]]) for name, row in zip(names, rows, strict=True)
        ),
        notes=(
            (
                "The numbers by type stood in Figure 2 of the report, of which no copy was found. The limits follow "
                "from the total, "
                "from which type was most frequent, and from the examples that the text names."
            ),
        ),
    )
    return (table,)
