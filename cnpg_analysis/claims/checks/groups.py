"""Checks of what the report says on how groups are organised: models, members, meetings and leadership (4.1)."""

from cnpg_analysis.claims.checks.interviewees import CORE, people, roles_of, sites
from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends

WEEKS_PER_MONTH = 52 / 12


def _models_on_the_form(read: Inputs) -> dict[str, str]:
    """Answer the models that facilitators could choose among, with their descriptions."""
    choices = read.row("instruments", "follow-up-questionnaire-01").text("choices").split("; ")
    return {model: what.strip() for model, named, what in (choice.partition(":") for choice in choices) if named}


@check("definition-people-affected")
def people_affected_in_each_place(read: Inputs) -> Found:
    """Places that say who is affected, and kinds of people missing in one of them; lay members are a place, too."""
    rows = read.items("people_affected")
    places = {str(row["section"]): set[str]() for row in rows}
    for row in rows:
        places[row.text("section")].add(row.text("counterpart"))
    meant = [*places.values(), {row.key for row in read.rows("members", perspective="lay")}]
    missing = sum(len(set().union(*meant) - found) for found in meant)
    return agrees(missing == 0, places=len(meant), missing=missing)


@check("facilitator-dedicated")
def facilitators_with_other_duties(read: Inputs) -> Found:
    """Sites that have a facilitator, and those of them whose facilitator has other duties."""
    found = people(read, CORE).values()
    having = sum(any("facilitator" in role for role in roles_of(at, "professional")) for at in found)
    shared = read.count("groups", facilitator_dedicated="no")
    return agrees(0 < shared <= having, sites=having, shared=shared)


def _chairs(read: Inputs) -> tuple[list[int], list[int]]:
    """Answer how many chairs and how many co-chairs were interviewed at each site."""
    lay = [roles_of(at, "lay") for at in people(read, CORE).values()]
    return [roles.count("Chair person") for roles in lay], [roles.count("Co-chair") for roles in lay]


@check("chair-usual")
def sites_by_chair(read: Inputs) -> Found:
    """Sites with one chair, the one that was not available among them, and with several; one must be more frequent."""
    chairs, co_chairs = _chairs(read)
    one = chairs.count(1) + int(read.value("sites-chair-not-available"))
    shared = sum(count > 1 for count in co_chairs)
    return agrees(one > shared and one + shared == len(chairs), one=one, shared=shared)


@check("chairs-three")
def most_co_chairs(read: Inputs) -> Found:
    """Most co-chairs at one site."""
    return adds_up(co_chairs=max(_chairs(read)[1]))


@check("site-organisations")
def organisations_of_one_site(read: Inputs) -> Found:
    """Organisations of three kinds at one site."""
    return copied(
        authorities=read.value("site-strategic-health-authorities"),
        primary_care=read.value("site-primary-care-trusts"),
        trusts=read.value("site-nhs-trusts"),
    )


@check("models-table")
def sites_by_model(read: Inputs) -> Found:
    """Sites under each of the two models, which must be all case-study sites."""
    linked, single = (read.count("groups", model=model) for model in ("D", "E"))
    at = len(sites(read))
    return adds_up(linked + single == at, linked=linked, single=single, sites=at)


@check("models-from-form")
def models_used_and_offered(read: Inputs) -> Found:
    """Models in the table and on the form, which must have them all."""
    used, on_form = set(read.distinct("groups", "model")), set(_models_on_the_form(read))
    return adds_up(used <= on_form, used=len(used), on_form=len(on_form))


@check("models-local-groups")
def single_groups_with_local_groups(read: Inputs) -> Found:
    """Sites with a single group, and those of them with local groups, of which the text beside the table must tell."""
    single = read.rows("groups", model="E")
    having = [row.text("network_id") for row in single if row["linked_local_groups"] == "yes"]
    words = read.rows("statistics", allow_none=True, subject="local_groups", measure="quantity_word", section="4.1.1")
    told = all(any(word.key.endswith(site) for word in words) for site in having)
    return agrees(told, single=len(single), with_local_groups=len(having))


@check("scotland-model")
def model_and_locality_groups(read: Inputs) -> Found:
    """The model of one site, and networks there that have the groups which the name of the model holds."""
    model = read.row("groups", "scotland").text("model")
    locality_groups = read.value("locality-groups-one-nation")
    needs_them = "network locality groups" in _models_on_the_form(read).get(model, "")
    # Facilitators chose what described their group best, and local user groups there do similar work.
    linked = read.row("groups", "scotland")["linked_local_groups"] == "yes"
    return depends(locality_groups > 0 or not needs_them, linked, model=model, locality_groups=locality_groups)


@check("scotland-links")
def wordings_for_links(read: Inputs) -> Found:
    """Wordings for how well local groups are linked; that there are links at all, full or not."""
    wordings = read.distinct("findings", "item", list="links_of_local_groups")
    linked = read.row("groups", "scotland")["linked_local_groups"] == "yes"
    return depends(len(wordings) == 1, linked, wordings=len(wordings))


@check("locality-groups-meaning")
def meanings_of_locality_group(read: Inputs) -> Found:
    """Meanings of the name; whether each place keeps to one."""
    rows = read.items("network_locality_group")
    meanings = {row.text("item") for row in rows}
    each_has_one = len({(row["section"], row["item"]) for row in rows}) == len({row["section"] for row in rows})
    return depends(len(meanings) == 1, each_has_one, meanings=len(meanings))


@check("terms-of-reference-all")
def groups_asked_for_terms(read: Inputs) -> Found:
    """Groups known to have terms of reference, against the whole sample or the case studies alone."""
    asked, sample = read.count("groups", terms_of_reference="yes"), read.count("networks")
    return depends(asked == sample, asked == len(sites(read)), asked=asked, sample=sample)


@check("meetings-frequency")
def weeks_between_meetings(read: Inputs) -> Found:
    """Shortest and longest time between meetings, in weeks."""
    longest = round(read.value("meeting-interval-maximum") * WEEKS_PER_MONTH)
    return copied(shortest=read.value("meeting-interval-minimum"), longest=longest)


@check("links-majority")
def sites_with_linked_groups(read: Inputs) -> Found:
    """Sites with linked groups, without those whose local groups only do the same work, and with them."""
    linked = set(read.texts("groups", "network_id", linked_local_groups="yes"))
    other_local_groups = set(read.texts("pathways", "network_id", from_body="Local user groups"))
    at_least, at = len(linked - other_local_groups), len(sites(read))
    return agrees(at_least * 2 > at, at_least=at_least, at_most=len(linked), sites=at)


@check("members-kinds")
def kinds_of_members(read: Inputs) -> Found:
    """Kinds of lay and of professional members."""
    lay, professional = (read.count("members", perspective=perspective) for perspective in ("lay", "professional"))
    return copied(lay=lay, professional=professional)


@check("ratio")
def users_for_each_professional(read: Inputs) -> Found:
    """Most and fewest users for each professional."""
    highest = read.value("users-per-professional-maximum")
    return copied(highest=highest, lowest=1 / read.value("professionals-per-user-maximum"))


@check("members-lost")
def places_that_tell_of_loss(read: Inputs) -> Found:
    """Sections that speak of members lost."""
    words = read.rows("statistics", measure="quantity_word", subject=("members", "case_study_sites"))
    places = {row["section"] for row in words if "lost" in row.text("note").lower()}
    return agrees(len(places) > 1, places=len(places))


@check("facilitator-year")
def things_a_facilitator_began(read: Inputs) -> Found:
    """Things named, one of which must be a group of young people, and such groups begun that are told of later."""
    named = read.texts("initiatives", "description", section="4.1")
    later = read.texts(
        "initiatives", "description", allow_none=True, section="4.3", impact_area="group_development", status="done"
    )
    young, told_again = (sum("young people" in what.lower() for what in texts) for texts in (named, later))
    return agrees(young >= told_again, units=len(named), told_again=told_again)


@check("facilitator-two-networks")
def networks_of_one_facilitator(read: Inputs) -> Found:
    """Clinical networks that one facilitator manages besides."""
    return copied(networks=read.value("facilitator-clinical-networks"))
