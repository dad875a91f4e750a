"""Which people the results of a study rest on, without naming any of them."""

import hashlib

from cnpg_analysis.disclosure.profiles import IN_PRINT, named
from cnpg_analysis.study.reading import Study


def people_behind(study: Study) -> str:
    """Answer a digest of all people together whose answers may be used; blank for a study that is in print.

    It differs as soon as somebody withdrew or was added. It is one digest of all, so that nobody can be looked for
    in it.
    """
    if named(study) == IN_PRINT:
        return ""
    people = [study.study_id, str(study.without_consent), *sorted(study.tables["interviewees"]["interviewee_id"])]
    return hashlib.sha256("\n".join(people).encode("utf-8")).hexdigest()
