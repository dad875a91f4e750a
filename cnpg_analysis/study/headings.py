"""Which column of the contract each heading stands for, and what is wrong with the headings."""

from collections.abc import Iterator, Mapping, Set

from cnpg_analysis.study import contract
from cnpg_analysis.study.problems import Problem, shown
from cnpg_analysis.study.sheet import EXAMPLE, EXAMPLE_LEFT, Rows, Sheet, data_rows
from cnpg_analysis.suggestion import nearest

LEFT_OUT = "\0"
"""What stands for the heading of a column that the study is told to leave out."""
# Above the headings there may be a title, a date, a logo: hardly more.
_ROWS_ABOVE = 10

_LEAVE_OUT = f" Delete it; or list it in a sheet “{contract.OWN_HEADINGS}”, with no column beside it, to leave it out."

# For each table, the headings of an organisation's own and the columns they stand for; blank: left out.
OwnHeadings = Mapping[str, Mapping[str, str]]


def renamed(table: str, sheet: Sheet, own: OwnHeadings) -> Sheet:
    """Answer a sheet with the headings of the contract in place of an organisation's own."""
    mapping = own.get(table, {})
    if not mapping:
        return sheet
    header = [mapping.get(_plain(label), label) or LEFT_OUT for label in sheet.rows[0]]
    used = {new: old for old, new in zip(sheet.rows[0], header, strict=True) if old != new and new != LEFT_OUT}
    return Sheet([header, *sheet.rows[1:]], sheet.noticed, used)


def own_headings(sheet: Sheet) -> OwnHeadings:
    """Answer what the sheet of own headings says; rows that make no sense are for ``own_heading_problems`` to tell."""
    found: dict[str, dict[str, str]] = {}
    for _, (table, heading, column) in _mappings(sheet.rows):
        if table in contract.TABLES and heading and column in ("", *contract.columns(table)):
            found.setdefault(table, {}).setdefault(_plain(heading), column)
    return found


def own_heading_problems(sheet: Sheet, tables: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield what is wrong in the sheet of own headings, given the sheets as they were read."""
    name, wanted = contract.OWN_HEADINGS, contract.columns(contract.OWN_HEADINGS)
    missing = [column for column in wanted if column not in sheet.rows[0]]
    if missing:
        yield Problem(name, 1, missing[0], f"the column {shown(missing[0])} is missing.")
        return
    seen: set[tuple[str, str]] = set()
    for number, (table, heading, column) in _mappings(sheet.rows):
        if heading == EXAMPLE:
            yield Problem(name, number, None, EXAMPLE_LEFT)
        elif table not in contract.TABLES:
            meant = nearest(table, contract.TABLES)
            says = f"there is no table {shown(table)} in a study.{_asked(meant)}"
            yield Problem(name, number, "table", says, meant or None, value=table)
        elif column not in ("", *contract.columns(table)):
            meant = _meant(table, column)
            says = f"there is no column {shown(column)} in the table {table}.{_asked(meant)}"
            yield Problem(name, number, "column", says, meant or None, value=column)
        elif table in tables and _plain(heading) not in map(_plain, tables[table].rows[0]):
            says = f"the table {table} has no heading {shown(heading)}. Write it as it stands there, or delete the row."
            yield Problem(name, number, "heading", says, value=heading)
        elif (table, _plain(heading)) in seen:
            says = f"the heading {shown(heading)} of the table {table} stands in two rows. Delete one."
            yield Problem(name, number, "heading", says, value=heading)
        seen.add((table, _plain(heading)))


def _mappings(rows: Rows) -> Iterator[tuple[int, tuple[str, str, str]]]:
    places = [rows[0].index(column) if column in rows[0] else None for column in contract.columns("columns")]
    if None in places:
        return
    for number, row in data_rows(rows):
        cells = [row[place].strip() if place is not None and place < len(row) else "" for place in places]
        yield number, (cells[0], cells[1], cells[2])


def heading_problems(table: str, rows: Rows) -> Iterator[Problem]:
    """Yield what is wrong with the column headings; their order is free, and not all have to be there."""
    labels, fields = rows[0], contract.fields(table)
    below = _row_of_headings(table, rows)
    if below:
        above = "row above it" if below == 2 else f"{below - 1} rows above them"
        yield Problem(table, 1, None, f"the headings stand in row {below}, but belong in row 1. Delete the {above}.")
        return
    unknown = {label: _meant(table, label) for label in labels if label not in fields and label != LEFT_OUT}
    # A column that is there under its own name is not meant by another heading.
    unknown = {label: "" if meant in labels else meant for label, meant in unknown.items()}
    for place, label in enumerate(labels):
        if not label.strip():
            says = f"the heading of column {place + 1} is blank. Name the column or delete it."
            yield Problem(table, 1, None, says)
        elif label in unknown:
            meant = unknown[label]
            says = f"there is no column {shown(label)} in this table.{_asked(meant) or _LEAVE_OUT}"
            yield Problem(table, 1, None, says, meant or None, value=label)
    for column in fields:
        if labels.count(column) > 1:
            yield Problem(table, 1, column, "the heading stands there more than once.")
    yield from _missing(table, {*labels, *unknown.values()})


def _missing(table: str, there: Set[str]) -> Iterator[Problem]:
    """Yield which columns are missing: one by one those that must be filled in, together those that need not."""
    missing = {name: field for name, field in contract.fields(table).items() if name not in there}
    needed = [name for name, field in missing.items() if field.get("constraints", {}).get("required")]
    for column in needed:
        yield Problem(table, 1, column, f"the column {shown(column)} is missing.")
    others = [shown(name) for name in missing if name not in needed]
    if len(others) == 1:
        yield Problem(table, 1, None, f"the column {others[0]} is missing; it is read as blank.", blocks=False)
    elif others:
        says = f"the columns {', '.join(others)} are missing; they are read as blank."
        yield Problem(table, 1, None, says, blocks=False)


def _row_of_headings(table: str, rows: Rows) -> int:
    """Answer the row that the headings stand in when it is a later one; 0 when row 1 has some."""
    known = set(contract.columns(table))
    if known & set(rows[0]):
        return 0
    likely = [number for number, row in enumerate(rows[:_ROWS_ABOVE], start=1) if len(known & set(row)) > 1]
    return likely[0] if likely else 0


def _meant(table: str, label: str) -> str:
    """Answer the column that a heading is most like, in its name or its title."""
    columns = contract.fields(table)
    by_word = {field["title"].casefold(): name for name, field in columns.items()}
    by_word |= {name.replace("_", " "): name for name in columns} | {name: name for name in columns}
    found = nearest(label, by_word)
    return by_word[found] if found else ""


def _asked(meant: str) -> str:
    return f" Did you mean “{meant}”?" if meant else ""


def _plain(heading: str) -> str:
    """Answer a heading as it is compared: capitals, blanks and line breaks make no difference."""
    return " ".join(heading.split()).casefold()
