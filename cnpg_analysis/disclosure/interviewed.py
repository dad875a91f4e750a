"""The people who were interviewed and their interviews: which of their numbers are hidden, in all results alike.

All results that count them, those of every report on a site among them, are tables of one counting, so that none of
them gives away what another one hides.
"""

from dataclasses import dataclass

from cnpg_analysis.disclosure.counting import Cell, Counting, Link, Population, cell
from cnpg_analysis.disclosure.profiles import Profile
from cnpg_analysis.disclosure.suppression import Breakdown, hidden_cells
from cnpg_analysis.evaluation.interviewees import MODES, STAGES
from cnpg_analysis.evaluation.lay_involvement import PERSPECTIVES
from cnpg_analysis.study.reading import Study

PEOPLE, INTERVIEWS, HELD = "people", "interviews", "interviews held"
_NOT_RECORDED = "not_recorded"


@dataclass(frozen=True)
class Interviewed:
    """The numbers of people and interviews of a study, and those of them that are hidden."""

    counting: Counting
    breakdowns: tuple[Breakdown, ...]
    small: tuple[Cell, ...]
    hidden: frozenset[Cell]


def interviewed(study: Study, profile: Profile) -> Interviewed:
    """Answer which numbers of the people interviewed and of their interviews are hidden.

    Takes the tables ``networks``, ``interviews`` and ``interviewees`` of a study. Interviews that are counted by who
    held them are a population of their own, as many at each site as there are interviews.
    """
    held = study.tables["interviews"].rename(columns={"network_id": "network", "interviewer_kind": "interviewer"})
    held = held[["interview_id", "network", "stage", "mode", "interviewer"]].fillna(
        {"mode": _NOT_RECORDED, "interviewer": _NOT_RECORDED}
    )
    people = study.tables["interviewees"][["interview_id", "perspective"]].merge(held, on="interview_id")
    sites = tuple(dict.fromkeys([*study.reportable(), *held["network"]]))
    modes, interviewers = (*MODES, _NOT_RECORDED), (*PERSPECTIVES, _NOT_RECORDED)
    counting = Counting(
        (
            Population(PEOPLE, people, {"network": sites, "stage": STAGES, "perspective": PERSPECTIVES}),
            Population(INTERVIEWS, held, {"network": sites, "stage": STAGES, "mode": modes}),
            Population(HELD, held, {"network": sites, "interviewer": interviewers}),
        ),
        (Link(PEOPLE, INTERVIEWS, ("network", "stage")), Link(INTERVIEWS, HELD, ("network",), equal=True)),
    )
    breakdowns = tuple(one for site in ("", *study.reportable()) for one in _breakdowns(site))
    if not profile.hides or people.empty:
        return Interviewed(counting, breakdowns, (), frozenset())
    everything = (one for site in ("", *sites) for parts in _breakdowns(site) for one in parts)
    small = tuple(one for one in dict.fromkeys(everything) if profile.is_small(counting.number(one)))
    return Interviewed(counting, breakdowns, small, hidden_cells(counting, breakdowns, small, profile.least))


def _breakdowns(site: str) -> tuple[Breakdown, ...]:
    """Answer the tables of one site, or of all sites together: each breakdown with the cells that are its parts."""
    here = {"network": site}
    return (
        (cell(PEOPLE, **here), cell(INTERVIEWS, **here)),
        tuple(cell(of, **here, stage=stage) for stage in STAGES for of in (PEOPLE, INTERVIEWS)),
        tuple(cell(PEOPLE, **here, perspective=who) for who in PERSPECTIVES),
        tuple(cell(PEOPLE, **here, stage=stage, perspective=who) for stage in STAGES for who in PERSPECTIVES),
        tuple(cell(INTERVIEWS, **here, stage=stage, mode=mode) for stage in STAGES for mode in MODES),
        tuple(cell(HELD, **here, interviewer=who) for who in PERSPECTIVES),
    )
