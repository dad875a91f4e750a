"""Exhibits on the people who were interviewed."""

from collections.abc import Mapping
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.drawing import BLUE, HATCH, INK, ORANGE, bare, canvas, svg
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import KNOWN_AS, counted, number, quantity, sentence_case
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

STAGES: Mapping[str, str] = {"core": "Core members", "stakeholder": "Key stakeholders"}
_PERSPECTIVES = {"lay": "Lay", "professional": "Professional"}
_MODES = {"face_to_face": "Face to face", "telephone": "By telephone"}
_PEOPLE = Column("People", "right")
_INTERVIEWS = Column("Interviews", "right")
_KNOWN = Column("How it is known")


def overview(by_site: Released, planned: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many people were interviewed, in all or at one site, and how many interviews were planned."""
    if not by_site.result.value("people"):
        text = "This study holds no interviews."
        return (Exhibit("interviewees-overview", "unknown", by_site, text=text, summary=True),)
    result = by_site.result
    at = "" if network == ALL_NETWORKS else network
    people, interviews = (result.value(measure, network=at) for measure in ("people", "interviews"))
    parts = [
        f"{counted(result.value('people', network=at, stage=stage), name.lower())} in "
        f"{counted(result.value('interviews', network=at, stage=stage), 'interviews')}"
        for stage, name in STAGES.items()
    ]
    where = f"at {counted(len(study.reportable()), 'sites')}" if not at else f"in {study.label(network)}"
    text = (
        f"{counted(people, 'people')} took part in {counted(interviews, 'interviews')} {where}: {' and '.join(parts)}."
    )
    key = (("People interviewed", number(people)), ("Interviews", number(interviews)))
    shown = [Exhibit("interviewees-overview", "sentence", by_site, text=text, summary=True, key_results=key)]
    if len(planned.table):
        shown.append(_plan(by_site, planned, at))
    return tuple(shown)


def _plan(by_site: Released, planned: Released, at: str) -> Exhibit:
    least, most = (planned.result.value(f"planned_{end}") for end in ("minimum", "maximum"))
    text = f"Between {number(least)} and {number(most)} interviews were planned at each site"
    if at:
        text += f"; {number(by_site.result.value('interviews', network=at))} were held here."
    else:
        held = [row["value"] for row in by_site.result.rows("interviews") if row["network"] and not row["stage"]]
        text += f"; from {number(min(held))} to {number(max(held))} were held."
    return Exhibit("interviews-planned", "sentence", planned, text=text)


def sites(by_site: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer people by site and stage as a picture, and people and interviews as a table; one's own site is marked."""
    result = by_site.result
    if not result.value("people"):
        return ()
    networks = [row["network"] for row in result.rows("people") if row["network"] and not row["stage"]]
    labels = {key: study.label(key) + (" (this report)" if key == network else "") for key in networks}
    people = {stage: [result.value("people", network=key, stage=stage) for key in networks] for stage in STAGES}
    totals = [result.value("people", network=key) for key in networks]
    caption = f"Between {number(min(totals))} and {number(max(totals))} people were interviewed at each site"
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
        svg=_sites_drawn(list(labels.values()), people, caption, alt),
    )
    table = Exhibit(
        "interviews-by-site",
        "table",
        by_site,
        caption=f"{sentence_case(counted(result.value('interviews'), 'interviews'))} with "
        f"{counted(result.value('people'), 'people')}: joint interviews had more than one",
        columns=(
            Column("Site"),
            Column("Interviews with core members", "right"),
            Column("Interviews with key stakeholders", "right"),
            Column("Interviews together", "right"),
            _PEOPLE,
        ),
        rows=tuple(
            (
                label,
                *(number(result.value("interviews", network=key, stage=stage)) for stage in (*STAGES, "")),
                number(result.value("people", network=key)),
            )
            for key, label in {**labels, "": "All sites"}.items()
        ),
    )
    return picture, table


def _sites_drawn(labels: list[str], people: Mapping[str, list[float]], caption: str, alt: str) -> str:
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
        axes.set_yticks(range(len(labels)), labels)
        for tick, label in zip(axes.get_yticklabels(), labels, strict=True):
            tick.set_fontweight("bold" if label.endswith(")") else "normal")
        axes.set_ylim(len(labels) - 0.5, -0.75)
        bare(axes)
        return svg(figure, caption, alt)


def perspectives(by_perspective: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer how many people spoke as lay people and how many from a post, by round, in all or at one site."""
    result = by_perspective.result
    at = "" if network == ALL_NETWORKS else network

    def many(stage: str, perspective: str) -> float:
        return result.value("people", network=at, stage=stage, perspective=perspective)

    lay, professional = many("", "lay"), many("", "professional")
    if not lay + professional:
        return ()
    table = Exhibit(
        "interviewees-by-perspective",
        "table",
        by_perspective,
        caption=f"Interviewed {_where(study, network)}: {number(lay)} lay, {number(professional)} professional",
        columns=(Column("Round"), *(Column(name, "right") for name in (*_PERSPECTIVES.values(), "Together"))),
        rows=tuple(
            (
                name,
                *(number(many(stage, perspective)) for perspective in _PERSPECTIVES),
                number(sum(many(stage, perspective) for perspective in _PERSPECTIVES)),
            )
            for stage, name in {**STAGES, "": "Both rounds"}.items()
        ),
        notes=(
            (
                "Lay people are service users, carers and family members. Perspectives were read from the roles as "
                "printed."
            ),
        ),
    )
    return (table,)


def _where(study: Study, network: str) -> str:
    return "at all sites" if network == ALL_NETWORKS else f"in {study.label(network)}"


def by_role(of_roles: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer who was interviewed: their roles, by stage and perspective, for the whole study or one site."""
    rows = [row for row in of_roles.result.rows() if network in (ALL_NETWORKS, row["network"])]
    if not rows:
        return ()
    together: dict[tuple[str, str, str], float] = {}
    for row in rows:
        key = (row["stage"], row["perspective"], row["role"])
        together[key] = together.get(key, 0) + row["value"]
    everyone = sum(together.values())
    roles = counted(len({role for _, _, role in together}), "roles")
    table = Exhibit(
        "interviewees-by-role",
        "table",
        of_roles,
        caption=f"{roles} among the {counted(everyone, 'people')} interviewed {_where(study, network)}",
        columns=(Column("Role"), Column("Round"), Column("Perspective"), _PEOPLE),
        rows=tuple(
            (role, STAGES[stage], _PERSPECTIVES[perspective], number(many))
            for (stage, perspective, role), many in sorted(together.items())
        ),
    )
    return (table,)


def modes(by_mode: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer how the interviews were held, for the whole study or one site."""
    rows = by_mode.result.rows("interviews")
    if not rows:
        return ()
    face_to_face = [row for row in rows if row["mode"] == "face_to_face"]
    if all(row["status"] != "bounded" for row in face_to_face):
        many = sum(row["value"] for row in face_to_face)
        held = "was held" if many == 1 else "were held"
        caption = f"{sentence_case(counted(many, 'interviews'))} {held} face to face {_where(study, network)}"
    else:
        caption = f"How the interviews with key stakeholders in {study.label(network)} were held is not printed"
    table = Exhibit(
        "interviews-by-mode",
        "table",
        by_mode,
        caption=caption,
        columns=(Column("Round and mode"), _INTERVIEWS, _KNOWN),
        rows=tuple(
            (f"{STAGES[row['stage']]}, {_MODES[row['mode']].lower()}", quantity(row), KNOWN_AS[row["status"]])
            for row in rows
        ),
    )
    return (table,)
