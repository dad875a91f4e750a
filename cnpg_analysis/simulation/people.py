"""The people of a made-up study: interviews, who took part in them, and the consent forms they signed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cnpg_analysis.simulation.draws import Draws
from cnpg_analysis.simulation.outline import Kind, Network, days
from cnpg_analysis.simulation.rows import Row, row

_Role = tuple[str, str, str | None]
# Role, perspective and sector of the people who can be asked, of whom the first is asked everywhere.
_CORE = (
    ("User partnership facilitator", "professional", "network"),
    ("Chair of the group", "lay", None),
    ("Lead cancer nurse", "professional", "secondary_care"),
    ("Vice-chair of the group", "lay", None),
    ("Member of the group", "lay", None),
    ("Carer in the group", "lay", None),
)
_STAKEHOLDERS = (
    ("Network director", "professional", "network"),
    ("Lead cancer clinician", "professional", "secondary_care"),
    ("Commissioning manager", "professional", "primary_care"),
    ("Manager of a hospice", "professional", "voluntary"),
    ("Chair of a locality group", "lay", None),
    ("Researcher in cancer care", "professional", "research"),
    ("Adviser on cancer care to the government", "professional", "national_body"),
)
_STAGES = {
    "core": (_CORE, (3, 5), {"facilitator": 5, "funder": 1}),
    "stakeholder": (_STAKEHOLDERS, (9, 11), {"nomination": 5, "facilitator": 1}),
}
_ETHNICITIES = {
    "white": 80,
    "asian_or_asian_british": 8,
    "black_or_black_british": 6,
    "mixed": 3,
    "chinese": 2,
    "other": 1,
}
# Nobody's initials: keys tell nothing of those they stand for, not even who was asked first.
_KEY_LETTERS, _KEY_LENGTH = "bcdfghjklmnpqrstvwxz", 6
_AGES = {"lay": (38, 82), "professional": (27, 64)}
_FORM, _EARLIER_FORM = "2", "1"


@dataclass(frozen=True)
class Interview:
    """An interview: its key, the day on which it was held, and the row that tells of it."""

    key: str
    on: date
    row: Row


def interviews(network: Network) -> Iterator[tuple[Interview, list[Row]]]:
    """Yield each interview at a network with the rows of those who took part in it and of their consents."""
    if not network.is_case or network.kind is Kind.WITHOUT_INTERVIEWS:
        return
    draws = network.draws("people")
    keys: set[str] = set()
    number = 0
    left: dict[str, list[_Role]] = {stage: [] for stage in _STAGES}
    for year in network.years:
        for stage, (roles, months, routes) in _STAGES.items():
            asked = _asked(draws, roles, left[stage], _many(draws, network, stage))
            while asked:
                number += 1
                # One in six interviews is held with two people together.
                together = [asked.pop(0) for _ in range(2 if draws.chance(17) and len(asked) > 1 else 1)]
                held = Interview(
                    key := f"{network.key}-interview-{number}",
                    on := draws.day(*days(year, *months)),
                    row(
                        "interviews",
                        interview_id=key,
                        network_id=network.key,
                        stage=stage,
                        mode="face_to_face" if stage == "core" and draws.chance(75) else "telephone",
                        on=on,
                        minutes=draws.between(25, 60) + 15 * (len(together) - 1),
                        interviewer_kind="lay" if draws.chance(35) else "professional",
                    ),
                )
                rows = []
                for role, perspective, sector in together:
                    person = _key(network, draws, keys)
                    first, last = _AGES[perspective]
                    rows.append(
                        row(
                            "interviewees",
                            interviewee_id=person,
                            interview_id=held.key,
                            role=role,
                            perspective=perspective,
                            sector=sector,
                            route=draws.weighted(routes),
                            sex=_unless_blank(draws, "female" if draws.chance(62) else "male"),
                            birth_year=_unless_blank(draws, year - draws.between(first, last)),
                            ethnicity=_unless_blank(draws, draws.weighted(_ETHNICITIES)),
                        )
                    )
                    rows += _consents(draws, person, held.on)
                yield held, rows


def _many(draws: Draws, network: Network, stage: str) -> int:
    """Answer how many people were asked in a round: more in a larger group."""
    if network.kind is Kind.SMALL:
        return 1 if stage == "core" else 0
    return 1 + network.size // 2 + draws.below(2)


def _asked(draws: Draws, roles: Sequence[_Role], left: list[_Role], many: int) -> list[_Role]:
    """Answer who is asked: nobody a second time before everybody was asked once, and the first of all at the start."""
    if len(left) < many:
        left[:] = roles
    chosen = [*left[:1], *draws.some_of(left[1:], many - 1)] if len(left) == len(roles) else draws.some_of(left, many)
    left[:] = [role for role in left if role not in chosen]
    return chosen


def _key(network: Network, draws: Draws, taken: set[str]) -> str:
    """Answer a key that no other person of the network has."""
    while True:
        letters = "".join(draws.one_of(_KEY_LETTERS) for _ in range(_KEY_LENGTH))
        if letters not in taken:
            taken.add(letters)
            return f"{network.key}-{letters}"


def _unless_blank(draws: Draws, told: str | int) -> str | int | None:
    """Answer what somebody told, or nothing: one in twelve left the question out."""
    return None if draws.chance(8) else told


def _consents(draws: Draws, person: str, held: date) -> Iterator[Row]:
    """Yield the forms of a person: signed before the interview, now and then in two versions, or withdrawn after it."""
    signed = held - timedelta(days=draws.between(0, 10))
    withdrawn = held + timedelta(days=draws.between(5, 60)) if draws.chance(4) else None
    if draws.chance(5):
        yield _form(draws, person, _EARLIER_FORM, signed - timedelta(days=draws.between(7, 20)), None)
    yield _form(draws, person, _FORM, signed, withdrawn)


def _form(draws: Draws, person: str, version: str, signed: date, withdrawn: date | None) -> Row:
    return row(
        "consents",
        consent_id=f"{person}-form-{version}",
        interviewee_id=person,
        form_version=version,
        signed_on=signed,
        **{f"statement_{place}": "yes" for place in range(1, 6)},
        recording="no" if draws.chance(10) else "yes",
        quotation=draws.weighted({"yes": 8, "no": 1, None: 1}),
        withdrawn_on=withdrawn,
    )
