"""Exhibits on who leads the partnership groups."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.exhibits.wording import counted, number, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_LED_BY = {
    "service_user": "by a service user or carer",
    "professional": "by somebody from a post",
    "shared": "by service users and professionals together",
}


def is_known(leaders: Released, network: str) -> bool:
    """Answer whether anything is known of who leads a group, or all groups."""
    return any(network in (ALL_NETWORKS, row["network"]) for row in leaders.result.rows())


def leaders(released: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer who leads a group, or the groups, as recorded or as seen from the chairs who were interviewed."""
    led_by = {row["network"]: row["led_by"] for row in released.result.rows("leads")}
    chairs: dict[str, list[Mapping[str, Any]]] = {}
    for row in released.result.rows("chairs"):
        chairs.setdefault(row["network"], []).append(row)
    if not is_known(released, network):
        return ()
    parts = []
    if network == ALL_NETWORKS:
        for code, words in _LED_BY.items():
            sites = [study.label(one) for one in study.reportable() if led_by.get(one) == code]
            if sites:
                parts.append(f"{counted(len(sites), 'groups')} {verb(len(sites), 'is', 'are')} led {words}.")
        if chairs:
            parts.append(_at_all_sites(chairs, study))
    else:
        if network in led_by:
            parts.append(f"The group in {study.label(network)} is led {_LED_BY[led_by[network]]}.")
        if network in chairs:
            parts.append(_at_one_site(chairs[network], study.label(network)))
    return (Exhibit("groups-leaders", "sentence", released, text=" ".join(parts)),)


def _at_one_site(rows: Sequence[Mapping[str, Any]], label: str) -> str:
    many = sum(row["value"] for row in rows)
    shared = any(row["shared"] == "yes" for row in rows)
    lay = sum(row["value"] for row in rows if row["perspective"] == "lay")
    chairs = "co-chairs" if shared else "chairs"
    if many == 1:
        who = "a lay person" if lay else "a professional"
        return f"{'A co-chair' if shared else 'The chair'} of the group in {label}, {who}, was interviewed."
    who = f"{number(lay)} of them lay people"
    if lay in (0, many):
        who = f"all of them {'lay people' if lay else 'professionals'}"
    return f"{counted(many, chairs)} of the group in {label} were interviewed, {who}."


def _at_all_sites(chairs: Mapping[str, Sequence[Mapping[str, Any]]], study: Study) -> str:
    sites = [network for network in study.reportable() if network in chairs]
    everywhere = counted(len(study.reportable()), "sites")
    lay = all(row["perspective"] == "lay" for rows in chairs.values() for row in rows)
    named = "; ".join(f"{number(sum(row['value'] for row in chairs[one]))} in {study.label(one)}" for one in sites)
    said = f"Chairs or co-chairs were interviewed at {number(len(sites))} of {everywhere}: {named}"
    if len(study.reportable()) == 1:
        said = f"Chairs or co-chairs were interviewed: {named}"
    return f"{said}. {'All are lay people.' if lay else 'Not all are lay people.'}"
