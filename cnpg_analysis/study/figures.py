"""Whether rows of one table can stand together: one row for each figure, and no minimum above its maximum."""

from collections.abc import Iterator, Sequence

from cnpg_analysis.study import contract
from cnpg_analysis.study.problems import shown

Key = tuple[str, ...]


class FigureCheck:
    """The check of what the rows of a table say of each other; rows are given to it one by one, in their order."""

    def __init__(self, table: str, header: Sequence[str]) -> None:
        """Take a table's name and headings; what needs a column that is missing is passed over."""
        places = {label: place for place, label in enumerate(header)}
        named = contract.one_row_per(table)
        needed = {*named.columns, named.told_apart_by} - {""} if named else set()
        self._named = named if needed <= places.keys() else None
        self._places = places
        self._ascending = contract.ascending(table) if self._named else None
        # The first row of each figure, with and without the words that tell two of them apart.
        self._figures: dict[Key, int] = {}
        self._worded: dict[Key, int] = {}
        self._values: dict[Key, tuple[int, str]] = {}

    def faults(self, number: int, row: Sequence[str]) -> Iterator[tuple[str | None, str]]:
        """Yield the column and what is wrong in it, or no column for a whole row, given a row and its number."""
        if self._named is None:
            return
        figure = tuple([row[self._places[column]] for column in self._named.columns])
        words = row[self._places[self._named.told_apart_by]] if self._named.told_apart_by else ""
        worded = (*figure, words)
        same = self._worded.setdefault(worded, number)
        if same == number and self._named.told_apart_by:
            first = self._figures.setdefault(figure, number)
            # Words tell two rows apart only where both have some.
            without_words = self._worded.get((*figure, ""), number)
            same = without_words if words else first
        if same != number:
            yield None, self._twice(same, figure)
        elif self._ascending:
            yield from self._order(number, row, words)

    def _twice(self, first: int, figure: Key) -> str:
        named = self._named
        assert named is not None
        alike = [column for column, cell in zip(named.columns, figure, strict=True) if cell]
        way_out = f", or write in the column {named.told_apart_by} of each what it is" if named.told_apart_by else ""
        return f"the row is about the same as row {first} ({', '.join(alike)} are alike). Delete one{way_out}."

    def _order(self, number: int, row: Sequence[str], words: str) -> Iterator[tuple[str | None, str]]:
        """Yield that a value is on the wrong side of the one it belongs to."""
        assert self._ascending is not None
        assert self._named is not None
        code, text = row[self._places[self._ascending.column]], row[self._places[self._ascending.value]]
        for low, high in self._ascending.pairs:
            if code not in (low, high) or not text:
                continue
            others = [row[self._places[name]] for name in self._named.columns if name != self._ascending.column]
            self._values[(*others, words, code)] = (number, text)
            other_code = high if code == low else low
            other_number, other = self._values.get((*others, words, other_code), (0, ""))
            if other and (float(text) > float(other) if code == low else float(text) < float(other)):
                what = other_code.replace("_", " ")
                says = (
                    f"{shown(text)} is not possible: the {what} of the same figure, in row {other_number}, is {other}."
                )
                yield self._ascending.value, says
