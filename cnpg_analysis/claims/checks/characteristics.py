"""Checks of what the report says on age, sex and ethnicity of the people interviewed (section 3.3.2)."""

from cnpg_analysis.claims.checks.interviewees import CORE, STAKEHOLDER, everybody, roles_of
from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees


@check("core-ethnicity")
def ethnicity_of_core_members(read: Inputs) -> Found:
    """People of the first round besides the one described otherwise; whether the form leaves room to write that."""
    others = len(everybody(read, CORE)) - read.value("core-ethnicity-african")
    written_in = "another" in read.row("instruments", "contextual-data-form-06").text("choices")
    return agrees(written_in and others > 1, others=others, written_in=written_in)


@check("stakeholders-ethnicity")
def ethnicity_of_stakeholders(read: Inputs) -> Found:
    """People of the second round besides the one described otherwise; whether that answer is a box on the form."""
    others = len(everybody(read, STAKEHOLDER)) - read.value("stakeholder-ethnicity-asian")
    box = "Asian or Asian British" in read.row("instruments", "contextual-data-form-06").text("choices").split("; ")
    return agrees(box and others > 1, others=others, box=box)


@check("core-sex")
def women_and_men(read: Inputs) -> Found:
    """Women as the people who are not men, and men as those who are not women."""
    count = len(everybody(read, CORE))
    women = count - read.to_work_out("women").value("core-male")
    men = count - read.to_work_out("men").value("core-female")
    return adds_up(people=count, women=women, men=men)


@check("core-age-mean")
def mean_age_from_its_parts(read: Inputs) -> Found:
    """Mean age in years from the means of lay and professional people, with half a year of rounding either way."""
    found = everybody(read, CORE)
    lay, professional = len(roles_of(found, "lay")), len(roles_of(found, "professional"))
    years = lay * read.value("core-age-mean-lay") + professional * read.value("core-age-mean-professional")
    mean = round(years / (lay + professional), 1)
    return adds_up(lay=lay, professional=professional, mean=mean, lowest=mean - 0.5, highest=mean + 0.5)


@check("core-age-older")
def difference_of_means(read: Inputs) -> Found:
    """Years between the mean age of lay people and that of professionals."""
    difference = read.value("core-age-mean-lay") - read.value("core-age-mean-professional")
    return adds_up(difference > 0, difference=difference)


def _mean_of_the_others(read: Inputs, stage: str) -> float:
    lowest, highest = read.value(f"{stage}-age-minimum"), read.value(f"{stage}-age-maximum")
    count = len(everybody(read, stage))
    others = (read.value(f"{stage}-age-mean") * count - lowest - highest) / (count - 2)
    return round(others, 1)


@check("core-age-range")
def means_inside_the_range(read: Inputs) -> Found:
    """Means that lie inside the range, and the mean age of all but the youngest and the oldest."""
    lowest, highest = read.value("core-age-minimum"), read.value("core-age-maximum")
    means = [read.value(f"core-age-mean{whose}") for whose in ("", "-lay", "-professional")]
    inside, others = sum(lowest <= mean <= highest for mean in means), _mean_of_the_others(read, CORE)
    return agrees(inside == len(means) and lowest <= others <= highest, inside=inside, others_mean=others)


@check("stakeholders-age")
def mean_of_the_other_stakeholders(read: Inputs) -> Found:
    """Mean age of all but the youngest and the oldest of the second round, which must lie between them."""
    others = _mean_of_the_others(read, STAKEHOLDER)
    inside = read.value("stakeholder-age-minimum") <= others <= read.value("stakeholder-age-maximum")
    return agrees(inside, others_mean=others)
