"""Whose answers may be used: people whose consent form is valid, where the study holds the forms.

The one place where people without a valid consent leave a study: what is read is already without them, so that no
evaluation can count them.
"""

from collections.abc import Mapping

import pandas as pd

HELD_HERE, HELD_ELSEWHERE = "table", "elsewhere"
STATEMENTS = tuple(f"statement_{place}" for place in range(1, 6))

Tables = Mapping[str, pd.DataFrame]


def with_consent(tables: Tables) -> tuple[dict[str, pd.DataFrame], int]:
    """Answer the tables without people who gave no valid consent, and how many those are.

    A consent is valid when the form signed last is agreed to in every statement that it has, and no form of the person
    is withdrawn. Where the forms are held elsewhere only people with a form here that is not valid are left out. An
    interview is left out with the last of its people. Codings of an interview are left out with the first of them, and
    quotations altogether: nothing leads from either to a person, so that nobody can say which are theirs.

    Takes the tables of a study by name, as read.
    """
    people = tables["interviewees"]["interviewee_id"]
    forms = tables["consents"]
    left_out = set(forms["interviewee_id"]) - _agreed(forms)
    if (tables["study"]["consents_held"] == HELD_HERE).any():
        left_out = set(people) - _agreed(forms)
    gone = people.isin(left_out)
    if not gone.any():
        return dict(tables), 0
    kept, lost = tables["interviewees"].loc[~gone], tables["interviewees"].loc[gone]
    touched = set(lost["interview_id"])
    emptied = touched - set(kept["interview_id"])
    codings = tables["codings"]
    of_them = (codings["source_kind"] == "interview") & codings["source_id"].isin(touched)
    remaining = {
        **tables,
        "interviewees": kept,
        "interviews": tables["interviews"].loc[~tables["interviews"]["interview_id"].isin(emptied)],
        "consents": forms.loc[~forms["interviewee_id"].isin(left_out)],
        "codings": codings.loc[~of_them],
        "quotations": tables["quotations"].iloc[:0],
    }
    return {name: table.reset_index(drop=True) for name, table in remaining.items()}, int(gone.sum())


def _agreed(forms: pd.DataFrame) -> set[str]:
    """Answer the people whose form signed last is agreed to in every statement, and who withdrew none."""
    withdrawn = set(forms.loc[forms["withdrawn_on"].notna(), "interviewee_id"])
    signed = forms.loc[forms["signed_on"].notna()].sort_values("signed_on", kind="stable")
    # Of forms signed on one day none may be disagreed with.
    last = signed.loc[signed["signed_on"] == signed.groupby("interviewee_id")["signed_on"].transform("max")]
    refused = set(last.loc[(last[list(STATEMENTS)] == "no").any(axis=1), "interviewee_id"])
    return set(last["interviewee_id"]) - refused - withdrawn
