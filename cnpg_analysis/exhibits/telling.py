"""Who tells what an exhibit shows, and in which words: the published report, or the records of a study of one's own."""

from cnpg_analysis.status import OWN_STATUSES, STATUSES
from cnpg_analysis.study.reading import Study

# A site that is known only as that of a quoted speaker is left out, so that nobody can be found by it (decision 0010).
_LEFT_OUT = "the report names none, or names it only beside a quoted speaker, which is left out to protect people"


def teller(study: Study) -> str:
    """Answer what tells of the groups: “the report” or “the study”."""
    return "the report" if study.published else "the study"


def given(study: Study) -> str:
    """Answer how a number is said to be there: “printed” in a report, “recorded” in a study of one's own."""
    return "printed" if study.published else "recorded"


def known_as(status: str, study: Study) -> str:
    """Answer how a value is known, as it is said beside the value; reports explain the words once."""
    return (STATUSES if study.published else OWN_STATUSES)[status].words


def why_not_named(study: Study) -> str:
    """Answer why no site is named beside a thing, to follow a colon; nothing where the study just names none."""
    return f": {_LEFT_OUT}" if study.published else ""
