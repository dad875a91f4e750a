"""Exhibits on the interviewees' ages, sex and ethnicity, and on whether printed totals agree with the people listed."""

from collections.abc import Mapping
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.drawing import BLUE, GREY, INK, bare, canvas, svg
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.interviewees import STAGES
from cnpg_analysis.exhibits.wording import KNOWN_AS, counted, number, quantity, sentence_case
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_FIGURES = {
    "core-interviews": "Interviews with core members",
    "core-interviewees": "Core members interviewed",
    "core-joint-interviews": "Joint interviews with core members",
    "core-women-and-men": "Women and men among core members, together",
    "stakeholder-interviewees": "Key stakeholders interviewed",
    "stakeholder-interviews": "Interviews with key stakeholders",
}


def not_by_site(ages: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, in a report on one site, why characteristics of its interviewees are not given."""
    if network == ALL_NETWORKS or ages.table.empty:
        return ()
    text = (
        f"Ages, sex and ethnicity of the people interviewed in {study.label(network)} are not printed by site. They "
        "are not worked "
        "out here either, because at one site they would be about one or two people. What follows is about all "
        "sites together."
    )
    return (Exhibit("characteristics-not-by-site", "unknown", ages, text=text),)


def ages_figure(ages: Released) -> tuple[Exhibit, ...]:
    """Answer the printed ages as a picture: mean, youngest and oldest of each round."""
    result = ages.result
    rounds = [stage for stage in STAGES if len(ages.table) and _has(ages, "mean", stage)]
    if not rounds:
        return ()
    spans = {
        stage: tuple(result.value(measure, stage=stage) for measure in ("minimum", "mean", "maximum"))
        for stage in rounds
    }
    caption = "; ".join(
        f"{STAGES[stage].lower()} were {number(mean)} years old on average" for stage, (_, mean, _) in spans.items()
    )
    alt = "Lines from the youngest to the oldest with a dot at the mean. " + " ".join(
        f"{STAGES[stage]}: {number(youngest)} to {number(oldest)} years, mean {number(mean)}."
        for stage, (youngest, mean, oldest) in spans.items()
    )
    rows = [(STAGES[stage], *(number(value) for value in spans[stage]), KNOWN_AS["published"]) for stage in rounds]
    for stage in rounds:
        for perspective in ("lay", "professional"):
            if _has(ages, "mean", stage, perspective):
                mean = number(result.value("mean", stage=stage, perspective=perspective))
                rows.append((f"{STAGES[stage]}, {perspective}", "not known", mean, "not known", KNOWN_AS["published"]))
    if _has(ages, "mean", ""):
        row = result.row("mean")
        ends = [number(result.value(end)) for end in ("minimum", "maximum")]
        rows.append(("Everyone", ends[0], quantity(row, 1), ends[1], KNOWN_AS[row["status"]]))
    return (
        Exhibit(
            "interviewees-ages",
            "figure",
            ages,
            caption=sentence_case(caption),
            alt=alt,
            columns=(
                Column("Interviewees"),
                *(Column(name, "right") for name in ("Youngest", "Mean", "Oldest")),
                Column("How the mean is known"),
            ),
            rows=tuple(rows),
            svg=_ages_drawn(spans, caption, alt),
        ),
    )


def _has(ages: Released, measure: str, stage: str, perspective: str = "") -> bool:
    table = ages.table
    return bool(
        ((table["measure"] == measure) & (table["stage"] == stage) & (table["perspective"] == perspective)).any()
    )


def _ages_drawn(spans: Mapping[str, tuple[float, ...]], caption: str, alt: str) -> str:
    with canvas(0.75 * len(spans) + 0.3) as (figure, axes):
        for place, (youngest, mean, oldest) in enumerate(spans.values()):
            axes.plot([youngest, oldest], [place, place], color=GREY, linewidth=2, solid_capstyle="round", zorder=1)
            axes.scatter([mean], [place], s=70, color=BLUE, zorder=2)
            above: dict[str, Any] = {"textcoords": "offset points", "color": INK}
            axes.annotate(
                f"mean {number(mean)}", (mean, place), (0, 8), ha="center", va="bottom", fontweight="bold", **above
            )
            axes.annotate(number(youngest), (youngest, place), (-6, 0), ha="right", va="center", **above)
            axes.annotate(f"{number(oldest)} years", (oldest, place), (6, 0), ha="left", va="center", **above)
        axes.set_yticks(range(len(spans)), [STAGES[stage] for stage in spans])
        axes.set_ylim(len(spans) - 0.5, -0.7)
        axes.margins(x=0.12)
        bare(axes)
        return svg(figure, sentence_case(caption), alt)


def sex_and_ethnicity(released: Released) -> tuple[Exhibit, ...]:
    """Answer the printed sex and ethnicity of each round as a table."""
    if released.table.empty:
        return ()
    table = Exhibit(
        "interviewees-sex-and-ethnicity",
        "table",
        released,
        caption="Sex is printed for core members only; ethnicity for both rounds",
        columns=(
            Column("Interviewees"),
            Column("Characteristic"),
            Column("Answer"),
            Column("People", "right"),
            Column("How it is known"),
        ),
        rows=tuple(
            (
                STAGES[row["stage"]],
                sentence_case(row["characteristic"]),
                sentence_case(row["answer"]) or "not printed",
                quantity(row),
                KNOWN_AS[row["status"]],
            )
            for row in released.result.rows()
        ),
    )
    return (table,)


def against_print(released: Released) -> tuple[Exhibit, ...]:
    """Answer the printed totals beside the numbers counted from the people listed."""
    if released.table.empty:
        return ()
    result = released.result
    figures = list(dict.fromkeys(released.table["figure"]))
    pairs = {
        figure: (result.value("printed", figure=figure), result.value("counted", figure=figure)) for figure in figures
    }
    differing = sum(1 for printed, listed in pairs.values() if printed != listed)
    many = counted(len(pairs), "figures")
    said = f"All {many} agree with the people listed"
    if differing:
        said = f"{number(differing)} of {many} {'differs' if differing == 1 else 'differ'} from the people listed"
    table = Exhibit(
        "interviewees-against-print",
        "table",
        released,
        caption=said,
        columns=(Column("Figure"), Column("Printed in the text", "right"), Column("Counted from the tables", "right")),
        rows=tuple(
            (_FIGURES.get(figure, figure), number(one), number(other)) for figure, (one, other) in pairs.items()
        ),
        notes=(SELF_CHECK,),
    )
    return (table,)


def mean_from_parts(ages: Released) -> tuple[Exhibit, ...]:
    """Answer whether the printed mean age of a round fits the means printed for its lay and professional members."""
    shown = []
    for row in ages.result.rows("mean_from_parts"):
        stage = row["stage"]
        mean, lay, professional = (
            ages.result.value("mean", stage=stage, perspective=perspective)
            for perspective in ("", "lay", "professional")
        )
        # A mean printed as 58 stands for anything from 57.5 to 58.5.
        fits = row["lower"] <= mean + 0.5 and row["upper"] >= mean - 0.5
        text = (
            f"From the printed mean ages of lay ({number(lay)}) and professional ({number(professional)}) "
            f"{STAGES[stage].lower()}, "
            f"a mean {quantity(row, 1)} follows for them together. The printed mean of {number(mean)} "
            f"{'fits' if fits else 'does not fit'} that."
        )
        shown.append(Exhibit(f"ages-{stage}-mean-from-parts", "sentence", ages, text=text))
    return tuple(shown)
