"""The exhibit that sets out the initiatives by impact area and site, a dot for each."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits import dot_matrix
from cnpg_analysis.exhibits.coding_note import MENTIONS, one_reading
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.impact import CONFIDENCES, NO_SITE, NOT_NAMED, STATUSES, in_words
from cnpg_analysis.exhibits.telling import why_not_named
from cnpg_analysis.exhibits.wording import counted, listed, number, verb
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_STATUS_ORDER, _CONFIDENCE_ORDER = list(STATUSES), list(CONFIDENCES)


def matrix(by_area: Released, totals: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer the initiatives as dots: a line for each impact area, a column for each site, one's own marked."""
    rows = by_area.result.rows()
    if not rows:
        return ()
    networks = dict.fromkeys([*study.reportable(), *(row["network"] for row in rows if row["network"] != NOT_NAMED)])
    labels = {key: study.label(key) for key in networks} | {NOT_NAMED: NO_SITE}
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
        said, found = f"told of {study.label(network)} by name", _sum(rows, "network", network)
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
    if everything > named and why_not_named(study):
        notes.insert(0, f"{NO_SITE}{why_not_named(study)}.")
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
