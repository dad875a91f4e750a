"""Checks of what the report says on the people interviewed, as Tables 1 and 2 list them (section 3.3)."""

from collections.abc import Mapping, Sequence

from cnpg_analysis.claims.inputs import Inputs, Row
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, depends, unprinted

CORE, STAKEHOLDER = "core", "stakeholder"


def sites(read: Inputs) -> tuple[str, ...]:
    """Answer the case-study sites in the order of their table."""
    return tuple(row.key for row in read.rows("networks", selected_as="case_study"))


def people(read: Inputs, *stages: str) -> Mapping[str, Sequence[Row]]:
    """Answer the people interviewed at each site, in the rounds asked for."""
    by_site: dict[str, list[Row]] = {site: [] for site in sites(read)}
    for person in read.rows("interviewees"):
        interview = read.row("interviews", person.text("interview_id"))
        if interview["stage"] in stages:
            by_site[interview.text("network_id")].append(person)
    return by_site


def everybody(read: Inputs, *stages: str) -> Sequence[Row]:
    """Answer all people interviewed in the rounds asked for."""
    return [person for found in people(read, *stages).values() for person in found]


def roles_of(found: Sequence[Row], perspective: str) -> list[str]:
    """Answer the roles of lay or of professional people."""
    return [person.text("role") for person in found if person["perspective"] == perspective]


@check("two-visits")
def second_visits_are_possible(read: Inputs) -> Found:
    """Whether face-to-face interviews of the second round suffice for one at each site."""
    face_to_face, telephone = read.value("stakeholder-face-to-face"), read.value("stakeholder-telephone")
    at = len(sites(read))
    return agrees(face_to_face >= at, face_to_face=face_to_face, telephone=telephone, sites=at)


@check("core-lay-and-professional")
def both_perspectives(read: Inputs) -> Found:
    """Lay and professional people of the first round, and sites with both, which must be all of them."""
    found = people(read, CORE)
    lay = [len(roles_of(at, "lay")) for at in found.values()]
    professional = [len(roles_of(at, "professional")) for at in found.values()]
    both = sum(one > 0 and other > 0 for one, other in zip(lay, professional, strict=True))
    return adds_up(both == len(found), lay=sum(lay), professional=sum(professional), sites_with_both=both)


@check("core-face-to-face")
def mode_of_core_interviews(read: Inputs) -> Found:
    """How many interviews of the first round were face to face."""
    interviews = read.rows("interviews", stage=CORE)
    face_to_face = sum(row["mode"] == "face_to_face" for row in interviews)
    return agrees(face_to_face == len(interviews), interviews=len(interviews), face_to_face=face_to_face)


@check("interviews-planned")
def interviews_at_each_site(read: Inputs) -> Found:
    """Interviews at each site, and the fewest and most of them."""
    by_site = [read.count("interviews", network_id=site) for site in sites(read)]
    return adds_up(by_site=by_site, fewest=min(by_site), most=max(by_site))


@check("sectors-included")
def sectors_of_stakeholders(read: Inputs) -> Found:
    """Posts of the second round by sector, where the post alone tells it."""
    found = everybody(read, STAKEHOLDER)
    sectors = [person["sector"] for person in found]
    primary, hospital, voluntary = (sectors.count(sector) for sector in ("primary_care", "secondary_care", "voluntary"))
    hospice = sum("hospice" in person.text("role").lower() for person in found)
    each = min(primary, hospital, voluntary) > 0
    return agrees(each, primary=primary, hospital=hospital, voluntary=voluntary, hospice=hospice)


@check("secondary-majority")
def posts_in_hospitals(read: Inputs) -> Found:
    """Posts of the second round that are plainly in hospitals, and those that may be; a majority is more than half."""
    sectors = [person["sector"] for person in everybody(read, STAKEHOLDER)]
    plainly, needed = sectors.count("secondary_care"), len(sectors) // 2 + 1
    at_most = plainly + sectors.count(None)
    return depends(
        plainly >= needed, at_most >= needed, plainly=plainly, at_most=at_most, people=len(sectors), needed=needed
    )


@check("primary-care-difficult")
def general_practitioners(read: Inputs) -> Found:
    """Numbers printed of people who were sought; general practitioners among those of the second round."""
    sought = read.count("statistics", section="3.3.1", subject="interviewees", measure="count")
    roles = roles_of(everybody(read, STAKEHOLDER), "professional")
    practitioners = sum("general practitioner" in role.lower() for role in roles)
    return unprinted(sought, sought=sought, practitioners=practitioners, people=len(roles))


@check("interview-dates")
def days_of_interviews(read: Inputs) -> Found:
    """Days between the first and the last interview; whether both are working days, which nothing says they must be."""
    begun, ended = read.study().day("interviews_from"), read.study().day("interviews_to")
    working = begun.weekday() < 5 and ended.weekday() < 5
    return agrees(begun < ended, days=(ended - begun).days, working_days=working)


@check("core-people", stage=CORE)
@check("stakeholders-24", stage=STAKEHOLDER)
def people_at_each_site(read: Inputs, stage: str) -> Found:
    """People at each site in one round, and all of them."""
    by_site = [len(found) for found in people(read, stage).values()]
    return adds_up(by_site=by_site, people=sum(by_site))


@check("core-interviews")
def interviews_from_people(read: Inputs) -> Found:
    """Interviews of the first round: people, less those who were not the first of a joint interview."""
    count = len(everybody(read, CORE))
    less = sum(read.value(joint) - 1 for joint in ("core-joint-largest", "core-joint-smallest"))
    return adds_up(people=count, less=less, interviews=count - less)


@check("core-joint")
def joint_interviews(read: Inputs) -> Found:
    """Sites whose people fit a description: several co-chairs, no fewer than three; a new facilitator with a nurse."""
    joint = []
    for found in people(read, CORE).values():
        roles = [person.text("role") for person in found]
        if roles.count("Co-chair") > 2:
            joint.append(roles.count("Co-chair"))
        if any("new in post" in role for role in roles) and any("Nurse director" in role for role in roles):
            joint.append(2)
    return adds_up(found=len(joint), people=joint, largest=max(joint, default=0), smallest=min(joint, default=0))


@check("nurse-director-title")
def title_of_the_nurse(read: Inputs) -> Found:
    """Wordings for a nurse in the table and in the text, each of which must have the same post in it."""
    in_table = {role for role in roles_of(everybody(read, CORE), "professional") if "nurse" in role.lower()}
    in_text = set(read.texts("findings", "item", list="names_nurse_director"))
    wordings = in_table | in_text
    same = bool(in_table and in_text) and all("nurse director" in wording.lower() for wording in wordings)
    return agrees(same, wordings=len(wordings))


@check("facilitators-all")
def sites_with_facilitator(read: Inputs) -> Found:
    """Sites at which a facilitator was interviewed."""
    found = people(read, CORE)
    having = sum(any("facilitator" in role for role in roles_of(at, "professional")) for at in found.values())
    return adds_up(having == len(found), sites=len(found), with_facilitator=having)


@check("lay-members-sites")
def sites_by_lay_members(read: Inputs) -> Found:
    """Sites with a chair alone, with several lay people, and with a representative alone."""
    lay = [roles_of(at, "lay") for at in people(read, CORE).values()]
    return adds_up(
        chair_alone=lay.count(["Chair person"]),
        several=sum(len(roles) > 1 for roles in lay),
        stand_in=lay.count(["Lay representative"]),
    )


@check("lay-members-why")
def sites_with_co_chairs_or_former_chair(read: Inputs) -> Found:
    """Sites with several lay people, and those of them with co-chairs or a former chair."""
    several = [roles for at in people(read, CORE).values() if len(roles := roles_of(at, "lay")) > 1]
    explained = sum("Co-chair" in roles or any("Former chair" in role for role in roles) for roles in several)
    return agrees(explained * 2 > len(several), sites=len(several), explained=explained)


@check("stakeholders-mode")
def modes_of_interviews(read: Inputs) -> Found:
    """Interviews of the second round face to face as those not by telephone, and the other way round."""
    interviews = read.count("interviews", stage=STAKEHOLDER)
    face_to_face = interviews - read.to_work_out("face_to_face").value("stakeholder-telephone")
    telephone = interviews - read.to_work_out("telephone").value("stakeholder-face-to-face")
    return adds_up(interviews=interviews, face_to_face=face_to_face, telephone=telephone)


@check("lay-label")
def lay_people_called_otherwise(read: Inputs) -> Found:
    """Lay people in Table 1, and lay speakers introduced otherwise; whether the wide meaning of user has carers."""
    lay, otherwise = len(roles_of(everybody(read, CORE), "lay")), read.value("lay-speakers-not-called-user")
    wide = "Carers" in read.texts("findings", "item", list="people_affected")
    return depends(otherwise == 0, wide, lay=lay, otherwise=otherwise)
