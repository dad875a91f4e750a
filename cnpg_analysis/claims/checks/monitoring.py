"""Checks of monitoring and evaluation (4.3.1 and 5.4), and of the recommendations (5.6), printed twice."""

from cnpg_analysis.claims.checks.forms import saying
from cnpg_analysis.claims.checks.parts import counterparts
from cnpg_analysis.claims.inputs import Inputs, Row
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, agrees, depends, unprinted

_FINDINGS = ("4", "5.1", "5.2", "5.3", "5.4", "5.5")
_TABLES = {"challenges": "challenge", "findings": "item", "influence": "organisation", "initiatives": "description"}
_ELSEWHERE = ("mental health", "stroke", "interpreter")
# All three fit a work programme of a year at the end of which one looks back.
_OF_ONE_RHYTHM = ("after an agreed time", "every year", "regularly")


def _in_one_of(section: str, sections: tuple[str, ...]) -> bool:
    return any(f"{section}.".startswith(f"{above}.") for above in sections)


@check("recommendations-resources")
def places_on_means_for_evaluation(read: Inputs) -> Found:
    """Places that speak of evaluation, and those of them that do not speak of the means for it."""
    texts: dict[str, list[str]] = {}
    for row in (*read.items("recommendations_summary"), *read.items("recommendations")):
        texts.setdefault(row.text("section"), []).append(row.text("item"))
    for row in read.rows("challenges", kind=("monitoring", "funding"), section="5.4"):
        texts.setdefault(row.text("section"), []).append(row.text("challenge"))
    about = [[text for text in place if "evaluation" in text.lower()] for place in texts.values()]
    places = [place for place in about if place]
    opposed = sum(not any(word in text for text in place for word in ("resources", "funds")) for place in places)
    return agrees(opposed == 0, places=len(places), opposed=opposed)


@check("accompanying-paper")
def names_of_the_accompanying_paper(read: Inputs) -> Found:
    """Places that name the paper, its names, and headings of the report under which it could be printed."""
    rows = read.items("names_accompanying_paper")
    names = {row["item"] for row in rows}
    printed_here = sum("template" in row.text("item").lower() for row in read.items("headings"))
    places = len({row["section"] for row in rows})
    return agrees(len(names) == 1 and printed_here == 0, places=places, names=len(names), printed_here=printed_here)


@check("monitoring-inconsistent")
def places_on_consistency(read: Inputs) -> Found:
    """Places that say how consistent monitoring is, and those that call it consistent."""
    findings = read.row("statistics", "monitoring-consistency")
    conclusions = [row for row in read.rows("challenges", kind="monitoring") if row["section"] == "5.4"]
    consistent = {findings.text("section"): findings["printed"] not in ("little", "no")}
    for row in conclusions:
        if "consistent" in row.text("challenge"):
            consistent[row.text("section")] = "not consistent" not in row.text("challenge")
    opposed = sum(consistent.values())
    return agrees(opposed == 0, places=len(consistent), opposed=opposed)


@check("monitoring-steps")
def steps_and_boxes(read: Inputs) -> Found:
    """Steps in the text, boxes of the figure, steps without a box and steps that have more than one."""
    steps, boxes = read.items("monitoring_cycle"), read.items("monitoring_cycle_figure")
    keys = {box.key for box in boxes}
    matched = [len(keys & set(counterparts(step))) for step in steps]
    without_box, split = matched.count(0), sum(found > 1 for found in matched)
    (figure,) = read.items("captions", item_number="Figure 4")
    return depends(
        without_box == 0 and split == 0,
        figure["counterpart"] is None,
        steps=len(steps),
        boxes=len(boxes),
        without_box=without_box,
        split=split,
    )


@check("monitoring-timing")
def words_for_time(read: Inputs) -> Found:
    """Words for the time at which outcomes are looked at, in text and figure, each of which must fit a yearly round."""
    places = (read.items("monitoring_cycle"), read.items("monitoring_cycle_figure"))
    about = [[row.text("item") for row in saying(rows, "outcomes", "findings")] for rows in places]
    said = [[words for words in _OF_ONE_RHYTHM if words in text] for texts in about for text in texts]
    return agrees(all(about) and all(said), wordings=len({words for found in said for words in found}))


def _same(one: Row, other: Row) -> bool:
    return one["item"] == other["item"]


@check("recommendations-identical")
def recommendations_side_by_side(read: Inputs) -> Found:
    """Recommendations in the summary and in the conclusions, those that differ, and how many each group has."""
    summary, conclusions = read.items("recommendations_summary"), read.items("recommendations")
    alike = sum(_same(one, other) for one, other in zip(summary, conclusions, strict=False))
    differences = max(len(summary), len(conclusions)) - alike
    by_group: dict[str, int] = {}
    for row in conclusions:
        by_group[row.text("section")] = by_group.get(row.text("section"), 0) + 1
    return agrees(
        differences == 0,
        summary=len(summary),
        conclusions=len(conclusions),
        differences=differences,
        groups=list(by_group.values()),
    )


@check("recommendations-topics")
def topics_side_by_side(read: Inputs) -> Found:
    """Topics in both places, those that one place lacks, and those that section 5.5 discusses."""
    topics = read.items("suggested_topics")
    summary = set(read.texts("findings", "item", list="suggested_topics_summary"))
    differences = len(summary ^ {row.text("item") for row in topics})
    discussed = {row.key for row in read.items("priorities") if row["section"] == "5.5"}
    matched = sum(bool(set(counterparts(row)) & discussed) for row in topics)
    same = differences == 0 and matched == len(topics)
    return agrees(same, topics=len(topics), differences=differences, matched=matched)


@check("recommendations-without-finding")
def suggestions_traced_to_findings(read: Inputs) -> Found:
    """Suggestions of three kinds, and those on which something is found before."""
    recommended = " ".join(read.texts("findings", "item", list="recommendations")).lower()
    suggestions = [word for word in _ELSEWHERE if word in recommended]
    told = " ".join(
        row.text(column)
        for table, column in _TABLES.items()
        for row in read.rows(table)
        if _in_one_of(row.text("section"), _FINDINGS)
    ).lower()
    found = sum(word in told for word in suggestions)
    return unprinted(found == len(suggestions), suggestions=len(suggestions), found=found)


@check("recommendations-local-groups")
def nations_without_locality_groups(read: Inputs) -> Found:
    """Nations that a recommendation sets apart, and those whose groups are said to be linked with local groups."""
    apart = {row.text("item").lower() for row in read.items("nations_with_local_groups")}
    linked = [row for row in read.rows("groups", linked_local_groups="yes") if "local user groups" in row.text("note")]
    nations = {read.row("networks", row.text("network_id")).text("nation") for row in linked}
    return agrees(apart == nations, nations=len(apart))
