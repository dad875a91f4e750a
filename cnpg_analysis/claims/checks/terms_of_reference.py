"""Checks of the sample terms of reference (section 6.2.9).

One group wrote them for itself: what differs in them differs in its rules, not in the study.
"""

from cnpg_analysis.claims.checks.forms import numbers, saying
from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends


@check("terms-objectives")
def objectives_and_rules(read: Inputs) -> Found:
    """Points under the heading of objectives, numbers missing, and points on how the group works."""
    rows = read.items("terms_of_reference_objectives")
    printed = numbers(rows)
    gaps = len(set(range(1, max(printed) + 1)) - set(printed))
    return adds_up(gaps == 0, items=len(rows), gaps=gaps, rules=sum(row["counterpart"] == "rule" for row in rows))


@check("terms-chairs")
def arrangements_for_leading(read: Inputs) -> Found:
    """Arrangements that parts of the document assume; whether each allows for co-chairs, if only after a tie."""
    arrangements = read.items("terms_of_reference_leadership", counterpart=None)
    with_co_chairs = saying(arrangements, "co-chairs")
    return depends(len(arrangements) == 1, len(with_co_chairs) == len(arrangements), arrangements=len(arrangements))


def _term(read: Inputs, whose: str) -> str:
    return f"{read.value(f'{whose}-term-minimum')} to {read.value(f'{whose}-term-maximum')}"


@check("terms-chair-years")
def terms_of_chair_and_co_chairs(read: Inputs) -> Found:
    """Years that a chair serves, and that co-chairs serve."""
    chair, co_chair = _term(read, "chair"), _term(read, "co-chair")
    return agrees(chair == co_chair, chair=chair, co_chair=co_chair)


@check("terms-led-by-users")
def exceptions_for_professionals(read: Inputs) -> Found:
    """Exceptions from being led by users, all of which must be for a time only."""
    exceptions = [row for row in read.items("terms_of_reference_leadership") if row["counterpart"] == "exception"]
    for_a_time = saying(exceptions, "for a time")
    return agrees(len(for_a_time) == len(exceptions), exceptions=len(exceptions))


@check("terms-reviewed")
def reviews_a_year(read: Inputs) -> Found:
    """Reviews a year of the terms of reference and of the meetings, if both are the same."""
    terms, meetings = read.value("terms-of-reference-review"), read.value("meetings-review")
    return copied(a_year=terms if terms == meetings else None)
