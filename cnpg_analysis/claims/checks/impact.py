"""Checks of what the report says on ways and examples of impact (sections 4.4, 4.5 and 5.1)."""

from cnpg_analysis.claims.checks.interviewees import sites
from cnpg_analysis.claims.checks.parts import counterparts, headings
from cnpg_analysis.claims.inputs import Inputs, Row
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends, unprinted

# Words of quantity that would deny what another place affirms.
_DENYING = frozenset({"no", "none", "never", "rarely", "seldom", "little"})


def _told(read: Inputs, area: str, *sections: str) -> list[Row]:
    """Answer the initiatives of an area that some sections tell of and that have been carried out."""
    rows = read.rows("initiatives", impact_area=area, status=("done", "changed"))
    return [row for row in rows if set(sections) & set(row.text("section").split(", "))]


def _naming(word: str, rows: list[Row]) -> int:
    return sum(word in row.text("description").lower() for row in rows)


@check("ways-body")
def ways_with_a_part(read: Inputs) -> Found:
    """Ways of the summary, those with parts of the findings, and parts of 4.4 and 4.5 that belong to none."""
    numbers, ways = headings(read), [counterparts(row) for row in read.items("influences_summary")]
    parts = [part for above in ("4.4.1", "4.4.2", "4.4.3", "4.5") for part in headings(read, below=above)]
    matched = sum(bool(way) and set(way) <= set(numbers) for way in ways)
    others = set(parts) - {part for way in ways for part in way}
    return agrees(matched == len(ways), ways=len(ways), matched=matched, other_headings=len(others))


@check("attitudes-changing")
def changes_of_attitudes(read: Inputs) -> Found:
    """Places that count attitudes among what was influenced, and that say “may be”; changes that are told."""
    ways = [row.text("item") for row in read.items("influences_summary") if "4.4.2.2" in counterparts(row)]
    places = ways + [row.text("item") for row in read.items("less_tangible_influences")]
    may_be = read.count("statistics", section="4.4.2.2", subject="evidence", printed="may be")
    examples = read.count("initiatives", impact_area="professional_attitudes", status="changed")
    surer = sum(place in ways for place in places)
    return depends(surer == 0 or may_be == 0, examples > 0, surer=surer, may_be=may_be, examples=examples)


@check("achievements-significant")
def words_for_achievements(read: Inputs) -> Found:
    """Places with “some” evidence of change and with people short of examples; differences that are told."""
    some = read.count("statistics", section="4.4.3.1", subject="evidence", printed="some")
    short = read.count("statistics", section="4.3.1", subject="evidence", printed="frequently")
    changed = read.count("initiatives", status="changed")
    return depends(some + short == 0, changed > 0, some=some, short_of_examples=short, changed=changed)


@check("peer-review-english")
def english_sites(read: Inputs) -> Found:
    """Case-study sites in England."""
    return adds_up(sites=read.count("networks", selected_as="case_study", nation="england"))


@check("diary")
def diaries_described(read: Inputs) -> Found:
    """Diaries for patients that are described."""
    return copied(examples=_naming("diary", _told(read, "patient_information", "4.2")))


@check("information-examples")
def examples_of_information(read: Inputs) -> Found:
    """Examples of information for patients, and regions of those for which one is named."""
    told = _told(read, "patient_information", "4.2", "4.4")
    regions = {row["network_id"] for row in told} & set(sites(read))
    return agrees(len(told) > 1, examples=len(told), regions=len(regions))


@check("access-campaigns")
def campaigns_on_access(read: Inputs) -> Found:
    """Campaigns on access to services, and all that is told there, that are said to have made a difference."""
    changes = [row for row in _told(read, "access_to_services", "4.4") if row["status"] == "changed"]
    described = _naming("lobbied", changes)
    # The plural needs more than one; what the text likens to the one that it describes may be another.
    return depends(described > 1, described > 0 and len(changes) > 1, described=described, changes=len(changes))


@check("communication-evidence")
def communication_in_the_summary(read: Inputs) -> Found:
    """Whether the summary counts communication among what was influenced; examples that the part tells.

    The text sets them against examples of training, with an indirect effect, which must be more.
    """
    in_summary = sum("4.4.1.3" in counterparts(row) for row in read.items("influences_summary"))
    examples = len(_told(read, "patient_professional_communication", "4.4"))
    indirect = len(_told(read, "professional_development", "4.4"))
    return agrees(in_summary == 0 and examples < indirect, in_summary=in_summary, examples=examples, indirect=indirect)


@check("education-levels")
def levels_of_examples(read: Inputs) -> Found:
    """Examples of part in training, and those for which a level is printed."""
    items = [row.text("item").lower() for row in read.items("training_examples")]
    with_level = sum("graduate" in item for item in items)
    return unprinted(with_level, examples=len(items), with_level=with_level)


@check("service-examples")
def services_and_places(read: Inputs) -> Found:
    """Examples on services and on places of care; some must be said to have made a difference."""
    services, places = (_told(read, area, "4.4") for area in ("service_improvement", "care_environment"))
    changed = sum(row["status"] == "changed" for row in (*services, *places))
    return agrees(changed > 0, services=len(services), places=len(places), changed=changed)


@check("audits-across-uk")
def nations_of_the_sample(read: Inputs) -> Found:
    """Nations of the sample, of those of the country, and examples of audits; whether sites lie in all sampled ones."""
    nations = set(read.distinct("networks", "nation"))
    in_all = len(nations) + len(read.items("regions_left_out"))
    visited = set(read.distinct("networks", "nation", selected_as="case_study"))
    examples = len(read.items("audit_examples"))
    return depends(len(nations) == in_all, visited == nations, nations=len(nations), of=in_all, examples=examples)


@check("national-frequency")
def words_for_consultation(read: Inputs) -> Found:
    """Words for how often groups are consulted on policy, in findings and conclusions; policies listed as examples.

    Neither word may deny that they are, and for “frequently” there must be more than one example.
    """
    findings = read.row("statistics", "national-consultation").text("printed")
    evidence = read.row("statistics", "strategic-consultation-evidence")
    listed = len(read.items("national_policies"))
    return agrees(
        listed > 1 and not {findings, evidence.text("printed")} & _DENYING,
        findings=findings,
        conclusions=f"{evidence.text('printed')} {evidence.text('subject')}",
        listed=listed,
    )


@check("media-representatives")
def publicity_at_sites(read: Inputs) -> Found:
    """Media representatives of one site, and groups for publicity."""
    groups = _naming("public relations", _told(read, "sharing_good_practice", "4.5"))
    return copied(representatives=read.value("media-representatives"), groups=groups)
