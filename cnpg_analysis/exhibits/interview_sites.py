"""Exhibits on how many people were interviewed at each site."""

from collections.abc import Mapping
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.drawing import BLUE, HATCH, INK, ORANGE, bare, canvas, label, svg
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import STAGES, counted, hidden, number, sentence_case, verb
from cnpg_analysis.study.reading import Study


def sites(by_site: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer people by site and stage as a picture, and people and interviews as a table; one's own site is marked."""
    result = by_site.result
    networks = [row["network"] for row in result.rows("people") if row["network"] and not row["stage"]]
    if not networks:
        return ()
    labels = {key: study.label(key) + (" (this report)" if key == network else "") for key in networks}
    people = {stage: [result.value("people", network=key, stage=stage) for key in networks] for stage in STAGES}
    totals = [result.value("people", network=key) for key in networks]
    if any(hidden(row) for row in result.rows("people")):
        # In a picture a bar that is not shown would look like nobody.
        return (_table(by_site, labels),)
    caption = f"Between {number(min(totals))} and {number(max(totals))} people were interviewed at each site"
    if not min(totals):
        caption = (
            f"At most {counted(max(totals), 'people')} {verb(max(totals), 'was', 'were')} interviewed at each site"
        )
    if min(totals) == max(totals):
        where = "the site" if len(totals) == 1 else "each site"
        caption = f"{counted(max(totals), 'people')} {verb(max(totals), 'was', 'were')} interviewed at {where}"
    alt = "Stacked bars, one for each site, core members first and key stakeholders after them. " + " ".join(
        f"{study.label(key)}: {number(people['core'][place])} and {number(people['stakeholder'][place])}."
        for place, key in enumerate(networks)
    )
    picture = Exhibit(
        "interviewees-by-site",
        "figure",
        by_site,
        caption=caption,
        alt=alt,
        columns=(
            Column("Site"),
            *(Column(name, "right") for name in STAGES.values()),
            Column("People together", "right"),
        ),
        rows=tuple(
            (labels[key], *(number(people[stage][place]) for stage in STAGES), number(totals[place]))
            for place, key in enumerate(networks)
        ),
        svg=_drawn(labels, people, network, caption, alt),
    )
    return picture, _table(by_site, labels)


def _table(by_site: Released, labels: Mapping[str, str]) -> Exhibit:
    result = by_site.result
    people, interviews = (result.value(measure) for measure in ("people", "interviews"))
    caption = f"{sentence_case(counted(interviews, 'interviews'))} with {counted(people, 'people')}"
    if people > interviews:
        caption += ": joint interviews had more than one"
    return Exhibit(
        "interviews-by-site",
        "table",
        by_site,
        caption=caption,
        columns=(
            Column("Site"),
            *(Column(f"Interviews with {name.lower()}", "right") for name in STAGES.values()),
            Column("Interviews together", "right"),
            Column("People", "right"),
        ),
        rows=tuple(
            (
                called,
                *(number(result.value("interviews", network=key, stage=stage)) for stage in (*STAGES, "")),
                number(result.value("people", network=key)),
            )
            for key, called in {**labels, "": "All sites"}.items()
        ),
    )


def _drawn(labels: Mapping[str, str], people: Mapping[str, list[float]], network: str, caption: str, alt: str) -> str:
    looks: dict[str, dict[str, Any]] = {
        "core": {"color": BLUE},
        "stakeholder": {"color": "white", "edgecolor": ORANGE, "hatch": HATCH, "linewidth": 1.2},
    }
    with canvas(0.55 * len(labels) + 0.6) as (figure, axes):
        start = [0.0] * len(labels)
        for stage, name in STAGES.items():
            axes.barh(range(len(labels)), people[stage], left=start, height=0.62, **looks[stage])
            # The first bar carries the names of both stages, so no legend has to be looked up.
            axes.annotate(name, (start[0], -0.31), (0, 4), textcoords="offset points", va="bottom", color=INK)
            for place, value in enumerate(people[stage]):
                if value:
                    inside = (
                        {"color": "white"}
                        if stage == "core"
                        else {"color": INK, "bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1.5}}
                    )
                    middle = start[place] + value / 2
                    axes.text(middle, place, number(value), ha="center", va="center", fontweight="bold", **inside)
                start[place] += value
        axes.set_yticks(range(len(labels)), [label(called) for called in labels.values()])
        for tick, key in zip(axes.get_yticklabels(), labels, strict=True):
            tick.set_fontweight("bold" if key == network else "normal")
        axes.set_ylim(len(labels) - 0.5, -0.75)
        bare(axes)
        return svg(figure, caption, alt)
