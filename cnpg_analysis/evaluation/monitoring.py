"""The yearly work programme of a group: where its priorities came from, how far they came, and what became of them.

Nothing here depends on the day on which it is worked out: what is overdue is so from the day that the study names, or
from its last review. Priorities are counted, not people. Texts and the numbers of a measure stand in a result only
where their row may be published; the row itself is counted all the same. Source of the cycle: section 5.4 of the
published report.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, published, recomputed, result
from cnpg_analysis.study.statistics import OWN_RECORDS

NOT_REVIEWED = "not_reviewed"
FINISHED = ("reached", "partly_reached", "not_reached", "dropped", "carried_over")
OUTCOMES = (*FINISHED, "on_track", "behind", "not_started", NOT_REVIEWED)
# From most to least; of several reviews the most counts, since one change is not undone by another without one.
INVOLVEMENT = ("yes", "partly", "unclear", "no")
PREPARED = ("lead_role", "systems", "funding", "due", "target")
_TEXTS = {"priority": "priority", "lead": "lead_role", "systems": "systems", "funding": "funding", "counted": "measure"}
_KEY = ("network", "year", "number")


def looked_back_from(study: pd.DataFrame, reviews: pd.DataFrame) -> pd.Timestamp | None:
    """Answer the day from which a study looks back: the one it names or its last review, whichever is later.

    Takes ``study`` and ``reviews``; answers None where there is neither.
    """
    days = [*study["reviewed_to"].dropna(), *reviews["on"].dropna()]
    return max(days) if days else None


def counts(study: pd.DataFrame, priorities: pd.DataFrame, reviews: pd.DataFrame, networks: Sequence[str]) -> Result:
    """Answer how many priorities there are, where they came from and what became of them, by network and year.

    Takes ``study``, ``priorities``, ``reviews`` and the keys of networks; a blank one stands for all. Gives the
    measure ``priorities`` by ``network``, ``year``, ``by`` and ``code``. ``by`` is blank (all), ``origin``,
    ``outcome`` (of the last review), ``prepared`` (has a lead, systems, funding, a due day, a target), ``overdue``
    (unfinished after its due day; the code is the day looked back from), ``carried`` (``in`` from an earlier year,
    ``on`` into a later one), ``involvement`` (the most that a review puts down to it) or ``fed_back``; and the
    measure ``reviews`` by network and year.
    """
    day = looked_back_from(study, reviews)
    followed = _followed(priorities, reviews, day)
    rows: list[dict[str, Any]] = []
    for network in networks:
        here = followed.loc[(followed["network_id"] == network) | (not network)]
        for year, of in here.groupby("year", sort=True):
            at = {"network": network, "year": str(year)}
            rows.append(recomputed("priorities", "priorities", len(of), OWN_RECORDS, **at))
            told = [("origin", code, of["source"] == code) for code in dict.fromkeys(of["source"])]
            told += [("outcome", code, of["outcome"] == code) for code in OUTCOMES]
            told += [("prepared", column, of[column].notna()) for column in PREPARED]
            told += [("overdue", f"{day:%Y-%m-%d}", of["days_overdue"] > 0)] if day is not None else []
            told += [("carried", "in", of["carried_from"].notna() | (of["source"] == "carried_over"))]
            told += [("carried", "on", of["goes_on"])]
            told += [("involvement", code, of["involvement"] == code) for code in INVOLVEMENT]
            told += [("fed_back", "", of["fed_back"])]
            for by, code, chosen in told:
                many = int(chosen.sum())
                rows.append(recomputed("priorities", "priorities", many, OWN_RECORDS, **at, by=by, code=code))
            rows.append(recomputed("reviews", "reviews", int(of["reviews"].sum()), OWN_RECORDS, **at))
    return result("monitoring_counts", ("network", "year", "by", "code"), rows)


def programme(study: pd.DataFrame, priorities: pd.DataFrame, reviews: pd.DataFrame, network: str) -> Result:
    """Answer every priority, the latest year first, with its progress against its target.

    Takes ``study``, ``priorities``, ``reviews`` and the key of a network, blank for all. Gives, by ``network``,
    ``year`` and ``number`` (its place in the programme), the measures ``priority`` (one) with its texts and codes;
    where they may be published ``baseline``, ``target`` and ``latest`` in the unit of its own measure, and ``way``,
    the part of the way from baseline to target in per cent; and ``days_overdue``.
    """
    followed = _followed(priorities, reviews, looked_back_from(study, reviews))
    here = followed.loc[(followed["network_id"] == network) | (not network)]
    rows: list[dict[str, Any]] = []
    for row in here.sort_values("year", ascending=False, kind="stable").to_dict("records"):
        key = _key(row)
        shown = _is_yes(row["may_publish"])
        texts = {group: _text(row[column]) if shown else "" for group, column in _TEXTS.items()}
        about = {
            "origin": str(row["source"]),
            "section": _text(row["section"]),
            "due": _day(row["due"]),
            "outcome": str(row["outcome"]),
            "reviewed_on": _day(row["on"]),
            "carried": "on" if row["goes_on"] else "",
            "followed_by": "yes" if row["followed_by"] else "",
            "shown": "yes" if shown else "no",
        }
        rows.append(recomputed("priority", "priorities", 1, OWN_RECORDS, **key, **texts, **about))
        rows += _progress(row, key) if shown else []
        if row["days_overdue"] > 0:
            rows.append(recomputed("days_overdue", "days", float(row["days_overdue"]), OWN_RECORDS, **key))
    about_groups = ("origin", "section", "due", "outcome", "reviewed_on", "carried", "followed_by", "shown")
    return result("monitoring_programme", (*_KEY, *_TEXTS, *about_groups), rows)


def reviews(priorities: pd.DataFrame, reviews: pd.DataFrame, network: str) -> Result:
    """Answer every review in the order of their days: what changed, what involvement had to do with it, who was told.

    Takes ``priorities``, ``reviews`` and the key of a network, blank for all. Gives the measure ``review`` (one) by
    ``network``, ``year`` and ``number`` of the priority, its text, and the codes and texts of the review.
    """
    numbered = _numbered(priorities).rename(columns={"may_publish": "priority_may_publish"})
    columns = ["priority_id", "network_id", "year", "number", "priority", "priority_may_publish"]
    joined = reviews.merge(numbered[columns], on="priority_id", how="inner", validate="many_to_one")
    here = joined.loc[(joined["network_id"] == network) | (not network)]
    rows = []
    for row in here.sort_values("on", kind="stable").to_dict("records"):
        shown = _is_yes(row["may_publish"])
        said = {
            "priority": _text(row["priority"]) if _is_yes(row["priority_may_publish"]) else "",
            "on": _day(row["on"]),
            "outcome": str(row["outcome"]),
            "what_changed": _text(row["what_changed"]) if shown else "",
            "involvement": _text(row["because_of_involvement"]),
            "fed_back_on": _day(row["fed_back_on"]),
            "fed_back_to": _text(row["fed_back_to"]) if shown else "",
            "shown": "yes" if shown else "no",
        }
        rows.append(recomputed("review", "reviews", 1, OWN_RECORDS, **_key(row), **said))
    said_groups = ("priority", "on", "outcome", "what_changed", "involvement", "fed_back_on", "fed_back_to", "shown")
    return result("monitoring_reviews", (*_KEY, *said_groups), rows)


def _numbered(priorities: pd.DataFrame) -> pd.DataFrame:
    """Answer the priorities with their place in the programme of their network and year; keys stay in the study."""
    return priorities.assign(number=priorities.groupby(["network_id", "year"]).cumcount() + 1)


def _followed(priorities: pd.DataFrame, reviews: pd.DataFrame, day: pd.Timestamp | None) -> pd.DataFrame:
    """Answer the priorities with what their reviews say of each, and how long each is overdue."""
    ordered = reviews.sort_values("on", kind="stable")
    last = ordered.drop_duplicates("priority_id", keep="last")[["priority_id", "on", "outcome"]]
    taken = ordered.dropna(subset=["value"]).drop_duplicates("priority_id", keep="last")[["priority_id", "value"]]
    found = _numbered(priorities).merge(last, on="priority_id", how="left").merge(taken, on="priority_id", how="left")
    said = {code: set(reviews.loc[reviews["because_of_involvement"] == code, "priority_id"]) for code in INVOLVEMENT}
    told = set(reviews.loc[reviews["fed_back_on"].notna(), "priority_id"])
    key = found["priority_id"]
    followed_by = key.isin(set(priorities["carried_from"].dropna()))
    outcome = found["outcome"].fillna(NOT_REVIEWED)
    unfinished = ~outcome.isin(FINISHED) & ~followed_by
    overdue = (day - found["due"]).dt.days if day is not None else pd.Series(0, index=found.index)
    return found.assign(
        outcome=outcome,
        followed_by=followed_by,
        goes_on=followed_by | (outcome == "carried_over"),
        involvement=[next((code for code in INVOLVEMENT if one in said[code]), "") for one in key],
        fed_back=key.isin(told),
        reviews=key.map(reviews["priority_id"].value_counts()).fillna(0),
        days_overdue=overdue.where(unfinished).fillna(0).clip(lower=0),
    )


def _progress(row: dict[Any, Any], key: dict[str, str]) -> list[dict[str, Any]]:
    measured = {"baseline": row["baseline"], "target": row["target"], "latest": row["value"]}
    rows = [
        published(measure, "its_own_measure", float(value), OWN_RECORDS, **key)
        for measure, value in measured.items()
        if pd.notna(value)
    ]
    if len(rows) == len(measured) and measured["target"] != measured["baseline"]:
        way = (measured["latest"] - measured["baseline"]) / (measured["target"] - measured["baseline"])
        rows.append(recomputed("way", "per_cent", 100 * float(way), OWN_RECORDS, **key))
    return rows


def _key(row: dict[Any, Any]) -> dict[str, str]:
    return {"network": str(row["network_id"]), "year": str(row["year"]), "number": str(row["number"])}


def _is_yes(cell: Any) -> bool:
    return bool(pd.notna(cell) and cell)


def _text(cell: Any) -> str:
    return "" if pd.isna(cell) else str(cell)


def _day(cell: Any) -> str:
    return "" if pd.isna(cell) else f"{cell:%Y-%m-%d}"
