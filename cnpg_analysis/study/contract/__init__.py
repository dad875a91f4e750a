"""The contract: which tables a study has, their columns, types, codes, keys and what each means.

The JSON files beside this module are Frictionless table schemas and the only source of all that. Codes are written
once, with their meaning, in the extra property ``codes``; the ``enum`` constraint that Frictionless knows is derived
from it. What Frictionless has no word for stands in extra properties of a table, which other tools pass over:

- ``rows``: the smallest and largest number of rows;
- ``rules``: constraints of a column that hold only beside certain codes, or that compare it with another column;
- ``oneRowPer``: the columns that name one figure, and the column whose words may tell two of them apart;
- ``ascending``: pairs of codes, such as minimum and maximum, of which the second may not have the smaller value.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

TABLES: tuple[str, ...] = (
    "study",
    "networks",
    "frame",
    "contacts",
    "documents",
    "interviews",
    "interviewees",
    "consents",
    "groups",
    "members",
    "influence",
    "pathways",
    "initiatives",
    "initiative_networks",
    "priorities",
    "reviews",
    "challenges",
    "lay_involvement",
    "codebook",
    "second_coding",
    "codings",
    "quotations",
    "findings",
    "matrix",
    "instruments",
    "citations",
    "statistics",
    "claims",
    "coverage",
)
REQUIRED_TABLES: tuple[str, ...] = ("study", "networks")
OWN_HEADINGS = "columns"
"""The one sheet that holds nothing of the study: it says which headings of one's own stand for which columns."""


@dataclass(frozen=True)
class Rule:
    """Constraints of a column in rows whose codes are among ``when`` and not among ``unless``, and why they hold."""

    column: str
    constraints: Mapping[str, Any]
    when: Mapping[str, Sequence[str]]
    unless: Mapping[str, Sequence[str]]
    why: str


@dataclass(frozen=True)
class OneRowPer:
    """The columns that together name one figure, and the column whose words may tell two such rows apart, if any."""

    columns: tuple[str, ...]
    told_apart_by: str = ""


@dataclass(frozen=True)
class Ascending:
    """Pairs of codes in a column, such as minimum and maximum, with the column that holds their values."""

    column: str
    value: str
    pairs: tuple[tuple[str, str], ...]


@cache
def _written(table: str) -> str:
    return files(__name__).joinpath(f"{table}.json").read_text(encoding="utf-8")


def schema(table: str) -> dict[str, Any]:
    """Answer the Frictionless schema of a table, codes turned into ``enum`` constraints.

    Raises:
        KeyError: the contract has no such table.
    """
    if table not in (*TABLES, OWN_HEADINGS):
        raise KeyError(table)
    described: dict[str, Any] = json.loads(_written(table))
    for field in described["fields"]:
        if "codes" in field:
            field.setdefault("constraints", {})["enum"] = list(field["codes"])
    described["missingValues"] = [""]
    return described


def fields(table: str) -> dict[str, dict[str, Any]]:
    """Answer the fields of a table by column name, in the order of the contract."""
    return {field["name"]: field for field in schema(table)["fields"]}


def columns(table: str) -> tuple[str, ...]:
    """Answer the column names of a table, in the order of the contract."""
    return tuple(fields(table))


def codes(table: str, column: str) -> Mapping[str, str]:
    """Answer the codes a column allows, each with its meaning; empty when any text is allowed."""
    allowed: Mapping[str, str] = fields(table)[column].get("codes", {})
    return allowed


def rows_allowed(table: str) -> tuple[int, int | None]:
    """Answer the smallest and the largest number of rows below the headings; no largest is ``None``."""
    limits = schema(table).get("rows", {})
    return limits.get("minimum", 0), limits.get("maximum")


def rules(table: str) -> tuple[Rule, ...]:
    """Answer the constraints that hold in certain rows only, or that compare two columns."""
    return tuple(
        Rule(rule["column"], rule["constraints"], rule.get("when", {}), rule.get("unless", {}), rule.get("why", ""))
        for rule in schema(table).get("rules", [])
    )


def one_row_per(table: str) -> OneRowPer | None:
    """Answer what may stand in one row only, beside the key; nothing where the key says all."""
    named = schema(table).get("oneRowPer")
    return OneRowPer(tuple(named["columns"]), named.get("toldApartBy", "")) if named else None


def ascending(table: str) -> Ascending | None:
    """Answer which rows of one figure, such as minimum and maximum, must have values in ascending order."""
    named = schema(table).get("ascending")
    if not named:
        return None
    return Ascending(named["column"], named["value"], tuple((low, high) for low, high in named["pairs"]))


def references(table: str) -> tuple[tuple[str, str], ...]:
    """Answer the tables that a table points to: pairs of own column and table pointed to."""
    return tuple((key["fields"][0], key["reference"]["resource"]) for key in schema(table).get("foreignKeys", []))
