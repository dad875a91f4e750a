"""Exhibits on how many documents were collected, and from which groups."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Column, Exhibit, Kind
from cnpg_analysis.exhibits.wording import (
    KNOWN_AS,
    as_printed,
    counted,
    known,
    number,
    quantity,
    sentence_case,
    verb,
)
from cnpg_analysis.scope import SELF_CHECK
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_KEY = "Documents collected"
_PARTS = {"case_study": "case-study groups", "documents_only": "further groups"}
_MEASURES = {
    "documents": "Documents collected",
    "groups": "Groups they were sought from",
    "documents_per_group_mean": "Documents per group, on average",
    "documents_per_group_minimum": "Fewest from one group",
    "documents_per_group_maximum": "Most from one group",
    "groups_with_documents": "Groups that gave at least one document",
}


def overview(
    totals: Released, by_year: Released, by_network: Released, study: Study, network: str
) -> tuple[Exhibit, ...]:
    """Answer what is to be said first: the totals, or for one network that they cannot be divided."""
    if totals.table.empty:
        text = "This study holds no figures on documents."
        return (Exhibit("documents-overview", "unknown", totals, text=text, summary=True),)
    if network != ALL_NETWORKS:
        return (_of_one(totals, by_network, study, network),)
    documents, groups = (totals.result.row(measure) for measure in ("documents", "groups"))
    many = documents["value"]
    text = f"In total {counted(many, 'documents')} {verb(many, 'was', 'were')} collected"
    if known(groups):
        text += f", sought from {counted(groups['value'], 'groups')}"
    results = [totals]
    in_year = {row["year"]: row["value"] for row in by_year.result.rows("documents") if row["status"] == "published"}
    for row in by_year.result.rows("share_printed"):
        if row["year"] in in_year:
            of_year, share = in_year[row["year"]], as_printed(row["value"])
            originate = verb(of_year, "originates", "originate")
            text += f"; {number(of_year)} of the documents ({share}%) {originate} from {row['year']}"
            results = [totals, by_year]
    key = ((_KEY, number(many)),)
    return (Exhibit("documents-overview", "sentence", tuple(results), text=f"{text}.", summary=True, key_results=key),)


def _of_one(totals: Released, by_network: Released, study: Study, network: str) -> Exhibit:
    row = by_network.result.row("documents", network=network)
    text = (
        f"How many of the {counted(totals.result.value('documents'), 'documents')} came from the case-study group in "
        f"{study.label(network)} is not printed"
    )
    kind: Kind = "sentence"
    if row["status"] == "unknown":
        kind = "unknown"
        text += ", and no limits follow for it."
    else:
        text += (
            f". From the totals follows only that there were {quantity(row)}."
            if not known(row)
            else (f", but from the totals it follows that there were {quantity(row)}.")
        )
    text += " Their years and types are not printed by group either."
    key = ((_KEY, quantity(row)),)
    return Exhibit("documents-overview", kind, (totals, by_network), text=text, summary=True, key_results=key)


def sought_from(of_groups: Released, totals: Released) -> tuple[Exhibit, ...]:
    """Answer from how many groups, of which parts of the study, documents were sought; where any are told of."""
    if of_groups.table.empty or totals.table.empty:
        return ()
    result = of_groups.result
    parts = [counted(row["value"], _PARTS[row["selected_as"]]) for row in result.rows("groups") if row["selected_as"]]
    text = (
        f"Documents were sought from {counted(result.value('groups'), 'groups')} in "
        f"{counted(result.value('regions'), 'regions')}: {' and '.join(parts)}."
    )
    return (Exhibit("documents-sought-from", "sentence", of_groups, text=text),)


def totals_table(totals: Released) -> tuple[Exhibit, ...]:
    """Answer the totals over all groups as a table, and what they say of the groups that gave nothing."""
    if totals.table.empty:
        return ()
    result = totals.result
    rows = tuple(
        (_MEASURES[row["measure"]], quantity(row, 1 if row["measure"].endswith("mean") else 0), KNOWN_AS[row["status"]])
        for row in result.rows()
    )
    fewest, most = (result.row(f"documents_per_group_{end}") for end in ("minimum", "maximum"))
    caption = sentence_case(counted(result.value("documents"), "documents"))
    if known(fewest) and known(most):
        caption += f", from {number(fewest['value'])} to {number(most['value'])} a group"
    table = Exhibit(
        "documents-totals",
        "table",
        totals,
        caption=caption,
        columns=(Column("All groups together"), Column("Number", "right"), Column("How it is known")),
        rows=rows,
    )
    return (table, *_groups_that_gave(totals))


def _groups_that_gave(totals: Released) -> tuple[Exhibit, ...]:
    result = totals.result
    groups, gave = result.row("groups"), result.row("groups_with_documents")
    fewest, most = (result.row(f"documents_per_group_{end}") for end in ("minimum", "maximum"))
    if not all(known(row) for row in (groups, fewest, most)):
        return ()
    least = number(fewest["value"]) if fewest["value"] else "none"
    lies = f"is {quantity(gave)}" if known(gave) else f"lies {quantity(gave)}"
    text = (
        f"No group gave more than {counted(most['value'], 'documents')}, and at least one gave {least}. So the number "
        f"of groups that gave any documents {lies}, out of {number(groups['value'])}."
    )
    if not fewest["value"]:
        text += (
            f" The report also says that documents came from {counted(groups['value'], 'groups')}. Taken word for "
            f"word, the two do not agree; they do if these are the groups that documents were sought from, as "
            f"{number(groups['value'])} is read here. {SELF_CHECK}"
        )
    return (Exhibit("documents-groups-that-gave", "sentence", totals, text=text),)
