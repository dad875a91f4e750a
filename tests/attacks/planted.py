"""A made-up study with people in it whom one could tell from any table that is not protected.

Each of the rare people is alone with some combination of site, role, sex, age and ethnicity; words, keys and names that
must never leave are marked, so that they can be searched for in everything that does.
"""

import random
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from tests.unit.study.own_study import write_own_study

SITES = ("ashford", "birchwood", "cedarholm", "dunmore", "elmbridge")
# Nothing that holds one of these may be found in anything that leaves.
MARK = "zzplanted"
RARE_ROLES = ("Zzplanted prosthetist", "Zzplanted chaplain", "Zzplanted play therapist", "Zzplanted mayor")
LABEL = "The {} group"
_COMMON = {
    "lay": ("Service user member", "Carer member"),
    "professional": ("Specialist nurse", "Facilitator", "Service manager"),
}
# People at each site, by stage and perspective: enough in some places, one or two in others.
_SIZES: Mapping[str, tuple[int, int, int, int]] = {
    "ashford": (7, 6, 5, 6),
    "birchwood": (9, 3, 6, 8),
    "cedarholm": (2, 1, 0, 1),
    "dunmore": (6, 5, 1, 7),
    "elmbridge": (12, 9, 8, 10),
}


def tables(*, seed: int = 1, withdrawn: int = 0) -> dict[str, pd.DataFrame]:
    """Answer the tables of the study; the first ``withdrawn`` of the rare people have withdrawn their consent."""
    dice = random.Random(seed)
    interviews, people = _interviewed(dice, seed)
    rare = [row["interviewee_id"] for row in people if row["role"] in RARE_ROLES]
    consents = [
        {
            "consent_id": f"{MARK}-form-{place}",
            "interviewee_id": row["interviewee_id"],
            "form_version": "1",
            "signed_on": "2025-01-10",
            "statement_1": "yes",
            "statement_5": "yes",
            "quotation": "yes",
            "withdrawn_on": "2025-06-01" if row["interviewee_id"] in rare[:withdrawn] else "",
        }
        for place, row in enumerate(people)
    ]
    networks = [
        {
            "network_id": site,
            "name": f"{MARK.title()} Cancer Network {site[0].upper()}",
            "public_label": LABEL.format(site[0].upper()),
            "region": site.title(),
            "nation": "england",
            "selected_as": "case_study",
        }
        for site in SITES
    ]
    made = {"networks": networks, "interviews": interviews, "interviewees": people, "consents": consents}
    return {
        name: pd.DataFrame(rows).fillna("")
        for name, rows in {**made, **_of_groups(dice), **_told(dice), **_words()}.items()
    }


def write(
    folder: Path, *, profile: str = "small_study", seed: int = 1, withdrawn: int = 0, last_year: str = "2025"
) -> Path:
    """Write the study into a folder, with what was known at the end of some year."""
    made = tables(seed=seed, withdrawn=withdrawn)
    known = {name: table.loc[table["year"] <= last_year] if "year" in table else table for name, table in made.items()}
    return write_tables(folder, known, profile=profile)


def write_tables(folder: Path, made: Mapping[str, pd.DataFrame], *, profile: str = "small_study") -> Path:
    """Write tables of a study into a folder."""
    return write_own_study(folder, profile=profile, tables=made)


def _interviewed(dice: random.Random, seed: int) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    interviews: list[dict[str, str]] = []
    people: list[dict[str, str]] = []
    rare = iter(RARE_ROLES)
    # Sites of other sizes for other seeds, now and then without anybody of a kind.
    drawn = {site: tuple(dice.choice((0, 1, 2, 3, 5, 6, 8, 12)) for _ in range(4)) for site in SITES}
    for site, sizes in (_SIZES if seed == 1 else drawn).items():
        kinds = [(stage, who) for stage in ("core", "stakeholder") for who in ("lay", "professional")]
        for (stage, who), many in zip(kinds, sizes, strict=True):
            for place in range(many):
                # Now and then two people share an interview.
                joint = interviews and place % 4 == 1 and people[-1]["perspective"] == who
                if not joint:
                    interviews.append(
                        {
                            "interview_id": f"{MARK}-talk-{len(interviews)}",
                            "network_id": site,
                            "stage": stage,
                            "mode": "telephone" if dice.random() < 0.3 else "face_to_face",
                            "interviewer_kind": "lay" if dice.random() < 0.3 else "professional",
                        }
                    )
                role = dice.choice(_COMMON[who])
                if who == "professional" and place == 0 and stage == "stakeholder":
                    role = next(rare, role)
                people.append(
                    {
                        "interviewee_id": f"{MARK}-person-{len(people)}",
                        "interview_id": interviews[-1]["interview_id"],
                        "role": role,
                        "perspective": who,
                        "sex": "female" if dice.random() < 0.7 else "male",
                        "birth_year": str(dice.choice((1931, 1950, 1962, 1975, 1999))),
                        "ethnicity": dice.choices(("white", "chinese", "mixed"), (0.9, 0.05, 0.05))[0],
                    }
                )
    return interviews, people


def _of_groups(dice: random.Random) -> dict[str, list[dict[str, str]]]:
    """Groups with their members in two years; one has few of each."""
    groups, members = [], []
    for year in ("2024", "2025"):
        for site in SITES:
            users = 3 if site == "cedarholm" else dice.randint(8, 14)
            kinds = {"Patients": ("lay", users - 2), f"{MARK} relatives": ("lay", 2)}
            kinds |= {
                "Nurses": ("professional", 6),
                f"{MARK} dietitian": ("professional", 1),
                "Managers": ("professional", 5),
            }
            professionals = sum(many for who, many in kinds.values() if who == "professional")
            groups.append(
                {
                    "group_id": f"{site}-{year}",
                    "network_id": site,
                    "year": year,
                    "model": dice.choice("ABC"),
                    "terms_of_reference": "yes",
                    "meeting_interval_weeks": "8",
                    "users": str(users),
                    "professionals": str(professionals),
                    "led_by": "shared",
                    "note": f"{MARK} note on a group",
                }
            )
            members += [
                {
                    "member_id": f"{site}-{year}-{place}",
                    "network_id": site,
                    "year": year,
                    "kind": kind,
                    "perspective": who,
                    "number": str(many),
                }
                for place, (kind, (who, many)) in enumerate(kinds.items())
            ]
    return {"groups": groups, "members": members}


def _told(dice: random.Random) -> dict[str, list[dict[str, str]]]:
    """What people said: forms of influence, quotations, and the age and sex that a study counted by itself."""
    influence: list[dict[str, str]] = []
    for site in SITES:
        for form in range(3):
            for name in ("The trust", "The council", "The charity"):
                # On one organisation all agree; on the others few do.
                level = "strong" if name == "The trust" else dice.choice(("strong", "some", "none", "difficult"))
                influence.append(
                    {
                        "influence_id": f"{site}-{form}-{len(influence)}",
                        "network_id": site,
                        "form_id": f"{MARK}-form-{site}-{form}",
                        "organisation": name,
                        "tier": "local" if name != "The charity" else "national",
                        "level": level,
                    }
                )
    quotations = [
        {
            "quotation_id": f"{MARK}-quotation-{place}",
            "section": "1",
            "printed_number": f"{place % 17 + 1:02d}",
            "voice": "lay" if place % 3 else "professional",
            "theme": "information",
        }
        for place in range(40)
    ]
    ages = {"mean": "57", "minimum": "23", "maximum": "91"}
    statistics = [
        {
            "statistic_id": f"{stage}-age-{measure}",
            "section": "1",
            "subject": "age",
            "measure": measure,
            "stage": stage,
            "unit": "years",
            "value": value,
            "rounding": "whole",
            "printed": value,
        }
        for stage in ("core", "stakeholder")
        for measure, value in ages.items()
    ]
    statistics += [
        {
            "statistic_id": f"core-{sex}",
            "section": "1",
            "subject": "interviewees",
            "measure": "count",
            "stage": "core",
            "sex": sex,
            "unit": "people",
            "value": many,
            "rounding": "exact",
            "printed": many,
        }
        for sex, many in {"female": "58", "male": "2"}.items()
    ]
    return {"influence": influence, "quotations": quotations, "statistics": statistics}


def _words() -> dict[str, list[dict[str, str]]]:
    """Texts of which few may be published, and numbers of lay people in the study's own work."""
    areas = ("patient_information", "access")
    initiatives = [
        {
            "initiative_id": f"started-{place}",
            "network_id": site,
            "year": "2025",
            "source": f"{MARK} source",
            "raised_by": "lay",
            "impact_area": areas[place % 2],
            "domain": "service_delivery",
            "level": ("consultation", "partnership")[place % 2],
            "status": "done",
            "confidence": "high",
            "description": "A leaflet that may be shown"
            if site == "cedarholm"
            else f"{MARK} text {place} on Jo Bloggs",
            "what_changed": f"{MARK} change",
            "may_publish": "true" if site == "cedarholm" else ("false" if place % 2 else ""),
        }
        for place, site in enumerate(SITES)
    ]
    return {
        "initiatives": initiatives,
        "codebook": [
            {"code_id": area.replace("_", "-"), "scheme": "impact_area", "code": area, "definition": area}
            for area in areas
        ],
        "challenges": [
            {
                "challenge_id": f"c-{site}",
                "network_id": site,
                "kind": "funding",
                "challenge": f"{MARK} difficulty {site}",
            }
            for site in SITES
        ],
        "lay_involvement": [
            {"part_id": "planning", "stage": "planning", "what": f"{MARK} part", "number": "2"},
            {"part_id": "analysis", "stage": "analysis", "what": f"{MARK} other part", "number": "11"},
        ],
        "contacts": [
            {
                "contact_id": "c",
                "purpose": "core_interviews",
                "step": "1",
                "channel": "email",
                "whom": f"{MARK} person asked",
                "outcome": f"{MARK} outcome",
                "section": "1",
            }
        ],
        "pathways": [
            {
                "pathway_id": "p",
                "network_id": "ashford",
                "from_body": "The group",
                "to_body": "The trust",
                "kind": "formal",
                "tier": "local",
                "what": f"{MARK} route",
            }
        ],
        "matrix": [
            {
                "cell_id": "m",
                "domain": "macro",
                "level": "partnership",
                "evidence": "yes",
                "content": f"{MARK} content",
                "section": "1",
            }
        ],
    }
