"""What may leave a study: the one way from a result to a released result."""

from dataclasses import InitVar, dataclass

import pandas as pd

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.results import Result
from cnpg_analysis.study.reading import Study
from cnpg_analysis.study.statistics import PUBLIC_PAGES, SUMMARY

# Only this module holds the pass, so nothing else can make a released result.
_PASS = object()

IN_PRINT = "already_published"


class NotReleasable(CnpgError):
    """The study names no profile under which its results may leave."""


@dataclass(frozen=True)
class Released:
    """A result that may be shown.

    The pass is handed in and not kept, so that neither a new one nor a changed copy (``dataclasses.replace``) can be
    made without it.
    """

    result: Result
    permission: InitVar[object]

    def __post_init__(self, permission: object) -> None:
        if permission is not _PASS:
            raise TypeError("only disclosure.release makes a released result")

    @property
    def table(self) -> pd.DataFrame:
        """The released rows, in the schema of results."""
        return self.result.table


def release(result: Result, study: Study) -> Released:
    """Let a result pass under the disclosure profile of its study.

    Under ``already_published`` everything passes, because each row cites the place where it is in print or from which
    it follows: a section of the report, or the public pages behind a sampling frame. The other profiles are for
    studies of one's own and are not built yet, so nothing of such a study passes.

    Raises:
        NotReleasable: the study names no profile, or one that is not built yet, or a row cites nothing in print.
    """
    if study.tables["study"]["disclosure_profile"].iloc[0] != IN_PRINT:
        raise _refusal(study)
    cited = result.table["source"]
    uncited = result.table.loc[~(cited.str.match(rf"\d|{SUMMARY}") | (cited == PUBLIC_PAGES))]
    if len(uncited):
        raise NotReleasable(
            f"The result “{result.name}” holds {len(uncited)} rows that cite no section of the published report, "
            "although "
            f"the study “{study.study_id}” says that all of it is in print. Fill in the column “section” of its tables."
        )
    return Released(result, _PASS)


def _refusal(study: Study) -> NotReleasable:
    profile = study.tables["study"]["disclosure_profile"].iloc[0]
    named = "names no disclosure profile" if pd.isna(profile) else f"has the disclosure profile “{profile}”"
    return NotReleasable(
        f"study.csv, row 2, disclosure_profile: the study “{study.study_id}” {named}. This version releases only "
        f"studies whose figures are all in print (“{IN_PRINT}”), so no result of it is shown."
    )


def statement(study: Study) -> str:
    """Answer, for readers, under which profile the results of a study were released and what that did to them.

    Raises:
        NotReleasable: nothing of the study may be released.
    """
    if study.tables["study"]["disclosure_profile"].iloc[0] != IN_PRINT:
        raise _refusal(study)
    return (
        "Every figure of this study is in print or follows from what is in print, so nothing was taken out, and "
        "nothing was rounded to protect anybody. People are known by their role and region only, as the published "
        "report lists them; ages, sex and ethnicity are given for no smaller group than in print."
    )
