"""The data dictionary: every table and column of a study in words, for a page and for a sheet to print."""

from collections.abc import Iterator, Sequence
from typing import Any

from cnpg_analysis.study import contract
from cnpg_analysis.study.inspection import allowed

HEADINGS = ("sheet", "column", "title", "what it holds", "what is allowed", "must be filled in")
_OPENING = """\
# Data dictionary

A study is a folder with one workbook, `study.xlsx`, a sheet a table, or with one CSV file a table. This page lists
every table and column it may have. `cnpg new` makes an empty study, `cnpg check` says what is wrong in one. The page is
written from the contract by `python tools/dictionary.py`; a test fails when they differ.

Only the tables {required} are needed. In each table row 1 holds the headings below, in any order; columns that need not
be filled in may be left out. A date is written year-month-day; a key is made of small letters, digits and single
hyphens. An empty cell means that a thing is not known or does not apply.
"""


def page() -> str:
    """Answer the text of ``docs/data-dictionary.md``."""
    parts = [_OPENING.format(required=" and ".join(f"`{table}`" for table in contract.REQUIRED_TABLES))]
    for table in (*contract.TABLES, contract.OWN_HEADINGS):
        schema = contract.schema(table)
        parts.append(f"\n## {table}: {schema['title']}\n\n{schema['description']}\n")
        parts.append("\n| column | what it holds | what is allowed |\n|---|---|---|\n")
        parts += [
            f"| `{name}` | {_cell(field['description'])} | {_cell(_allowed_briefly(table, name, field))} |\n"
            for name, field in contract.fields(table).items()
        ]
        rules = list(_rules(table))
        if rules:
            parts.append("\n" + "".join(f"- {rule}\n" for rule in rules))
        for name, field in contract.fields(table).items():
            if "codes" in field:
                parts.append(f"\nCodes of `{name}`:\n\n")
                parts += [f"- `{code}`: {meaning}\n" for code, meaning in field["codes"].items()]
    return "".join(parts)


def lines(tables: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the lines of the dictionary of some tables, headings first: a column a line, below it its codes."""
    yield HEADINGS
    for table in tables:
        yield table, "", contract.schema(table)["title"], contract.schema(table)["description"], "", ""
        for name, field in contract.fields(table).items():
            needed = "yes" if field.get("constraints", {}).get("required") else ""
            what = "one of the codes below" if "codes" in field else allowed(table, name).removesuffix("; or nothing")
            yield table, name, field["title"], field["description"], what, needed
            for code, meaning in field.get("codes", {}).items():
                yield table, name, "", meaning, code, ""


def _allowed_briefly(table: str, column: str, field: dict[str, Any]) -> str:
    """Answer what is allowed, with codes by name only; their meanings stand below the table."""
    if "codes" not in field:
        return allowed(table, column)
    return "a code" if field.get("constraints", {}).get("required") else "a code; or nothing"


def _rules(table: str) -> Iterator[str]:
    named = contract.one_row_per(table)
    if named:
        yield f"One row for each {', '.join(f'`{column}`' for column in named.columns)}."
    for rule in contract.rules(table):
        for name, limit in rule.constraints.items():
            where = [f"`{column}` is {_or(codes)}" for column, codes in rule.when.items()]
            where += [f"`{column}` is not {_or(codes)}" for column, codes in rule.unless.items()]
            beside = f" where {' and '.join(where)}" if where else ""
            why = f"; {rule.why}" if rule.why else ""
            yield f"`{rule.column}` {_rule(name, limit)}{beside}{why}."


def _rule(name: str, limit: Any) -> str:
    return {
        "required": "must be filled in",
        "blank": "must be empty",
        "whole": "must be a whole number",
        "minimum": f"is at least {limit}",
        "maximum": f"is at most {limit}",
        "notOneOf": f"is not {_or(limit) if isinstance(limit, list) else limit}",
        "notBefore": f"is not before `{limit}`",
        "notLessThan": f"is not less than `{limit}`",
    }[name]


def _or(codes: Sequence[str]) -> str:
    return " or ".join(f"`{code}`" for code in codes)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
