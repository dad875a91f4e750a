"""The contract: which tables a study has, their columns, types, codes, keys and what each means.

The JSON files beside this module are Frictionless table schemas and the only source of all that. Codes are written
once, with their meaning, in the extra property ``codes``; the ``enum`` constraint that Frictionless knows is derived
from it.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

TABLES: tuple[str, ...] = (
    "study",
    "networks",
    "frame",
    "contacts",
    "interviews",
    "interviewees",
    "groups",
    "members",
    "influence",
    "pathways",
    "challenges",
    "lay_involvement",
    "quotations",
    "findings",
    "matrix",
    "instruments",
    "statistics",
)
REQUIRED_TABLES: tuple[str, ...] = ("study", "networks")


@cache
def _written(table: str) -> str:
    return files(__name__).joinpath(f"{table}.json").read_text(encoding="utf-8")


def schema(table: str) -> dict[str, Any]:
    """Answer the Frictionless schema of a table, codes turned into ``enum`` constraints.

    Raises:
        KeyError: the contract has no such table.
    """
    if table not in TABLES:
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


def references(table: str) -> tuple[tuple[str, str], ...]:
    """Answer the tables that a table points to: pairs of own column and table pointed to."""
    return tuple((key["fields"][0], key["reference"]["resource"]) for key in schema(table).get("foreignKeys", []))
