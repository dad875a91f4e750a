"""How partnership groups are organised: model, members, how often they meet, and users in proportion to professionals.

Source: sections 4.1.1 to 4.1.3 of the published report, Table 3, and the follow-up questionnaire (6.2.8).
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, bounded, published, recomputed, result, unknown
from cnpg_analysis.study.statistics import printed, sections

MODELS = ("A", "B", "C", "D", "E")
FEATURES = ("terms_of_reference", "linked_local_groups", "facilitator_dedicated")
# Asked in the questionnaire, and answered by a word or a year rather than yes or no.
ASKED = ("set_up_year", "led_by")
_DAYS_A_YEAR = 365.25


def models(groups: pd.DataFrame) -> Result:
    """Answer which of the five models each group was said to follow.

    Takes ``groups``, of which the latest row of each network counts. Gives the measures ``chosen`` (one) by ``network``
    and ``model``, and ``groups`` by ``model``, which counts models that nobody chose as none. Source: Table 3.
    """
    latest = _latest(groups).dropna(subset=["model"])
    rows = [
        published("chosen", "groups", 1, _place(row), network=str(row["network_id"]), model=str(row["model"]))
        for row in latest.to_dict("records")
    ]
    for model in MODELS if len(latest) else ():
        many = int((latest["model"] == model).sum())
        rows.append(recomputed("groups", "groups", many, sections(latest), model=model))
    return result("groups_models", ("network", "model"), rows)


def organisation(groups: pd.DataFrame) -> Result:
    """Answer what each group has: terms of reference, linked local groups, a facilitator with no other task.

    Takes ``groups``. Gives, by ``network`` and ``feature``, the measure ``has`` (1 for yes, 0 for no; unknown where not
    recorded), with ``remark``, the note on the row; and ``answered`` for what else the questionnaire asked.
    """
    rows: list[dict[str, Any]] = []
    for row in _latest(groups).to_dict("records"):
        at = {"network": str(row["network_id"])}
        for feature in FEATURES:
            if pd.isna(row[feature]):
                rows.append(unknown("has", "yes_or_no", _place(row), **at, feature=feature))
            else:
                holds = int(row[feature] == "yes")
                rows.append(published("has", "yes_or_no", holds, _place(row), **at, feature=feature))
        rows += [
            recomputed("answered", "yes_or_no", int(pd.notna(row[asked])), _place(row), **at, feature=asked)
            for asked in ASKED
        ]
        if pd.notna(row["note"]):
            rows.append(published("remark", "remarks", 1, _place(row), **at, remark=str(row["note"])))
    return result("groups_organisation", ("network", "feature", "remark"), rows)


def members(members: pd.DataFrame) -> Result:
    """Answer which kinds of members groups have, and how many of each.

    Takes ``members``. Gives, by ``network``, ``perspective`` and ``kind``, the measure ``members``, unknown where only
    the kind is recorded; a blank network stands for the groups in general. Of a group that was asked in several years
    the last one counts. Source: section 4.1.2.
    """
    rows = []
    latest = members.groupby("network_id", dropna=False)["year"].transform("max")
    for row in members.loc[latest.isna() | (members["year"] == latest).fillna(False)].to_dict("records"):
        network = "" if pd.isna(row["network_id"]) else str(row["network_id"])
        at = {"network": network, "perspective": str(row["perspective"]), "kind": str(row["kind"])}
        if pd.isna(row["number"]):
            rows.append(unknown("members", "people", _place(row), **at))
        else:
            rows.append(published("members", "people", float(row["number"]), _place(row), **at))
    return result("groups_members", ("network", "perspective", "kind"), rows)


def meetings(groups: pd.DataFrame, statistics: pd.DataFrame, networks: Sequence[str]) -> Result:
    """Answer how often the groups meet, as printed over all groups and as follows for each.

    Takes ``groups``, ``statistics`` and the keys of the groups that were asked. Gives the printed
    ``interval_shortest`` in weeks and ``interval_longest`` in months; what follows as ``meetings_fewest`` and
    ``meetings_most`` a year; and ``meetings`` a year by ``network``: worked out where its interval is recorded, else
    between the two ends. Source: section 4.1.1.
    """
    rows: list[dict[str, Any]] = []
    shortest, longest = (printed(statistics, statistic_id=f"meeting-interval-{end}imum") for end in ("min", "max"))
    ends: tuple[float, float] | None = None
    source = sections(pd.concat([shortest, longest]))
    if len(shortest) and len(longest):
        weeks, months = float(shortest["value"].iloc[0]), float(longest["value"].iloc[0])
        ends = (12 / months, _a_year(weeks))
        rows.append(published("interval_shortest", "weeks", weeks, source))
        rows.append(published("interval_longest", "months", months, source))
        rows.append(recomputed("meetings_fewest", "times_a_year", ends[0], source))
        rows.append(recomputed("meetings_most", "times_a_year", ends[1], source))
    latest = _latest(groups).dropna(subset=["meeting_interval_weeks"])
    known = {str(row["network_id"]): row for row in latest.to_dict("records")}
    for network in networks:
        if network in known:
            often = _a_year(float(known[network]["meeting_interval_weeks"]))
            rows.append(recomputed("meetings", "times_a_year", often, _place(known[network]), network=network))
        elif ends:
            rows.append(bounded("meetings", "times_a_year", *ends, source, network=network))
    return result("groups_meetings", ("network",), rows)


def proportions(groups: pd.DataFrame, statistics: pd.DataFrame, networks: Sequence[str]) -> Result:
    """Answer how many of the users and professionals in a group are users, as printed and as follows for each.

    Takes ``groups``, ``statistics`` and the keys of the groups that were asked. Gives the printed
    ``users_for_a_professional`` (the group with most users) and ``professionals_for_a_user`` (with fewest); what
    follows as ``share_most`` and ``share_least``, in per cent of both together; and ``share`` by ``network``: worked
    out where its members are recorded, else between the two ends. Source: section 4.1.2.
    """
    rows: list[dict[str, Any]] = []
    most, fewest = (
        printed(statistics, statistic_id=f"{kind}-maximum")
        for kind in ("users-per-professional", "professionals-per-user")
    )
    ends: tuple[float, float] | None = None
    source = sections(pd.concat([most, fewest]))
    if len(most) and len(fewest):
        users, professionals = float(most["value"].iloc[0]), float(fewest["value"].iloc[0])
        ends = (_share(1, professionals), _share(users, 1))
        rows.append(published("users_for_a_professional", "users", users, source))
        rows.append(published("professionals_for_a_user", "professionals", professionals, source))
        rows.append(recomputed("share_least", "per_cent", ends[0], source))
        rows.append(recomputed("share_most", "per_cent", ends[1], source))
    latest = _latest(groups).dropna(subset=["users", "professionals"])
    known = {str(row["network_id"]): row for row in latest.to_dict("records") if row["users"] + row["professionals"]}
    for network in networks:
        if network in known:
            share = _share(float(known[network]["users"]), float(known[network]["professionals"]))
            rows.append(recomputed("share", "per_cent", share, _place(known[network]), network=network))
        elif ends:
            rows.append(bounded("share", "per_cent", *ends, source, network=network))
    return result("groups_proportions", ("network",), rows)


def _a_year(weeks: float) -> float:
    return _DAYS_A_YEAR / (7 * weeks)


def _share(users: float, professionals: float) -> float:
    return 100 * users / (users + professionals)


def _latest(groups: pd.DataFrame) -> pd.DataFrame:
    # A row without a year is the only one of its network, or older than any that has one.
    ordered = groups.sort_values("year", kind="stable", na_position="first") if len(groups) else groups
    return ordered.drop_duplicates("network_id", keep="last").sort_index()


def _place(row: dict[Any, Any]) -> str:
    return sections(pd.DataFrame([row]))
