"""All that the notebooks on documents and interviewees show of a study."""

from cnpg_analysis.disclosure import Released, release
from cnpg_analysis.evaluation import (
    agreement,
    characteristics,
    document_types,
    document_years,
    documents,
    interviewees,
)
from cnpg_analysis.exhibits import agreement as show_agreement
from cnpg_analysis.exhibits import characteristics as show_characteristics
from cnpg_analysis.exhibits import document_types as show_types
from cnpg_analysis.exhibits import document_years as show_years
from cnpg_analysis.exhibits import documents as show_documents
from cnpg_analysis.exhibits import interview_sites as show_sites
from cnpg_analysis.exhibits import interviewees as show_interviewees
from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.results import Result
from cnpg_analysis.study import Study


def of_documents(study: Study, network: str) -> list[Exhibit]:
    """Answer the exhibits of the notebook on documents, in their order."""
    statistics = study.tables["statistics"]
    totals, by_year = (release(made(statistics), study) for made in (documents.totals, document_years.by_year))
    by_network = release(documents.by_network(statistics, study.networks), study)
    return [
        *show_documents.overview(totals, by_year, by_network, study, network),
        *show_documents.sought_from(release(documents.sought_from(study.networks), study), totals),
        *show_documents.totals_table(totals, study),
        *show_years.years(by_year, study),
        *show_types.types(release(document_types.by_type(statistics), study), study),
    ]


def of_interviewees(study: Study, network: str) -> list[Exhibit]:
    """Answer the exhibits of the notebook on interviewees, in their order."""
    tables = study.tables
    statistics, interviews, people = tables["statistics"], tables["interviews"], tables["interviewees"]
    at = "" if network == "all" else network

    def let(result: Result) -> Released:
        return release(result, study)

    by_site = let(interviewees.by_site(interviews, people, study.networks))
    by_perspective = let(interviewees.by_perspective(interviews, people, study.networks))
    ages = let(characteristics.ages(interviews, people, statistics))
    return [
        *show_interviewees.overview(by_site, let(interviewees.planned(statistics)), study, network),
        *show_sites.sites(by_site, study, network),
        *show_interviewees.perspectives(by_perspective, study, network),
        *show_interviewees.by_role(let(interviewees.by_role(interviews, people)), study, network),
        *show_interviewees.modes(let(interviewees.by_mode(interviews, statistics, at)), study, network),
        *show_characteristics.not_by_site(ages, study, network),
        *show_characteristics.ages_table(ages, study),
        *show_characteristics.sex_and_ethnicity(let(characteristics.sex_and_ethnicity(statistics)), study),
        *show_agreement.against_print(let(agreement.against_print(interviews, people, statistics)), study),
        *show_agreement.mean_from_parts(ages, study),
    ]


# By the identity of a study, which is kept so that no other one can have the same.
_MADE: dict[tuple[int, str], tuple[Study, list[Exhibit]]] = {}


def everything(study: Study, network: str) -> list[Exhibit]:
    """Answer the exhibits of both notebooks; of one study and network they are made once."""
    key = (id(study), network)
    if key not in _MADE:
        _MADE[key] = study, [*of_documents(study, network), *of_interviewees(study, network)]
    return list(_MADE[key][1])


def words(exhibit: Exhibit) -> list[str]:
    """Answer every text of an exhibit that a reader sees."""
    cells = [cell for row in exhibit.rows for cell in row]
    return [exhibit.caption, exhibit.text, exhibit.alt, *exhibit.items, *exhibit.notes, *cells]
