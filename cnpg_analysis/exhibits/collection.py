"""Exhibits on the documents that a study of one's own has collected: how many, from when, of which types."""

from collections.abc import Mapping, Sequence
from typing import Any

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.collection import UNDATED
from cnpg_analysis.exhibits.drawing import BLUE, INK, PALE, bare, canvas, label, svg
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.wording import counted, known, listed, number, number_or_none, sentence_case, verb
from cnpg_analysis.study import contract
from cnpg_analysis.study.reading import ALL_NETWORKS, Study

_KEY = "Documents collected"


def overview(collected: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer how many documents were collected and how many of them were used, from all groups or from one."""
    if collected.table.empty:
        return ()
    at = _at(network)
    many, used, left_out = (collected.result.value(measure, **at) for measure in ("collected", "used", "left_out"))
    if network == ALL_NETWORKS:
        gave, groups = (collected.result.value(measure) for measure in ("groups_with_documents", "groups"))
        text = f"In total {counted(many, 'documents')} {verb(many, 'was', 'were')} collected, from {number(gave)} of "
        text += counted(groups, "groups")
    elif many:
        text = f"{sentence_case(counted(many, 'documents'))} {verb(many, 'was', 'were')} collected from the group in "
        text += study.label(network)
    else:
        text = f"No document was collected from the group in {study.label(network)}"
    if left_out:
        text += f"; {number_or_none(used)} {verb(used, 'was', 'were')} used and {number(left_out)} left out"
    key = ((_KEY, number(many)),)
    return (
        Exhibit(
            "collection-overview",
            "sentence",
            collected,
            text=f"{text}.",
            summary=True,
            summary_place=7,
            key_results=key,
        ),
    )


def by_group(collected: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer how many documents of each group were used and how many left out, and why they were."""
    if collected.table.empty:
        return ()
    groups = [row["network"] for row in collected.result.rows("collected") if row["network"]]
    totals = collected.result
    gave = [one for one in groups if totals.value("collected", network=one)]
    table = Exhibit(
        "collection-by-group",
        "table",
        collected,
        caption=sentence_case(f"{number_or_none(len(gave))} of {counted(len(groups), 'groups')} gave documents"),
        columns=(Column("Group"), Column("Used", "right"), Column("Left out", "right")),
        rows=tuple(
            (
                ("All groups" if not one else study.label(one)) + (" (this report)" if one and one == network else ""),
                *(number(totals.value(measure, network=one)) for measure in ("used", "left_out")),
            )
            for one in (*groups, "")
        ),
    )
    return (table, *_reasons(collected, network))


def _reasons(collected: Released, network: str) -> tuple[Exhibit, ...]:
    rows = _rows(collected, "left_out", "reason", network)
    if not rows:
        return ()
    meanings = contract.codes("documents", "exclusion_reason")
    said = [f"{number(row['value'])}: {_plain(meanings[row['reason']])}" for row in rows]
    many = sum(row["value"] for row in rows)
    text = f"Why {'the document' if many == 1 else counted(many, 'documents')} {verb(many, 'was', 'were')} left out:"
    return (Exhibit("collection-left-out", "sentence", collected, text=text, items=tuple(said)),)


def years(collected: Released, network: str) -> tuple[Exhibit, ...]:
    """Answer the years of the documents that were used, as a picture."""
    rows = _rows(collected, "used", "year", network)
    if not rows:
        return ()
    dated = [row for row in rows if row["year"] != UNDATED]
    many = sum(row["value"] for row in rows)
    undated = many - sum(row["value"] for row in dated)
    if dated:
        first, last = dated[0]["year"], dated[-1]["year"]
        span = f"in {first}" if first == last else f"from {first} to {last}"
        caption = f"Documents that were used were made {span}"
        caption += f"; {number(undated)} without a year" if undated else ""
    else:
        caption = "No document that was used bears a year"
    alt = "Bars, one for each year. " + " ".join(
        f"{sentence_case(row['year'])}: {number(row['value'])}." for row in rows
    )
    picture = Exhibit(
        "collection-by-year",
        "figure",
        collected,
        caption=caption,
        alt=alt,
        columns=(Column("Year"), Column("Documents used", "right")),
        rows=tuple((sentence_case(row["year"]), number(row["value"])) for row in rows),
        svg=_drawn(rows, caption, alt),
    )
    return (picture,)


def _drawn(rows: Sequence[Mapping[str, Any]], caption: str, alt: str) -> str:
    with canvas(0.42 * len(rows) + 0.3) as (figure, axes):
        for place, row in enumerate(rows):
            undated = row["year"] == UNDATED
            axes.barh(place, row["value"], height=0.62, color=PALE if undated else BLUE)
            where = (row["value"], place)
            axes.annotate(number(row["value"]), where, (6, 0), textcoords="offset points", va="center", color=INK)
        axes.set_yticks(range(len(rows)), [label(sentence_case(row["year"])) for row in rows])
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.margins(x=0.1)
        axes.set_xlim(left=0)
        bare(axes)
        return svg(figure, caption, alt)


def types(collected: Released, network: str) -> tuple[Exhibit, ...]:
    """Answer the types of the documents that were used, the most frequent first."""
    rows = _rows(collected, "used", "type", network)
    if not rows:
        return ()
    meanings = contract.codes("documents", "type")
    most = [_plain(meanings[row["type"]]) for row in rows if row["value"] == rows[0]["value"]]
    caption = f"Most frequent among the documents that were used: {listed(most)}"
    if len(rows) == 1:
        caption = f"All documents that were used are of one type: {most[0]}"
    table = Exhibit(
        "collection-by-type",
        "table",
        collected,
        caption=caption,
        columns=(Column("Type"), Column("Documents used", "right")),
        rows=tuple((meanings[row["type"]].rstrip("."), number(row["value"])) for row in rows),
    )
    return (table,)


def _at(network: str) -> dict[str, str]:
    return {} if network == ALL_NETWORKS else {"network": network}


def _rows(collected: Released, measure: str, group: str, network: str) -> list[dict[str, Any]]:
    """Answer the known rows of a measure that are counted by one group, of a network or of all."""
    of = _at(network).get("network", "")
    return [row for row in collected.result.rows(measure) if row["network"] == of and row[group] and known(row)]


def _plain(meaning: str) -> str:
    return meaning[:1].lower() + meaning.rstrip(".")[1:]
