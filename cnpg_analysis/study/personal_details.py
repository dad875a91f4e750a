"""What in a study's texts could tell who somebody is: addresses, telephone and NHS numbers, forms of names."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from cnpg_analysis.study import contract
from cnpg_analysis.study.corrections import is_free
from cnpg_analysis.study.problems import Problem, shown
from cnpg_analysis.study.sheet import EXAMPLE, Sheet, data_rows

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_DIGITS = re.compile(r"(?<![\w.])[+(]?\d[\d ()-]{8,18}\d(?!\w)")
_TITLED = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Dame|Lord|Lady|Rev|Reverend|Cllr|Councillor)\.? "
    r"(?:[A-Z]\.? ?)*[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
)
_INITIALS = r"(?:[A-Z]\. ?)+[A-Z][a-z'’-]{2,}"
_INTRODUCED = r"(?:[Mm]y name is|I am called|signed by) [A-Z][\w'’-]+"
# The given names that are most frequent in the United Kingdom, of several generations and origins.
_GIVEN = files("cnpg_analysis.study").joinpath("given_names.txt").read_text(encoding="utf-8").split()
_FULL = rf"(?:{'|'.join(_GIVEN)}) (?:[A-Z]\.? )?(?:Mc|Mac|O['’]|de |van )?[A-Z][a-z'’-]+"
_NAME = re.compile(rf"\b(?:{_TITLED}|{_INITIALS}|{_INTRODUCED}|{_FULL})")
# Places are called after people.
_PLACE = re.compile(
    r"(?:['’]s?)?(?: [A-Z][\w'’-]+){0,3} (?:Hospital|Hospice|House|Centre|Center|Clinic|Ward|Trust|Unit|Wing|Building|"
    r"Road|Street|University|Institute|Foundation|Fund|Charity|Report|Lane|Avenue|Infirmary|College|School|Library)\b"
)
# Keys of people, which may not be made from names.
_KEYS_OF_PEOPLE = (
    ("interviewees", "interviewee_id"),
    ("consents", "consent_id"),
    ("codings", "coder"),
    ("interviews", "interview_id"),
)
_GIVEN_IN_KEYS = frozenset(name.casefold() for name in _GIVEN) - {
    "dawn",
    "june",
    "kim",
    "robin",
    "frank",
    "jack",
    "ward",
}
_REMEMBERED = 4096
# A citation names its authors.
_MAY_HOLD_NAMES = ("cited_as",)


def personal_details(tables: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Yield every text of a study in which somebody could be recognised.

    Addresses and numbers are to be taken out. What has the form of a name is to be looked at: places have such names.
    """
    for table, sheet in tables.items():
        header = sheet.rows[0]
        targets = dict(contract.references(table))
        fields = contract.fields(table)
        free = [
            (place, label)
            for place, label in enumerate(header)
            if label in fields and label not in targets and label not in _MAY_HOLD_NAMES and is_free(fields[label])
        ]
        keys = [(header.index(column), column) for of, column in _KEYS_OF_PEOPLE if of == table and column in header]
        for number, row in data_rows(sheet.rows):
            if len(row) != len(header) or EXAMPLE in row:
                continue
            for place, label in free:
                for says, blocks in _found(row[place]):
                    yield Problem(table, number, label, says, blocks=blocks)
            for place, label in keys:
                if not _GIVEN_IN_KEYS.isdisjoint(row[place].split("-")):
                    says = (
                        f"{shown(row[place])} looks like the name of a person. Make keys of numbers or roles instead."
                    )
                    yield Problem(table, number, label, says, blocks=False)


@lru_cache(_REMEMBERED)
def _found(text: str) -> tuple[tuple[str, bool], ...]:
    """Answer what a text holds that tells who somebody is, each with whether it must be taken out."""
    told = []
    if "@" in text and (found := _EMAIL.search(text)):
        told.append((f"{shown(found[0])} is an e-mail address. Take it out, so that nobody can be recognised.", True))
    for found in _DIGITS.finditer(text):
        digits = "".join(character for character in found[0] if character.isdigit())
        if is_nhs_number(digits):
            told.append((f"{shown(found[0])} is an NHS or CHI number: its check digit is right. Take it out.", True))
        elif _is_telephone(found[0], digits):
            told.append((f"{shown(found[0])} looks like a telephone number. Take it out.", True))
    for found in _NAME.finditer(text):
        if not _PLACE.match(text, found.end()) and not _PLACE.search(found[0]):
            says = f"{shown(found[0])} looks like the name of a person. If it is one, write the role instead."
            told.append((says, False))
            break
    return tuple(told)


def is_nhs_number(digits: str) -> bool:
    """Answer whether ten digits are an NHS number (in Scotland: a CHI number) by its check digit, modulus 11.

    Source: NHS Data Dictionary, attribute NHS NUMBER.
    """
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return rest != 10 and (0 if rest == 11 else rest) == int(digits[9])


def _is_telephone(written: str, digits: str) -> bool:
    """Answer whether digits are as many as a telephone number of the United Kingdom has, and begin like one."""
    if written.startswith("+44"):
        digits = digits[2:]
    elif digits.startswith("0044"):
        digits = digits[4:]
    elif not digits.startswith("0"):
        return False
    digits = digits.removeprefix("0")
    return len(digits) in (9, 10) and digits[0] in "123578"
