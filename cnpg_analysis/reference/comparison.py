"""Whether rebuilt outputs are the committed ones: the same bytes, the same values, or other values, each named."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_BLANK = "blank"


@dataclass(frozen=True)
class Comparison:
    """What differs between committed and rebuilt outputs.

    Attributes:
        files: how many files were compared.
        values: a sentence for each value that differs.
        rendering: a sentence for each file whose bytes differ although none of its values does.
    """

    files: int
    values: tuple[str, ...]
    rendering: tuple[str, ...]

    @property
    def identical(self) -> bool:
        """Whether every byte is the same."""
        return not self.values and not self.rendering


def compare(committed: Mapping[str, Path], rebuilt: Mapping[str, Path]) -> Comparison:
    """Compare two sets of output files, given by their paths relative to the clone."""
    values: list[str] = []
    rendering: list[str] = []
    names = sorted(committed.keys() | rebuilt.keys())
    for name in names:
        if name not in rebuilt:
            values.append(f"{name}: is committed, but was not made.")
        elif name not in committed:
            values.append(f"{name}: was made, but is not committed.")
        elif committed[name].read_bytes() != rebuilt[name].read_bytes():
            found = list(_differences(committed[name], rebuilt[name]))
            values += [f"{name}: {difference}" for difference in found]
            if not found:
                rendering.append(f"{name}: the same values in other bytes.")
    return Comparison(len(names), tuple(values), tuple(rendering))


def _differences(committed: Path, rebuilt: Path) -> Iterator[str]:
    match committed.suffix:
        case ".csv":
            yield from _of_tables(_rows(committed), _rows(rebuilt))
        case ".ipynb":
            yield from _of_notebooks(_shown(committed), _shown(rebuilt))
        case ".json" if committed.name == "datapackage.json":
            yield "is not what the contract gives."


def _rows(path: Path) -> dict[tuple[str, ...], dict[str, str]]:
    """Answer the rows of a result by what they measure: all cells before the unit."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        keys = header.index("unit") if "unit" in header else 0
        return {
            (*row[:keys], *([] if keys else [str(number)])): dict(zip(header[keys:], row[keys:], strict=False))
            for number, row in enumerate(reader, start=1)
        }


def _of_tables(
    old: Mapping[tuple[str, ...], Mapping[str, str]], new: Mapping[tuple[str, ...], Mapping[str, str]]
) -> Iterator[str]:
    for key in [*old, *(key for key in new if key not in old)]:
        what = ", ".join(part for part in key if part)
        if key not in new:
            yield f"{what}: is no longer there."
        elif key not in old:
            yield f"{what}: is new."
        else:
            for column in [*old[key], *(column for column in new[key] if column not in old[key])]:
                before, after = old[key].get(column, ""), new[key].get(column, "")
                if before != after:
                    yield f"{what}: {column} {before or _BLANK} → {after or _BLANK}"


def _shown(path: Path) -> list[tuple[str, str]]:
    """Answer what each code cell of a notebook shows as text, by the name of the exhibit or the number of the cell."""
    shown = []
    cells = [cell for cell in json.loads(path.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    for number, cell in enumerate(cells, start=1):
        for output in cell["outputs"]:
            data: Mapping[str, Any] = output.get("data", {})
            text = output.get("text", data.get("text/plain", ""))
            described = data.get("application/vnd.cnpg.exhibit+json", {})
            shown.append((described.get("id", f"cell {number}"), "".join(text)))
    return shown


def _of_notebooks(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterator[str]:
    before, after = dict(old), dict(new)
    for name in [*before, *(name for name in after if name not in before)]:
        if name not in after:
            yield f"{name}: is no longer shown."
        elif name not in before:
            yield f"{name}: is new."
        else:
            lines = zip(before[name].splitlines(), after[name].splitlines(), strict=False)
            changed = next(((one, other) for one, other in lines if one != other), None)
            if changed is not None:
                yield f"{name}: “{' '.join(changed[0].split())}” → “{' '.join(changed[1].split())}”"
            elif before[name] != after[name]:
                yield f"{name}: has {len(after[name].splitlines())} lines instead of {len(before[name].splitlines())}."
