"""Checks of “majority”, “all” and “some”, for which a number would have to be printed to be checked."""

from cnpg_analysis.claims.checks.interviewees import sites
from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, depends, unprinted


def _counts(read: Inputs, **about: str) -> int:
    return read.count("statistics", measure="count", **about)


@check("boards-majority", section="4.3.3", subject="network_bodies")
@check("future-majority", section="4.6.1", subject="groups")
@check("locality-facilitators", section="4.6.3", subject="local_groups")
def numbers_behind_a_word(read: Inputs, **about: str) -> Found:
    """Numbers that are printed for what the word is about."""
    counts = _counts(read, **about)
    return unprinted(counts, counts=counts)


@check("members-lost-majority")
def sites_that_lost_members(read: Inputs) -> Found:
    """Numbers printed of sites that lost members, and how many sites a majority would be."""
    counts = _counts(read, section="4.6.1", subject="case_study_sites")
    return unprinted(counts, counts=counts, needed=len(sites(read)) // 2 + 1)


@check("training-majority")
def members_with_training(read: Inputs) -> Found:
    """Items of the forms that ask about training, and numbers printed of members who had it."""
    items = sum("training" in row.text("item").lower() for row in read.rows("instruments"))
    counts = _counts(read, section="4.6.2", subject="members")
    return unprinted(items + counts, items=items, counts=counts)


@check("recruitment-all")
def groups_asked(read: Inputs) -> Found:
    """Groups studied, and those whose members were asked; a word for all of them can mean only these."""
    studied, interviewed = read.count("networks"), len(read.distinct("interviews", "network_id"))
    return depends(interviewed == studied, interviewed > 0, studied=studied, interviewed=interviewed)


@check("social-standing")
def evidence_on_social_standing(read: Inputs) -> Found:
    """Items of the forms on social standing, and numbers printed; whether interviews asked what keeps people away."""
    about = ("social standing", "social class", "income", "education", "postcode")
    items = sum(any(word in row.text("item").lower() for word in about) for row in read.rows("instruments"))
    counts = _counts(read, section="4.6.1", subject="service_users")
    asked = read.count("instruments", item="Barriers to success")
    return depends(items + counts > 0, asked > 0, items=items, counts=counts, asked=asked)


@check("information-success")
def measures_of_success(read: Inputs) -> Found:
    """Figures that the section on information for patients prints."""
    figures = [row for row in read.rows("statistics", allow_none=True, section="4.4.1.1") if row["value"] is not None]
    return unprinted(len(figures), measures=len(figures))
