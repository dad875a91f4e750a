"""Checks of how the report tells speakers apart; no check reads a speaker's number beside a post or a site."""

from collections import Counter

from cnpg_analysis.claims.checks.interviewees import CORE, STAKEHOLDER, people
from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, depends


@check("anonymity-method")
def posts_held_by_one_person(read: Inputs) -> Found:
    """People who alone hold their post at their site; whether the rule on posts is printed with a limit."""
    roles = [Counter(person.text("role") for person in at) for at in people(read, CORE, STAKEHOLDER).values()]
    alone = sum(count == 1 for found in roles for count in found.values())
    everyone = sum(count for found in roles for count in found.values())
    limits = [
        row["counterpart"] for row in read.items("anonymity_rules") if row["item"] == "Posts" and row["counterpart"]
    ]
    return depends(alone == 0, len(limits) > 0, alone=alone, people=everyone)


@check("speakers-by-number")
def quotations_with_and_without_number(read: Inputs) -> Found:
    """Quotations with a number and without; most may have one where the rule was meant for some kind of them."""
    numbered = len(read.texts("quotations", "printed_number"))
    unnumbered = read.value("quotations-without-number")
    return depends(unnumbered == 0, numbered > unnumbered, numbered=numbered, unnumbered=unnumbered)


@check("people-total")
def highest_number_and_people(read: Inputs) -> Found:
    """People interviewed, and whether the highest number of a speaker is as high; nothing else of the numbers."""
    everyone = read.count("interviewees")
    equal = max(int(number) for number in read.texts("quotations", "printed_number")) == everyone
    return adds_up(equal, people=everyone, equal=equal)


@check("speaker-two-ways", speaker="1")
@check("speaker-two-introductions", speaker="2")
def descriptions_of_one_speaker(read: Inputs, speaker: str) -> Found:
    """Descriptions of one speaker; nobody is in an office and out of it, but beside others one may keep a post.

    The descriptions are kept without the office or post, so that they lead to nobody.
    """
    rows = [row for row in read.items("speaker_descriptions") if row.text("item_number").startswith(f"{speaker}.")]
    said = {row.text("item").lower() for row in rows}
    exclude = any(one.startswith("out of") for one in said) and any(one.startswith("in ") for one in said)
    return depends(len(said) == 1, not exclude, descriptions=len(said))
