"""Exhibits on the sectors in which the professionals interviewed worked."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.sectors import HOSPITALS
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.telling import given, known_as
from cnpg_analysis.exhibits.wording import STAGES, counted, number, quantity, sentence_case, verb
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_SECTORS = {
    "secondary_care": "Hospitals and other acute services",
    "primary_care": "General practice and community services",
    "voluntary": "Charities, hospices and other voluntary bodies",
    "network": "The cancer network itself",
    "national_body": "A body for a whole nation",
    "research": "Universities and research bodies",
}


def by_sector(of_sectors: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer where the professionals of each round worked, and whether most came from hospitals if that is said.

    Only for the whole study: the sector of one of a few people at a site can point to somebody.
    """
    if network != ALL_NETWORKS or of_sectors.table.empty:
        return ()
    result = of_sectors.result
    # A round in which all sectors were put together says nothing of sectors.
    told = {row["stage"] for row in result.rows("people") if row["sector"] in _SECTORS}
    rows = [row for row in result.rows("people") if row["sector"] and row["stage"] in told]
    if not rows:
        return ()
    order = [*_SECTORS, *(row["sector"] for row in rows)]
    untold = sum(row["value"] for row in result.rows("no_sector_told"))
    notes = ["Sectors were read from the posts as printed, in one reading."] if study.published else []
    if untold:
        notes.append(
            f"The sector of {counted(untold, 'people')} is not {given(study)}. Each of them can have worked in any "
            "sector, which gives the limits."
        )
    table = Exhibit(
        "interviewees-by-sector",
        "table",
        of_sectors,
        caption="Where the professionals who were interviewed worked",
        columns=(Column("Round"), Column("Sector"), Column("People", "right"), Column("How it is known")),
        rows=tuple(
            (
                STAGES[row["stage"]],
                _SECTORS.get(row["sector"], sentence_case(row["sector"])),
                quantity(row),
                known_as(row["status"], study),
            )
            for row in sorted(rows, key=lambda row: (row["stage"], order.index(row["sector"])))
        ),
        notes=tuple(notes),
    )
    return (*(_most_from_hospitals(of_sectors) if study.published else ()), table)


def _most_from_hospitals(of_sectors: Released) -> tuple[Exhibit, ...]:
    result = of_sectors.result
    shown = []
    for row in result.rows("needed_for_most"):
        stage, needed = row["stage"], row["value"]
        least, most = result.limits("people", stage=stage, sector=HOSPITALS)
        everybody = result.value("people", stage=stage)
        answer = "The posts alone neither bear this out nor rule it out: where each person worked is not printed."
        if least >= needed:
            answer = "The posts bear this out."
        elif most < needed:
            answer = "The posts do not bear this out."
        text = (
            f"The report says that most {STAGES[stage].lower()} came from hospital services. Of the "
            f"{counted(everybody, 'posts')} in its table {number(least)} {verb(least, 'is', 'are')} plainly in "
            f"hospitals and {number(most)} at most can be; more than half would be {number(needed)}. {answer}"
        )
        shown.append(Exhibit(f"sectors-{stage}-most", "sentence", of_sectors, text=text, notes=(SELF_CHECK,)))
    return tuple(shown)
