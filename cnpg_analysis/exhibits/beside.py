"""The results of a study that can be laid beside those of another, because both were measured the same way."""

from dataclasses import dataclass, replace

from cnpg_analysis.disclosure import Released, release
from cnpg_analysis.evaluation import groups, impact, interviewees, involvement
from cnpg_analysis.results import Result
from cnpg_analysis.study.reading import Study, read_study

PUBLISHED = "cnpg-2009"
CITED_AS = "Published report of 2009"
"""What the sections cited beside figures of 2009 are sections of, in the report on another study."""


@dataclass(frozen=True)
class Beside:
    """Released results of one study: people, people by perspective, users among members, cells, impact areas."""

    study: Study
    people: Released
    perspectives: Released
    users: Released
    cells: Released
    areas: Released

    @property
    def results(self) -> tuple[Released, ...]:
        """All of them that hold anything."""
        everything = (self.people, self.perspectives, self.users, self.cells, self.areas)
        return tuple(one for one in everything if len(one.table))


def of_study(study: Study) -> Beside:
    """Answer the results of a study, let through its own gate."""
    return _laid_out(study, "")


def of_2009() -> Beside:
    """Answer the same results of the published study; their files are named after it."""
    return _laid_out(read_study(PUBLISHED), "_2009")


def _laid_out(study: Study, ending: str) -> Beside:
    tables = study.tables
    interviews, people, statistics = (tables[name] for name in ("interviews", "interviewees", "statistics"))
    initiatives, shared = tables["initiatives"], tables["initiative_networks"]

    def let(result: Result) -> Released:
        return release(replace(result, name=f"{result.name}{ending}"), study)

    return Beside(
        study,
        let(interviewees.by_site(interviews, people, tables["networks"])),
        let(interviewees.by_perspective(interviews, people, tables["networks"])),
        let(groups.proportions(tables["groups"], statistics, study.reportable())),
        let(involvement.cells(initiatives, shared, study.reportable())),
        let(impact.by_area(initiatives, shared, tables["codebook"])),
    )
