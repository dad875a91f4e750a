"""Checks of what the report says on the documents it collected (sections 3.2.3 to 3.2.6)."""

from math import ceil

from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends, unprinted


def _in_all(read: Inputs) -> float:
    return read.value("documents-collected")


def _undated(read: Inputs) -> float:
    return read.value("documents-undated")


def _of_2007(read: Inputs) -> float:
    return read.value("documents-year-2007")


def _span_of_one_group(read: Inputs) -> tuple[float, float]:
    return read.value("documents-per-group-minimum"), read.value("documents-per-group-maximum")


@check("documents-own")
def documents_own(read: Inputs) -> Found:
    """The summary may shorten the rule on which documents count, but not widen it."""
    rule = read.texts("findings", "item", list="document_rule", section="3.2.3")
    summary = read.texts("findings", "item", list="document_rule", section="Executive summary")
    return agrees(set(summary) <= set(rule), conditions=len(rule), summary=len(summary))


@check("documents-from-ten")
def documents_from_ten(read: Inputs) -> Found:
    """How many groups can have given documents, when one of those asked gave none; or else how many were asked."""
    fewest, most = _span_of_one_group(read)
    asked = read.count("networks")
    at_most, at_least = asked - (fewest == 0), ceil(_in_all(read) / most)
    return depends("at_most", "asked", at_most=at_most, at_least=at_least, asked=asked)


@check("sources-three")
def calls_to_facilitators(read: Inputs) -> Found:
    """How many telephone calls followed the first message."""
    (calls,) = read.rows("contacts", purpose="documents", channel="telephone")
    return copied(calls=calls.number("number"))


@check("documents-cut-off")
def earliest_year_keeps_the_rule(read: Inputs) -> Found:
    """Whether the earliest dated document keeps the rule on years."""
    rule, earliest = read.study().number("documents_from_year"), read.value("documents-earliest-year")
    return agrees(earliest >= rule, rule=rule, earliest=earliest)


@check("documents-years-undated")
def years_of_all_documents(read: Inputs) -> Found:
    """Whether the years of all documents can be known; the text itself speaks of those without a date."""
    undated = _undated(read)
    dated = _in_all(read) - undated
    return depends(undated == 0, dated > 0, dated=dated, undated=undated)


@check("documents-period")
def order_of_dates(read: Inputs) -> Found:
    """Whether documents were collected before the interviews, in the latest year of the documents."""
    study = read.study()
    begun, ended = study.day("documents_collected_from"), study.day("documents_collected_to")
    before = ended < study.day("interviews_from")
    in_year = ended.year == read.value("documents-latest-year")
    return agrees(before and in_year and begun < ended, days=(ended - begun).days, before_interviews=before)


@check("documents-total")
def least_and_most_documents(read: Inputs) -> Found:
    """Least and most documents of all groups together, when one group has the fewest and one the most."""
    fewest, most = _span_of_one_group(read)
    others = read.value("documents-groups") - 1
    return agrees(True, lowest=most + others * fewest, highest=fewest + others * most)


@check("documents-range")
def documents_of_one_group(read: Inputs) -> Found:
    """Fewest and most documents of one group."""
    fewest, most = _span_of_one_group(read)
    return copied(minimum=fewest, maximum=most)


@check("documents-figure-2")
def what_figure_2_shows(read: Inputs) -> Found:
    """What the caption of Figure 2 says is shown; whether the copy holds the picture."""
    (caption,) = read.items("captions", item_number="Figure 2")
    shown = caption.text("item").rpartition(" by ")[2]
    return unprinted(caption["counterpart"] is not None, shown=shown)


@check("documents-minutes")
def documents_by_type(read: Inputs) -> Found:
    """Whether numbers of documents are printed by type."""
    counts = [row for row in read.rows("statistics", subject="documents", measure="count") if row["document_type"]]
    return unprinted(len(counts), counts=len(counts))


@check("documents-type-names")
def examples_of_types(read: Inputs) -> Found:
    """How many kinds of documents are named as examples of two types."""
    return copied(documents=read.value("documents-type-documents"), other=read.value("documents-type-other"))


@check("documents-2007-share")
def share_of_2007(read: Inputs) -> Found:
    """Share of the documents of 2007 in all documents, in per cent."""
    count, total = _of_2007(read), _in_all(read)
    return adds_up(count=count, total=total, share=round(100 * count / total))


@check("documents-2007-majority")
def majority_of_2007(read: Inputs) -> Found:
    """Whether the documents of 2007 are more than half, of all or of the dated; most another year can hold.

    That 2007 has more than any other year is no reading to fall back on: no number of another year is printed, and one
    of them can hold all that remain but one, which the other end of the span must have.
    """
    count, half = _of_2007(read), _in_all(read) / 2
    dated = _in_all(read) - _undated(read)
    return agrees(
        count > half or count > dated / 2, count=count, half=half, half_dated=dated / 2, most=dated - count - 1
    )


@check("documents-undated")
def undated_are_part_of_all(read: Inputs) -> Found:
    """Which of two totals the printed share fits: all documents, or those with a date."""
    count, total, undated = _of_2007(read), _in_all(read), _undated(read)
    share_all, share_dated = 100 * count / total, 100 * count / (total - undated)
    fits = round(share_all) == read.value("documents-year-2007-share")
    return agrees(fits, undated=undated, share_all=round(share_all), share_dated=round(share_dated, 1))


@check("documents-variable")
def documents_vary(read: Inputs) -> Found:
    """Fewest and most documents of one group; “highly” must mean further apart than a group has on average."""
    fewest, most = _span_of_one_group(read)
    mean = _in_all(read) / read.count("networks")
    return agrees(most - fewest > mean, minimum=fewest, maximum=most, mean=mean)


@check("documents-limits")
def groups_with_documents_only(read: Inputs) -> Found:
    """Groups whose documents were followed up by interviews, and groups of which there is nothing else."""
    followed = read.count("networks", selected_as="case_study")
    documents_only = read.count("networks", selected_as="documents_only")
    return agrees(followed > 0, followed=followed, documents_only=documents_only)


@check("documents-two-readers")
def readers_of_documents(read: Inputs) -> Found:
    """How many researchers analysed the documents."""
    return copied(researchers=read.value("document-analysts"))
