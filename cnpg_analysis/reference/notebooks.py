"""What a notebook says: its text and code, and what its cells show, each exhibit named by its id."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from cnpg_analysis.exhibits import MIME_TYPE
from cnpg_analysis.reference.content import Content, Named, Unreadable, lines, within
from cnpg_analysis.reference.pages import content_of_page
from cnpg_analysis.reference.records import json_in, values_of

_PAGES = {"text/html": "HTML", "image/svg+xml": "picture"}


def content_of_notebook(data: bytes) -> Content:
    """Answer what an executed notebook says.

    Every number is held in several forms, as text, as an exhibit and in a picture; each form is compared.

    Raises:
        Unreadable: it is not a notebook.
    """
    content = json_in(data)
    cells = content.get("cells") if isinstance(content, Mapping) else None
    if not isinstance(cells, list):
        raise Unreadable("is not a notebook: it has no cells.")
    values: list[Named] = []
    drawing: list[Named] = []
    for number, cell in enumerate(_mappings(cells), start=1):
        kind = "code" if cell.get("cell_type") == "code" else "text"
        values += lines(f"{kind} of the cells", _text(cell.get("source")))
        if kind == "code":
            values.append(("order of execution", json.dumps(cell.get("execution_count"))))
        for output in _mappings(cell.get("outputs")):
            shown = _shown(output, number)
            values += shown.values
            drawing += shown.drawing
    return Content(tuple(values), tuple(drawing))


def _shown(output: Mapping[str, Any], number: int) -> Content:
    """Answer what one output shows, in each of its forms."""
    bundle = output.get("data")
    forms: Mapping[str, Any] = bundle if isinstance(bundle, Mapping) else {}
    described = forms.get(MIME_TYPE)
    exhibit: Mapping[str, Any] = described if isinstance(described, Mapping) else {}
    place = str(exhibit.get("id") or f"cell {number}")
    others = {key: value for key, value in output.items() if key not in ("data", "text", "output_type", "metadata")}
    values = [*lines(place, _text(output.get("text"))), *(within(place, values_of(others)) if others else ())]
    drawing: list[Named] = []
    for form in sorted(forms):
        if form == MIME_TYPE:
            values += within(place, _of_exhibit(exhibit))
        elif form in _PAGES:
            page = content_of_page(_text(forms[form]).encode())
            # Ids within a picture, and a table's own, name no place that a reader knows.
            values += ((f"{place}, {_PAGES[form]}", text) for _, text in page.values)
            drawing.append((f"{place}, {_PAGES[form]}", _text(forms[form])))
        elif form.startswith("image/"):
            drawing.append((f"{place}, picture", _text(forms[form])))
        elif form.startswith("text/"):
            values += lines(place, _text(forms[form]))
        else:
            values += within(f"{place}, {form}", values_of(forms[form]))
    return Content(tuple(values), tuple(drawing))


def _of_exhibit(exhibit: Mapping[str, Any]) -> Iterator[Named]:
    """Yield what an exhibit says; its cells by their row's heading and their column's."""
    yield from values_of({key: value for key, value in exhibit.items() if key != "rows"})
    rows, columns = exhibit.get("rows"), [str(column.get("label")) for column in _mappings(exhibit.get("columns"))]
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, list) or not row:
            yield "rows", json.dumps(row, ensure_ascii=False)
            continue
        yield "rows", str(row[0])
        for number, cell in enumerate(row[1:], start=1):
            column = columns[number] if number < len(columns) else f"column {number + 1}"
            yield f"{row[0]}, {column}", cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)


def _mappings(values: Any) -> Iterable[Mapping[str, Any]]:
    return [value for value in values if isinstance(value, Mapping)] if isinstance(values, list) else []


def _text(value: Any) -> str:
    if isinstance(value, list):
        return "".join(str(part) for part in value)
    return "" if value is None else str(value)
