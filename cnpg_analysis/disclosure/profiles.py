"""Disclosure profiles: from which number on people are counted in what leaves a study, and how far it is rounded.

The one place for these thresholds; decision 0011 says why they are these.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study.consent import HELD_ELSEWHERE, HELD_HERE
from cnpg_analysis.study.reading import Study

IN_PRINT = "already_published"
# Tables whose rows are people, or what one or two people said or wrote down.
_OF_PEOPLE = ("interviews", "interviewees", "consents", "quotations", "members", "influence", "lay_involvement")


class NotReleasable(CnpgError):
    """Results of the study may not leave it."""


@dataclass(frozen=True)
class Profile:
    """The rules for numbers of people.

    Attributes:
        least: the smallest number of people that is shown, besides none; a number that is not shown can be at least as
            many different ones, for all that is shown.
        base: numbers that are shown are rounded to a multiple of this, after others were hidden.
        called: what reports call the profile.
        rests_on: where the two numbers come from.
    """

    least: int
    base: int
    called: str
    rests_on: str

    @property
    def hides(self) -> bool:
        """Whether any number is too small to be shown."""
        return self.least > 1

    def is_small(self, value: float) -> bool:
        """Answer whether a number of people is too small to be shown."""
        return 0 < value < self.least

    def rounded(self, value: float) -> float:
        """Answer a number of people as shown, halves upwards."""
        return value if self.base == 1 else float((value + self.base / 2) // self.base * self.base)


PROFILES: Mapping[str, Profile] = {
    "internal": Profile(1, 1, "for the evaluation team only", "nothing is hidden, so nothing may leave the team"),
    "small_study": Profile(
        5, 1, "small study", "the usual smallest cell of official statistics on people, without rounding"
    ),
    "nhs": Profile(8, 5, "NHS", "NHS England: numbers from 1 to 7 are not shown, others are rounded to the nearest 5"),
}


def named(study: Study) -> str:
    """Answer the name of the profile of a study, blank where it names none."""
    profile = study.tables["study"]["disclosure_profile"].iloc[0]
    return "" if pd.isna(profile) else str(profile)


def holds_people(study: Study) -> bool:
    """Answer whether the study holds rows on people, or had some before those without a consent were left out."""
    members = study.tables["groups"][["users", "professionals"]].notna().to_numpy().any()
    return bool(study.without_consent or members or any(len(study.tables[name]) for name in _OF_PEOPLE))


def profile_of(study: Study) -> Profile:
    """Answer the rules for the numbers of people in a study of one's own.

    A study without people needs no profile; the rules for small studies hold then, should a number of people turn up.

    Raises:
        NotReleasable: the study holds people and names no profile, or does not say where their consents are.
    """
    profile = named(study)
    if profile not in PROFILES and (profile or holds_people(study)):
        said = f"has the disclosure profile “{profile}”" if profile else "names no disclosure profile"
        raise NotReleasable(
            f"study.csv, row 2, disclosure_profile: the study “{study.study_id}” {said}, and it holds rows on people. "
            f"Write one of {', '.join(PROFILES)}; until then no result of it is shown."
        )
    held = study.tables["study"]["consents_held"].iloc[0]
    if pd.isna(held) and (len(study.tables["interviewees"]) or study.without_consent):
        raise NotReleasable(
            f"study.csv, row 2, consents_held: the study “{study.study_id}” lists people who were interviewed, but "
            f"does not say where their consent forms are. Write “{HELD_HERE}” when they are in its table consents, or "
            f"“{HELD_ELSEWHERE}”; until then no result of it is shown."
        )
    return PROFILES[profile or "small_study"]
