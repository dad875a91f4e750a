"""The register: each claim of the published report, checked."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from string import Formatter
from typing import Any

from cnpg_analysis.claims.inputs import Cell, Hidden, Inputs, MissingTable, MistakenCheck, Records, Scalar, records
from cnpg_analysis.claims.registration import Check, registered
from cnpg_analysis.claims.verdicts import WORDS, Found, Printed, Value, Verdict, settled
from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study import Study


@dataclass(frozen=True)
class Claim:
    """One statement of the report, as the table ``claims`` holds it."""

    claim_id: str
    section: str
    statement: str
    published: str
    kind: str
    check: str
    verdict: Verdict
    explanation: str
    notebook: str
    figures: str
    networks: str = ""

    def about(self, network: str) -> bool:
        """Answer whether the claim is about one site, or about it and others."""
        return network in self.networks.split()

    def relations(self) -> tuple[tuple[str, str, str], ...]:
        """Answer the printed figures hidden from the check: name of the value, relation, key of the statistic.

        Name and relation are empty for a figure that is only hidden.
        """
        parts = (re.split(r"(<=|>=|=)", part, maxsplit=1) for part in self.figures.split())
        return tuple((part[0], part[1], part[2]) if len(part) == 3 else ("", "", part[0]) for part in parts)

    def hidden(self) -> Hidden:
        """Answer the figures that the check may not see."""
        compared: dict[str, frozenset[str]] = {}
        for name, relation, statistic in self.relations():
            if relation:
                compared[name] = compared.get(name, frozenset()) | {statistic}
        return Hidden(compared, frozenset(statistic for _, relation, statistic in self.relations() if not relation))


@dataclass(frozen=True)
class Checked:
    """A claim with what its check computed; ``failure`` says why there is nothing, if the check could not run.

    ``lacks`` is the table that it needs and the study lacks.
    """

    claim: Claim
    values: Mapping[str, Value]
    computed: str
    verdict: Verdict
    explanation: str
    read: tuple[Cell, ...]
    sought: Mapping[tuple[str, str], Set[Scalar]]
    failure: str = ""
    lacks: str = ""

    @property
    def fault(self) -> str:
        """What is wrong here, in one line; empty when the check ran and gave the committed verdict."""
        if self.failure:
            return f"{self.claim.claim_id}: the check did not run: {self.failure}"
        if self.verdict != self.claim.verdict:
            return f"{self.claim.claim_id}: the check gives {self.verdict}, claims.csv has {self.claim.verdict}"
        return ""


def claims(study: Study) -> tuple[Claim, ...]:
    """Answer the claims of a study in the order of their table."""
    rows = study.tables["claims"].fillna("").to_dict("records")
    return tuple(Claim(**{str(name): _text(name, cell) for name, cell in row.items()}) for row in rows)


def _text(column: object, cell: object) -> Any:
    return Verdict(str(cell)) if column == "verdict" else str(cell)


class IncompleteStudy(CnpgError):
    """The study lacks tables without which its claims cannot be checked."""


def complete(study: Study) -> tuple[Checked, ...]:
    """Answer every claim of a study, checked, where the study has all that the checks read.

    Raises:
        IncompleteStudy: it has no claims, or lacks a table that checks read; nothing is said of any claim then.
    """
    if "claims" not in study.present or study.tables["claims"].empty:
        raise IncompleteStudy(f"The study “{study.study_id}” has no claims to check: claims.csv is missing or empty.")
    register = check_all(study)
    lacking = Counter(one.lacks for one in register if one.lacks)
    if lacking:
        said = "; ".join(f"{table}.csv (read for {many} claims)" for table, many in sorted(lacking.items()))
        raise IncompleteStudy(
            f"The claims of the study “{study.study_id}” cannot be checked, because a table is missing or empty: "
            f"{said}. Put it back."
        )
    return register


def check_all(study: Study) -> tuple[Checked, ...]:
    """Answer every claim of a study, checked, in the order of the table."""
    held, checks = records(study), registered()
    return tuple(checked(claim, held, checks.get(claim.claim_id)) for claim in claims(study))


def checked(claim: Claim, held: Records, check: Check | None) -> Checked:
    """Answer one claim, checked against what the study holds."""
    read = Inputs(held, claim.hidden())
    try:
        if check is None:
            raise MistakenCheck("there is none")
        found = check(read)
        verdict = settled(claim.kind, found, _printed(claim, held))
        explanation = explained(claim, verdict, found)
    except Exception as error:  # noqa: BLE001 - one broken check must not keep the other claims from being checked
        failure = str(error) if isinstance(error, MistakenCheck) else f"{type(error).__name__}: {error}"
        lacks = error.table if isinstance(error, MissingTable) else ""
        return Checked(claim, {}, "", claim.verdict, "", read.read, read.sought, failure, lacks)
    return Checked(claim, found.values, computed(found), verdict, explanation, read.read, read.sought)


def _printed(claim: Claim, held: Records) -> tuple[Printed, ...]:
    """Answer the printed figures that computed values are compared with; a word has no number to compare."""
    figures = []
    for name, relation, statistic in claim.relations():
        if not held.get("statistics"):
            raise MissingTable("statistics")
        if statistic not in held["statistics"]:
            raise MistakenCheck(f"statistics has no row {statistic}")
        cells = held["statistics"][statistic]
        if relation and not isinstance(cells["value"], int | float):
            raise MistakenCheck(f"the statistic {statistic} is no number")
        if isinstance(cells["value"], int | float) and relation:
            figures.append(Printed(name, relation, cells["value"], cells["rounding"] == "whole"))
    return tuple(figures)


def computed(found: Found) -> str:
    """Answer the computed values as one line of text, such as ``people=16; by_site=4, 3, 5``."""
    return "; ".join(f"{name}={shown(value)}" for name, value in found.values.items())


def explained(claim: Claim, verdict: Verdict, found: Found) -> str:
    """Answer why a claim has a verdict, with the computed values in it.

    The claim's own explanation is about its committed verdict. Another verdict is explained by a sentence that says
    what that one means, and the values.

    Raises:
        MistakenCheck: the claim's explanation names a value that was not computed.
    """
    named = {name for _, name, _, _ in Formatter().parse(claim.explanation) if name}
    if missing := sorted(named - set(found.values)):
        raise MistakenCheck(f"the explanation needs {', '.join(missing)}")
    if verdict == claim.verdict:
        return claim.explanation.format_map({name: _in_a_sentence(value) for name, value in found.values.items()})
    values = "; ".join(f"{name.replace('_', ' ')}: {shown(value)}" for name, value in found.values.items())
    return WORDS[verdict].instead.format(values=values, published=claim.published)


def _in_a_sentence(value: Value) -> str:
    if isinstance(value, str) or not isinstance(value, Sequence) or len(value) < 2:
        return shown(value)
    return f"{shown(value[:-1])} and {shown(value[-1])}"


def shown(value: Value) -> str:
    """Answer a computed value as it is shown: yes or no, whole numbers plain, others with one place."""
    if value is None:
        return "none printed"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:.1f}".removesuffix(".0")
    if isinstance(value, str):
        return value
    return ", ".join(shown(part) for part in value)
