"""Exhibits on what partnership groups did, tried or planned, and what is said to have changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.coding_note import MENTIONS, one_reading
from cnpg_analysis.exhibits.exhibit import Column, Exhibit, section_of
from cnpg_analysis.exhibits.involvement_matrix import COLUMNS, ROWS, level_name
from cnpg_analysis.exhibits.telling import teller, why_not_named
from cnpg_analysis.exhibits.wording import counted, listed, number, sentence_case, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

STATUSES: Mapping[str, str] = {
    "done": "Done",
    "changed": "Said to have changed something",
    "planned": "Planned",
    "no_effect": "Without effect",
}
CONFIDENCES: Mapping[str, str] = {
    "high": "Sure",
    "medium": "Fairly sure",
    "low": "Unsure",
    "": "Not stated",
}
NOT_NAMED = "not_named"
NO_SITE = "No site named here"
# Where the code alone would read oddly.
_IN_WORDS: Mapping[str, str] = {
    "patient_professional_communication": "Communication of patients and professionals",
    "challenge_response": "Answers to difficulties",
    "confidence": "How sure the codes are",
}
# How a status is said of one thing and of several, and of one thing in a list; what changed something comes first.
_OF_MANY: Mapping[str, tuple[str, str]] = {
    "changed": ("is said to have changed something", "are said to have changed something"),
    "done": ("was done, and no change is told of", "were done, and no change is told of"),
    "planned": ("was planned", "were planned"),
    "no_effect": ("was tried without effect", "were tried without effect"),
}
_OF_ONE: Mapping[str, str] = {"planned": " (planned)", "no_effect": " (without effect)"}
_IN_SUMMARY = 5
_OF_REGION = "The report names the region; that it was the case-study group is not always said."
_SAID_BY = "Said by those interviewed or by the report; not checked by anybody."


def in_words(code: str) -> str:
    """Answer a code of the codebook as words: “patient_information” becomes “Patient information”."""
    return _IN_WORDS.get(code, sentence_case(code.replace("_", " ")))


def overview(totals: Released, told: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many initiatives the study tells of, in all or of one site, which, and how far they came."""
    if totals.table.empty:
        return (Exhibit("impact-overview", "unknown", totals, text="This study holds no initiatives."),)
    if network != ALL_NETWORKS:
        return _of_site(totals, told, study, network)
    everything = totals.result.value("initiatives")
    statuses = {row["code"]: row["value"] for row in totals.result.rows("initiatives") if row["variable"] == "status"}
    text = (
        f"{sentence_case(teller(study))} tells of {counted(everything, 'things')} that partnership groups did, tried "
        f"or planned. {_by_status(statuses)}. {_where(totals, study)}."
    )
    return (Exhibit("impact-overview", "sentence", totals, text=text, summary=True, summary_place=2),)


def _where(totals: Released, study: Study) -> str:
    """Answer for how many initiatives a site is named here, and why for the others none is."""
    everything, named = (totals.result.value(measure) for measure in ("initiatives", "with_a_network"))
    if named == everything:
        return f"A site is named for {verb(everything, 'it', 'each of them')}"
    if not named:
        return f"No site is named here for {verb(everything, 'it', 'them')}{why_not_named(study)}"
    others = verb(everything - named, "the other", "the others")
    return f"For {number(named)} of them a site is named here, for {others} none{why_not_named(study)}"


def _by_status(many: Mapping[str, float]) -> str:
    return "; ".join(
        f"{number(many[status])} {verb(many[status], *words)}" for status, words in _OF_MANY.items() if many.get(status)
    )


def _of_site(totals: Released, told: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer what is told of one site by name: first what changed something, then the rest, a few of each."""
    rows = [row for row in told.result.rows() if row["network"] == network]
    label = study.label(network)
    if not rows:
        text = f"{sentence_case(teller(study))} tells of nothing that was done, tried or planned in {label} by name."
        return (Exhibit("impact-overview", "unknown", told, text=text),)
    # Of the initiatives without a site some may be this one's.
    unnamed = totals.result.value("initiatives") > totals.result.value("with_a_network")
    statuses = {status: sum(row["progress"] == status for row in rows) for status in STATUSES}
    many = f"{'at least ' if unnamed else ''}{counted(len(rows), 'things')} that {verb(len(rows), 'was', 'were')}"
    text = f"{sentence_case(teller(study))} tells of {many} done, tried or planned in {label}. {_by_status(statuses)}."
    changed = [row["description"] for row in rows if row["progress"] == "changed"]
    others = [
        f"{row['description']}{_OF_ONE.get(status, '')}"
        for status in _OF_MANY
        if status != "changed"
        for row in rows
        if row["progress"] == status
    ]
    if not changed:
        return (
            _in_summary(
                "impact-overview",
                told,
                f"{text} {verb(len(others), 'It is', 'They are')}:",
                _first(others, _IN_SUMMARY),
            ),
        )
    text = f"{text} {verb(len(changed), 'This is', 'These are')} said to have changed something:"
    shown = [_in_summary("impact-overview", told, text, _first(changed, _IN_SUMMARY))]
    if others and len(changed) < _IN_SUMMARY:
        text = f"{sentence_case(teller(study))} also tells of {label}, but of no change:"
        shown.append(_in_summary("impact-without-change", told, text, _first(others, _IN_SUMMARY - len(changed))))
    return tuple(shown)


def _in_summary(name: str, told: Released, text: str, items: tuple[str, ...]) -> Exhibit:
    return Exhibit(name, "sentence", told, text=text, items=items, summary=True, summary_place=1)


def _first(items: Sequence[str], most: int) -> tuple[str, ...]:
    more = len(items) - most
    return (*items[:most], *([f"and {number(more)} more"] if more > 0 else []))


def not_by_network(totals: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, in a report on one site, what is not known of what its group did."""
    if network == ALL_NETWORKS or totals.table.empty:
        return ()
    unnamed = totals.result.value("initiatives") - totals.result.value("with_a_network")
    text = f"The group in {study.label(network)} may have done things of which {teller(study)} does not tell."
    if unnamed:
        text = (
            f"For {counted(unnamed, 'initiatives')} no site is named here{why_not_named(study)}. "
            f"{verb(unnamed, 'It', 'Some of them')} may be {verb(unnamed, 'that', 'those')} of the group in "
            f"{study.label(network)}, which may also have done things of which {teller(study)} does not tell."
        )
    return (Exhibit("impact-not-by-network", "unknown", totals, text=text),)


def initiatives(told: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, as a table, what is told of one site; in the whole study, what is said to have changed something."""
    whole = network == ALL_NETWORKS
    everything = told.result.rows()
    rows = _changed(told) if whole else [row for row in everything if row["network"] == network]
    if not rows:
        return ()
    caption = f"What is told of {study.label(network)} by name"
    if whole:
        caption = f"{counted(len(rows), 'initiatives')} {verb(len(rows), 'is', 'are')} said to have changed something"
    areas = list(dict.fromkeys(row["impact_area"] for row in everything))
    rows = sorted(rows, key=lambda row: areas.index(row["impact_area"]))
    columns: dict[str, list[str]] = {
        "Initiative": [row["description"] for row in rows],
        "Impact area": [in_words(row["impact_area"]) for row in rows],
        **({"Told of": [_whose(told, study, row) for row in rows]} if whole else {}),
        **({} if whole else {"Status": [STATUSES[row["progress"]] for row in rows]}),
        **({} if whole else {"Domain and level": [_cell(row) for row in rows]}),
        "How sure the codes are": [CONFIDENCES[row["confidence"]] for row in rows],
        "Section": [section_of(row["source"]) for row in rows],
    }
    shown = {name: cells for name, cells in columns.items() if name != "Section" or any(cells)}
    behind = len({row["description"] for row in everything}) > len(rows)
    table = Exhibit(
        "impact-initiatives",
        "table",
        told,
        caption=caption,
        columns=tuple(map(Column, shown)),
        rows=tuple(zip(*shown.values(), strict=True)),
        notes=(
            *(("All initiatives are in the file behind this table.",) if behind else ()),
            *(() if whole or not study.published else (_OF_REGION,)),
            *((_SAID_BY,) if study.published else ()),
            one_reading(study),
            MENTIONS,
        ),
    )
    return (table,)


def _cell(row: Mapping[str, Any]) -> str:
    domain, level = row["domain"], row["level"]
    if domain == "not_applicable":
        return "Not about a decision on care"
    if domain not in ROWS:
        return "Not settled"
    return f"{ROWS[domain]}: {level_name(level) if level in COLUMNS else 'level not settled'}"


def _changed(told: Released) -> list[dict[str, Any]]:
    """Answer what is said to have changed something, an initiative of several groups once."""
    changed = [row for row in told.result.rows() if row["progress"] == "changed"]
    return list({row["description"]: row for row in changed}.values())


def _whose(told: Released, study: Study, row: Mapping[str, Any]) -> str:
    networks = [other["network"] for other in told.result.rows() if other["description"] == row["description"]]
    return listed([NO_SITE if network == NOT_NAMED else study.label(network) for network in networks])
