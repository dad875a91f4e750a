"""What is done to results that count people, before they leave a study.

Those of the people interviewed follow the one choice of what is hidden (``interviewed``); what can be broken down in a
further way is shown only where the number it would add up to is shown.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from cnpg_analysis.disclosure.rows import (
    Protected,
    hide,
    hide_limits,
    hide_parts,
    leave_out,
    merge_small,
    of_unit,
    round_shown,
    where,
)
from cnpg_analysis.disclosure.rules import Rules
from cnpg_analysis.evaluation import interviewees

OTHER_ROLES, OTHER_KINDS, OTHER_SECTORS = "other roles", "other kinds", "other sectors"
_ENDS_OF_AGE = ("minimum", "maximum")
_WORKED_OUT_AGES = ("mean_before_rounding", "mean_from_parts")


def counted(done: Protected, rules: Rules) -> Protected:
    """Hide and round numbers of people and interviews that add up to one another."""
    groups = {name: name for name in ("network", "stage", "perspective") if name in done.table}
    for of in ("people", "interviews"):
        rows = of_unit(done.table, of)
        rows[rows] = rules.hidden(done.table.loc[rows], of, groups, {})
        done = hide(done, rows)
    return round_shown(hide_limits(done), of_unit(done.table, "people", "interviews"), rules.profile)


def interviewers(done: Protected, rules: Rules) -> Protected:
    """Hide who held interviews, where they or the people heard are few."""
    held = np.array(done.table["measure"] == "interviews_held", dtype=bool)
    mask = held.copy()
    if held.any():
        groups = {"network": "network", "interviewer": "perspective"}
        mask[held] = rules.hidden(done.table.loc[held], "interviews held", groups, {})
    done = hide_parts(hide(done, mask), ~held, ["measure"], rules.profile)
    return round_shown(done, of_unit(done.table), rules.profile)


def by_mode(done: Protected, rules: Rules) -> Protected:
    """Hide what is hidden at any site that the result can be of; it does not say itself which that is."""
    tables = rules.study.tables
    found = np.zeros(len(done.table), dtype=bool)
    known = False
    for network in ("", *rules.study.reportable()):
        here = interviewees.by_mode(tables["interviews"], tables["statistics"], network)
        if here.table.equals(done.table):
            known = True
            groups = {"stage": "stage", "mode": "mode"}
            found |= rules.hidden(done.table, "interviews", groups, {"network": network})
    done = hide_limits(hide(done, found if known else of_unit(done.table)))
    return round_shown(done, of_unit(done.table), rules.profile)


def by_role(done: Protected, rules: Rules) -> Protected:
    """Count roles for all sites together and put those of few people together: a role at a site is a person."""
    if not rules.profile.hides:
        return done
    people = of_unit(done.table, "people")
    groups = ["stage", "perspective", "role"]
    roles = leave_out(done, people | (done.table["network"] != "").to_numpy())
    if not rules.shows_people(by=("stage", "perspective")):
        return leave_out(roles, of_unit(roles.table))
    rows = done.table.loc[people].assign(network="")
    sums = rows.groupby(groups, sort=True)["value"].transform("sum")
    together = rows.assign(value=sums).drop_duplicates(groups).sort_values(groups, kind="stable")
    table = together.reset_index(drop=True)
    merged = merge_small(Protected(table), of_unit(table), ["stage", "perspective"], "role", OTHER_ROLES, rules.profile)
    # How many roles there are would say how many people share those that were put together.
    roles = hide(replace(roles, hidden=0), of_unit(roles.table) & bool(merged.merged))
    table = pd.concat([merged.table, roles.table], ignore_index=True)
    both = replace(merged, table=table, hidden=merged.hidden + roles.hidden)
    return round_shown(both, of_unit(both.table, "people"), rules.profile)


def members(done: Protected, rules: Rules) -> Protected:
    """Put kinds of members together that few are of."""
    by = ["network", "perspective"]
    done = merge_small(done, of_unit(done.table), by, "kind", OTHER_KINDS, rules.profile)
    return round_shown(done, of_unit(done.table), rules.profile)


def proportions(done: Protected, rules: Rules) -> Protected:
    """Work shares of users out from the numbers as they are shown, or hide them where one of those is hidden."""
    profile, tables = rules.profile, rules.study.tables
    if not profile.hides:
        return done
    kinds = tables["members"].dropna(subset=["number"]).fillna({"network_id": ""})
    few = {
        str(network)
        for network, here in kinds.groupby("network_id")
        for _, of in here.groupby("perspective")
        if profile.is_small(float(of["number"].sum()))
    }
    groups = tables["groups"].sort_values("year", kind="stable", na_position="first")
    counts = groups.drop_duplicates("network_id", keep="last").dropna(subset=["users", "professionals"])
    latest = {
        str(row["network_id"]): (float(row["users"]), float(row["professionals"])) for row in counts.to_dict("records")
    }
    shares = []
    for row in done.rows():
        both = latest.get(row["network"], ()) if row["measure"] == "share" and row["network"] not in few else ()
        # The ends over all groups can be about one group of few people.
        if not both or any(profile.is_small(one) for one in both):
            shares.append(float("nan"))
        else:
            users, professionals = (profile.rounded(one) for one in both)
            shares.append(float(round(100 * users / (users + professionals))))
    kept = np.array([share == share for share in shares], dtype=bool)
    done = hide(done, ~kept)
    table = done.table.copy()
    table.loc[kept, "value"] = np.array(shares)[kept]
    return replace(done, table=table)


def ages(done: Protected, rules: Rules) -> Protected:
    """Leave the youngest and the oldest out, and means of groups whose number of people is not shown."""
    done = leave_out(done, done.table["measure"].isin(_WORKED_OUT_AGES).to_numpy())
    done = hide_limits(hide(done, done.table["measure"].isin(_ENDS_OF_AGE).to_numpy()))
    if not rules.profile.hides:
        return done
    listed = len(rules.study.tables["interviewees"])

    def too_few(row: dict[str, object]) -> bool:
        by = tuple(group for group in ("stage", "perspective") if row[group])
        return not listed or not rules.shows_people(by=by)

    done = hide(done, where(done, too_few))
    return replace(done, table=done.table.assign(value=done.table["value"].round()))


def characteristics(done: Protected, rules: Rules) -> Protected:
    """Hide the answers to a question where one is of few people, or where their sum would say what is hidden."""
    profile = rules.profile
    if not profile.hides:
        return done
    limited = {(row["stage"], row["characteristic"]) for row in done.rows() if row["lower"] == row["lower"]}
    whole = rules.shows_people(by=("stage",)) and bool(len(rules.study.tables["interviewees"]))
    done = hide(done, where(done, lambda row: not whole or (row["stage"], row["characteristic"]) in limited))
    done = hide_parts(done, of_unit(done.table), ["stage", "characteristic"], profile)
    return round_shown(done, of_unit(done.table), profile)


def by_sector(done: Protected, rules: Rules) -> Protected:
    """Put sectors of few people together; where some people have no sector recorded, nothing is shown of sectors."""
    profile = rules.profile
    if not profile.hides:
        return done
    limited = bool(done.table["lower"].notna().any())
    done = leave_out(done, (done.table["measure"] != "people").to_numpy())
    sectors = (done.table["sector"] != "").to_numpy()
    if limited or not rules.shows_people(by=("stage", "perspective")):
        return leave_out(done, of_unit(done.table))
    done = merge_small(done, sectors, ["stage"], "sector", OTHER_SECTORS, profile)
    return round_shown(done, of_unit(done.table), profile)


def lengths(done: Protected, rules: Rules) -> Protected:
    """Hide how long interviews took where their number is hidden: of few, the middle one is that of a person."""
    return done if rules.shows_people() else hide(done, of_unit(done.table, "minutes"))


def lay_people(done: Protected, rules: Rules) -> Protected:
    """Hide small numbers of lay people in the study's own work; statements overlap, so that they do not add up."""
    people = of_unit(done.table, "people")
    done = hide(done, people & where(done, lambda row: rules.profile.is_small(row["value"])))
    return round_shown(done, people, rules.profile)
