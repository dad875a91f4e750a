"""A second year beside the first, where the rows of a study say of which year they are."""

from collections.abc import Mapping, Sequence

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.years import MEASURES
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.small_numbers import few
from cnpg_analysis.exhibits.wording import number
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_CALLED: Mapping[str, str] = {
    "initiatives": "Things done or tried",
    "initiatives_changed": "of which something changed",
    "impact_areas": "Impact areas they are about",
    "documents": "Documents used",
    "priorities": "Priorities set",
}
_WHY_THEY_DIFFER = (
    "A difference between two years can come from what was written down, as well as from what was done. People are not "
    "counted by year, because so few were interviewed in each."
)
_TOGETHER = "All groups together"


def side_by_side(by_year: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the last two years of each network and of all, or of one network; nothing where there is one year only."""
    years = sorted({row["year"] for row in by_year.result.rows()})[-2:]
    if len(years) < 2:
        return ()
    values = {(row["network"], row["measure"], row["year"]): row["value"] for row in by_year.result.rows()}
    keys = list(dict.fromkeys(row["network"] for row in by_year.result.rows()))
    whole = network == ALL_NETWORKS
    told = [
        (key, measure) for key in keys for measure in MEASURES if any((key, measure, year) in values for year in years)
    ]
    numbers = {one: [values.get((*one, year), 0) for year in years] for one in told}
    table = Exhibit(
        "comparison-years",
        "table",
        by_year,
        caption=f"What is recorded of {years[0]} beside what is recorded of {years[1]}",
        columns=(
            *((Column("Network"),) if whole else ()),
            Column("What is counted"),
            *(Column(year, "right") for year in years),
        ),
        rows=tuple(
            (*((_label(study, key),) if whole else ()), _CALLED[measure], *map(number, numbers[key, measure]))
            for key, measure in told
        ),
        notes=(*few(_bases(numbers), "things"), _WHY_THEY_DIFFER),
    )
    return (table,)


def _label(study: Study, network: str) -> str:
    return study.label(network) if network else _TOGETHER


def _bases(numbers: Mapping[tuple[str, str], Sequence[float]]) -> list[float]:
    return [one for found in numbers.values() for one in found]
