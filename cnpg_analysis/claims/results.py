"""The checked register as results: how many claims have each verdict, and every claim with what was found."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from cnpg_analysis.claims.register import Checked
from cnpg_analysis.claims.registration import place
from cnpg_analysis.claims.showing import COLUMNS, row
from cnpg_analysis.claims.verdicts import Verdict
from cnpg_analysis.results import Result, recomputed, result, unknown
from cnpg_analysis.study.statistics import SUMMARY

# Listed one by one before all others.
FIRST = (Verdict.CONTRADICTED, Verdict.AMBIGUOUS)
# A line of the report that belongs to a claim, beside the reasons for which others belong to none.
IN_A_CLAIM = "in_a_claim"
CLAIM_COLUMNS = (*COLUMNS, "check")


def by_verdict(register: Sequence[Checked]) -> Result:
    """Answer how many claims have each verdict.

    Gives the measure ``claims`` by ``verdict`` (blank: all whose check ran) and, where checks did not run, the measure
    ``not_run``. Without claims the result is empty.
    """
    ran = [one for one in register if not one.failure]
    source = "; ".join(sorted({chapter(one) for one in register}))
    rows = []
    if register:
        rows.append(recomputed("claims", "claims", len(ran), source))
        for verdict in Verdict:
            many = sum(one.verdict == verdict for one in ran)
            rows.append(recomputed("claims", "claims", many, source, verdict=verdict))
        if len(ran) < len(register):
            rows.append(recomputed("not_run", "claims", len(register) - len(ran), source))
    return result("claims_by_verdict", ("verdict",), rows)


def with_verdict(register: Sequence[Checked], verdict: Verdict) -> Result:
    """Answer every claim with a verdict: measure ``claim``, one row each, grouped by ``CLAIM_COLUMNS``."""
    return _claims(f"claims_{verdict}", (one for one in register if one.verdict == verdict and not one.failure))


def of_site(register: Sequence[Checked], network: str) -> Result:
    """Answer the claims about one site, in the order of the report; none for the whole study. Rows as ``with_verdict``.

    A claim whose check did not run has neither values nor a verdict.
    """
    return _claims("claims_of_site", (one for one in register if one.claim.about(network)))


def others(register: Sequence[Checked]) -> tuple[Result, ...]:
    """Answer, for each part of the report, the claims that have none of the verdicts listed first.

    A claim that stands in several places belongs to the part that it stands in first. Rows as ``with_verdict`` gives
    them; a claim whose check did not run has neither values nor a verdict.
    """
    rest = [one for one in register if one.failure or one.verdict not in FIRST]
    parts = sorted({chapter(one) for one in rest}, key=lambda part: (part != SUMMARY, part))
    return tuple(_claims(f"claims_{_name(part)}", (one for one in rest if chapter(one) == part)) for part in parts)


def _name(part: str) -> str:
    return "executive_summary" if part == SUMMARY else f"section_{part}"


def coverage(rows: pd.DataFrame, register: Sequence[Checked]) -> Result:
    """Answer to what the lines of the report that hold a figure or a word of quantity belong.

    Takes the table ``coverage``. Gives the measure ``lines`` by ``reason``: ``in_a_claim``, or why a line belongs to
    no claim; a blank stands for all. Without lines or claims the result is empty.
    """
    source = "; ".join(sorted({chapter(one) for one in register}))
    held = rows["reason"].where(rows["claim_ids"].isna(), IN_A_CLAIM)
    many = held.value_counts()
    counts = {"": len(rows), **{str(reason): int(many[reason]) for reason in sorted(many.index)}}
    found = [recomputed("lines", "lines", value, source, reason=reason) for reason, value in counts.items()]
    return result("claims_coverage", ("reason",), found if len(rows) and register else [])


def chapter(one: Checked) -> str:
    """Answer the part of the report that a claim stands in first: the executive summary or a section of one level."""
    section = one.claim.section
    return SUMMARY if section.startswith(SUMMARY) else section[:1]


def _claims(name: str, chosen: Iterable[Checked]) -> Result:
    return result(name, CLAIM_COLUMNS, [_row(one) for one in chosen])


def _row(one: Checked) -> Mapping[str, Any]:
    cells = {**row(one), "check": place(one.claim.claim_id)}
    if one.failure:
        return unknown("claim", "claims", _source(one), **{**cells, "verdict": ""})
    return recomputed("claim", "claims", 1, _source(one), **cells)


def _source(one: Checked) -> str:
    """Answer the sections of a claim, of two levels at most, as print is cited."""
    places = (part.strip() for part in one.claim.section.split(";"))
    cited = (part if part == SUMMARY else ".".join(part.partition(",")[0].split(".")[:2]) for part in places)
    return "; ".join(dict.fromkeys(part for part in cited if part == SUMMARY or part[:1].isdigit()))
