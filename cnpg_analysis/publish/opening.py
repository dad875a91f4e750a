"""The first lines of a page: what it is, in words for somebody who meets the study for the first time."""

from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.escaping import escaped
from cnpg_analysis.publish.markdown import division
from cnpg_analysis.scope import OWN_RECORDS, SELF_CHECK, SYNTHETIC

WHAT_GROUPS_ARE = (
    "In a cancer network partnership group, people affected by cancer and NHS staff work together to improve "
    "cancer care in their part of the country."
)


def opening(about: ReportAbout) -> str:
    """Answer the title, the line on what the report is, and what must be known before it is read."""
    subject = (
        "all groups of one study together"
        if about.whole_study
        else f"one such group, the case-study site {about.label}"
    )
    lead = (
        f"{WHAT_GROUPS_ARE} This is a report on {subject}: what is known, where each number comes from, and what "
        "cannot be known."
    )
    return beginning(about.title, lead, about)


def beginning(title: str, lead: str, about: ReportAbout) -> str:
    """Answer what stands at the top of any page: title, lead, what is checked, and the warning of synthetic data."""
    scope = [f"**{escaped(OWN_RECORDS)}**"]
    if not about.own_study:
        taken_from = f"The data are taken from a published report: {about.cited_as}"
        scope = [escaped(taken_from), f"**{escaped(SELF_CHECK)}**"]
    return "\n\n".join(
        block
        for block in (
            division("title", escaped(title)),
            division("lead", escaped(lead)),
            division("scope", *scope),
            division("synthetic", escaped(SYNTHETIC)) if about.synthetic else "",
        )
        if block
    )
