"""Exhibits on the years that the documents originate from."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.document_years import OTHER_YEARS, UNDATED
from cnpg_analysis.exhibits.drawing import BLUE, HATCH, INK, ORANGE, PALE, bare, canvas, label, svg
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.telling import given, known_as, teller
from cnpg_analysis.exhibits.wording import (
    as_printed,
    counted,
    known,
    listed,
    number,
    quantity,
    sentence_case,
    verb,
)
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study.reading import Study

_READINGS = {
    "documents": "By subtraction alone",
    "documents_if_span_is_reached": "If the first and the last year have one at least",
    "documents_if_most_of_any_year": "If {year} has more than any other year",
}


def years(by_year: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the documents by year as a picture, what the words leave open, and the share of one year."""
    if by_year.table.empty:
        return ()
    return (_picture(by_year, study), *_readings(by_year, study), *_shares(by_year, study))


def _majority_year(by_year: Released) -> str:
    """Answer the year that the report calls the majority, or nothing."""
    return next((str(row["year"]) for row in by_year.result.rows("needed_for_half_of_all")), "")


def _picture(by_year: Released, study: Study) -> Exhibit:
    result = by_year.result
    everything = [row for row in result.rows("documents") if row["year"] != OTHER_YEARS]
    others = next((row for row in result.rows("documents") if row["year"] == OTHER_YEARS), None)
    open_years = [str(row["year"]) for row in everything if not known(row)]
    shown = everything if open_years or others is None else [*everything, others]
    in_print = [row for row in shown if row["status"] == "published" and row["year"] != UNDATED]
    counts = listed(
        [
            f"{counted(row['value'], 'documents')} {verb(row['value'], 'originates', 'originate')} from {row['year']}"
            for row in in_print
        ]
    )
    caption = sentence_case(counts or f"The numbers of documents by year are not {given(study)}")
    if counts and open_years:
        caption += f"; how the others divide is not {given(study)}"
    highest = _highest_if_most(by_year) if open_years else None
    alt = (
        "Bars, one for each year. "
        + " ".join(f"{sentence_case(row['year'])}: {quantity(row)}." for row in shown)
        + f" Full bars are {given(study)} or worked-out numbers, hatched bars show how many there can be at most."
    )
    notes = []
    if open_years and others is not None and known(others):
        notes.append(f"{listed(open_years)} together: {counted(others['value'], 'documents')}, by subtraction.")
    if highest is not None:
        year = _majority_year(by_year)
        said = (
            f"If the majority of {year} meant more documents than in any other year, which no other number bears "
            f"out, no other year would have more than {number(highest)}"
            if _is_no_majority(by_year)
            else f"{year} may be meant as the year with more documents than any other. Then no other year has more "
            f"than {number(highest)}"
        )
        notes.append(f"{said}; a thick line in the picture marks that number.")
        alt += f" {said}, which a thick line marks."
    return Exhibit(
        "documents-by-year",
        "figure",
        by_year,
        caption=caption,
        alt=alt,
        columns=(Column("Year of origin"), Column("Documents", "right"), Column("How it is known")),
        rows=tuple((sentence_case(row["year"]), quantity(row), known_as(row["status"], study)) for row in shown),
        notes=tuple(notes),
        svg=_drawn(shown, highest, caption, alt),
    )


def _highest_if_most(by_year: Released) -> float | None:
    limits = [
        by_year.result.limits(row["measure"], year=row["year"])
        for row in by_year.result.rows("documents_if_most_of_any_year")
    ]
    return max((high for _, high in limits), default=None)


def _drawn(shown: Sequence[Mapping[str, Any]], highest: float | None, caption: str, alt: str) -> str:
    with canvas(0.5 * len(shown) + 0.3 + (0.35 if highest is not None else 0)) as (figure, axes):
        for place, row in enumerate(shown):
            if known(row):
                axes.barh(place, row["value"], height=0.62, color=BLUE)
                end = row["value"]
            else:
                end = row["upper"]
                axes.barh(place, end, height=0.62, color=PALE, edgecolor=BLUE, hatch=HATCH, linewidth=0.8)
            axes.annotate(quantity(row), (end, place), (6, 0), textcoords="offset points", va="center", color=INK)
        marked = [place for place, row in enumerate(shown) if not known(row) and row["year"] != UNDATED]
        if highest is not None and marked:
            tops, bottoms = ([place + side for place in marked] for side in (-0.31, 0.31))
            axes.vlines([highest] * len(marked), tops, bottoms, color=ORANGE, linewidth=4)
            on_the_right = highest > axes.get_xlim()[1] / 2
            axes.annotate(
                f"at most {number(highest)} (thick line), in one reading",
                (highest, marked[0] - 0.31),
                (2, 3),
                textcoords="offset points",
                ha="right" if on_the_right else "left",
                va="bottom",
                color=INK,
            )
        axes.set_yticks(range(len(shown)), [label(sentence_case(str(row["year"]))) for row in shown])
        axes.set_ylim(len(shown) - 0.5, -0.9 if highest is not None else -0.5)
        axes.margins(x=0.22)
        axes.set_xlim(left=0)
        bare(axes)
        return svg(figure, caption, alt)


def _readings(by_year: Released, study: Study) -> tuple[Exhibit, ...]:
    result = by_year.result
    measures = [measure for measure in _READINGS if result.rows(measure)]
    open_years = [row["year"] for row in result.rows("documents") if not known(row) and row["year"] != OTHER_YEARS]
    if len(measures) == 1 or not open_years:
        return ()
    year = _majority_year(by_year)
    notes = []
    if "documents_if_span_is_reached" in measures:
        notes.append(
            "A span of years can mean that no document lies outside it, or also that its first and its last year have "
            "one at least."
        )
    if "documents_if_most_of_any_year" in measures:
        notes.append(
            f"That {year} has the majority means more than half, which the numbers contradict. What would follow if it "
            "meant more than in any other year is shown beside that, although no other number bears it out."
            if _is_no_majority(by_year)
            else f"That {year} has the majority can mean more than half, or more than any other year."
        )
    table = Exhibit(
        "documents-years-by-reading",
        "table",
        by_year,
        caption=f"How many documents another year can hold depends on how {teller(study)} is read",
        columns=(
            Column("Year of origin"),
            *(Column(_READINGS[measure].format(year=year), "right") for measure in measures),
        ),
        rows=tuple(
            (sentence_case(open_year), *(quantity(result.row(measure, year=open_year)) for measure in measures))
            for open_year in open_years
        ),
        notes=tuple(notes),
    )
    return (table,)


def _is_no_majority(by_year: Released) -> bool:
    result, year = by_year.result, _majority_year(by_year)
    half_of_dated, _ = result.limits("needed_for_half_of_dated", year=year)
    return result.value("documents", year=year) < half_of_dated


def _shares(by_year: Released, study: Study) -> tuple[Exhibit, ...]:
    result = by_year.result
    year = _majority_year(by_year)
    shown: list[Exhibit] = []
    for row in result.rows("share_of_all"):
        of = {"year": row["year"]}
        many, dated = result.value("documents", **of), result.row("share_of_dated", **of)
        in_print = [share["value"] for share in result.rows("share_printed") if share["year"] == row["year"]]
        documents = "document" if many == 1 else counted(many, "documents")
        text = f"The {documents} of {row['year']} {verb(many, 'is', 'are')} {number(row['value'], 1)}% of all"
        text += f" ({given(study)} as {as_printed(in_print[0])}%)" if in_print else ""
        text += f" and {quantity(dated, 1)}% of those that carry a date." if known(dated) else "."
        if row["year"] == year and _is_no_majority(by_year):
            text += (
                f" {sentence_case(teller(study))} calls {verb(many, 'it', 'them')} the majority. More than half of "
                f"all would be {number(result.value('needed_for_half_of_all', **of))}, and more than half of those "
                f"with a date {quantity(result.row('needed_for_half_of_dated', **of))}, so the numbers contradict the "
                "word. It would fit only if it meant more than in any other year, but no number of another year is "
                "known that would bear this out."
            )
            if "claims" in study.present:
                text += " The register of claims has it as contradicted."
        notes = (SELF_CHECK,) if in_print and study.published else ()
        suffix = "" if not shown else f"-{row['year']}"
        shown.append(Exhibit(f"documents-share-of-year{suffix}", "sentence", by_year, text=text, notes=notes))
    return tuple(shown)
