"""Exhibits on how many documents were collected, and from which groups."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Column, Exhibit, Kind
from cnpg_analysis.exhibits.telling import given, known_as
from cnpg_analysis.exhibits.wording import (
    as_printed,
    counted,
    known,
    listed,
    lower_first,
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
    """Answer what is to be said first: the totals, or for one network what follows from them for it.

    That its documents were not counted by themselves stands with what is not known of a site, and nowhere else.
    """
    if totals.table.empty:
        text = "This study holds no figures on documents."
        return (Exhibit("documents-overview", "unknown", totals, text=text),)
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
    overview = Exhibit(
        "documents-overview",
        "sentence",
        tuple(results),
        text=f"{text}.",
        summary=True,
        summary_place=7,
        key_results=((_KEY, number(many)),),
    )
    return (overview,)


def _of_one(totals: Released, by_network: Released, study: Study, network: str) -> Exhibit:
    row = by_network.result.row("documents", network=network)
    made_from, key = (totals, by_network), ((_KEY, quantity(row)),)
    everything = counted(totals.result.value("documents"), "documents")
    text = f"{sentence_case(quantity(row))} of the {everything} came from the group in {study.label(network)}."
    kind: Kind = "sentence"
    if not known(row):
        kind = "unknown"
        follows = f"from the totals it follows only that there were {quantity(row)}"
        if row["status"] == "unknown":
            follows = "no limits follow from the totals"
        text = (
            f"How many of the {everything} came from the group in {study.label(network)} is not {given(study)}; "
            f"{follows}. Their years and types are not {given(study)} by group either."
        )
    return Exhibit("documents-overview", kind, made_from, text=text, key_results=key)


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


def totals_table(totals: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the totals over all groups as a table, and what they say of the groups that gave nothing."""
    if totals.table.empty:
        return ()
    result = totals.result
    rows = tuple(
        (
            _MEASURES[row["measure"]],
            quantity(row, 1 if row["measure"].endswith("mean") else 0),
            known_as(row["status"], study),
        )
        for row in result.rows()
        if row["status"] != "unknown"
    )
    missing = [lower_first(_MEASURES[row["measure"]]) for row in result.rows() if row["status"] == "unknown"]
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
        notes=(f"Not {given(study)}: {listed(missing)}.",) if missing else (),
    )
    return (table, *_groups_that_gave(totals, study))


def _groups_that_gave(totals: Released, study: Study) -> tuple[Exhibit, ...]:
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
    notes: tuple[str, ...] = ()
    if not fewest["value"] and study.published:
        notes = (SELF_CHECK,)
        text += (
            f" The report also says that documents came from {counted(groups['value'], 'groups')}. Taken word for "
            f"word, the two do not agree; they do if these are the groups that documents were sought from, as "
            f"{number(groups['value'])} is read here."
        )
    return (Exhibit("documents-groups-that-gave", "sentence", totals, text=text, notes=notes),)
