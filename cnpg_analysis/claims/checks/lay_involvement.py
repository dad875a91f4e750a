"""Checks of what lay people did in the study itself, and of who was in the research team."""

import re

from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends, unprinted

_NAMED = frozenset({"planning", "advice", "analysis"})
_GROUP = re.compile(r"Research \w+ Group")


def _interviewers(read: Inputs) -> tuple[float, float]:
    """Answer the lay interviewers, and all of them."""
    lay = read.value("interviewers-lay")
    return lay, lay + read.value("interviewers-professional")


@check("lay-central")
def stages_and_interviewers(read: Inputs) -> Found:
    """Lay interviewers and all; whether lay people are named in planning, advice and analysis, too."""
    rows = read.rows("lay_involvement")
    stages = {row.text("stage") for row in rows if row["section"] != "Executive summary"}
    lay, interviewers = _interviewers(read)
    return agrees(stages >= _NAMED and lay > 0, lay=lay, interviewers=interviewers)


@check("lay-planning")
def bodies_consulted(read: Inputs) -> Found:
    """Bodies consulted in planning."""
    return copied(bodies=read.count("lay_involvement", stage="planning") or None)


@check("advisory-steering")
def names_of_the_advising_group(read: Inputs) -> Found:
    """Names of the group that advised or steered the research; whether it has lay people under each name."""
    parts = read.texts("lay_involvement", "what", stage=("advice", "steering"))
    named = [(name[0], part) for part in parts if (name := _GROUP.search(part))]
    names = {name for name, _ in named}
    alike = all(part.startswith("Lay ") for _, part in named)
    return depends(len(names) == 1, alike, names=len(names))


def _team(read: Inputs) -> tuple[set[str], set[str]]:
    """Answer who is listed in the research team by the outline and by the information form; letters stand for names."""
    outline, form = (
        {row.text("item") for row in read.items("research_team", section=section)} for section in ("6.2.1", "6.2.3")
    )
    return outline, form


@check("lay-team")
def co_researchers_listed(read: Inputs) -> Found:
    """People listed as lay co-researchers."""
    return adds_up(listed=len(read.items("research_team", section="6.2.1", counterpart="lay")))


@check("interviewers")
def interviewers_in_the_team(read: Inputs) -> Found:
    """Interviewers, who must fit into the team, and the size of the shorter list of it."""
    _, interviewers = _interviewers(read)
    team = min(map(len, _team(read)))
    return agrees(interviewers <= team, interviewers=interviewers, team=team)


@check("team-size")
def names_in_both_lists(read: Inputs) -> Found:
    """People in each list of the research team, and people in both."""
    outline, form = _team(read)
    return agrees(outline == form, outline=len(outline), form=len(form), in_both=len(outline & form))


@check("lay-analysis")
def people_named_in_analysis(read: Inputs) -> Found:
    """Statements on lay views in the analysis that say how many people brought them in."""
    named = sum(row["number"] is not None for row in read.rows("lay_involvement", stage="analysis"))
    return unprinted(named, named=named)
