"""Exhibits on how partnership groups are organised."""

from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.groups import FEATURES, MODELS
from cnpg_analysis.exhibits import leadership
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.telling import given
from cnpg_analysis.exhibits.wording import counted, known, listed, lower_first, number, quantity, sentence_case, verb
from cnpg_analysis.study import contract
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_FEATURES = {
    "terms_of_reference": "Terms of reference",
    "linked_local_groups": "Linked local groups",
    "facilitator_dedicated": "Facilitator with no other task",
}
_ASKED = {"set_up_year": "in which year it was set up", "led_by": "who leads it"}


def _meaning(model: str) -> str:
    return contract.codes("groups", "model")[model].rstrip(".")


def overview(models: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first which model the groups follow, or one of them."""
    result = models.result
    chosen = [row["model"] for row in result.rows("chosen") if row["network"] == network]
    if network != ALL_NETWORKS and chosen:
        text = f"The group in {study.label(network)} follows model {chosen[0]}: {lower_first(_meaning(chosen[0]))}."
        return (Exhibit("groups-overview", "sentence", models, text=text, summary=True, summary_place=3),)
    if network != ALL_NETWORKS or models.table.empty:
        return ()
    parts = [
        f"{number(row['value'])} {verb(row['value'], 'follows', 'follow')} model {row['model']} "
        f"({lower_first(_meaning(row['model']))})"
        for row in result.rows("groups")
        if row["value"]
    ]
    text = f"Of {counted(len(result.rows('chosen')), 'groups')} asked, {listed(parts)}."
    return (Exhibit("groups-overview", "sentence", models, text=text, summary=True, summary_place=5),)


def models(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the five models with the groups that follow each."""
    if released.table.empty:
        return ()
    result = released.result
    followers: dict[str, list[str]] = {model: [] for model in MODELS}
    for row in sorted(result.rows("chosen"), key=lambda row: _place(study, row["network"])):
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


def _place(study: Study, network: str) -> int:
    # All tables have the sites in one order.
    sites = study.reportable()
    return sites.index(network) if network in sites else len(sites)


def organisation(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer what each group has, as recorded, with the remarks on it.

    Where little is known of a feature, it is no column of the table: the few answers stand in a note.
    """
    result = released.result
    networks = sorted(dict.fromkeys(row["network"] for row in result.rows("has")), key=lambda one: _place(study, one))
    if not networks:
        return ()
    told = {(row["network"], row["feature"]): _yes_or_no(row) for row in result.rows("has") if known(row)}
    answers = {feature: [one for one in networks if (one, feature) in told] for feature in FEATURES}
    shown = [feature for feature in FEATURES if 2 * len(answers[feature]) > len(networks)]
    everywhere = [
        _FEATURES[feature].lower() for feature in shown if all(told.get((one, feature)) == "yes" for one in networks)
    ]
    caption = "What each group has, as far as it is known"
    if everywhere:
        caption = f"All {counted(len(networks), 'groups')} have {listed(everywhere)}"
        if len(networks) == 1:
            caption = f"The group in {study.label(networks[0])} has {listed(everywhere)}"
    few = [
        f"{_FEATURES[feature]}: "
        + "; ".join([f"{told[one, feature]} in {study.label(one)}" for one in answers[feature]])
        + f"{'; ' if answers[feature] else ''}{'otherwise ' if answers[feature] else ''}not {given(study)}."
        for feature in FEATURES
        if feature not in shown
    ]
    remarks = {row["network"]: row["remark"] for row in result.rows("remark")}
    if not shown and not remarks:
        return ()
    table = Exhibit(
        "groups-organisation",
        "table",
        released,
        caption=caption,
        columns=(
            Column("Group"),
            *(Column(_FEATURES[feature]) for feature in shown),
            *([Column("Remark")] if remarks else []),
        ),
        rows=tuple(
            (
                study.label(one) + (" (this report)" if one == network else ""),
                *(told.get((one, feature), "not known") for feature in shown),
                *([remarks.get(one, "–")] if remarks else []),
            )
            for one in networks
        ),
        notes=tuple(few),
    )
    return (table,)


def _yes_or_no(row: dict[str, Any]) -> str:
    return {"1": "yes", "0": "no"}.get(quantity(row), "not known")


def meetings(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer how often the groups meet, as printed and in meetings a year."""
    result = released.result
    if not result.rows("interval_shortest"):
        return ()
    weeks, months = result.value("interval_shortest"), result.value("interval_longest")
    fewest, most = (result.value(f"meetings_{end}") for end in ("fewest", "most"))
    text = (
        f"Groups met {_every(weeks, 'weeks')} to {_every(months, 'months')}, that is about {number(fewest)} to "
        f"{number(most)} times a year. Which group met how often is not {given(study)}."
    )
    return (Exhibit("groups-meetings", "sentence", released, text=text),)


def _every(many: float, units: str) -> str:
    return f"every {units.removesuffix('s')}" if many == 1 else f"every {counted(many, units)}"


def unknowns(
    organisation: Released,
    meetings: Released,
    proportions: Released,
    leaders: Released,
    study: Study,
    network: str,
    missing: tuple[str, ...],
) -> tuple[Exhibit, ...]:
    """Answer, once, what is not known of the groups, or of one of them, with the limits that follow."""
    parts = [f"The study holds no table “{table}”." for table in missing]
    of_one = network != ALL_NETWORKS
    unanswered = {row["feature"] for row in organisation.result.rows("answered") if not row["value"]}
    if of_one:
        answers = [row for row in organisation.result.rows("answered") if row["network"] == network]
        unanswered = {row["feature"] for row in answers if not row["value"]}
        unanswered -= {"led_by"} if leadership.is_known(leaders, network) else set()
    asked = ", nor ".join(words for feature, words in _ASKED.items() if feature in unanswered)
    if of_one:
        if asked:
            parts.append(f"Of the group in {study.label(network)} it is not {given(study)} {asked}.")
        limits = [*_between(meetings, "meetings", network), *_between(proportions, "share", network)]
        if limits:
            parts.append(f"From the ranges {given(study)} for all groups it follows that {', and that '.join(limits)}.")
    elif asked:
        asked = listed([words for feature, words in _ASKED.items() if feature in unanswered])
        parts.append(f"Each group was also asked {asked}; not all answers are {given(study)}.")
        if meetings.result.rows("interval_shortest") and proportions.result.rows("share_most"):
            parts.append(
                f"How often groups met, and users in proportion to professionals, are {given(study)} as ranges over "
                "all groups only."
            )
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
