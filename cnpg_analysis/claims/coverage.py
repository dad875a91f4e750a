"""Whether every line of the report that holds a figure or a word of quantity has been looked at.

The text of the report is not part of the compendium. Whoever has a copy can hold it against the table ``coverage``,
which tells lines by their number and their first words, so that a copy with other line breaks before them is no
obstacle.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from importlib.resources import files
from pathlib import Path

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study import Study
from cnpg_analysis.study.problems import shown

# How far from where it should be a line is looked for.
_FARTHEST = 400


class UnreadableText(CnpgError):
    """The file given as the text of the report cannot be read as text."""


class NoCoverage(CnpgError):
    """The study does not say which lines were looked at."""


class NotTheReport(CnpgError):
    """The text given as that of the report is another one."""


@cache
def words_of_quantity() -> frozenset[str]:
    """Answer the words that count as words of quantity, in small letters."""
    return frozenset(files(__package__).joinpath("words_of_quantity.txt").read_text(encoding="utf-8").split())


def holds_an_amount(line: str) -> bool:
    """Answer whether a line holds a digit or a word of quantity."""
    words = set(re.findall(r"[a-z]+", line.lower()))
    return any(sign.isdigit() for sign in line) or bool(words & words_of_quantity())


def read_text(path: Path) -> Sequence[str]:
    """Read the lines of a text copy of the report.

    Raises:
        UnreadableText: the file is not there or is not text.
    """
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        why = "it is not text in UTF-8" if isinstance(error, UnicodeDecodeError) else str(error.strerror)
        raise UnreadableText(f"“{path}” cannot be read as the text of the report: {why}.") from error


def problems(study: Study, lines: Sequence[str], name: str = "The text") -> tuple[str, ...]:
    """Answer what the coverage of a study lacks, held against the lines of the report; empty when nothing.

    Raises:
        NoCoverage: the study has no coverage.
        NotTheReport: most lines of the coverage are not in the text, which the message calls by its name.
    """
    rows = [
        {str(name): cell for name, cell in row.items()}
        for row in study.tables["coverage"].fillna("").to_dict("records")
    ]
    if not rows:
        raise NoCoverage(f"The study “{study.study_id}” has no coverage: coverage.csv is missing or empty.")
    places = located(rows, lines)
    if len(places) * 2 < len(rows):
        raise NotTheReport(
            f"{name} does not look like the report: of {len(rows)} lines that the register knows, {len(places)} stand "
            "in it. Give a text copy of the whole report."
        )
    return (
        *_without_an_end(rows, set(study.tables["claims"]["claim_id"])),
        *(_lost(row) for row in rows if row["coverage_id"] not in places),
        *_unmapped(lines, set(places.values())),
    )


def _without_an_end(rows: Sequence[Mapping[str, object]], known: Set[str]) -> Iterator[str]:
    for row in rows:
        named = str(row["claim_ids"]).split()
        if not named and not row["reason"]:
            yield f"coverage.csv, {row['coverage_id']}: neither a claim nor a reason is given."
        for claim in named:
            if claim not in known:
                yield f"coverage.csv, {row['coverage_id']}: there is no claim {shown(claim)}."


def _lost(row: Mapping[str, object]) -> str:
    first = shown(row["first_words"])
    return f"coverage.csv, {row['coverage_id']}: the line was not found in the text (first words: {first})."


def _unmapped(lines: Sequence[str], mapped: Set[int]) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        if number not in mapped and holds_an_amount(line):
            begins = shown(" ".join(line.split()[:3]))
            yield f"line {number} of the text ({begins}) holds a figure or a word of quantity; coverage.csv lacks it."


def located(rows: Sequence[Mapping[str, object]], lines: Sequence[str]) -> dict[str, int]:
    """Answer at which line of a text each row of the coverage stands, where it can be found.

    A line is looked for where its number says, moved as far as the line before it was, and then around that place.
    """
    found: dict[str, int] = {}
    moved, last = 0, 0
    for row in sorted(rows, key=lambda row: int(str(row["line"]))):
        expected = int(str(row["line"])) + moved
        # A line without first words is only trusted where it is expected.
        near = _near(expected, last, len(lines)) if row["first_words"] else iter([expected])
        place = next((number for number in near if _is_it(row, lines, number)), None)
        if place is not None:
            found[str(row["coverage_id"])] = last = place
            moved = place - int(str(row["line"]))
    return found


def _near(expected: int, after: int, end: int) -> Iterator[int]:
    for distance in range(_FARTHEST):
        for number in dict.fromkeys((expected + distance, expected - distance)):
            if after < number <= end:
                yield number


def _is_it(row: Mapping[str, object], lines: Sequence[str], number: int) -> bool:
    if not 1 <= number <= len(lines) or not holds_an_amount(lines[number - 1]):
        return False
    first = str(row["first_words"]).split()
    return lines[number - 1].split()[: len(first)] == first
