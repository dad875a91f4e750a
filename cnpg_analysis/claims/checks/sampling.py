"""Checks of what the report says on how groups, regions and sites were chosen (section 3.2)."""

from collections import Counter

from cnpg_analysis.claims.checks.interviewees import CORE, STAKEHOLDER, sites
from cnpg_analysis.claims.checks.parts import counterparts
from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends, unprinted


def _regions_of_sites(read: Inputs) -> tuple[str, ...]:
    return read.distinct("networks", "region", selected_as="case_study")


@check("united-kingdom")
def nations_of_the_groups(read: Inputs) -> Found:
    """Nations of the groups, of these and the one left out; the form may name openly where people were approached."""
    nations = set(read.distinct("networks", "nation"))
    of = len(nations) + len(read.items("regions_left_out"))
    named = {country.lower() for country in read.texts("findings", "item", list="countries_named")}
    return depends(len(nations) == of, named == nations, nations=len(nations), of=of)


@check("sites-by-region")
def sites_named_otherwise(read: Inputs) -> Found:
    """Sites, and those that have a name or a label other than their region."""
    rows = read.rows("networks", selected_as="case_study")
    named = sum(row["name"] is not None or row["public_label"] != row["region"] for row in rows)
    return agrees(named == 0, sites=len(rows), named=named)


@check("mapping-three-groups")
def groups_read_first(read: Inputs) -> Found:
    """Groups whose documents were read first."""
    return copied(groups=read.value("groups-for-first-categories"))


@check("regions-six")
def regions_named_and_left_out(read: Inputs) -> Found:
    """Regions of the case studies, and those that are left out by name."""
    named, left_out = len(_regions_of_sites(read)), len(read.items("regions_left_out"))
    return adds_up(named=named, left_out=left_out, total=named + left_out)


@check("region-left-out")
def samples_that_the_reason_covers(read: Inputs) -> Found:
    """Samples that leave a region out, and those for which the printed reason is given."""
    samples = read.items("samples_without_region")
    covered = sum(bool(counterparts(row)) for row in samples)
    return agrees(covered > 0, covered=covered, samples=len(samples))


@check("sites-five")
def sites_in_every_table(read: Inputs) -> Found:
    """Regions of the case studies, and sites in Tables 1 to 3, which must be the same ones."""
    tables = [
        set(read.distinct("interviews", "network_id", stage=CORE)),
        set(read.distinct("interviews", "network_id", stage=STAKEHOLDER)),
        set(read.distinct("groups", "network_id")),
    ]
    same = all(found == set(sites(read)) for found in tables)
    first, second, third = map(len, tables)
    return adds_up(same, regions=len(_regions_of_sites(read)), table_1=first, table_2=second, table_3=third)


@check("sites-chosen")
def positions_of_the_sites(read: Inputs) -> Found:
    """Dimensions of the sample, those on which each site is placed, and regions called rural in passing."""
    dimensions = read.items("sampling_dimensions")
    reported = sum(bool(counterparts(row)) for row in dimensions)
    asked = read.count("instruments", instrument="follow_up_questionnaire", item="Year in which the group was set up")
    return unprinted(
        reported == len(dimensions),
        dimensions=len(dimensions),
        reported=reported,
        rural=len(read.distinct("findings", "item", list="rural_networks")),
        asked=asked > 0,
    )


@check("age-bands")
def years_in_two_bands(read: Inputs) -> Found:
    """Years at which a band ends and the next begins; bands that only touch can be read as one ending before it."""
    ends = [read.value(f"time-running-band-{band}-maximum") for band in (1, 2)]
    begins = [read.value(f"time-running-band-{band}-minimum") for band in (2, 3)]
    apart = all(end < begin for end, begin in zip(ends, begins, strict=True))
    touching = all(end <= begin for end, begin in zip(ends, begins, strict=True))
    in_two = [end if end >= begin else None for end, begin in zip(ends, begins, strict=True)]
    return depends(apart, touching, first=in_two[0], second=in_two[1])


@check("further-groups")
def groups_by_two_readings(read: Inputs) -> Found:
    """Groups in all when the printed number of further groups is for each region, and when there is one in each."""
    regions, cases = len(_regions_of_sites(read)), len(sites(read))
    literal = regions * int(read.value("further-groups")) + cases
    return depends("literal", "one_each", literal=literal, one_each=regions + cases)


@check("random-draw")
def record_of_the_draw(read: Inputs) -> Found:
    """Whether the draw is printed; whether the copy holds the figure that shows groups by region."""
    printed = len(read.items("random_draw", allow_none=True))
    (figure,) = read.items("captions", item_number="Figure 1")
    return unprinted(printed, printed=printed, figure_held=figure["counterpart"] is not None)


@check("groups-ten")
def groups_by_region(read: Inputs) -> Found:
    """Groups in all, and in each region, where every region has as many."""
    by_region = Counter(read.texts("networks", "region"))
    groups, most = sum(by_region.values()), max(by_region.values())
    return adds_up(min(by_region.values()) == most, groups=groups, per_region=most)


@check("countries-named")
def countries_of_the_sites(read: Inputs) -> Found:
    """Nations of the case studies, which must be the countries that the form names."""
    nations = set(read.distinct("networks", "nation", selected_as="case_study"))
    named = {country.lower() for country in read.texts("findings", "item", list="countries_named")}
    return adds_up(nations == named, nations=len(nations))
