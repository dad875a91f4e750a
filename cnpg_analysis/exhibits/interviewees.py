"""Exhibits on the people who were interviewed: how many, who they were and how they were heard."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import (
    KNOWN_AS,
    PERSPECTIVES,
    STAGES,
    counted,
    known,
    listed,
    number,
    number_or_none,
    quantity,
    sentence_case,
    verb,
)
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_MODES = {"face_to_face": "Face to face", "telephone": "By telephone"}


def overview(by_site: Released, planned: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many people were interviewed, in all or at one site, and how many interviews were planned."""
    if by_site.table.empty:
        text = "This study does not list who was interviewed."
        return (Exhibit("interviewees-overview", "unknown", by_site, text=text, summary=True),)
    result = by_site.result
    at = "" if network == ALL_NETWORKS else network
    people, interviews = (result.value(measure, network=at) for measure in ("people", "interviews"))
    parts = [
        f"{counted(many, name.lower())} in {counted(result.value('interviews', network=at, stage=stage), 'interviews')}"
        for stage, name in STAGES.items()
        if (many := result.value("people", network=at, stage=stage))
    ]
    where = f"at {counted(len(study.reportable()), 'sites')}" if not at else _at(study, network)
    text = (
        f"{counted(people, 'people')} took part in {counted(interviews, 'interviews')} {where}: {' and '.join(parts)}."
    )
    if not people:
        text = f"No interview is listed {where}."
    key = (("People interviewed", number(people)), ("Interviews", number(interviews)))
    shown = [Exhibit("interviewees-overview", "sentence", by_site, text=text, summary=True, key_results=key)]
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
        many = [row["value"] for row in by_site.result.rows("interviews") if row["network"] and not row["stage"]]
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
    table = Exhibit(
        "interviewees-by-perspective",
        "table",
        by_perspective,
        caption=f"{listed(heard)} {verb(lay + professional, 'was', 'were')} interviewed {where}",
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
            *(("Perspectives were read from the roles as printed.",) if study.published else ()),
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
    table = Exhibit(
        "interviewees-by-role",
        "table",
        of_roles,
        caption=caption,
        columns=(Column("Role"), Column("Round"), Column("Perspective"), Column("People", "right")),
        rows=tuple(
            (role, STAGES[stage], PERSPECTIVES[perspective], number(many))
            for (stage, perspective, role), many in sorted(together.items())
        ),
        notes=("What stands in brackets after a role says more of the person; it is not counted as another role.",)
        if any(role.endswith(")") for _, _, role in together)
        else (),
    )
    return (table,)


def modes(by_mode: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer how the interviews were held, for the whole study or one site."""
    rows = by_mode.result.rows("interviews")
    if not rows:
        return ()
    where = "" if network == ALL_NETWORKS else f" {_at(study, network)}"
    open_stages = [
        name.lower() for stage, name in STAGES.items() if any(row["stage"] == stage and not known(row) for row in rows)
    ]
    if open_stages:
        caption = f"How the interviews with {listed(open_stages)}{where} were held is not printed"
    else:
        face_to_face = sum(row["value"] for row in rows if row["mode"] == "face_to_face")
        everything = sum(row["value"] for row in rows)
        how = " and ".join(
            name.lower() for mode, name in _MODES.items() if any(row["value"] for row in rows if row["mode"] == mode)
        )
        caption = f"{number(face_to_face)} of the {counted(everything, 'interviews')}{where} "
        caption += f"{verb(face_to_face, 'was', 'were')} held face to face"
        if not everything:
            caption = f"No interview is listed{where}"
        elif face_to_face in (0, everything):
            caption = f"{'The interview' if everything == 1 else 'All interviews'}{where} "
            caption += f"{verb(everything, 'was', 'were')} held {how}"
    table = Exhibit(
        "interviews-by-mode",
        "table",
        by_mode,
        caption=sentence_case(caption),
        columns=(Column("Round and mode"), Column("Interviews", "right"), Column("How it is known")),
        rows=tuple(
            (f"{STAGES[row['stage']]}, {_MODES[row['mode']].lower()}", quantity(row), KNOWN_AS[row["status"]])
            for row in rows
        ),
    )
    return (table,)
