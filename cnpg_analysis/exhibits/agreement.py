"""Exhibits on whether figures printed on interviewees agree with each other and with the people listed."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import STAGES, as_printed, number, quantity, sentence_case
from cnpg_analysis.scope import SELF_CHECK

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
_GIVEN_AS = {"printed": "printed", "added": "added up from printed ones"}


def against_print(released: Released) -> tuple[Exhibit, ...]:
    """Answer the printed figures, or sums of them, beside the numbers counted from the people listed."""
    if released.table.empty:
        return ()
    result = released.result
    given = {row["figure"]: row for row in result.rows() if row["measure"] in _GIVEN_AS}
    pairs = {figure: (row["value"], result.value("counted", figure=figure)) for figure, row in given.items()}
    differing = [_name(figure) for figure, (one, other) in pairs.items() if one != other]
    said = "Figures in the text agree with the people listed"
    if differing:
        said = f"Figures in the text differ from the people listed: {'; '.join(differing)}"
    table = Exhibit(
        "interviewees-against-print",
        "table",
        released,
        caption=said,
        columns=(
            Column("Figure"),
            Column("In the text", "right"),
            Column("How the text gives it"),
            Column("Counted from the tables", "right"),
        ),
        rows=tuple(
            (_name(figure), number(one), _GIVEN_AS[given[figure]["measure"]], number(other))
            for figure, (one, other) in pairs.items()
        ),
        notes=(
            SELF_CHECK,
            (
                "How many interviews were joint is not compared: which people shared one is known from the same "
                "sentence."
            ),
        ),
    )
    return (table,)


def _name(figure: str) -> str:
    stage, _, what = figure.partition("-")
    if stage in STAGES and what in _FIGURES:
        return sentence_case(_FIGURES[what].format(STAGES[stage].lower()))
    return _OF_SITES.get(figure, figure)


def mean_from_parts(ages: Released) -> tuple[Exhibit, ...]:
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
            f"From the printed mean ages of lay ({as_printed(lay)}) and professional ({as_printed(professional)}) "
            f"{STAGES[stage].lower()}, a mean {quantity(row, 1)} follows for them together. The printed mean of "
            f"{as_printed(mean)} {'fits' if fits else 'does not fit'} that. {SELF_CHECK}"
        )
        shown.append(Exhibit(f"ages-{stage}-mean-from-parts", "sentence", ages, text=text))
    return tuple(shown)
