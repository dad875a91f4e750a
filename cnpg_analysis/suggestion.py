"""The nearest allowed word to one that was mistyped."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(given: str, allowed: Iterable[str]) -> str:
    """Answer the allowed word that is most like the given one, or nothing when no word is near."""
    by_lowered = {word.casefold(): word for word in sorted(allowed)}
    near = get_close_matches(given.strip().casefold(), list(by_lowered), n=1, cutoff=0.6)
    return by_lowered[near[0]] if near else ""


def did_you_mean(given: str, allowed: Iterable[str]) -> str:
    """Answer what was probably meant: `` Did you mean “scotland”?``, or nothing when no word is near.

    The leading blank lets the answer be added to the end of any message.
    """
    meant = nearest(given, allowed)
    return f" Did you mean “{meant}”?" if meant else ""
