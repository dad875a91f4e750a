"""Studies of hardly anything, in which every number that a page shows is one or none."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from cnpg_analysis.study import contract

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]

SITE = {"network_id": "north", "public_label": "North", "region": "North", "selected_as": "case_study"}
OTHER = {"network_id": "south", "public_label": "South", "region": "South", "selected_as": "case_study"}
DRAWN = {**OTHER, "selected_as": "documents_only"}

NETWORKS_ONLY: Tables = {"networks": [SITE]}
ONE_OF_EACH: Tables = {
    "networks": [SITE],
    "frame": [{"frame_id": "north", "name": "North", "region": "North"}],
    "contacts": [{"contact_id": "c", "purpose": "core_interviews", "step": "1", "whom": "Chairs"}],
    "interviews": [{"interview_id": "i", "network_id": "north", "stage": "core", "mode": "telephone"}],
    "interviewees": [{"interviewee_id": "p", "interview_id": "i", "role": "Chair", "perspective": "lay"}],
    "groups": [{"group_id": "g", "network_id": "north", "model": "A", "terms_of_reference": "yes"}],
    "members": [{"member_id": "m", "kind": "Users", "perspective": "lay", "number": "1"}],
    "influence": [{"influence_id": "f", "organisation": "A trust", "tier": "local", "level": "some"}],
    "pathways": [{"pathway_id": "w", "from_body": "Group", "to_body": "Trust", "kind": "informal", "tier": "local"}],
    "initiatives": [
        {
            "initiative_id": "n",
            "network_id": "north",
            "impact_area": "patient_information",
            "domain": "treatments",
            "level": "consultation",
            "status": "changed",
            "description": "A leaflet",
        }
    ],
    "challenges": [{"challenge_id": "c", "network_id": "north", "kind": "funding", "challenge": "Little money"}],
    "lay_involvement": [{"part_id": "l", "stage": "planning", "what": "Planned it", "number": "1"}],
    "codebook": [{"code_id": "a", "scheme": "impact_area", "code": "patient_information", "definition": "Leaflets"}],
    "second_coding": [
        {
            "second_coding_id": coder,
            "initiative_id": "n",
            "coder": coder,
            "impact_area": "patient_information",
            "domain": "treatments",
            "level": level,
            "status": "changed",
        }
        for coder, level in {"first": "consultation", "second": "partnership"}.items()
    ],
    "quotations": [
        {"quotation_id": "q", "section": "1.1", "printed_number": "01", "voice": "lay", "theme": "Information"}
    ],
    "findings": [
        {"finding_id": "r", "list": "recommendations", "section": "1", "item_number": "1", "item": "Listen"},
        {"finding_id": "d", "list": "sampling_dimensions", "section": "1", "item_number": "1", "item": "Setting"},
    ],
    "matrix": [
        {"cell_id": "c", "domain": "macro", "level": "partnership", "evidence": "yes", "content": "A", "section": "1"}
    ],
}
# Beside the site there is another of which nothing is told, and all that is told lies outside what is counted most.
NEXT_TO_NOTHING: Tables = {
    **ONE_OF_EACH,
    "networks": [SITE, OTHER],
    "influence": [{"influence_id": "f", "organisation": "A trust", "level": "difficult"}],
    "pathways": [
        {"pathway_id": "w", "from_body": "Group", "to_body": "Trust", "kind": "formal", "tier": "local"},
        {
            "pathway_id": "v",
            "network_id": "north",
            "from_body": "A",
            "to_body": "B",
            "kind": "informal",
            "tier": "national",
        },
    ],
    "initiatives": [{**ONE_OF_EACH["initiatives"][0], "domain": "not_applicable", "level": "unclear"}],
    "quotations": [
        {**ONE_OF_EACH["quotations"][0], "quotation_id": name, "printed_number": name, "voice": "not_stated"}
        for name in ("01", "02")
    ],
    "lay_involvement": [{"part_id": "l", "stage": "other", "what": "Took part"}],
    "interviewees": [{"interviewee_id": "p", "interview_id": "i", "role": "Chair", "perspective": "professional"}],
    "matrix": [{"cell_id": "c", "domain": "macro", "level": "partnership", "evidence": "no", "section": "1"}],
}
# A single initiative of no one site, only planned, and a group drawn at random.
PLANNED: Tables = {
    **ONE_OF_EACH,
    "networks": [SITE, DRAWN],
    "initiatives": [{**ONE_OF_EACH["initiatives"][0], "network_id": "", "status": "planned"}],
    "influence": [
        {"influence_id": "f", "organisation": "A trust", "tier": "local", "level": "none"},
    ],
    "frame": [
        {"frame_id": "south", "name": "South", "region": "South"},
        {"frame_id": "east", "name": "East", "region": "East"},
    ],
}


def written(folder: Path, tables: Tables, cited_as: str = "") -> Path:
    """Write a study into a folder and answer it: made up, or taken from a report that is cited so."""
    about = {
        "study_id": "small",
        "title": "A small study",
        "short_title": "Small study",
        "cited_as": cited_as,
        "disclosure_profile": "already_published",
        "synthetic": "false" if cited_as else "true",
    }
    folder.mkdir()
    for table, rows in {"study": [about], **tables}.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            sheet = csv.DictWriter(file, list(contract.columns(table)), lineterminator="\n")
            sheet.writeheader()
            # Only figures that stand somewhere are released.
            placed = {"section": "1.1"} if "section" in contract.columns(table) else {}
            sheet.writerows({**placed, **row} for row in rows)
    return folder
