"""Which categories of a study could be put together in its tables, so that fewer numbers have to be hidden."""

from dataclasses import dataclass

import pandas as pd

from cnpg_analysis.disclosure.profiles import IN_PRINT, Profile, named, profile_of
from cnpg_analysis.study.problems import visible
from cnpg_analysis.study.reading import Study


@dataclass(frozen=True)
class Proposal:
    """Categories of one column that few people are in; ``names`` are for the evaluation team and no report.

    Attributes:
        table: the table whose column it is.
        column: the column with the categories.
        what: what the categories are, as several.
        names: those of few people, in the order of the table.
        of: how many categories there are.
        way_out: what to do with them.
    """

    table: str
    column: str
    what: str
    names: tuple[str, ...]
    of: int
    way_out: str

    def __str__(self) -> str:
        """Answer the proposal for whoever holds the study, with the names."""
        return f"{self.table}, {self.column}: {self.way_out}. Of few people: {', '.join(map(visible, self.names))}."


def proposals(study: Study, profile: Profile) -> tuple[Proposal, ...]:
    """Answer which categories are of so few people that their numbers are not shown.

    Takes ``interviews``, ``interviewees`` and ``members``. People are counted over the whole study; members in the
    group that has most of a kind.
    """
    if not profile.hides:
        return ()
    held = study.tables["interviews"][["interview_id", "network_id", "stage"]]
    people = study.tables["interviewees"][["interview_id", "role"]].merge(held, on="interview_id")
    members = study.tables["members"].dropna(subset=["number"])
    found = (
        ("interviews", "network_id", "sites", _few(people["network_id"], profile), "report small sites as one"),
        ("interviews", "stage", "rounds", _few(people["stage"], profile), "report both rounds as one"),
        ("interviewees", "role", "roles", _few(people["role"], profile), "give roles in more general words"),
        ("members", "kind", "kinds of members", _few_members(members, profile), "give kinds in more general words"),
    )
    return tuple(
        Proposal(table, column, what, names, of, way_out)
        for table, column, what, (names, of), way_out in found
        if names and of > 1
    )


def proposals_for(study: Study) -> tuple[Proposal, ...]:
    """Answer the proposals for a study by its own profile; none for one that is in print.

    Raises:
        NotReleasable: the study holds people, but does not say by which profile or where their consents are.
    """
    return () if named(study) == IN_PRINT else proposals(study, profile_of(study))


def _few(codes: "pd.Series[str]", profile: Profile) -> tuple[tuple[str, ...], int]:
    many = codes.value_counts(sort=False)
    return tuple(str(code) for code, number in many.items() if profile.is_small(float(number))), len(many)


def _few_members(members: pd.DataFrame, profile: Profile) -> tuple[tuple[str, ...], int]:
    most = members.groupby("kind", sort=False)["number"].max()
    return tuple(str(kind) for kind, number in most.items() if profile.is_small(float(number))), len(most)
