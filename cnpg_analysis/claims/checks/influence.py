"""Checks of what the report says on whom the groups influence, and how (sections 4.3, 5.3 and 6.2.10)."""

from cnpg_analysis.claims.checks.interviewees import STAKEHOLDER, everybody
from cnpg_analysis.claims.checks.parts import counterparts, headings
from cnpg_analysis.claims.inputs import Inputs, Row
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends, unprinted

_PRIMARY, _SOCIAL = ("primary care", "general practi"), ("social care", "social services")
_THE_GROUP = "Partnership group"


def _influenced(read: Inputs, *tiers: str) -> tuple[Row, ...]:
    """Answer what the list says the groups influence, in all tiers or in some."""
    rows = read.rows("influence", level="strong_or_some")
    return tuple(row for row in rows if not tiers or row["tier"] in tiers)


def _boxes(read: Inputs) -> tuple[Row, ...]:
    """Answer the boxes of the sample form, without the one of the group itself."""
    return tuple(row for row in read.rows("influence", form_id="sample-form") if row["organisation"] != _THE_GROUP)


def _matters(read: Inputs, rows: tuple[Row, ...]) -> int:
    """Answer how many of some rows are neither an organisation nor people."""
    matters = read.texts("findings", "item", list="matters_influenced")
    return sum(row.text("organisation") in matters for row in rows)


def _naming(words: tuple[str, ...], texts: tuple[str, ...]) -> int:
    return sum(any(word in text.lower() for word in words) for text in texts)


def _listed(read: Inputs) -> tuple[str, ...]:
    return tuple(row.text("organisation") for row in _influenced(read))


@check("influence-list")
def influenced_by_tier(read: Inputs) -> Found:
    """Items of the list, by tier and in all."""
    tiers = ("local", "network_regional", "national")
    return copied(**{tier: len(_influenced(read, tier)) for tier in tiers}, all=len(_influenced(read)))


@check("influence-list-kind")
def neither_organisations_nor_people(read: Inputs) -> Found:
    """Items that are neither; whether the form printed as a sample has such boxes, too."""
    neither, on_form = _matters(read, _influenced(read)), _matters(read, _boxes(read))
    return depends(neither == 0, on_form > 0, neither=neither, all=len(_influenced(read)), on_form=on_form)


@check("influence-primary-care")
def primary_care_in_the_list(read: Inputs) -> Found:
    """Items of the list that are primary care organisations; the list may join or leave out what forms had.

    What speaks for that is the form printed as a sample: it has a box for primary care.
    """
    listed = _naming(_PRIMARY, _listed(read))
    on_form = _naming(_PRIMARY, tuple(row.text("organisation") for row in _boxes(read)))
    return depends(listed > 0, on_form > 0, listed=listed, all=len(_listed(read)), on_form=on_form)


@check("primary-social-little-evidence")
def primary_and_social_care(read: Inputs) -> Found:
    """Bodies of primary or social care in the list, and areas of the conclusions still to be reached.

    In the strict reading no place may grant influence, as the word for how many forms had primary care does.
    """
    listed = _naming(_PRIMARY + _SOCIAL, _listed(read))
    granted = read.count("statistics", subject="mapping_forms", measure="quantity_word", printed="majority")
    areas = read.texts("findings", "item", list="areas_to_widen")
    still_to_reach = listed == 0 and _naming(_PRIMARY + _SOCIAL, areas) == len(areas)
    return depends(still_to_reach and granted == 0, still_to_reach, listed=listed, areas=len(areas))


@check("social-care-exceptions")
def social_care_among_examples(read: Inputs) -> Found:
    """Posts in social services among those interviewed, and examples of improved services that are of social care.

    Of the bodies influenced, none may be of social care; of the examples, most must be of something else.
    """
    posts = _naming(("social",), tuple(person.text("role") for person in everybody(read, STAKEHOLDER)))
    told = read.texts("initiatives", "description", impact_area="service_improvement", status=("done", "changed"))
    examples = _naming(_SOCIAL, told)
    outside = _naming(_SOCIAL, _listed(read)) == 0 and examples * 2 < len(told)
    return agrees(outside, posts=posts, examples=examples)


@check("influence-difficult")
def difficult_and_influenced(read: Inputs) -> Found:
    """Bodies said to be hard to influence, and those of them that stand in the list of bodies influenced."""
    difficult = read.texts("influence", "organisation", level="difficult")
    in_list = len(set(difficult) & set(_listed(read)))
    return agrees(in_list == 0, difficult=len(difficult), in_list=in_list)


@check("influence-difficult-category")
def levels_beside_the_form(read: Inputs) -> Found:
    """Levels in use that the form does not offer; whether one of the form is not in use, and may be meant."""
    scale = read.row("instruments", "mapping-form-02").text("choices")
    on_form = {choice.split()[0] for choice in scale.split("; ")}
    in_use = [set(level.split("_or_")) for level in read.distinct("influence", "level")]
    off_form = [levels for levels in in_use if not levels <= on_form]
    unused = on_form - set().union(*in_use)
    return depends(not off_form, len(off_form) <= len(unused), off_form=len(off_form), levels=len(on_form))


@check("influence-national-bodies")
def bodies_named_again(read: Inputs) -> Found:
    """Bodies of a nation in the list, and those that another part of the findings names."""
    bodies = [row for row in _influenced(read, "network_regional", "national") if row["nation"] is not None]
    numbers = set(headings(read))
    named = {row.text("item") for row in read.items("bodies_named_again") if numbers & set(counterparts(row))}
    again = sum(row.text("organisation") in named for row in bodies)
    return agrees(again == len(bodies), bodies=len(bodies), again=again)


@check("mapping-levels-counted")
def levels_told_apart(read: Inputs) -> Found:
    """Bodies with strong or with some influence alone, and numbers of forms that are printed."""
    separate = read.count("influence", level=("strong", "some"))
    forms = read.count("statistics", subject="mapping_forms", measure="count")
    return unprinted(separate, separate=separate, forms=forms)


@check("mapping-form-boxes")
def boxes_of_the_form(read: Inputs) -> Found:
    """Boxes around the group, and those that are neither an organisation nor people."""
    return copied(boxes=len(_boxes(read)), matters=_matters(read, _boxes(read)))


@check("figure-3")
def picture_of_pathways(read: Inputs) -> Found:
    """Whether the copy holds the picture."""
    held = sum(row["counterpart"] is not None for row in read.items("captions", item_number="Figure 3"))
    return copied(held=held) if held else unprinted(held, held=held)


@check("informal-three", listed="informal_benefits")
@check("widening-two-areas", listed="areas_to_widen")
def areas_that_follow(read: Inputs, listed: str) -> Found:
    """Areas that follow the number in the text."""
    return adds_up(areas=len(read.items(listed)))


@check("strong-links-reasons")
def reasons_for_strong_links(read: Inputs) -> Found:
    """Reasons for strong links with local groups; whether a recommendation is about such links."""
    recommendations = [row.text("item") for row in read.items("recommendations") if row["section"] == "5.6.3"]
    taken_up = _naming(("local user groups",), tuple(recommendations))
    return adds_up(taken_up > 0, reasons=len(read.items("reasons_for_communication")))
