"""A small study of two groups over two years, whose numbers can be counted by hand.

The reviews end on 30 September 2026, and the study names no later day, so that this is the day looked back from.
"""

import csv
from pathlib import Path

from cnpg_analysis.study import contract

STUDY = """
| study_id | title       | short_title | disclosure_profile | consents_held | synthetic |
| yearly   | Yearly work | Yearly work | internal           | elsewhere     | true      |
"""
NETWORKS = """
| network_id | public_label | region | selected_as |
| north      | Group N      | North  | case_study  |
| south      | Group S      | South  | case_study  |
"""
# n3 goes on with n1. n4 may not be published. n2 was due long ago and is still behind.
PRIORITIES = """
| priority_id | network_id | year | priority    | source              | carried_from | lead_role  | systems   | due        | measure   | baseline | target | may_publish | section |
| n1          | north      | 2025 | Night line  | patients_experience |              | Lead nurse | Telephone | 2025-12-31 | Know whom | 50       | 80     | true        |         |
| n2          | north      | 2025 | Leaflet     | lay_members         |              |            |           | 2025-06-30 |           |          |        | true        |         |
| n3          | north      | 2026 | Night line+ | carried_over        | n1           | Lead nurse |           | 2026-06-30 | Know whom | 60       | 80     | true        |         |
| n4          | north      | 2026 | HIDDEN-4    | members_together    |              | HIDDEN-5   |           | 2026-03-31 | HIDDEN-6  | 1        | 3      |             |         |
| s1          | south      | 2026 | Transport   | patients_experience |              | Manager    |           |            | Trips     | 20       | 10     | true        |         |
| s2          | south      | 2026 | Few works   | earlier_evaluation  |              |            |           |            |           |          |        | true        | 5.6.3   |
"""  # noqa: E501
REVIEWS = """
| review_id | priority_id | on         | value | outcome      | what_changed      | because_of_involvement | fed_back_on | fed_back_to | may_publish |
| r1        | n1          | 2025-06-30 | 60    | on_track     |                   | no                     |             |             | true        |
| r2        | n1          | 2025-12-01 | 65    | carried_over | Number on cards   | partly                 | 2025-12-10  | Members     | true        |
| r3        | n2          | 2025-09-30 |       | behind       |                   |                        |             |             | true        |
| r4        | n3          | 2026-09-30 | 75    | behind       | HIDDEN-7          | yes                    | 2026-09-30  | HIDDEN-8    | false       |
| r5        | s1          | 2026-05-01 | 12    | reached      | Shared taxis      | yes                    |             |             | true        |
"""  # noqa: E501
INTERVIEWS = """
| interview_id | network_id | stage | on         |
| i1           | north      | core  | 2026-04-13 |
| i2           | north      | core  | 2026-04-14 |
| i3           | south      | core  | 2026-04-15 |
"""
INTERVIEWEES = """
| interviewee_id | interview_id | role  | perspective  |
| p1             | i1           | Chair | lay          |
| p2             | i2           | Nurse | professional |
| p3             | i2           | Nurse | professional |
| p4             | i3           | Chair | lay          |
"""
GROUPS = """
| group_id | network_id | year | users | professionals |
| g1       | north      | 2026 | 6     | 4             |
| g2       | south      | 2026 | 3     | 9             |
"""
# l4 was only planned, l5 has no year, l6 was of both groups.
INITIATIVES = """
| initiative_id | network_id | on         | year | impact_area         | domain           | level          | status  | description | may_publish |
| l1            | north      |            | 2025 | patient_information | treatments       | consultation   | done    | HIDDEN-1    |             |
| l2            | north      | 2026-02-01 |      | patient_information | treatments       | partnership    | changed | Leaflet     | true        |
| l3            | north      | 2026-03-01 | 2026 | transport           | service_delivery | consultation   | changed | Buses       | true        |
| l4            | south      |            | 2026 | commissioning       | macro            | lay_control    | planned | Seat        | true        |
| l5            | south      |            |      | transport           | not_applicable   | not_applicable | done    | Cars        | true        |
| l6            |            |            | 2026 | funding             | unclear          | unclear        | done    | Grant       | true        |
"""  # noqa: E501
SHARED = """
| initiative_network_id | initiative_id | network_id |
| l6-north              | l6            | north      |
| l6-south              | l6            | south      |
"""
EVERYTHING = {
    "interviews": INTERVIEWS,
    "interviewees": INTERVIEWEES,
    "groups": GROUPS,
    "initiatives": INITIATIVES,
    "initiative_networks": SHARED,
}


def written(folder: Path, **tables: str) -> Path:
    """Write the study into a folder and answer it; tables given by name replace its own, blank ones are left out."""
    folder.mkdir(parents=True)
    drawn = {"study": STUDY, "networks": NETWORKS, "priorities": PRIORITIES, "reviews": REVIEWS, **tables}
    for table, text in drawn.items():
        if text:
            rows = _rows(text)
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                sheet = csv.DictWriter(file, list(contract.columns(table)), lineterminator="\n")
                sheet.writeheader()
                sheet.writerows(rows)
    return folder


def _rows(drawn: str) -> list[dict[str, str]]:
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in drawn.strip().splitlines()]
    return [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
