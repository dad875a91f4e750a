"""How what a comparison found is told: the cause first, then each value, with how often it shows, or every place."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from cnpg_analysis.reference.committed import NOTEBOOKS, RAW, SUMS, listed_files
from cnpg_analysis.reference.comparison import Comparison, compare, sentences
from cnpg_analysis.reference.grouping import grouped, kinds

Say = Callable[[str], None]

_EVERY = "“cnpg verify --every-place” names each place."


def told_list(say: Say, found: Collection[str], one: str, many: str) -> None:
    """Say all that was found under a heading that counts it; nothing when nothing was."""
    if not found:
        return
    say(f"{len(found)} {one if len(found) == 1 else many}")
    for sentence in found:
        say(f"  {sentence}")


def tell_cause(say: Say, differing: Mapping[str, str], root: Path, past: Mapping[str, Path]) -> None:
    """Say which files are not those that ``SHA256SUMS`` lists: first those that outputs are made from.

    Args:
        say: told each sentence.
        differing: the files, and what is the matter with each.
        root: the clone.
        past: the files of the last commit; the values that differ from them are said of what outputs are made from.
    """
    sources = [name for name in differing if name.startswith((f"{RAW}/", f"{NOTEBOOKS}/"))]
    here = listed_files(root)
    lines = []
    for name in (*sources, *(name for name in differing if name not in sources)):
        lines.append(f"{name}: {differing[name]}")
        if name in sources and name in here and name in past:
            since = compare({name: past[name]}, {name: here[name]})
            lines += [f"  {what} (last commit → here)" for what in since.values.get(name, ())]
    if lines:
        say(f"{len(differing)} {'file does' if len(differing) == 1 else 'files do'} not fit {SUMS}:")
    for line in lines:
        say(f"  {line}")


def tell_values(say: Say, comparison: Comparison, *, every_place: bool) -> None:
    """Say which values differ from the rebuilt ones, and which bytes: each once, or in every place."""
    if every_place:
        told_list(
            say,
            list(sentences(comparison.values)),
            "value differs from what is rebuilt (here → rebuilt):",
            "values differ from what is rebuilt (here → rebuilt):",
        )
        told_list(
            say,
            list(sentences(comparison.rendering)),
            "place has other bytes but the same values:",
            "places have other bytes but the same values:",
        )
        return
    told_list(
        say,
        [str(changed) for changed in grouped(comparison.differing)],
        "value differs from what is rebuilt (here → rebuilt):",
        "values differ from what is rebuilt (here → rebuilt):",
    )
    if comparison.differing:
        places = sum(map(len, comparison.differing.values()))
        where = ", ".join(_many(number, kind) for kind, number in kinds(comparison.differing).items())
        if places > 1:
            say(f"That is in {places:,} places: {where}. {_EVERY}")
    bytes_only = [
        f"{name}: {found[0]}{f' So are {len(found) - 1} more.' if len(found) > 1 else ''}"
        for name, found in comparison.rendering.items()
    ]
    if comparison.differing and bytes_only:
        have = "has" if len(bytes_only) == 1 else "have"
        say(f"{_many(len(bytes_only), 'more file')} with the same values {have} other bytes.")
    else:
        told_list(
            say,
            bytes_only,
            "file has other bytes but the same values:",
            "files have other bytes but the same values:",
        )


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
