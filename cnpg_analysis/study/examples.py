"""The example row of a table in a new study: what a filled-in row looks like, to be deleted."""

from collections.abc import Collection, Mapping
from typing import Any

from cnpg_analysis.study import contract
from cnpg_analysis.study.sheet import EXAMPLE

_BY_TYPE = {"date": "2026-03-14", "year": "2026", "boolean": "false"}


def example_row(table: str, tables: Collection[str]) -> Mapping[str, str]:
    """Answer the cells of the example row by column, as text; keys of tables that are not there stay blank."""
    key = contract.schema(table).get("primaryKey")
    targets = dict(contract.references(table))
    row = {}
    for name, field in contract.fields(table).items():
        if key and name == key[0]:
            row[name] = EXAMPLE
        elif name in targets:
            needed = field.get("constraints", {}).get("required", False)
            # A row that points to itself would say that something goes on with itself.
            row[name] = EXAMPLE if targets[name] in tables and (needed or targets[name] != table) else ""
        else:
            row[name] = _example(field)
    return row


def _example(field: Mapping[str, Any]) -> str:
    if "example" in field:
        return str(field["example"])
    limits = field.get("constraints", {})
    if not limits.get("required"):
        return ""
    if "codes" in field:
        return str(next(iter(field["codes"])))
    if field["type"] in _BY_TYPE:
        return _BY_TYPE[field["type"]]
    if field["type"] in ("integer", "number"):
        return str(limits["minimum"])
    return (
        "example" if "pattern" in limits else f"An example of: {field['title'].casefold()}"[: limits.get("maxLength")]
    )
