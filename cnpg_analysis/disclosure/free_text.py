"""Free text: printed only where somebody decided that the very row may be published."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from cnpg_analysis.disclosure.rows import Protected
from cnpg_analysis.status import NOT_RELEASED

# Groups of results that hold codes, keys, dates, or names of things and roles in general words; all others hold text.
CODED = frozenset(
    {
        *("network", "stage", "perspective", "role", "sector", "kind", "mode", "voice", "chapter", "quotations_each"),
        *("region", "nation", "selected_as", "date", "figure", "step", "channel", "variable", "code", "verdict"),
        *("year", "type", "document_type", "model", "feature", "characteristic", "answer", "reason", "number"),
        *("form", "organisation", "tier", "level", "domain", "from_body", "to_body"),
        *("heading", "impact_area", "progress", "confidence", "outcome"),
        *("led_by", "shared", "by", "origin", "section", "due", "reviewed_on", "carried", "followed_by", "shown"),
        *("on", "involvement", "fed_back_on", "place"),
    }
)
# Columns of free text in the tables whose rows can be marked as “may be published”.
MARKED: Mapping[str, tuple[str, ...]] = {
    "initiatives": ("source", "description", "hoped_for", "what_changed", "why_it_matters", "evidence"),
    "priorities": ("priority", "lead_role", "systems", "funding", "measure"),
    "reviews": ("what_changed", "fed_back_to"),
}
# Results with these groups leave out the texts of rows without the mark themselves, so that a text such as the role of
# a lead may stand in another row all the same.
ROW_BY_ROW = frozenset({"priority", "lead", "systems", "funding", "counted", "what_changed", "fed_back_to"})
_NO_GROUPS = ("measure", "unit", "value", "lower", "upper", "status", "source")


def without_free_text(done: Protected, tables: Mapping[str, pd.DataFrame]) -> Protected:
    """Put a numbered placeholder in place of every text that is not marked as “may be published”.

    Takes the tables of the study; a text that stands in several rows needs the mark in all of them, but for groups
    that are decided row by row.
    """
    columns = [column for column in done.table if column not in CODED and column not in _NO_GROUPS]
    if not columns or done.table.empty:
        return done
    marked, unmarked = _texts(tables)
    table, hidden = done.table.copy(), 0
    for column in columns:
        allowed = marked if column in ROW_BY_ROW else marked - unmarked
        texts = [text for text in dict.fromkeys(table[column]) if text and text not in allowed]
        placeholders = {text: f"{NOT_RELEASED} ({place})" for place, text in enumerate(texts, start=1)}
        table[column] = [placeholders.get(text, text) for text in table[column]]
        hidden += len(texts)
    return replace(done, table=table, texts=done.texts + hidden)


def _texts(tables: Mapping[str, pd.DataFrame]) -> tuple[set[str], set[str]]:
    """Answer the texts that stand in a row with the mark, and those that stand in one without."""
    marked: set[str] = set()
    unmarked: set[str] = set()
    for name, columns in MARKED.items():
        may = tables[name]["may_publish"].fillna(False).astype(bool)
        for column in columns:
            marked |= set(tables[name].loc[may, column].dropna())
            unmarked |= set(tables[name].loc[~may, column].dropna())
    return marked, unmarked
