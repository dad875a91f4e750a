"""Checks of the matrix of involvement, levels by domains (section 5.2, Table 4)."""

import re

from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends

_REACHES = ("local", "regional", "national")


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower())


def _parts(read: Inputs, cell: str) -> list[str]:
    return read.row("matrix", cell).text("content").split("; ")


@check("framework-levels")
def levels(read: Inputs) -> Found:
    """Levels of the table."""
    return adds_up(levels=len(read.distinct("matrix", "level")))


@check("framework-domains")
def domains(read: Inputs) -> Found:
    """Domains of the table and of the text."""
    return adds_up(domains=len(read.distinct("matrix", "domain")), listed=len(read.items("decision_domains")))


@check("framework-less-evidence")
def evidence_by_level_and_domain(read: Inputs) -> Found:
    """Cells with evidence by level and by domain, in order; no step may rise, and the last must be below the first."""
    by_level, by_domain = (
        [read.count("matrix", **{column: value, "evidence": "yes"}) for value in read.distinct("matrix", column)]
        for column in ("level", "domain")
    )
    falls = all(counts == sorted(counts, reverse=True) and counts[-1] < counts[0] for counts in (by_level, by_domain))
    return agrees(falls, by_level=by_level, by_domain=by_domain)


@check("framework-no-lay-control")
def evidence_of_lay_control(read: Inputs) -> Found:
    """Cells for lay control, and those with evidence."""
    rows = read.rows("matrix", level="lay_control")
    evidence = sum(row["evidence"] == "yes" for row in rows)
    return adds_up(evidence == 0, cells=len(rows), evidence=evidence)


@check("table-4-cells")
def cells_with_evidence(read: Inputs) -> Found:
    """Cells of the table with and without evidence."""
    return copied(**{"with": read.count("matrix", evidence="yes"), "without": read.count("matrix", evidence="no")})


@check("table-4-national-partnership")
def seats_on_national_bodies(read: Inputs) -> Found:
    """Evidence of partnership at the highest domain, and seats of members; decisions need not be shared there."""
    evidence = read.count("matrix", domain="macro", level="partnership", evidence="yes")
    national = read.texts("pathways", "what", tier="national")
    seats = sum(bool({"seat", "represented"} & set(_words(what))) for what in national)
    means_decisions = "decisions" in _words(read.row("findings", "levels-of-involvement-2").text("item"))
    return depends(evidence > 0 or seats == 0, means_decisions, evidence=evidence, seats=seats)


@check("table-4-local")
def reach_of_the_third_domain(read: Inputs) -> Found:
    """How far policies in the evidence reach: as the domain is called, or otherwise."""
    (domain,) = read.items("decision_domains", item_number="3")
    allowed = _words(domain.text("item"))
    found = _words(read.row("matrix", "macro-consultation").text("content"))
    inside = [reach for reach in _REACHES if reach in found and reach in allowed]
    outside = [reach for reach in _REACHES if reach in found and reach not in allowed]
    return depends(not outside, bool(inside), inside=", ".join(inside), outside=", ".join(outside))


@check("table-4-same-words")
def evidence_that_stands_twice(read: Inputs) -> Found:
    """Parts of the evidence of consultation that stand under partnership, too, and parts that partnership adds."""
    consultation = _parts(read, "service-delivery-consultation")
    partnership = _parts(read, "service-delivery-partnership")
    shared = sum(part in consultation for part in partnership)
    return depends(shared == 0, shared < len(partnership), shared=shared, added=len(partnership) - shared)


@check("users-network-bodies")
def groups_with_user_seats(read: Inputs) -> Found:
    """Kinds of network groups with seats for users in the findings, and how often Table 4 does not name one."""
    bodies = read.distinct("pathways", "to_body", from_body="User representatives", tier="network_regional")
    kinds = [body.removeprefix("Network ").removesuffix(" groups") for body in bodies if body.endswith(" groups")]
    cells = [
        read.row("matrix", f"service-delivery-{level}").text("content") for level in ("consultation", "partnership")
    ]
    differences = sum(kind not in content for content in cells for kind in kinds)
    return agrees(differences == 0, bodies=len(kinds), differences=differences)


@check("users-locality-some")
def limit_on_locality_seats(read: Inputs) -> Found:
    """The word of the findings for where users have seats on locality groups, and whether Table 4 has a limit."""
    seats = read.row("statistics", "areas-locality-seats")
    content = read.row("matrix", "service-delivery-partnership").text("content")
    limited = seats.text("printed") in _words(content)
    text = f"{seats.text('printed')} {seats.text('unit')}"
    table = "a limit" if limited else "no limit"
    return depends(limited, "network locality groups" in content, text=text, table=table)
