"""The values of a record kept as JSON: a run record, the description of a study, an exhibit."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from cnpg_analysis.reference.content import Content, Named, Unreadable

_FITS = "the digest of the file beside it"


def content_of_record(data: bytes) -> Content:
    """Answer every value of a JSON file, named by the way that leads to it.

    Raises:
        Unreadable: it is not JSON.
    """
    return Content(tuple(values_of(json_in(data))))


def content_of_run_record(data: bytes, folder: Path) -> Content:
    """Answer the values of a run record; a digest counts as the same when it is that of the file it is of.

    The digest follows from the file, which is compared itself.

    Args:
        data: the record.
        folder: the folder it lies in, with the files it lists.

    Raises:
        Unreadable: it is not JSON.
    """
    values, drawing = [], []
    digests = json_in(data)
    listed = digests.get("outputs") if isinstance(digests, dict) else None
    for name, digest in listed.items() if isinstance(listed, dict) else ():
        if isinstance(digest, str) and digest == _digest(folder / name):
            values.append((f"outputs, {name}", _FITS))
            drawing.append((f"outputs, {name}", digest))
    judged = {place for place, _ in values}
    values += [(place, text) for place, text in values_of(digests) if place not in judged]
    return Content(tuple(sorted(values)), tuple(drawing))


def json_in(data: bytes) -> Any:
    """Answer what a JSON file holds.

    Raises:
        Unreadable: it is not JSON.
    """
    try:
        return json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"is not whole JSON: {error}.") from None


def values_of(value: Any, place: str = "") -> Iterator[Named]:
    """Yield every value within a JSON value, written as JSON has it; the order of names does not count."""
    if isinstance(value, Mapping) and value:
        for name in sorted(value):
            yield from values_of(value[name], _joined(place, name))
    elif isinstance(value, list) and value:
        for number, item in enumerate(value, start=1):
            name = item.get("name") if isinstance(item, Mapping) else None
            yield from values_of(item, _joined(place, name if isinstance(name, str) else str(number)))
    else:
        yield place, json.dumps(value, ensure_ascii=False)


def _joined(place: str, name: str) -> str:
    return f"{place}, {name}" if place else name


def _digest(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (OSError, ValueError):
        return ""
