"""Checks of what the report says on the groups' aims, on who sets priorities, and on words without a number."""

from cnpg_analysis.claims.checks.interviewees import sites
from cnpg_analysis.claims.checks.parts import counterparts
from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, agrees, copied, depends, unprinted

# Wordings under which users may set the priorities in some cases and not in others.
_LEFT_OPEN = ("not always", "open")


@check("finding-priorities")
def wordings_on_priorities(read: Inputs) -> Found:
    """Places that say how far users set the priorities, and those that do not leave it open."""
    rows = read.items("finding_priorities")
    opposed = sum(row["item"] not in _LEFT_OPEN for row in rows)
    return agrees(opposed == 0, places=len({row["section"] for row in rows}), opposed=opposed)


def _regions(read: Inputs, named_for: str) -> set[str]:
    """Answer the regions named for a view, for its opposite or for words quoted, told apart by letters only."""
    return {row.text("item") for row in read.items("regions_of_views", counterpart=named_for)}


@check("priorities-regions")
def region_of_the_words_quoted(read: Inputs) -> Found:
    """Regions named for a view, and those of them that the words quoted come from; words may add another region."""
    named, quoted = _regions(read, "view"), _regions(read, "words quoted")
    return depends(quoted <= named, len(named) > 1, named=len(named), quoted_among=len(quoted & named))


@check("priorities-both-sides")
def regions_on_both_sides(read: Inputs) -> Found:
    """Regions named for a view and for its opposite, which can be where opinions are said to be divided."""
    named, opposed = _regions(read, "view"), _regions(read, "opposite view")
    both = len(named & opposed)
    divided = read.count("statistics", subject="views", measure="quantity_word", printed="divided") > 0
    return agrees(both == 0 or divided, both=both, of=len(named))


@check("sub-groups", subject="groups", section="4.3.3.1")
@check("health-boards-each", subject="network_bodies", section="4")
def numbers_for_a_word(read: Inputs, subject: str, section: str) -> Found:
    """Numbers printed where the text has a word of quantity."""
    counts = read.count("statistics", subject=subject, section=section, measure="count")
    return unprinted(counts, counts=counts)


@check("priorities-action-plan")
def sites_with_a_plan(read: Inputs) -> Found:
    """Numbers printed of sites with a yearly plan, and sites needed for a majority."""
    counts = read.count("statistics", subject="case_study_sites", section="4.2.2", measure="count")
    return unprinted(counts, counts=counts, needed=len(sites(read)) // 2 + 1)


@check("aims-two-six")
def shared_aims_in_the_list(read: Inputs) -> Found:
    """Shared aims, aims of the list, and shared aims with a partner in the list."""
    listed = {row.key for row in read.items("aims")}
    shared = [set(counterparts(row)) for row in read.items("aims_shared")]
    matched = sum(bool(partners) and partners <= listed for partners in shared)
    return agrees(matched == len(shared), shared=len(shared), listed=len(listed), matched=matched)


@check("aims-terms-of-reference")
def aims_among_the_objectives(read: Inputs) -> Found:
    """Aims that stand almost unchanged among the objectives of one group."""
    objectives = {row.key for row in read.items("terms_of_reference_objectives")}
    aims = read.items("aims")
    near_identical = sum(bool(objectives & set(counterparts(row))) for row in aims)
    return agrees(near_identical > 0, near_identical=near_identical, aims=len(aims), objectives=len(objectives))


@check("groups-main-aim")
def main_aim_on_the_forms(read: Inputs) -> Found:
    """Forms that name a main aim, and those that name another than the first of the shared aims."""
    (first,) = read.items("aims_shared", item_number="1")
    forms = read.items("group_main_aim")
    opposed = sum(counterparts(row) != [first.key] for row in forms)
    return agrees(opposed == 0, forms=len(forms), opposed=opposed)


@check("patient-views-ways")
def ways_of_hearing_patients(read: Inputs) -> Found:
    """Ways of hearing patients that are named."""
    return copied(ways=len(read.items("ways_of_hearing_patients")))
