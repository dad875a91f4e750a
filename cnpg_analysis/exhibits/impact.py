"""Exhibits on what partnership groups did, tried or planned, and what is said to have changed."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits import dot_matrix
from cnpg_analysis.exhibits.coding_note import MENTIONS, one_reading
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
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
# Where the code alone would read oddly.
_IN_WORDS: Mapping[str, str] = {
    "patient_professional_communication": "Communication of patients and professionals",
    "challenge_response": "Answers to difficulties",
}
_NOT_NAMED = "not_named"
_NO_GROUP = "No one site named here"
# A site that is known only as that of a quoted speaker is left out, so that nobody can be found by it (decision 0010).
_LEFT_OUT = "the text names none, or names it only beside a quoted speaker, which is left out"
_SAID_BY = "Said by those interviewed or by the report; not checked by anybody."
_STATUS_ORDER, _CONFIDENCE_ORDER = list(STATUSES), list(CONFIDENCES)


def in_words(code: str) -> str:
    """Answer a code of the codebook as words: “patient_information” becomes “Patient information”."""
    return _IN_WORDS.get(code, sentence_case(code.replace("_", " ")))


def overview(totals: Released, told: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer first how many initiatives the study tells of, in all or of one site, and how far they came."""
    if totals.table.empty:
        text = "This study holds no initiatives."
        return (Exhibit("impact-overview", "unknown", totals, text=text, summary=True),)
    everything = totals.result.value("initiatives")
    if network == ALL_NETWORKS:
        statuses = {
            row["code"]: row["value"] for row in totals.result.rows("initiatives") if row["variable"] == "status"
        }
        text = (
            f"The report tells of {counted(everything, 'things')} that partnership groups did, tried or planned: "
            f"{_by_status(statuses)}. {_where(totals, study)}."
        )
        return (Exhibit("impact-overview", "sentence", totals, text=text, summary=True),)
    rows = _told_of(told, network)
    if not rows:
        text = f"The report tells of nothing in particular that the group in {study.label(network)} did or planned."
        return (Exhibit("impact-overview", "sentence", told, text=text, summary=True),)
    statuses = {status: sum(row["progress"] == status for row in rows) for status in STATUSES}
    text = (
        f"The report tells of {counted(len(rows), 'things')} that the group in "
        f"{study.label(network)} did, tried or planned: {_by_status(statuses)}."
    )
    return (Exhibit("impact-overview", "sentence", told, text=text, summary=True),)


def _where(totals: Released, study: Study) -> str:
    """Answer for how many initiatives a site is named here, and why for the others none is."""
    everything, named = (totals.result.value(measure) for measure in ("initiatives", "with_a_network"))
    others = verb(everything - named, "the other", "the others")
    if named == everything:
        return f"A site is named for {verb(everything, 'it', 'each of them')}"
    if not named:
        others = verb(everything, "it", "them")
        return f"For {others} no site is named here" + (f": {_LEFT_OUT}" if study.published else "")
    text = f"For {number(named)} of them a site is named here; for {others} "
    return text + (_LEFT_OUT if study.published else "none is")


def _by_status(many: Mapping[str, float]) -> str:
    said = {
        "changed": "said to have changed something",
        "done": "done, without word of a change",
        "planned": "planned",
        "no_effect": "tried without effect",
    }
    return listed([f"{number(many[status])} {words}" for status, words in said.items() if many.get(status)])


def _told_of(told: Released, network: str) -> list[dict[str, Any]]:
    return [row for row in told.result.rows() if row["network"] == network]


def not_by_network(totals: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, in a report on one site, what is not known of what its group did."""
    if network == ALL_NETWORKS or totals.table.empty:
        return ()
    unnamed = totals.result.value("initiatives") - totals.result.value("with_a_network")
    text = f"The group in {study.label(network)} may have done things of which the report does not tell."
    if unnamed:
        why = f": {_LEFT_OUT}" if study.published else ""
        text = (
            f"For {counted(unnamed, 'initiatives')} no site is named here{why}. {verb(unnamed, 'It', 'Some of them')} "
            f"may be {verb(unnamed, 'that', 'those')} of the group in {study.label(network)}, which may also have done "
            "things of which the report does not tell."
        )
    return (Exhibit("impact-not-by-network", "unknown", totals, text=text),)


def matrix(by_area: Released, totals: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the initiatives as dots: a line for each impact area, a column for each site, one's own marked."""
    rows = by_area.result.rows()
    if not rows:
        return ()
    networks = dict.fromkeys([*study.reportable(), *(row["network"] for row in rows if row["network"] != _NOT_NAMED)])
    labels = {key: study.label(key) for key in networks} | {_NOT_NAMED: _NO_GROUP}
    areas = list(dict.fromkeys((row["heading"], row["impact_area"]) for row in rows))
    lines = [
        dot_matrix.Row(
            in_words(heading) or "Other", in_words(area), tuple(_dots(rows, area, column) for column in labels)
        )
        for heading, area in areas
    ]
    everything, named = (totals.result.value(measure) for measure in ("initiatives", "with_a_network"))
    said, found = "said to have changed something", _once(totals, "changed")
    if network != ALL_NETWORKS:
        said, found = f"told of the group in {study.label(network)}", _sum(rows, "network", network)
    caption = f"{number(found)} of {counted(everything, 'initiatives')} {verb(found, 'is', 'are')} {said}"
    if not found:
        caption = f"No initiative is {said}"
    if everything > named:
        caption += f"; for {number(everything - named)} no site is named here"
    alt = (
        f"A grid of {counted(len(areas), 'impact areas')} and {counted(len(labels), 'columns')}, with a dot for each "
        "initiative. The form of a dot is its status, the filling how sure its codes are. "
        + " ".join(f"{label}: {number(_sum(rows, 'network', key))}." for key, label in labels.items())
        + " By status: "
        + listed([f"{number(many)} {name.lower()}" for key, name in STATUSES.items() if (many := _once(totals, key))])
        + "."
    )
    shared = totals.result.value("shared")
    notes = [one_reading(study), MENTIONS]
    if everything > named and study.published:
        notes.insert(0, f"Where no site is named here, {_LEFT_OUT}.")
    if shared:
        stand = f"{verb(shared, 'stands', 'stand')} in the column of each and {verb(shared, 'counts', 'count')} once"
        notes.insert(0, f"{counted(shared, 'initiatives')} of several groups {stand} in all.")
    figure = Exhibit(
        "impact-by-area",
        "figure",
        by_area,
        caption=caption,
        alt=alt,
        columns=(
            Column("Impact area"),
            Column("Told of"),
            Column("Status"),
            Column("How sure the codes are"),
            Column("Initiatives", "right"),
        ),
        rows=tuple(
            (
                in_words(row["impact_area"]),
                labels[row["network"]],
                STATUSES[row["progress"]],
                CONFIDENCES[row["confidence"]],
                number(row["value"]),
            )
            for row in sorted(rows, key=lambda row: (areas.index((row["heading"], row["impact_area"])), _order(row)))
        ),
        notes=tuple(notes),
        svg=dot_matrix.drawn(
            list(labels.values()), lines, labels.get(network, "") if network != ALL_NETWORKS else "", caption, alt
        ),
    )
    return (figure,)


def _order(row: Mapping[str, Any]) -> tuple[str, int, int]:
    return row["network"], _STATUS_ORDER.index(row["progress"]), _CONFIDENCE_ORDER.index(row["confidence"])


def _dots(rows: Sequence[Mapping[str, Any]], area: str, column: str) -> tuple[dot_matrix.Dot, ...]:
    cell = [row for row in rows if row["impact_area"] == area and row["network"] == column]
    return tuple(
        dot_matrix.Dot(row["progress"], row["confidence"])
        for row in sorted(cell, key=_order)
        for _ in range(int(row["value"]))
    )


def _sum(rows: Sequence[Mapping[str, Any]], group: str, code: str) -> float:
    return float(sum(row["value"] for row in rows if row[group] == code))


def _once(totals: Released, status: str) -> float:
    rows = totals.result.rows("initiatives")
    return float(sum(row["value"] for row in rows if row["variable"] == "status" and row["code"] == status))


def initiatives(told: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, as a table, what is told of one site; in the whole study, what is said to have changed something."""
    if network != ALL_NETWORKS:
        rows = _told_of(told, network)
        caption = f"What is told of the group in {study.label(network)}"
    else:
        rows = _changed(told)
        caption = f"{counted(len(rows), 'initiatives')} {verb(len(rows), 'is', 'are')} said to have changed something"
    if not rows:
        return ()
    areas = list(dict.fromkeys(row["impact_area"] for row in told.result.rows()))
    rows = sorted(rows, key=lambda row: areas.index(row["impact_area"]))
    last = Column("Status") if network != ALL_NETWORKS else Column("Told of")
    table = Exhibit(
        "impact-initiatives",
        "table",
        told,
        caption=caption,
        columns=(Column("Initiative"), Column("Impact area"), last, Column("How sure the codes are")),
        rows=tuple(
            (
                row["description"],
                in_words(row["impact_area"]),
                STATUSES[row["progress"]] if network != ALL_NETWORKS else _whose(told, study, row),
                CONFIDENCES[row["confidence"]],
            )
            for row in rows
        ),
        notes=(*((_SAID_BY,) if study.published else ()), one_reading(study), MENTIONS),
    )
    return (table,)


def _changed(told: Released) -> list[dict[str, Any]]:
    """Answer what is said to have changed something, an initiative of several groups once."""
    changed = [row for row in told.result.rows() if row["progress"] == "changed"]
    return list({row["description"]: row for row in changed}.values())


def _whose(told: Released, study: Study, row: Mapping[str, Any]) -> str:
    networks = [other["network"] for other in told.result.rows() if other["description"] == row["description"]]
    return listed([_NO_GROUP if network == _NOT_NAMED else study.label(network) for network in networks])
