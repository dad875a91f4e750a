"""Each value that differs once, with how often it shows: one number stands in tables, notebooks and pages.

A value is a cell of a derived table. What a notebook or a page says differently because of it is counted with it; what
no such cell explains is named by itself, as where somebody edited a page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from cnpg_analysis.reference.committed import DERIVED, NOTEBOOKS
from cnpg_analysis.reference.content import Difference, quoted
from cnpg_analysis.reference.explanation import Pair, explained, pair_of, words

_LONGEST_TEXT = 90
_AROUND = 25
_KINDS = {".csv": "table", ".ipynb": "notebook", ".html": "page"}


@dataclass
class Changed:
    """A value that differs, wherever it stands; as a text, the line that names it.

    Attributes:
        place: its place in the file it is met in first.
        what: what differs, in short.
        table: the notebook and the table that it is a cell of, for all networks; blank where it is none.
        files: each file it shows in, with the number of places.
    """

    place: str
    what: str
    table: str = ""
    files: dict[str, int] = field(default_factory=dict)

    def show(self, name: str) -> None:
        """Note one more place in a file."""
        self.files[name] = self.files.get(name, 0) + 1

    def __str__(self) -> str:
        first = next(iter(self.files))
        where = [self.table if self.table and len(self.files) > 1 else first, self.place, self.what]
        named = ": ".join(part for part in where if part)
        if sum(self.files.values()) == 1:
            return named
        many = [f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in kinds(self.files).items()]
        return f"{named} (in {', '.join(many)})"


# A cell with the words of its name.
Cell = tuple[Changed, frozenset[str]]


def grouped(differing: Mapping[str, Sequence[Difference]]) -> list[Changed]:
    """Answer each value that differs once, cells of tables first, in the order of the files."""
    cells = _Cells()
    for name, found in differing.items():
        if _is_derived_table(name):
            cells.take(name, found)
    rest: dict[tuple[str, Pair, str], Changed] = {}
    for name, found in differing.items():
        for difference in () if _is_derived_table(name) else found:
            explaining = cells.explaining(name, difference)
            if not explaining:
                key = (difference.place if difference.says else "", pair_of(difference), difference.says)
                explaining = [rest.setdefault(key, Changed(difference.place, _short(difference)))]
            for changed in explaining:
                changed.show(name)
    return [*cells.found, *rest.values()]


def kinds(names: Iterable[str]) -> Mapping[str, int]:
    """Answer how many files of each kind there are: tables, notebooks, pages and others."""
    many = dict.fromkeys((*_KINDS.values(), "other file"), 0)
    for name in names:
        many[_KINDS.get(PurePosixPath(name).suffix, "other file")] += 1
    return {kind: number for kind, number in many.items() if number}


class _Cells:
    """The cells of derived tables that differ, and finding the one that explains a text."""

    def __init__(self) -> None:
        self.found: list[Changed] = []
        self._by_name: dict[tuple[str, str, str], Changed] = {}
        self._texts: dict[str, dict[Pair, list[Cell]]] = {}
        self._explained: dict[tuple[str, Pair], list[list[Cell]]] = {}

    def take(self, name: str, found: Sequence[Difference]) -> None:
        """Note the cells of one table."""
        notebook, table = name.split("/")[-2:]
        for row in _rows(found):
            place, what = (row[0].place, _short(row[0])) if len(row) == 1 else _whole_row(row)
            key = (f"{notebook}/{table}", place, str(row[0]) if len(row) == 1 else what)
            cell = self._by_name.get(key)
            if cell is None:
                cell = self._by_name[key] = Changed(place, what, f"{notebook}/{table}")
                self.found.append(cell)
                named = words(place)
                for difference in row:
                    by_pair = self._texts.setdefault(notebook, {}).setdefault(pair_of(difference), [])
                    by_pair.append((cell, named))
            cell.show(name)

    def explaining(self, name: str, difference: Difference) -> list[Changed]:
        """Answer the cells that differ as the words of a text in a notebook or a page do; none unless all words do."""
        if difference.says:
            return []
        notebook = _notebook(name)
        key = (notebook, pair_of(difference))
        if key not in self._explained:
            texts = [self._texts.get(notebook, {})] if notebook else list(self._texts.values())
            self._explained[key] = explained(pair_of(difference), texts)
        near = words(difference.place, difference.old, difference.new)
        best = [max(cells, key=lambda one: len(one[1] & near))[0] for cells in self._explained[key]]
        return list({id(cell): cell for cell in best}.values())


def _rows(found: Sequence[Difference]) -> Iterator[list[Difference]]:
    """Yield cells one by one, but those of a row that is gone or new together."""
    row: list[Difference] = []
    for difference in found:
        if row and _row_of(difference) != _row_of(row[0]):
            yield row
            row = []
        if _row_of(difference) is None:
            yield [difference]
        else:
            row.append(difference)
    if row:
        yield row


def _row_of(difference: Difference) -> tuple[str, bool] | None:
    if difference.says or (difference.old is not None and difference.new is not None):
        return None
    return difference.place.rpartition(", ")[0], difference.old is None


def _whole_row(row: Sequence[Difference]) -> tuple[str, str]:
    texts = [text for one in row if (text := one.old or one.new)]
    return row[0].place.rpartition(", ")[0], (
        f"the row {'is new' if row[0].old is None else 'is no longer there'}: {_cut('; '.join(texts))}"
    )


def _short(difference: Difference) -> str:
    """Answer what differs; of long texts only what lies around it."""
    old, new = pair_of(difference)
    if old is None or new is None:
        return Difference("", old and _cut(old), new and _cut(new), difference.says).what
    if max(len(old), len(new)) > _LONGEST_TEXT:
        others = (at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
        start = next(others, min(len(old), len(new)))
        start = old.find(" ", start - _AROUND, start) + 1 if start > _AROUND else 0
        return f"{quoted(_cut(old, start))} → {quoted(_cut(new, start))}"
    return difference.what


def _cut(text: str, start: int = 0) -> str:
    end = start + _LONGEST_TEXT
    return f"{'…' if start else ''}{text[start:end]}{'…' if len(text) > end else ''}"


def _is_derived_table(name: str) -> bool:
    return name.startswith(f"{DERIVED}/") and name.endswith(".csv")


def _notebook(name: str) -> str:
    """Answer the notebook that a file belongs to; blank for a page, which shows what several say."""
    path = PurePosixPath(name)
    if path.suffix == ".ipynb":
        return path.stem
    return path.parent.name if name.startswith((f"{DERIVED}/", f"{NOTEBOOKS}/")) else ""
