"""What a person probably meant who wrote something a column does not allow. Proposed, never applied."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from cnpg_analysis.suggestion import nearest

# What people write in a cell that has nothing to hold.
NOTHING = frozenset(
    ("-", "--", "–", "—", "?", ".", "/", "n/a", "na", "n.a.", "n/k", "nk", "#n/a", "tbc", "tba", "null", "nil", "n/r")
)
# The same in words; in a column of texts they may be an answer.
_NOTHING_IN_WORDS = frozenset(
    ("none", "unknown", "not known", "not applicable", "not recorded", "missing", "blank", "not available")
)
_TRUE, _FALSE = frozenset(("yes", "y", "true", "t", "1", "x", "✓")), frozenset(("no", "n", "false", "f", "0"))
_MISTYPED = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1"})
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERED = re.compile(r"(\d{1,4})[/. -](\d{1,2})[/. -](\d{1,4})(?:[T ].*)?")
_NAMED = re.compile(r"(?:[A-Za-z]+day,? )?(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})\.?,?[ -](\d{2,4})")
# Day 60 is 29 February 1900, which spreadsheets have and calendars have not; later days count from here.
_DAY_ZERO = date(1899, 12, 30)
# From 1954 to 2064: beyond that a number in a column of dates is something else.
_SERIAL_NUMBERS = range(20_000, 60_000)
# To look for the key that was meant takes long among many.
_MANY_KEYS = 1_000


def proposed(field: Mapping[str, Any], text: str, keys: Collection[str] | None, *, thorough: bool) -> Iterator[str]:
    """Yield what may have been meant by a text in a column, the likeliest first; each has still to be checked.

    Args:
        field: the column.
        text: what stands in the cell.
        keys: the keys of the table that the column points to, or nothing.
        thorough: whether words that are merely alike are looked for, which takes long.
    """
    clean = text.strip() if is_free(field, keys) else _without_hidden(text)
    if clean != text:
        yield clean
    lowered = clean.casefold()
    if lowered in NOTHING or (field["type"] != "string" and lowered in _NOTHING_IN_WORDS):
        yield ""
    yield from _of_type(field["type"], clean)
    codes = field.get("codes")
    if codes:
        yield from _codes(clean, codes, thorough=thorough)
    elif keys is not None:
        yield slug(clean)
        if thorough and len(keys) <= _MANY_KEYS:
            yield nearest(clean, keys)
    elif "pattern" in field.get("constraints", {}):
        yield slug(clean)
        yield slug(clean).replace("-", "_")


def _of_type(kind: str, text: str) -> Iterator[str]:
    match kind:
        case "boolean":
            lowered = text.casefold()
            yield from ["true"] * (lowered in _TRUE) + ["false"] * (lowered in _FALSE)
        case "date":
            yield from dates(text)
        case "year":
            yield from re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text.translate(_MISTYPED))
        case "integer" | "number":
            yield from _numbers(text)


def is_free(field: Mapping[str, Any], keys: Collection[str] | None = None) -> bool:
    """Answer whether a column takes any text: it has no type, codes or pattern and points to nothing."""
    return (
        field["type"] == "string"
        and keys is None
        and "codes" not in field
        and "pattern" not in field.get("constraints", {})
    )


def dates(text: str) -> Iterator[str]:
    """Yield the dates, as year-month-day, that a text can mean; the day stands before the month in this country."""
    if found := _NUMBERED.fullmatch(text):
        one, two, three = found.groups()
        orders = [(one, two, three)] if len(one) == 4 else [(three, two, one), (three, one, two)]
        for year, month, day in orders:
            yield from _date(year, month, day)
    elif (found := _NAMED.fullmatch(text)) and found[2][:3].casefold() in _MONTHS:
        yield from _date(found[3], str(_MONTHS.index(found[2][:3].casefold()) + 1), found[1])
    elif text.removesuffix(".0").isdecimal() and int(text.removesuffix(".0")) in _SERIAL_NUMBERS:
        yield (_DAY_ZERO + timedelta(days=int(text.removesuffix(".0")))).isoformat()


def slug(text: str) -> str:
    """Answer a text as a key: small letters, digits and single hyphens; nothing where none are left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")


def _date(year: str, month: str, day: str) -> Iterator[str]:
    if len(year) == 2:
        year = ("20" if int(year) < 70 else "19") + year
    try:
        yield date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return


def _numbers(text: str) -> Iterator[str]:
    amount = text.strip("£€$% ").translate(_MISTYPED)
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", amount):
        yield amount.replace(",", "")
    elif re.fullmatch(r"[+-]?\d+,\d+", amount):
        yield amount.replace(",", ".")
    if re.fullmatch(r"[+-]?\d+\.0+", amount):
        yield amount.partition(".")[0]
    yield amount
    inside = re.findall(r"\d+(?:\.\d+)?", text)
    # The number among words; a number that is not possible is not mended by dropping its sign.
    if len(inside) == 1 and not re.fullmatch(r"[+-]?[\d.]+", text):
        yield inside[0]


def _codes(text: str, codes: Mapping[str, str], *, thorough: bool) -> Iterator[str]:
    by_slug = {slug(code): code for code in codes} | {slug(meaning): code for code, meaning in codes.items()}
    if slug(text) in by_slug:
        yield by_slug[slug(text)]
    for code, words in (("yes", _TRUE), ("no", _FALSE)):
        if code in codes and text.casefold() in words:
            yield code
    if thorough:
        yield nearest(text, codes)


def _without_hidden(text: str) -> str:
    """Answer a text without blanks at its ends and without characters that only steer."""
    return "".join(character for character in text if unicodedata.category(character) not in ("Cf", "Cc")).strip()
