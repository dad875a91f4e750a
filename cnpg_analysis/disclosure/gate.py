"""What may leave a study: the one way from a result to a released result."""

from dataclasses import InitVar, dataclass

import pandas as pd

from cnpg_analysis.disclosure.profiles import IN_PRINT, NotReleasable, named
from cnpg_analysis.disclosure.rules import rules_of
from cnpg_analysis.disclosure.statement import said
from cnpg_analysis.disclosure.treatments import protected
from cnpg_analysis.results import Result
from cnpg_analysis.study.reading import Study
from cnpg_analysis.study.statistics import PUBLIC_PAGES, SUMMARY

# Only this module holds the pass, so nothing else can make a released result.
_PASS = object()


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
    studies of one's own: small numbers of people are hidden, with those from which they would follow, others rounded,
    and free text is left out where nobody said that it may be published. What is hidden is the same in every result of
    the study.

    Raises:
        NotReleasable: the study holds people and names no profile, or does not say where their consents are; the
            result counts people in a way the rules do not know; or a row cites nothing in print although it should.
    """
    if named(study) != IN_PRINT:
        table = protected(result, rules_of(study)).table
        return Released(Result(result.name, result.groups, table), _PASS)
    cited = result.table["source"]
    uncited = result.table.loc[~(cited.str.match(rf"\d|{SUMMARY}") | (cited == PUBLIC_PAGES))]
    if len(uncited):
        raise NotReleasable(
            f"The result “{result.name}” holds {len(uncited)} rows that cite no section of the published report, "
            "although "
            f"the study “{study.study_id}” says that all of it is in print. Fill in the column “section” of its tables."
        )
    return Released(result, _PASS)


def statement(study: Study) -> str:
    """Answer, for readers, under which profile the results of a study were released and what that did to them.

    Raises:
        NotReleasable: nothing of the study may be released.
    """
    if named(study) != IN_PRINT:
        return said(rules_of(study))
    return (
        "Every figure of this study is in print or follows from what is in print, so nothing was taken out, and "
        "nothing was rounded to protect anybody. People are known by their role and region only, as the published "
        "report lists them; ages, sex and ethnicity are given for no smaller group than in print."
    )
