"""Checks of what the report says on how far involvement goes: its summary, its findings and its conclusions."""

from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, agrees, copied, depends, unprinted

# Areas of service in which something can be planned, besides the report's own heading on planning.
_SERVICE_AREAS = ("service_improvement", "access_to_services", "care_environment")


@check("finding-reference-group")
def core_functions_named(read: Inputs) -> Found:
    """Places that name the function, Table 4 among them, and other functions that are called core."""
    rows = read.items("core_functions")
    sections = {row["section"] for row in rows}
    naming = {row["section"] for row in rows if row["item"] == "Sounding board"}
    in_table = read.row("matrix", "treatments-consultation").text("content").startswith("Sounding board")
    others = len({row["item"] for row in rows} - {"Sounding board"})
    return agrees(naming == sections and in_table, places=len(naming) + in_table, others=others)


@check("planning-little-evidence")
def evidence_of_planning(read: Inputs) -> Found:
    """Whether Table 4 and the findings hold examples of planning; whether few stand under planning itself."""
    matrix_evidence = read.row("matrix", "treatments-partnership")["evidence"] == "yes"
    examples = read.count("initiatives", impact_area=_SERVICE_AREAS, level="partnership", status=("done", "changed"))
    under_planning = read.rows("initiatives", impact_area="planning_and_commissioning")
    changed = sum(row["status"] == "changed" for row in under_planning)
    few = changed * 2 < len(under_planning)
    return depends(not (matrix_evidence or examples), few, matrix_evidence=matrix_evidence)


@check("commissioning-little-evidence")
def evidence_of_commissioning(read: Inputs) -> Found:
    """Whether commissioning bodies are called hard to influence; examples of an effect, each of which must be rare."""
    difficult = read.count("influence", level="difficult", organisation="Commissioning bodies") > 0
    examples = read.rows("statistics", subject="evidence", section="4.5.1")
    rare = all(row["printed"] == "rare" for row in examples)
    return agrees(difficult and rare, difficult=difficult, examples=len(examples))


@check("consensus-progress")
def doubts_about_progress(read: Inputs) -> Found:
    """Sections of the findings that report doubt or division; whether the findings grant some progress, too."""
    doubts = len(read.distinct("findings", "section", list="doubts_about_progress"))
    granted = read.count("statistics", subject="evidence", section="4.6.4", printed="some") > 0
    return depends(doubts == 0, granted, doubts=doubts)


@check("proactive-phase")
def limits_of_the_change(read: Inputs) -> Found:
    """Places that say for how many the change holds, and those that set no limit."""
    findings = read.rows("statistics", measure="quantity_word", section="4.2.2", subject="interviewees")
    conclusions = read.rows("statistics", measure="quantity_word", section="5.1", subject="case_study_sites")
    rows = [*findings, *conclusions]
    opposed = sum(not row.text("printed").startswith("not") for row in rows)
    return agrees(opposed == 0, places=len({row["section"] for row in rows}), opposed=opposed)


@check("commissioning-preparation")
def steps_towards_commissioning(read: Inputs) -> Found:
    """Things done towards commissioning that changed nothing yet."""
    steps = read.rows("initiatives", impact_area="planning_and_commissioning", section="4.5", status="done")
    return copied(steps=len(steps))


@check("goal-partial")
def measures_of_integration(read: Inputs) -> Found:
    """Numbers printed for how far groups are integrated."""
    rows = read.rows("statistics", allow_none=True, section="5.2", subject=("groups", "evidence", "network_bodies"))
    measures = sum(row["value"] is not None for row in rows)
    return unprinted(measures, measures=measures)


@check("consultative-many")
def stakeholders_with_that_view(read: Inputs) -> Found:
    """Numbers printed of the stakeholders who see the groups as consultative."""
    counts = read.count("statistics", subject="interviewees", stage="stakeholder", section="5.3", measure="count")
    return unprinted(counts, counts=counts)
