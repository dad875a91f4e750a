"""Exhibits on the people who were interviewed: how many, who they were and how they were heard."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.telling import given, known_as
from cnpg_analysis.exhibits.wording import (
    PERSPECTIVES,
    STAGES,
    counted,
    hidden,
    known,
    listed,
    number,
    number_or_none,
    quantity,
    says_something,
    sentence_case,
    verb,
)
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_MODES = {"face_to_face": "Face to face", "telephone": "By telephone"}


def overview(by_site: Released, planned: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many people were interviewed, in all or at one site, and how many interviews were planned."""
    if by_site.table.empty:
        text = "This study does not list who was interviewed."
        return (Exhibit("interviewees-overview", "unknown", by_site, text=text),)
    result = by_site.result
    at = "" if network == ALL_NETWORKS else network
    people, interviews = (result.value(measure, network=at) for measure in ("people", "interviews"))
    parts = [
        f"{counted(many, name.lower())} in {counted(result.value('interviews', network=at, stage=stage), 'interviews')}"
        for stage, name in STAGES.items()
        if (many := result.value("people", network=at, stage=stage))
    ]
    where = f"at {counted(len(study.reportable()), 'sites')}" if not at else _at(study, network)
    text = f"{counted(people, 'people')} took part in {counted(interviews, 'interviews')} {where}"
    # Where the rounds are not shown, the numbers of both together still are.
    shown_by_stage = not any(isnan(result.value("people", network=at, stage=stage)) for stage in STAGES)
    text += f": {' and '.join(parts)}." if shown_by_stage else "."
    if isnan(people):
        text = f"How many people were interviewed {where} is not shown, to protect them."
    if not people:
        text = f"No interview is listed {where}."
    key = (("People interviewed", number(people)), ("Interviews", number(interviews)))
    shown = [
        Exhibit("interviewees-overview", "sentence", by_site, text=text, summary=True, summary_place=6, key_results=key)
    ]
    if len(planned.table) > 1:
        shown.append(_plan(by_site, planned, at))
    return tuple(shown)


def _plan(by_site: Released, planned: Released, at: str) -> Exhibit:
    least, most = (planned.result.value(f"planned_{end}") for end in ("minimum", "maximum"))
    text = f"Between {number(least)} and {number(most)} interviews were planned at each site"
    if least == most:
        text = sentence_case(f"{counted(least, 'interviews')} {verb(least, 'was', 'were')} planned at each site")
    if at:
        held = by_site.result.value("interviews", network=at)
        text += f"; {number_or_none(held)} {verb(held, 'was', 'were')} held here."
    else:
        rows = [row for row in by_site.result.rows("interviews") if row["network"] and not row["stage"]]
        # The fewest and the most of some sites would be wrong for all of them.
        many = [] if any(map(hidden, rows)) else [row["value"] for row in rows]
        text += f"; {_between(min(many), max(many))} held." if many else "."
    return Exhibit("interviews-planned", "sentence", (planned, by_site), text=text)


def _between(fewest: float, most: float) -> str:
    if fewest == most:
        return f"{number_or_none(most)} {verb(most, 'was', 'were')}"
    return f"from {number_or_none(fewest)} to {number(most)} were"


def _at(study: Study, network: str) -> str:
    return f"at the case-study site in {study.label(network)}"


def perspectives(by_perspective: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer how many people spoke as lay people and how many from a post, by round, in all or at one site."""
    result = by_perspective.result
    at = "" if network == ALL_NETWORKS else network
    if by_perspective.table.empty:
        return ()

    def many(stage: str, perspective: str) -> float:
        return result.value("people", network=at, stage=stage, perspective=perspective)

    lay, professional = many("", "lay"), many("", "professional")
    if not lay + professional:
        return ()
    where = "at all sites together" if network == ALL_NETWORKS else _at(study, network)
    heard = [
        *([f"{number(lay)} lay {verb(lay, 'person', 'people')}"] if lay else []),
        *([counted(professional, "professionals")] if professional else []),
    ]
    caption = f"{listed(heard)} {verb(lay + professional, 'was', 'were')} interviewed {where}"
    if isnan(lay + professional):
        caption = f"Lay people and professionals interviewed {where}, as far as they can be shown"
    table = Exhibit(
        "interviewees-by-perspective",
        "table",
        by_perspective,
        caption=caption,
        columns=(Column("Round"), *(Column(name, "right") for name in (*PERSPECTIVES.values(), "Together"))),
        rows=tuple(
            (
                name,
                *(number(many(stage, perspective)) for perspective in PERSPECTIVES),
                number(sum(many(stage, perspective) for perspective in PERSPECTIVES)),
            )
            for stage, name in {**STAGES, "": "All rounds"}.items()
        ),
        notes=(
            "Lay people are service users, carers and family members.",
            *(("Who is lay was read from the roles as printed.",) if study.published else ()),
        ),
    )
    return (table,)


def by_role(of_roles: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer who was interviewed: their roles, by stage and perspective, for the whole study or one site."""
    at = "" if network == ALL_NETWORKS else network
    rows = [row for row in of_roles.result.rows("people") if not at or row["network"] == at]
    if not rows:
        return ()
    together: dict[tuple[str, str, str], float] = {}
    for row in rows:
        key = (row["stage"], row["perspective"], row["role"])
        together[key] = together.get(key, 0) + row["value"]
    everyone = sum(together.values())
    roles = counted(of_roles.result.value("roles", network=at), "roles")
    where = "" if network == ALL_NETWORKS else f" {_at(study, network)}"
    caption = f"{roles} among the {counted(everyone, 'people')} interviewed{where}"
    if everyone == 1:
        caption = f"The role of the one person interviewed{where}"
    notes = []
    if any(role.endswith(")") for _, _, role in together):
        notes.append("What stands in brackets after a role says more of the person; it is not counted as another role.")
    if hidden(of_roles.result.row("roles", network=at)):
        caption = f"Roles of the {counted(everyone, 'people')} interviewed{where}"
        notes.append(
            "Roles that few people have are put together under “other roles”. Roles are not given by site, because a "
            "role at a site can point to somebody."
        )
    table = Exhibit(
        "interviewees-by-role",
        "table",
        of_roles,
        caption=caption,
        columns=(Column("Role"), Column("Round"), Column("Lay or professional"), Column("People", "right")),
        rows=tuple(
            (role, STAGES[stage], PERSPECTIVES[perspective], number(many))
            for (stage, perspective, role), many in sorted(together.items())
        ),
        notes=tuple(notes),
    )
    return (table,)


def modes(by_mode: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer how the interviews were held, for the whole study or one site: as far as it is known of each round."""
    of_stage = {
        stage: [row for row in by_mode.result.rows("interviews") if row["stage"] == stage and says_something(row)]
        for stage in STAGES
    }
    rows = [row for of in of_stage.values() for row in of]
    where = "" if network == ALL_NETWORKS else f" {_at(study, network)}"
    shown = []
    if len({row["stage"] for row in rows}) == 1 and all(map(known, rows)):
        # A round alone needs no table.
        ((stage, of),) = ((stage, of) for stage, of in of_stage.items() if of)
        many = sum(row["value"] for row in of)
        held = [(row["value"], _MODES[row["mode"]].lower()) for row in of if row["value"]]
        if many:
            how = held[0][1] if len(held) == 1 else listed([f"{number(part)} {mode}" for part, mode in held])
            text = f"{sentence_case(counted(many, 'interviews'))} with {STAGES[stage].lower()}{where} "
            text += f"{verb(many, 'was', 'were')} held{'' if len(held) == 1 else ':'} {how}."
            shown.append(Exhibit("interviews-by-mode", "sentence", by_mode, text=text))
    elif rows:
        shown.append(_modes_table(by_mode, rows, study, where))
    open_stages = [STAGES[stage].lower() for stage in STAGES if not of_stage[stage] and _held(by_mode, stage)]
    if open_stages:
        text = (
            f"How the interviews with {listed(open_stages)}{where} were held, face to face or by telephone, is not "
            f"{given(study)}."
        )
        shown.append(Exhibit("interviews-modes-not-known", "unknown", by_mode, text=text))
    return tuple(shown)


def _held(by_mode: Released, stage: str) -> bool:
    return any(row["upper"] for row in by_mode.result.rows("interviews") if row["stage"] == stage and not known(row))


def _modes_table(by_mode: Released, rows: Sequence[Mapping[str, Any]], study: Study, where: str) -> Exhibit:
    everything = sum(row["value"] for row in rows if known(row))
    face_to_face = sum(row["value"] for row in rows if known(row) and row["mode"] == "face_to_face")
    how = listed(
        [name.lower() for mode, name in _MODES.items() if any(row["value"] for row in rows if row["mode"] == mode)]
    )
    caption = f"{number(face_to_face)} of the {counted(everything, 'interviews')}{where} "
    caption += f"{verb(face_to_face, 'was', 'were')} held face to face"
    if not all(map(known, rows)):
        caption = f"How the interviews{where} were held, as far as it follows"
    elif not everything:
        caption = f"No interview is listed{where}"
    elif face_to_face in (0, everything):
        caption = f"{'The interview' if everything == 1 else 'All interviews'}{where} "
        caption += f"{verb(everything, 'was', 'were')} held {how}"
    return Exhibit(
        "interviews-by-mode",
        "table",
        by_mode,
        caption=sentence_case(caption),
        columns=(Column("Round and mode"), Column("Interviews", "right"), Column("How it is known")),
        rows=tuple(
            (
                f"{STAGES[row['stage']]}, {_MODES[row['mode']].lower()}",
                quantity(row),
                known_as(row["status"], study),
            )
            for row in rows
        ),
    )
