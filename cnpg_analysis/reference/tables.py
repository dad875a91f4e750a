"""The values of a table kept as CSV, each named by the row's key and the column."""

import csv
import io
from collections.abc import Sequence

from cnpg_analysis.reference.content import Content, Named, Unreadable

_HEADINGS = "columns"
_CLAIM = "claim_id"
# Other packages change the limit of the whole process; what can be read must not hang on what was imported.
_LONGEST_CELL = 131_072


def content_of_table(data: bytes) -> Content:
    """Answer every cell of a table that is no part of a row's key.

    The key of a result's row is what it measures: all cells before the unit, or those up to the claim in a table of
    claims, whose verdicts are values. The key of a row of a study is its first cell. Rows of the same key are counted,
    and those of any other table are numbered.

    Raises:
        Unreadable: it is not a table.
    """
    limit_before = csv.field_size_limit(_LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not a table in UTF-8: byte {error.start + 1} is not text.") from None
    except csv.Error as error:
        raise Unreadable(f"is not a table: {error}.") from None
    finally:
        csv.field_size_limit(limit_before)
    if not rows:
        raise Unreadable("is empty.")
    header, keys = rows[0], _key_columns(rows[0])
    values: list[Named] = [(_HEADINGS, ", ".join(header))]
    taken: dict[str, int] = {}
    for number, row in enumerate(rows[1:], start=2):
        name = ", ".join(cell for cell in row[:keys] if cell) or f"row {number}"
        taken[name] = taken.get(name, 0) + 1
        shown = name if taken[name] == 1 else f"{name} (row {taken[name]} of that name)"
        values += [(f"{shown}, {_column(header, place)}", row[place]) for place in range(keys, len(row))]
    return Content(tuple(values))


def _key_columns(header: Sequence[str]) -> int:
    if header and header[0].endswith("_id"):
        return 1
    before_values = header[: header.index("unit")] if "unit" in header else []
    return before_values.index(_CLAIM) + 1 if _CLAIM in before_values else len(before_values)


def _column(header: Sequence[str], place: int) -> str:
    return header[place] if place < len(header) and header[place] else f"column {place + 1}"
