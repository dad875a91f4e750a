"""How what a check found becomes a verdict, and which verdicts a kind of claim can have.

A check says how it found things with one of five words:

- ``adds_up``: what can be worked out from other printed data (for claims to recompute);
- ``agrees``: whether what must go together does;
- ``depends``: whether the strict reading holds, and whether a reading that something printed supports does;
- ``unprinted``: whether there is anything in print to compare with;
- ``copied``: what is printed once, or belongs to another work.

None of them is told what the report claims. That comes in here, as relations between a computed value and a printed
figure, and can turn what a check found into a contradiction.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import eq, ge, le
from typing import TypeAlias

from cnpg_analysis.claims.inputs import MistakenCheck

Number: TypeAlias = int | float
Value: TypeAlias = str | bool | Number | Sequence[Number] | None


class Verdict(StrEnum):
    """What became of a claim."""

    ADDS_UP = "adds_up"
    CONSISTENT = "consistent"
    CONTRADICTED = "contradicted"
    AMBIGUOUS = "ambiguous"
    TRANSCRIBED = "transcribed"
    NOT_CHECKABLE = "not_checkable"


@dataclass(frozen=True)
class InWords:
    """A verdict in the words of reports: ``words`` beside a claim, ``meaning`` as a sentence that anybody follows.

    ``instead`` explains the verdict on a claim whose committed explanation is about another one, so that no sentence
    says what is no longer found; it takes the values that were worked out and what is printed.
    """

    words: str
    meaning: str
    instead: str


WORDS: Mapping[Verdict, InWords] = {
    Verdict.ADDS_UP: InWords(
        "adds up",
        "It can be worked out from other things that the report prints, and fits.",
        "Worked out from other things that the report prints, it fits ({values}).",
    ),
    Verdict.CONSISTENT: InWords(
        "consistent",
        "Nothing in the report speaks against it; that does not prove it.",
        "Nothing that it was compared with speaks against it ({values}).",
    ),
    Verdict.CONTRADICTED: InWords(
        "contradicted",
        "Something else in the report speaks against it: both cannot be right as they stand.",
        "What it was compared with speaks against it ({values}), where “{published}” is printed.",
    ),
    Verdict.AMBIGUOUS: InWords(
        "ambiguous",
        "It fits the rest of the report in one reading and not in another.",
        "What it was compared with fits it in one reading and not in another ({values}).",
    ),
    Verdict.TRANSCRIBED: InWords(
        "transcribed",
        "It stands once, with nothing to compare it with, and was copied.",
        "It was copied, with nothing to compare it with ({values}).",
    ),
    Verdict.NOT_CHECKABLE: InWords(
        "not checkable",
        "It is a word without a number, or what it would be compared with is not printed or is lost.",
        "There is nothing in print to compare it with ({values}).",
    ),
}
"""The one place for what verdicts are called and what they mean."""

POSSIBLE: Mapping[str, frozenset[Verdict]] = {
    "recompute": frozenset(Verdict) - {Verdict.TRANSCRIBED},
    "consistency": frozenset(Verdict) - {Verdict.TRANSCRIBED, Verdict.ADDS_UP},
    "transcribe": frozenset({Verdict.TRANSCRIBED, Verdict.NOT_CHECKABLE}),
}
_COMPARED = {"=": eq, "<=": le, ">=": ge}


@dataclass(frozen=True)
class Printed:
    """A printed figure and how it must relate to the computed value of a name: equal to it, no less, no more."""

    name: str
    relation: str
    value: Number
    whole: bool


@dataclass(frozen=True)
class Found:
    """What a check found: the values that fill its explanation, and what holds if the printed figures do."""

    values: Mapping[str, Value]
    holds: Verdict
    otherwise: Verdict = Verdict.CONTRADICTED
    # Names of the values whose relations decide; all of them when empty.
    decided_by: tuple[str, ...] = ()
    needs_figures: bool = False


def adds_up(condition: bool | None = None, /, **values: Value) -> Found:
    """Answer values worked out from other printed data, and whether two of them that must be equal are.

    Without a condition, the claim must name the printed figures that the values are compared with.
    """
    held = Verdict.CONTRADICTED if condition is False else Verdict.ADDS_UP
    return Found(values, held, needs_figures=condition is None)


def agrees(condition: bool, /, **values: Value) -> Found:
    """Answer whether what must go together does; where it does, the claim is consistent but not determined."""
    return Found(values, Verdict.CONSISTENT if condition else Verdict.CONTRADICTED)


def depends(strict: bool | str, charitable: bool | str, /, **values: Value) -> Found:
    """Answer whether the strict reading holds and, if it does not, whether a reading that something printed supports.

    A reading is given as whether it holds, or as the name of the value that must fit the printed figure under it.
    """
    if isinstance(strict, str) and isinstance(charitable, str):
        return Found(values, Verdict.CONSISTENT, Verdict.AMBIGUOUS, (strict, charitable))
    if strict:
        return Found(values, Verdict.CONSISTENT)
    return Found(values, Verdict.AMBIGUOUS if charitable else Verdict.CONTRADICTED)


def unprinted(printed: bool | int, /, **values: Value) -> Found:
    """Answer that a claim cannot be checked, unless something to compare it with is in print after all."""
    return Found(values, Verdict.CONSISTENT if printed else Verdict.NOT_CHECKABLE)


def copied(**values: Value) -> Found:
    """Answer what is printed once; where a value is missing, nothing can be copied."""
    missing = any(value is None for value in values.values())
    return Found(values, Verdict.NOT_CHECKABLE if missing else Verdict.TRANSCRIBED)


def settled(kind: str, found: Found, printed: Sequence[Printed]) -> Verdict:
    """Answer the verdict on a claim of a kind, from what its check found and the figures that are printed.

    Raises:
        MistakenCheck: the verdict is none that the kind can have, or the check's values have nothing to fit.
    """
    if found.needs_figures and not printed:
        raise MistakenCheck("the values are compared neither with a printed figure nor with each other")
    verdict = _verdict(found, printed)
    if verdict not in POSSIBLE[kind]:
        raise MistakenCheck(f"a claim of the kind {kind} cannot be {verdict}")
    return verdict


def _verdict(found: Found, printed: Sequence[Printed]) -> Verdict:
    if not found.decided_by:
        return found.holds if all(_fits(found, figure) for figure in printed) else _worse(found)
    strict, charitable = (
        all(_fits(found, figure) for figure in printed if figure.name == name) for name in found.decided_by
    )
    if strict:
        return found.holds
    return found.otherwise if charitable else Verdict.CONTRADICTED


def _worse(found: Found) -> Verdict:
    return Verdict.CONTRADICTED if found.holds in (Verdict.ADDS_UP, Verdict.CONSISTENT) else found.holds


def _fits(found: Found, figure: Printed) -> bool:
    value = found.values.get(figure.name)
    if not isinstance(value, int | float):
        raise MistakenCheck(f"no number {figure.name} was worked out to compare with the printed figure")
    # Half up, as people round; a computed value may carry more places than the report prints.
    shown = int(value + 0.5) if figure.whole else value
    return bool(_COMPARED[figure.relation](shown, figure.value))
