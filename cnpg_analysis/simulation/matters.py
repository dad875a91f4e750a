"""What the groups of a made-up study take up: matters with their codes and words, kept in ``matters.csv``."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

AREAS: Mapping[str, tuple[str, str]] = {
    "patient_information": ("patients", "What patients and those close to them are told, and how."),
    "access_to_services": ("patients", "Whether people can reach the care they need."),
    "patient_professional_communication": ("patients", "How staff and patients speak with each other."),
    "professional_development": ("professionals", "The part lay people have in training those who work in care."),
    "service_improvement": ("services", "How services are arranged and carried out."),
    "care_environment": ("services", "The places in which care is given."),
    "monitoring_quality": ("services", "Finding out how good care is."),
    "planning_and_commissioning": ("strategy", "What services are planned, and what money is spent on."),
    "local_and_regional_policy": ("strategy", "Rules and plans of a network or region."),
    "national_policy": ("strategy", "Policies of a country."),
    "sharing_good_practice": ("groups", "Telling others what the group has learned."),
    "group_development": ("groups", "The group itself: members, training, plans."),
    "challenge_response": ("groups", "What is done about a difficulty that the group has."),
}
"""Each impact area with the heading it stands under, and what belongs to it."""
HEADINGS: Mapping[str, str] = {
    "patients": "Heading only: what patients meet.",
    "professionals": "Heading only: those who work in care.",
    "services": "Heading only: services and their places.",
    "strategy": "Heading only: plans and rules.",
    "groups": "Heading only: the groups themselves.",
}
"""The headings of impact areas; no initiative is given one of them."""


@dataclass(frozen=True)
class Matter:
    """Something a group can take up: its codes, and what people say of it. What changed is blank where nothing can."""

    impact_area: str
    domain: str
    level: str
    uk_standard: str
    description: str
    hoped_for: str
    what_changed: str
    why_it_matters: str


@cache
def matters() -> Sequence[Matter]:
    """Answer all matters."""
    with files(__package__).joinpath("matters.csv").open(encoding="utf-8") as text:
        return tuple(Matter(**cells) for cells in csv.DictReader(text))
