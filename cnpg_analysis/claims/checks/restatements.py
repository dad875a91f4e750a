"""Checks of findings and challenges that the report states in several places: in the summary, findings, conclusions."""

from cnpg_analysis.claims.checks.parts import counterparts, headings
from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, agrees, depends, unprinted


@check("finding-established", listed="finding_established")
@check("finding-membership-measure", listed="finding_membership_measure")
@check("finding-champions", listed="finding_champions")
@check("funding-themes", listed="finding_funding")
@check("structure-complex", listed="finding_complex_structures")
@check("small-changes", listed="small_changes")
def places_that_say_the_same(read: Inputs, listed: str) -> Found:
    """Places that say what the first of them says, and places that say something else on the same matter."""
    said = [row.text("item") for row in read.items(listed)]
    places = said.count(said[0])
    return agrees(places == len(said), places=places, opposed=len(said) - places)


@check("finding-networking")
def kinds_of_networking(read: Inputs) -> Found:
    """Kinds of networks in the findings, and places that name them all."""
    kinds = set(read.distinct("pathways", "kind"))
    sections = read.distinct("findings", "section", list="kinds_of_networking")
    named = [set(read.texts("findings", "item", list="kinds_of_networking", section=section)) for section in sections]
    places = sum(found == kinds for found in named)
    return agrees(places == len(named), kinds=len(kinds), places=places)


@check("ways-summary-conclusion")
def ways_listed_twice(read: Inputs) -> Found:
    """Ways in the summary and in the conclusions, those in one list alone; whether the text adds what is missing."""
    summary, conclusions = (
        [row.text("item") for row in read.items(f"influences_{at}")] for at in ("summary", "conclusions")
    )
    unmatched = [way for way in summary if way not in conclusions]
    added = [way for way in conclusions if way not in summary]
    beside = read.texts("findings", "item", list="less_tangible_influences")
    return depends(
        not unmatched and not added,
        set(unmatched) <= set(beside) and not added,
        summary=len(summary),
        conclusions=len(conclusions),
        unmatched=len(unmatched),
        added=len(added),
    )


@check("policy-levels")
def levels_of_policy(read: Inputs) -> Found:
    """Most and fewest levels of policy that one place names; a shorter list may leave out levels, but not add any."""
    named = [row.text("item").split("; ") for row in read.items("policy_levels")]
    most = max(named, key=len)
    return agrees(all(set(levels) <= set(most) for levels in named), longest=len(most), shortest=min(map(len, named)))


@check("challenges-summary-body")
def challenges_taken_up(read: Inputs) -> Found:
    """Challenges of the summary, and those with a section that takes them up."""
    rows, numbers = read.items("challenges_summary"), set(headings(read))
    matched = sum(bool(parts := counterparts(row)) and set(parts) <= numbers for row in rows)
    return agrees(matched == len(rows), challenges=len(rows), matched=matched)


@check("challenges-conclusion")
def challenges_gathered_again(read: Inputs) -> Found:
    """Challenges of the summary and of the conclusions, which may leave some out, but not add any."""
    summary = [row.key for row in read.items("challenges_summary")]
    conclusions = [counterparts(row) for row in read.items("challenges_conclusions")]
    named = {key for found in conclusions for key in found}
    unmatched = sum(key not in named for key in summary)
    return agrees(
        all(found and set(found) <= set(summary) for found in conclusions),
        summary=len(summary),
        conclusions=len(conclusions),
        unmatched=unmatched,
    )


@check("challenges-professionals")
def professionals_to_convince(read: Inputs) -> Found:
    """Wordings of which professionals have to be convinced; neither may say that all of them have."""
    (summary,) = (row for row in read.items("challenges_summary") if "4.6.4" in counterparts(row))
    again = [row for row in read.items("challenges_conclusions") if summary.key in counterparts(row)]
    wordings = [row.text("item").lower().split() for row in (summary, *again)]
    scopes = {next((word for word in ("all", "some") if word in words), "open") for words in wordings}
    return agrees("all" not in scopes, scopes=len(scopes))


@check("seldom-heard")
def groups_seldom_heard(read: Inputs) -> Found:
    """Groups that the findings name, that the recommendation names, and that both name.

    What the recommendation adds must at least be taken up in the findings, beside their list.
    """
    findings = {row.text("item") for row in read.items("seldom_heard", section="4.6.1")}
    recommendation = {row.text("item"): counterparts(row) for row in read.items("seldom_heard", section="5.6.1")}
    named = all(group in findings or "4.6.1" in taken_up for group, taken_up in recommendation.items())
    shared = len(findings & set(recommendation))
    return agrees(named, findings=len(findings), recommendation=len(recommendation), shared=shared)


@check("other-studies")
def studies_named_beside(read: Inputs) -> Found:
    """Studies named where the conclusions liken the challenges to those of other studies."""
    named = sum(len(counterparts(row)) for row in read.items("compared_with_studies", section="5.2"))
    return unprinted(named, named=named)
