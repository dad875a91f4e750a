"""The items of two published checklists by their numbers, in our own short words.

The checklists themselves say more of each item, and whoever fills one in should have it at hand: Staniszewska S et al.,
GRIPP2 reporting checklists, BMJ 2017;358:j3453; Tong A, Sainsbury P, Craig J, COREQ, International Journal for Quality
in Health Care 2007;19(6):349-357.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """An item: its number in the checklist, what it is about, and what it asks for."""

    number: int
    heading: str
    asks: str


@dataclass(frozen=True)
class Checklist:
    """A checklist: its key and name, how it is cited, and its items in their order."""

    key: str
    name: str
    cited_as: str
    items: Sequence[Item]


def _items(*told: tuple[str, str]) -> tuple[Item, ...]:
    return tuple(Item(number, heading, asks) for number, (heading, asks) in enumerate(told, start=1))


GRIPP2 = Checklist(
    "gripp2",
    "GRIPP2, short form",
    "Staniszewska S and others, GRIPP2 reporting checklists, BMJ 2017;358:j3453",
    _items(
        ("Aim", "Why patients and the public were to take part in the study"),
        ("Methods", "In what ways they took part in it"),
        ("Results", "What their part led to in the study, good and bad"),
        ("Discussion", "How much their part shaped the study as a whole, and how that came about"),
        ("Reflections", "What went well and what did not, for others to learn from"),
    ),
)
COREQ = Checklist(
    "coreq",
    "COREQ",
    "Tong A, Sainsbury P and Craig J, COREQ, International Journal for Quality in Health Care 2007;19(6):349-357",
    _items(
        ("Interviewer", "Who held the interviews"),
        ("Credentials", "Degrees of the researchers"),
        ("Occupation", "What the researchers did for a living at the time"),
        ("Gender", "Whether they were women or men"),
        ("Training", "What they had learned or done before that prepared them"),
        ("Relationship", "Whether they knew the people before the study"),
        ("What people knew of them", "What interviewees were told of the researcher and of the reasons for the study"),
        ("Interviewer's leanings", "Assumptions, interests and possible bias that were disclosed"),
        ("Approach", "The methodology that the study stands on"),
        ("Choice of people", "By which way people were selected"),
        ("First contact", "How people were approached"),
        ("Size", "How many people took part"),
        ("Who did not take part", "How many refused or left, and why"),
        ("Place", "Where the data were collected"),
        ("Others present", "Whether anybody else was there"),
        ("Who the people were", "What characterises those who took part"),
        ("Guide", "Questions and prompts, and whether they were tried out"),
        ("Repeats", "Whether anybody was interviewed again, and how often"),
        ("Recording", "Whether sound or pictures were recorded"),
        ("Notes", "Whether notes were made during or after interviews"),
        ("Length", "How long the interviews took"),
        ("Saturation", "Whether it was asked if further interviews would add anything"),
        ("Transcripts", "Whether people got theirs back to correct"),
        ("Coders", "How many people coded the data"),
        ("Codes", "Whether the scheme of codes is described"),
        ("Where themes came from", "Whether they were fixed before or found in the data"),
        ("Software", "What the data were managed with, if anything"),
        ("Checking by people", "Whether those interviewed commented on the findings"),
        ("Quotations", "Whether findings are shown by quotations, each with its speaker marked"),
        ("Data and findings", "Whether the findings fit the data that are shown"),
        ("Main themes", "Whether they stand out clearly"),
        ("Smaller themes", "Whether different cases and lesser themes are described"),
    ),
)
CHECKLISTS: Mapping[str, Checklist] = {one.key: one for one in (GRIPP2, COREQ)}
