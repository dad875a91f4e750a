"""How a value can be known, in the words of reports: the one place for them."""

from collections.abc import Mapping
from dataclasses import dataclass

NOT_RELEASED = "text not released"
"""What stands, with a number, in place of a text that nobody said may be published."""

SUPPRESSED = "suppressed"
"""The status of what the disclosure gate left out; only reports that leave something out explain it."""


@dataclass(frozen=True)
class Status:
    """One way in which a value can be known: ``words`` beside a number, ``meaning`` as a whole sentence."""

    words: str
    meaning: str


_NOT_SHOWN = Status(
    "not shown: small number",
    "The number is known to those who did the study. It is left out because it is about few people, or because "
    "such a number could be worked out from it.",
)

STATUSES: Mapping[str, Status] = {
    "published": Status("printed", "The number is printed in the source that is named beside it."),
    "recomputed": Status("worked out", "The number was counted or calculated from what is printed."),
    "bounded": Status(
        "between limits",
        "The number is not printed, but it cannot lie below the first limit or above the second; both follow from "
        "what is printed.",
    ),
    "unknown": Status("not known", "The number is not printed, and no limits for it follow."),
    SUPPRESSED: _NOT_SHOWN,
}
"""The meaning of each status of a result, in the order of every legend, where a published report is looked at."""

OWN_STATUSES: Mapping[str, Status] = {
    "published": Status("recorded", "The number stands in the records of the study."),
    "recomputed": Status("worked out", "The number was counted or calculated from the records of the study."),
    "bounded": Status(
        "between limits",
        "The number is not recorded, but it cannot lie below the first limit or above the second; both follow from "
        "the records of the study.",
    ),
    "unknown": Status("not known", "The number is not recorded, and no limits for it follow."),
    SUPPRESSED: _NOT_SHOWN,
}
"""The same for a study of one's own, of which nothing is in print."""
