"""Checks of the parts of the report: headings, announced parts, cross-references, tables and figures."""

from cnpg_analysis.claims.inputs import Inputs, Row
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, unprinted


def headings(read: Inputs, below: str = "") -> list[str]:
    """Answer the numbers of all headings, or of those one level below a heading."""
    numbers = read.texts("findings", "item_number", list="headings")
    if not below:
        return list(numbers)
    return [number for number in numbers if number.rpartition(".")[0] == below]


def counterparts(row: Row) -> list[str]:
    """Answer what a list item was matched with; empty when nothing."""
    return [part for part in row.text("counterpart").split("; ") if part]


@check("footnotes")
def marks_with_a_note(read: Inputs) -> Found:
    """Footnote marks, and those with a note of the same number in the same section."""
    notes = {(row["section"], row["item_number"]) for row in read.items("footnotes")}
    marks = [(row["section"], row["item_number"]) for row in read.items("footnote_marks")]
    matched = sum(mark in notes for mark in marks)
    return adds_up(matched == len(marks), marks=len(marks), matched=matched)


@check("structure-list")
def sections_announced(read: Inputs) -> Found:
    """Sections 2 to 5 in the plan of the report, and those that have a heading."""
    listed = [row for row in read.items("report_structure") if row["counterpart"] != "6"]
    found = sum(set(counterparts(row)) <= set(headings(read)) for row in listed)
    return adds_up(found == len(listed), listed=len(listed), found=found)


@check("section-6")
def headings_of_section_6(read: Inputs) -> Found:
    """Headings of section 6 that the plan announces, and those that the text holds; the others may be lost."""
    numbers = headings(read)
    (announced,) = (row for row in read.items("report_structure") if row["counterpart"] == "6")
    parts = ("6", *(f"6.{place}" for place, _ in enumerate(announced.text("item").split(" and "), start=1)))
    found = sum(part in numbers for part in parts)
    return unprinted(found == len(parts), found=found, expected=len(parts))


@check("appendices-exist")
def appendices_named_and_printed(read: Inputs) -> Found:
    """Appendices that the text names, and those that are printed."""
    referred = set(read.texts("findings", "item_number", list="text_references", item="Appendix"))
    printed = set(headings(read, below="6.2"))
    return adds_up(referred == printed, referred=len(referred), printed=len(printed))


def _captions(read: Inputs, kind: str) -> set[str]:
    captions = read.texts("findings", "item_number", list="captions")
    return {caption for caption in captions if caption.startswith(kind)}


@check("tables-exist")
def tables_named_and_printed(read: Inputs) -> Found:
    """Tables that the text names, and those that have a caption."""
    referred = set(read.texts("findings", "item_number", list="text_references", item="Table"))
    printed = _captions(read, "Table")
    return adds_up(referred == printed, referred=len(referred), printed=len(printed))


@check("figures-exist")
def figures_named_and_captioned(read: Inputs) -> Found:
    """Figures with a caption, and those that the text names."""
    captions = _captions(read, "Figure")
    referred = set(read.texts("findings", "item_number", list="text_references", item="Figure"))
    return agrees(referred <= captions, captions=len(captions), referred=len(referred))


@check("analysis-cross-site")
def headings_that_name_a_region(read: Inputs) -> Found:
    """Headings of the findings that name a region or one of its parts."""
    regions = read.distinct("networks", "region")
    names = {part for region in regions for part in region.replace(" and ", ", ").split(", ")}
    rows = [row for row in read.items("headings") if row.text("item_number").startswith("4")]
    naming = sum(any(name in row.text("item") for name in names) for row in rows)
    return agrees(naming == 0, headings=naming)


@check("section-4-3-3-2")
def headings_for_kinds_of_network(read: Inputs) -> Found:
    """Headings for kinds of networks, and kinds; a heading that is missing may be lost, like the picture before it."""
    count, kinds = len(headings(read, below="4.3.3")), len(read.distinct("pathways", "kind"))
    return unprinted(count == kinds, headings=count, kinds=kinds)


def _announced(read: Inputs, section: str) -> tuple[int, int]:
    """Answer how many parts a section announces, and how many of them have their headings."""
    rows, numbers = read.items("announced_parts", section=section), set(headings(read))
    return len(rows), sum(bool(parts := counterparts(row)) and set(parts) <= numbers for row in rows)


@check("section-4-3-plan", section="4.3")
@check("section-4-4-plan", section="5.1")
@check("section-5-plan", section="5")
@check("goes-on-widening", section="5.2")
def parts_announced_and_there(read: Inputs, section: str) -> Found:
    """Parts that a section announces, and those that have their headings."""
    announced, found = _announced(read, section)
    return adds_up(announced == found, announced=announced, found=found)


@check("section-4-5-plan")
def parts_of_section_4_5(read: Inputs) -> Found:
    """Parts announced, all of which must be there, and headings, which may be more."""
    announced, found = _announced(read, "4.5")
    return agrees(announced == found, announced=announced, headings=len(headings(read, below="4.5")))


@check("described-later")
def told_later(read: Inputs) -> Found:
    """Whether what 4.3.3.1 promises for later has a place in a later section."""
    (promised,) = read.items("announced_later", section="4.3.3.1")
    numbers = headings(read)
    later = [part for part in counterparts(promised) if part in numbers[numbers.index("4.3.3.1") + 1 :]]
    return adds_up(bool(later), found=bool(later))


@check("described-below-development")
def examples_of_development(read: Inputs) -> Found:
    """Examples listed in the section that 4.4.1.3 points to."""
    (promised,) = read.items("announced_later", section="4.4.1.3")
    examples = len(read.items("training_examples", allow_none=True, section=promised.text("counterpart")))
    return adds_up(examples > 0, examples=examples)
