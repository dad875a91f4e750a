"""The register as people and programs want it: a readable list, JSON or CSV."""

import csv
import io
import json
from collections import Counter
from collections.abc import Sequence, Set
from textwrap import fill

from cnpg_analysis.claims.register import Checked
from cnpg_analysis.claims.verdicts import WORDS, Verdict
from cnpg_analysis.errors import CnpgError
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.suggestion import did_you_mean

COLUMNS = (
    "claim_id",
    "section",
    "statement",
    "published",
    "computed",
    "kind",
    "verdict",
    "explanation",
    "notebook",
)
_WIDTH = 100


class NoSuchClaims(CnpgError):
    """The filters name a verdict or a section that no claim has."""


def chosen(register: Sequence[Checked], verdicts: Sequence[str] = (), section: str = "") -> tuple[Checked, ...]:
    """Answer the claims with one of the verdicts, of a section or a part of it; all where a filter is empty.

    Raises:
        NoSuchClaims: there is no such verdict, or no claim stands in such a section.
    """
    for verdict in verdicts:
        if verdict not in list(Verdict):
            allowed = ", ".join(Verdict)
            raise NoSuchClaims(f"“{verdict}” is no verdict. There are: {allowed}.{did_you_mean(verdict, Verdict)}")
    places = {part for one in register for part in _places(one)}
    if section and not any(_within(place, section) for place in places):
        raise NoSuchClaims(f"No claim stands in section “{section}”.{_meant(section, places)}")
    return tuple(
        one
        for one in register
        if (not verdicts or one.verdict in verdicts)
        and (not section or any(_within(place, section) for place in _places(one)))
    )


def _meant(section: str, places: Set[str]) -> str:
    # A part of a name, such as “summary”, is nearer to it than the letters of both would say.
    of_it = sorted(place for place in places if len(section) > 2 and section.casefold() in place.casefold())
    return f" Did you mean “{of_it[0]}”?" if of_it else did_you_mean(section, places)


def _places(one: Checked) -> tuple[str, ...]:
    """Answer the sections, tables and figures of a claim, one by one: ``3.3.2, Table 1; 4`` are three."""
    return tuple(part.strip() for part in one.claim.section.replace(";", ",").split(","))


def _within(place: str, section: str) -> bool:
    return place.lower() == section.lower() or place.startswith(f"{section}.")


def row(one: Checked) -> dict[str, str]:
    """Answer a claim as a row of text."""
    return {
        "claim_id": one.claim.claim_id,
        "section": one.claim.section,
        "statement": one.claim.statement,
        "published": one.claim.published,
        "computed": one.computed,
        "kind": one.claim.kind,
        "verdict": str(one.verdict),
        "explanation": one.explanation,
        "notebook": one.claim.notebook,
    }


def rows(register: Sequence[Checked]) -> list[dict[str, str]]:
    """Answer the claims as rows of text."""
    return [row(one) for one in register]


def as_json(register: Sequence[Checked]) -> str:
    """Answer the claims as JSON: a list with one object a claim."""
    return json.dumps(rows(register), ensure_ascii=False, indent=2)


def as_csv(register: Sequence[Checked]) -> str:
    """Answer the claims as CSV."""
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    table.writeheader()
    table.writerows(rows(register))
    return written.getvalue().rstrip("\n")


def as_table(register: Sequence[Checked]) -> str:
    """Answer the claims as a list to read, opened by what verdicts mean and closed by how many there are of each."""
    held = Counter(one.verdict for one in register)
    counted = [f"{held[verdict]:4} {verdict}: {WORDS[verdict].meaning}" for verdict in Verdict if held[verdict]]
    return "\n\n".join(
        [SELF_CHECK, *(_shown(one) for one in register), "\n".join(counted) or "No claim fits both filters."]
    )


def _shown(one: Checked) -> str:
    computed = one.computed or "nothing, the check did not run"
    parts = (
        f"{one.verdict}: {one.claim.statement} ({one.claim.claim_id}, section {one.claim.section})",
        f"printed: {one.claim.published}; found: {computed}",
        one.explanation,
    )
    first, *others = (part for part in parts if part)
    indented = (fill(part, _WIDTH, initial_indent="    ", subsequent_indent="    ") for part in others)
    return "\n".join([fill(first, _WIDTH, subsequent_indent="    "), *indented])
