"""Checks of figures and lists on influence and impact that the report prints in one place only."""

from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, copied


@check("board-two-members", name="members", statistic="members-at-board")
@check("away-day", name="a_year", statistic="away-days-per-year")
@check("four-bed-wards", name="beds", statistic="beds-per-ward")
@check("new-funding", name="pounds", statistic="palliative-care-funding")
def figure_printed_once(read: Inputs, name: str, statistic: str) -> Found:
    """A figure with nothing to compare it with."""
    return copied(**{name: read.value(statistic)})


@check("education-examples", name="examples", listed="training_examples")
@check("film-uses", name="uses", listed="film_uses")
@check("local-policies", name="items", listed="local_policies")
@check("national-policies", name="items", listed="national_policies")
@check("sharing-practice", name="items", listed="good_practice_examples")
def length_of_a_list(read: Inputs, name: str, listed: str) -> Found:
    """Items of a list whose number is not printed."""
    return copied(**{name: len(read.items(listed))})
