"""Exhibits on the interviewees' ages, sex and ethnicity."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.drawing import BLUE, GREY, INK, bare, canvas, svg
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.telling import given, known_as
from cnpg_analysis.exhibits.wording import (
    PERSPECTIVES,
    STAGES,
    as_printed,
    hidden,
    known,
    listed,
    number,
    quantity,
    says_something,
    sentence_case,
)
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_MEASURES = ("minimum", "mean", "maximum")


def not_by_site(ages: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, in a report on one site, why characteristics of its interviewees are not given."""
    if network == ALL_NETWORKS or ages.table.empty:
        return ()
    text = (
        f"Ages, sex and ethnicity of the people interviewed in {study.label(network)} are not {given(study)} by site. "
        "They are not worked out here either: at one site they would be about a handful of people."
    )
    return (Exhibit("characteristics-not-by-site", "unknown", ages, text=text),)


def ages_table(ages: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the printed ages, and what follows from them, as a picture where it can be drawn and as numbers."""
    rows = {
        (row["measure"], row["stage"], row["perspective"]): row
        for row in ages.result.rows()
        if row["measure"] in _MEASURES
    }
    if not rows:
        return ()
    groups = [
        *((stage, "", name) for stage, name in STAGES.items()),
        *(
            (stage, perspective, f"{name}, {called.lower()}")
            for stage, name in STAGES.items()
            for perspective, called in PERSPECTIVES.items()
        ),
        ("", "", "Everyone"),
    ]
    cells = tuple(
        (name, *(_shown(rows.get((measure, stage, perspective)), study) for measure in _MEASURES))
        for stage, perspective, name in groups
        if any((measure, stage, perspective) in rows for measure in _MEASURES)
    )
    means = {
        STAGES[stage]: rows["mean", stage, ""]["value"]
        for stage in STAGES
        if ("mean", stage, "") in rows and known(rows["mean", stage, ""])
    }
    caption = "; ".join(f"{name.lower()} were {as_printed(mean)} years old on average" for name, mean in means.items())
    columns = (Column("Interviewees"), *(Column(name, "right") for name in ("Youngest", "Mean", "Oldest")))
    spans = {
        STAGES[stage]: tuple(rows[measure, stage, ""]["value"] for measure in _MEASURES)
        for stage in STAGES
        if all((measure, stage, "") in rows and known(rows[measure, stage, ""]) for measure in _MEASURES)
    }
    said = sentence_case(caption or "Ages of the people interviewed")
    is_given = given(study)
    notes = (f"Single numbers are {is_given}; those marked * are worked out; limits follow from what is {is_given}.",)
    if not spans:
        return (Exhibit("interviewees-ages", "table", ages, caption=said, columns=columns, rows=cells, notes=notes),)
    alt = "Lines from the youngest to the oldest with a dot at the mean. " + " ".join(
        f"{name}: {number(youngest)} to {number(oldest)} years, mean {as_printed(mean)}."
        for name, (youngest, mean, oldest) in spans.items()
    )
    picture = Exhibit(
        "interviewees-ages",
        "figure",
        ages,
        caption=said,
        alt=alt,
        columns=columns,
        rows=cells,
        notes=notes,
        svg=_ages_drawn(spans, said, alt),
    )
    return (picture,)


def _shown(row: Mapping[str, Any] | None, study: Study) -> str:
    if row is None:
        return known_as("unknown", study)
    if row["status"] == "recomputed":
        return f"{quantity(row)}*"
    # Limits of a mean say more with a decimal; those of an age are whole years.
    return as_printed(row["value"]) if known(row) else quantity(row, 1 if row["measure"] == "mean" else 0)


def _ages_drawn(spans: Mapping[str, tuple[float, ...]], caption: str, alt: str) -> str:
    with canvas(0.75 * len(spans) + 0.3) as (figure, axes):
        for place, (youngest, mean, oldest) in enumerate(spans.values()):
            axes.plot([youngest, oldest], [place, place], color=GREY, linewidth=2, solid_capstyle="round", zorder=1)
            axes.scatter([mean], [place], s=70, color=BLUE, zorder=2)
            above: dict[str, Any] = {"textcoords": "offset points", "color": INK}
            axes.annotate(
                f"mean {as_printed(mean)}", (mean, place), (0, 8), ha="center", va="bottom", fontweight="bold", **above
            )
            axes.annotate(number(youngest), (youngest, place), (-6, 0), ha="right", va="center", **above)
            axes.annotate(f"{number(oldest)} years", (oldest, place), (6, 0), ha="left", va="center", **above)
        axes.set_yticks(range(len(spans)), list(spans))
        axes.set_ylim(len(spans) - 0.5, -0.7)
        axes.margins(x=0.14)
        bare(axes)
        return svg(figure, caption, alt)


def sex_and_ethnicity(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer what is known of the sex and ethnicity of each round as a table; of what nothing follows, in its note."""
    rows = [row for row in released.result.rows() if says_something(row)]
    if not rows:
        return ()
    told = {(row["stage"], row["characteristic"]) for row in rows}
    silent = [
        f"{row['characteristic']} of {STAGES[row['stage']].lower()}"
        for row in released.result.rows()
        if (row["stage"], row["characteristic"]) not in told
    ]
    table = Exhibit(
        "interviewees-sex-and-ethnicity",
        "table",
        released,
        caption=_given_for(rows, study),
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
                sentence_case(row["answer"]) or f"not {given(study)}",
                quantity(row),
                known_as(row["status"], study),
            )
            for row in rows
        ),
        notes=(f"Not {given(study)}: {listed(list(dict.fromkeys(silent)))}.",) if silent else (),
    )
    return (table,)


def _given_for(rows: Sequence[Mapping[str, Any]], study: Study) -> str:
    """Answer, as a caption, for which rounds each characteristic is printed."""
    told: dict[str, list[str]] = {}
    for row in rows:
        stages = told.setdefault(row["characteristic"], [])
        if (row["status"] == "published" or hidden(row)) and STAGES[row["stage"]].lower() not in stages:
            stages.append(STAGES[row["stage"]].lower())
    return sentence_case(
        "; ".join(
            f"{characteristic} is {given(study)} for {listed(stages) + (' only' if len(stages) < len(STAGES) else '')}"
            if stages
            else f"{characteristic} is not {given(study)}"
            for characteristic, stages in told.items()
        )
    )
