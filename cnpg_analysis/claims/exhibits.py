"""Exhibits on the register of claims: the verdicts in plain words, then every claim, those that need a reader first."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.claims.results import IN_A_CLAIM
from cnpg_analysis.claims.verdicts import WORDS, Verdict
from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import number, sentence_case, verb
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study import Study, contract
from cnpg_analysis.study.reading import ALL_NETWORKS
from cnpg_analysis.study.statistics import SUMMARY

_COLUMNS = (
    Column("What the report claims, in our words"),
    Column("Section"),
    Column("Printed"),
    Column("Worked out"),
    Column("What was found"),
)
# Of the other claims what was worked out stands in the explanation, so that the table stays short.
_OF_OTHERS = (*_COLUMNS[:3], Column("Verdict, and why"))
_BEHIND = (
    "The file behind the table also names, for each claim, the function that checks it and the notebook on its subject."
)
_WITHOUT_QUOTED = (
    "What the report says of a site only beside people it quotes is not linked with the site here, to protect them."
)
_OUR_CUT = (
    "The numbers are no measure of the report: much of it cannot be checked against itself, and where one claim ends "
    "and the next begins was decided here."
)


def opening(by_verdict: Released, of_site: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first what is checked and what is not; for one site, the claims about it and where the others are."""
    if by_verdict.table.empty:
        text = "The study holds no table “claims”, so nothing it states was checked against the rest of it."
        return (Exhibit("claims-opening", "unknown", by_verdict, text=text),)
    many = by_verdict.result.value("claims")
    if network != ALL_NETWORKS:
        return _of_site(many, by_verdict, of_site, study.label(network))
    text = (
        f"{SELF_CHECK} A claim is a statement of the report that can be held against something else in it: a number, a "
        f"sum, the length of a list, a date, or a word such as “most” or “all”. {number(many)} were found and checked."
    )
    return Exhibit("claims-opening", "sentence", by_verdict, text=text), *_summary(by_verdict)


def _of_site(many: float, by_verdict: Released, of_site: Released, label: str) -> tuple[Exhibit, ...]:
    rows = of_site.result.rows()
    text = (
        f"{SELF_CHECK} {number(many)} claims of the published report were held against the rest of it. "
        + (f"{number(len(rows))} of them {verb(len(rows), 'names', 'name')}" if rows else "None of them names")
        + f" {label}. All others are about the report as a whole, and what was found stands in the report on the whole "
        "study."
    )
    opened = Exhibit("claims-opening", "sentence", by_verdict, text=text)
    if not rows:
        return (opened,)
    table = Exhibit(
        "claims-of-site",
        "table",
        of_site,
        caption=f"{_counted(rows)} {verb(len(rows), 'names', 'name')} {label}",
        columns=_OF_OTHERS,
        rows=tuple((*_claim(row), _verdict(row)) for row in rows),
        notes=(_BEHIND, _WITHOUT_QUOTED, SELF_CHECK),
    )
    return opened, table


def _summary(by_verdict: Released) -> tuple[Exhibit, ...]:
    contradicted, ambiguous = (_many(by_verdict, verdict) for verdict in (Verdict.CONTRADICTED, Verdict.AMBIGUOUS))
    text = (
        f"Of {number(by_verdict.result.value('claims'))} claims that were held against the rest of the report, "
        f"{number(contradicted)} {'is' if contradicted == 1 else 'are'} contradicted by something else that it "
        f"prints, and {number(ambiguous)} {'fits' if ambiguous == 1 else 'fit'} it in one reading only."
    )
    return (Exhibit("claims-summary", "sentence", by_verdict, text=text, summary=True),)


def _many(by_verdict: Released, verdict: Verdict) -> float:
    return by_verdict.result.value("claims", verdict=verdict)


def verdicts(by_verdict: Released) -> tuple[Exhibit, ...]:
    """Answer the verdicts, what each means, and how many claims have it; and how many could not be checked."""
    if by_verdict.table.empty:
        return ()
    first = ", ".join(
        f"{number(_many(by_verdict, verdict))} {WORDS[verdict].words}"
        for verdict in (Verdict.CONTRADICTED, Verdict.AMBIGUOUS)
    )
    table = Exhibit(
        "claims-by-verdict",
        "table",
        by_verdict,
        caption=f"What became of {number(by_verdict.result.value('claims'))} claims: {first}, and others",
        columns=(Column("Verdict"), Column("What it means"), Column("Claims", "right")),
        rows=tuple(
            (sentence_case(said.words), said.meaning, number(_many(by_verdict, verdict)))
            for verdict, said in WORDS.items()
        ),
        notes=(_OUR_CUT, SELF_CHECK),
    )
    return (table, *_not_run(by_verdict))


def _not_run(by_verdict: Released) -> tuple[Exhibit, ...]:
    many = sum(row["value"] for row in by_verdict.result.rows("not_run"))
    if not many:
        return ()
    text = (
        f"{number(many)} more {'claim' if many == 1 else 'claims'} could not be checked, because the check did not "
        "run. The command “cnpg claims” says which and why."
    )
    return (Exhibit("claims-not-run", "unknown", by_verdict, text=text),)


def first(claims: Released, verdict: Verdict) -> tuple[Exhibit, ...]:
    """Answer all claims with a verdict, in the order of the report."""
    rows = claims.result.rows()
    if not rows:
        return ()
    table = Exhibit(
        f"claims-{verdict}",
        "table",
        claims,
        caption=f"{_counted(rows)} {'is' if len(rows) == 1 else 'are'} {WORDS[verdict].words}",
        columns=_COLUMNS,
        rows=tuple((*_claim(row), _computed(row), row["explanation"]) for row in rows),
        notes=(WORDS[verdict].meaning, _BEHIND, SELF_CHECK),
    )
    return (table,)


def others(parts: Sequence[Released]) -> tuple[Exhibit, ...]:
    """Answer the other claims, a table for each part of the report, with the verdict on each."""
    return tuple(_part(claims) for claims in parts)


def _part(claims: Released) -> Exhibit:
    rows = claims.result.rows()
    part = claims.result.name.removeprefix("claims_").replace("_", " ")
    where = "the executive summary" if part == SUMMARY.lower() else part
    return Exhibit(
        f"claims-{part.replace(' ', '-')}",
        "table",
        claims,
        caption=f"{_counted(rows)} of {where}, neither contradicted nor ambiguous",
        columns=_OF_OTHERS,
        rows=tuple((*_claim(row), _verdict(row)) for row in rows),
        notes=(_BEHIND, SELF_CHECK),
    )


def _counted(rows: Sequence[Mapping[str, Any]]) -> str:
    return f"{number(len(rows))} {'claim' if len(rows) == 1 else 'claims'}"


def _claim(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["statement"], row["section"], row["published"]


def _computed(row: Mapping[str, Any]) -> str:
    # Names of values are words joined by underscores.
    return str(row["computed"]).replace("_", " ").replace("=", ": ") or "–"


def _verdict(row: Mapping[str, Any]) -> str:
    if not row["verdict"]:
        return "The check did not run."
    return f"{sentence_case(WORDS[Verdict(row['verdict'])].words)}. {row['explanation']}"


def coverage(lines: Released) -> tuple[Exhibit, ...]:
    """Answer to what the lines of the report with a figure or a word of quantity belong."""
    if lines.table.empty:
        return ()
    value = lines.result.value
    reasons = contract.codes("coverage", "reason")
    held = [row for row in lines.result.rows("lines") if row["reason"]]
    inside = [row for row in held if row["reason"] == IN_A_CLAIM]
    outside = sorted((row for row in held if row["reason"] != IN_A_CLAIM), key=lambda row: -row["value"])
    belong = number(sum(row["value"] for row in inside))
    table = Exhibit(
        "claims-coverage",
        "table",
        lines,
        caption=(
            f"{number(value('lines'))} lines of the report hold a figure or a word of quantity; {belong} of them "
            "belong to a claim"
        ),
        columns=(Column("What the line holds"), Column("Lines", "right")),
        rows=(
            *(("A claim", number(row["value"])) for row in inside),
            *((reasons[row["reason"]].rstrip("."), number(row["value"])) for row in outside),
        ),
        notes=("Every such line was looked at, so that no claim is left out unseen. Lines are those of a text copy.",),
    )
    return (table,)
