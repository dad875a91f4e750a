"""Exhibits on whether figures printed on interviewees agree with each other and with the people listed."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.telling import given
from cnpg_analysis.exhibits.wording import STAGES, as_printed, number, quantity, sentence_case
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study.reading import Study

_FIGURES = {
    "interviews": "Interviews with {}",
    "interviews-by-mode": "Interviews with {}, face to face and by telephone",
    "interviewees": "{} interviewed",
    "interviewees-by-interviews": "{}, from the interviews and the sizes of the joint ones",
    "women-and-men": "Women and men among {}",
}
_OF_SITES = {
    "sites-lay-chair-alone": "Sites where a chair was the only lay core member interviewed",
    "sites-several-lay-members": "Sites where several lay core members were interviewed",
    "sites-chair-not-available": "Sites where lay core members, but no chair, were interviewed",
}
_GIVEN_AS = {"printed": "{}", "added": "added up from {} ones"}


_JOINT = "How many interviews were joint is not compared: which people shared one is known from the same sentence."


def against_print(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the printed figures, or sums of them, beside the numbers counted from the people listed."""
    if released.table.empty:
        return ()
    result = released.result
    stated = {row["figure"]: row for row in result.rows() if row["measure"] in _GIVEN_AS}
    pairs = {figure: (row["value"], result.value("counted", figure=figure)) for figure, row in stated.items()}
    differing = [_name(figure) for figure, (one, other) in pairs.items() if one != other]
    totals = "Figures in the text" if study.published else "Totals"
    said = f"{totals} agree with the people listed"
    if differing:
        said = f"{totals} differ from the people listed: {'; '.join(differing)}"
    table = Exhibit(
        "interviewees-against-print",
        "table",
        released,
        caption=said,
        columns=(
            Column("Figure"),
            Column("In the text" if study.published else "Recorded", "right"),
            Column("How it is given there"),
            Column("Counted from the people listed", "right"),
        ),
        rows=tuple(
            (_name(figure), number(one), _GIVEN_AS[stated[figure]["measure"]].format(given(study)), number(other))
            for figure, (one, other) in pairs.items()
        ),
        notes=(SELF_CHECK, _JOINT) if study.published else (),
    )
    return (table,)


def _name(figure: str) -> str:
    stage, _, what = figure.partition("-")
    if stage in STAGES and what in _FIGURES:
        return sentence_case(_FIGURES[what].format(STAGES[stage].lower()))
    return _OF_SITES.get(figure, figure)


def mean_from_parts(ages: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer whether the printed mean age of a round fits the means printed for its lay and professional members."""
    result = ages.result
    shown = []
    for row in result.rows("mean_from_parts"):
        stage = row["stage"]
        mean, lay, professional = (
            result.value("mean", stage=stage, perspective=perspective) for perspective in ("", "lay", "professional")
        )
        low, high = result.limits("mean_from_parts", stage=stage)
        least, most = result.limits("mean_before_rounding", stage=stage)
        fits = low <= most and high >= least
        text = (
            f"The {given(study)} mean ages of {STAGES[stage].lower()} are {as_printed(lay)} for lay people and "
            f"{as_printed(professional)} for professionals. From these a mean {quantity(row, 1)} follows for all of "
            f"them. The {given(study)} mean of {as_printed(mean)} {'fits' if fits else 'does not fit'} that."
        )
        notes = (SELF_CHECK,) if study.published else ()
        shown.append(Exhibit(f"ages-{stage}-mean-from-parts", "sentence", ages, text=text, notes=notes))
    return tuple(shown)
