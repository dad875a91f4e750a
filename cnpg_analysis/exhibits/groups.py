"""Exhibits on how partnership groups are organised."""

from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.groups import FEATURES, MODELS
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.ratio_dots import Ratio, ratio_dots
from cnpg_analysis.exhibits.wording import counted, listed, number, quantity, sentence_case, verb
from cnpg_analysis.study import contract
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_FEATURES = {
    "terms_of_reference": "Terms of reference",
    "linked_local_groups": "Linked local groups",
    "facilitator_dedicated": "Facilitator with no other task",
}
_READ_FROM_NAMES = (
    "The text speaks of what is typical, not of one group. Whether a kind is lay or professional was read from its "
    "name by the makers of this compendium, in one reading; voluntary bodies count as professional."
)
_ASKED = {"set_up_year": "in which year it was set up", "led_by": "who leads it"}
_PERSPECTIVES = {"lay": "Lay", "professional": "Professional"}


def _meaning(model: str) -> str:
    return contract.codes("groups", "model")[model].rstrip(".")


def overview(models: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first which model the groups follow, or one of them."""
    result = models.result
    chosen = [row["model"] for row in result.rows("chosen") if row["network"] == network]
    if network != ALL_NETWORKS and chosen:
        text = f"The group in {study.label(network)} follows model {chosen[0]}: {_lower(_meaning(chosen[0]))}."
        return (Exhibit("groups-overview", "sentence", models, text=text, summary=True),)
    if network != ALL_NETWORKS or models.table.empty:
        return ()
    parts = [
        f"{number(row['value'])} {verb(row['value'], 'follows', 'follow')} model {row['model']} "
        f"({_lower(_meaning(row['model']))})"
        for row in result.rows("groups")
        if row["value"]
    ]
    text = f"Of {counted(len(result.rows('chosen')), 'groups')} asked, {listed(parts)}."
    return (Exhibit("groups-overview", "sentence", models, text=text, summary=True),)


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def models(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the five models with the groups that follow each."""
    if released.table.empty:
        return ()
    result = released.result
    followers: dict[str, list[str]] = {model: [] for model in MODELS}
    for row in result.rows("chosen"):
        mark = " (this report)" if row["network"] == network else ""
        followers[row["model"]].append(study.label(row["network"]) + mark)
    used = [model for model in MODELS if followers[model]]
    unused = [model for model in MODELS if not followers[model]]
    caption = listed(
        [f"{counted(result.value('groups', model=model), 'groups')} chose model {model}" for model in used]
    )
    table = Exhibit(
        "groups-models",
        "table",
        released,
        caption=sentence_case(f"{caption}; nobody chose {_either(unused)}" if unused else caption),
        columns=(Column("Model"), Column("What it means"), Column("Groups")),
        rows=tuple((model, _meaning(model), "; ".join(followers[model]) or "none") for model in MODELS),
        notes=("Each facilitator chose the model that described the group best. “Group” is the partnership group.",),
    )
    return (table,)


def _either(models: list[str]) -> str:
    return " or ".join(part for part in (", ".join(models[:-1]), models[-1]) if part)


def organisation(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer what each group has, as recorded, with the remarks on it."""
    result = released.result
    networks = list(dict.fromkeys(row["network"] for row in result.rows("has")))
    if not networks:
        return ()
    told = {(row["network"], row["feature"]): _yes_or_no(row) for row in result.rows("has")}
    everywhere = [
        _FEATURES[feature].lower() for feature in FEATURES if all(told[one, feature] == "yes" for one in networks)
    ]
    caption = "What each group has, as far as it is known"
    if everywhere:
        caption = f"All {counted(len(networks), 'groups')} have {listed(everywhere)}"
        if len(networks) == 1:
            caption = f"The group in {study.label(networks[0])} has {listed(everywhere)}"
    remarks = tuple(f"{study.label(row['network'])}: {_lower(row['remark'])}." for row in result.rows("remark"))
    table = Exhibit(
        "groups-organisation",
        "table",
        released,
        caption=caption,
        columns=(Column("Group"), *(Column(_FEATURES[feature]) for feature in FEATURES)),
        rows=tuple(
            (
                study.label(one) + (" (this report)" if one == network else ""),
                *(told[one, feature] for feature in FEATURES),
            )
            for one in networks
        ),
        notes=remarks,
    )
    return (table,)


def _yes_or_no(row: dict[str, Any]) -> str:
    return {"1": "yes", "0": "no"}.get(quantity(row), "not known")


def members(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the kinds of members, lay and professional."""
    rows = released.result.rows("members")
    if not rows:
        return ()
    many = {kind: sum(row["perspective"] == kind for row in rows) for kind in _PERSPECTIVES}
    named = listed([f"{counted(of, 'kinds')} of {kind} members" for kind, of in many.items() if of])
    table = Exhibit(
        "groups-members",
        "table",
        released,
        caption=f"{named} {verb(len(rows), 'is', 'are')} named",
        columns=(Column("Kind of member"), Column("Perspective"), Column("Number", "right")),
        rows=tuple((row["kind"], _PERSPECTIVES[row["perspective"]], quantity(row)) for row in rows),
        notes=(_READ_FROM_NAMES,) if study.published else (),
    )
    return (table,)


def proportions(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the two printed ends of users to professionals as a picture."""
    result = released.result
    if not result.rows("users_for_a_professional"):
        return ()
    most, least = (result.value(name) for name in ("users_for_a_professional", "professionals_for_a_user"))
    ends = [result.value(f"share_{end}") for end in ("most", "least")]
    shown = [Ratio("Group with most users", round(most), 1), Ratio("Group with fewest users", 1, round(least))]
    caption = (
        f"Groups ranged from {counted(most, 'users')} to a professional to {counted(least, 'professionals')} to a "
        "user; the groups in between are not printed"
    )
    alt = "Rows of dots, a full disc for each user and an empty square for each professional. " + " ".join(
        f"{one.label}: {one.lay} to {one.professional}." for one in shown
    )
    picture = Exhibit(
        "groups-proportions",
        "figure",
        released,
        caption=caption,
        alt=alt,
        columns=(
            Column("Group, not named"),
            Column("Users", "right"),
            Column("Professionals", "right"),
            Column("Users among members, in per cent", "right"),
        ),
        rows=tuple(
            (one.label, number(one.lay), number(one.professional), number(share))
            for one, share in zip(shown, ends, strict=True)
        ),
        notes=(
            "These are ratios, not numbers of members.",
            *(("The group with fewest users had lately lost several.",) if study.published else ()),
        ),
        svg=ratio_dots(shown, caption, alt),
    )
    return (picture,)


def meetings(released: Released) -> tuple[Exhibit, ...]:
    """Answer how often the groups meet, as printed and in meetings a year."""
    result = released.result
    if not result.rows("interval_shortest"):
        return ()
    weeks, months = result.value("interval_shortest"), result.value("interval_longest")
    fewest, most = (result.value(f"meetings_{end}") for end in ("fewest", "most"))
    text = (
        f"Groups met {_every(weeks, 'weeks')} to {_every(months, 'months')}, that is about {number(fewest)} to "
        f"{number(most)} times a year. Which group met how often is not printed."
    )
    return (Exhibit("groups-meetings", "sentence", released, text=text),)


def _every(many: float, units: str) -> str:
    return f"every {units.removesuffix('s')}" if many == 1 else f"every {counted(many, units)}"


def unknowns(
    organisation: Released,
    meetings: Released,
    proportions: Released,
    study: Study,
    network: str,
    missing: tuple[str, ...],
) -> tuple[Exhibit, ...]:
    """Answer, once, what is not known of the groups, or of one of them, with the limits that follow."""
    parts = [f"The study holds no table “{table}”." for table in missing]
    given = "printed" if study.published else "known"
    unanswered = {row["feature"] for row in organisation.result.rows("answered") if not row["value"]}
    asked = listed([words for feature, words in _ASKED.items() if feature in unanswered])
    if network == ALL_NETWORKS and asked:
        parts.append(f"Each group was also asked {asked}; the answers are not {given}.")
        if meetings.result.rows("interval_shortest") and proportions.result.rows("share_most"):
            parts.append(
                "How often groups met, and users in proportion to professionals, are printed as ranges over all groups "
                "only."
            )
    elif network != ALL_NETWORKS:
        if asked:
            parts.append(f"Of the group in {study.label(network)} it is not {given} {asked}.")
        limits = [*_between(meetings, "meetings", network), *_between(proportions, "share", network)]
        if limits:
            parts.append(f"From the ranges printed for all groups it follows that {', and that '.join(limits)}.")
    if not parts:
        return ()
    return (Exhibit("groups-unknown", "unknown", (organisation, meetings, proportions), text=" ".join(parts)),)


def _between(released: Released, measure: str, network: str) -> list[str]:
    # Rounded as the same two ends are where they are told of all groups, and not outwards.
    said = {
        "meetings": "it met between about {} and {} times a year",
        "share": "between about {} and {} per cent of its members were users",
    }
    return [
        said[measure].format(number(row["lower"]), number(row["upper"]))
        for row in released.result.rows(measure)
        if row["network"] == network and row["status"] == "bounded"
    ]
