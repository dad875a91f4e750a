"""What is done to each result of a study of one's own before it leaves; each result on people has its name here.

Ratings and answers of people count as people. Organisations, groups and documents do not.
"""

from collections.abc import Callable, Mapping

from cnpg_analysis.disclosure import opinions, people
from cnpg_analysis.disclosure.free_text import without_free_text
from cnpg_analysis.disclosure.profiles import NotReleasable
from cnpg_analysis.disclosure.rows import Protected, leave_out, of_unit
from cnpg_analysis.disclosure.rules import Rules
from cnpg_analysis.results import Result

Treatment = Callable[[Protected, Rules], Protected]

# Units of numbers that say how many people there are, or what they did or said.
_OF_PEOPLE = {"people", "interviews", "speakers", "quotations", "years", "users", "professionals"}
_CLAIMS = "claims_"


def _left_out(done: Protected, rules: Rules) -> Protected:
    return leave_out(done, of_unit(done.table)) if rules.profile.hides else done


def _as_it_is(done: Protected, _rules: Rules) -> Protected:
    return done


TREATMENTS: Mapping[str, Treatment] = {
    "interviewees_by_site": people.counted,
    "interviewees_by_perspective": people.counted,
    "sampling_steps": people.counted,
    "interviewees_by_role": people.by_role,
    "interviewees_by_sector": people.by_sector,
    "interviews_by_mode": people.by_mode,
    "interviewees_ages": people.ages,
    "interviewees_sex_and_ethnicity": people.characteristics,
    "lay_involvement_interviewers": people.interviewers,
    "lay_involvement_interviews": people.interviewers,
    "lay_involvement_parts": people.lay_people,
    "lay_involvement_stages": people.lay_people,
    "groups_members": people.members,
    "groups_proportions": people.proportions,
    "quotations_spread": opinions.spread,
    "quotations_by_number": opinions.by_speaker,
    "quotations_by_voice": opinions.by_speaker,
    "quotations_by_chapter": opinions.by_speaker,
    "influence_by_tier": opinions.by_tier,
    "influence_organisations": opinions.organisations,
    "checklist_records": people.lengths,
    # A chair who was interviewed is one person of a site.
    "groups_leaders": _left_out,
    # It compares a printed report with its own lists, and repeats totals on the way.
    "interviewees_against_print": _left_out,
    # What was planned is about no person, and bands of years in which groups were running are about groups.
    "interviews_planned": _as_it_is,
    "sampling_strata": _as_it_is,
}


# All other results; a new one has to be put here or above.
NOT_ABOUT_PEOPLE = frozenset(
    {
        *("sampling_groups", "sampling_against_print", "sampling_frame", "sampling_draw"),
        *(
            "documents_sought_from",
            "documents_totals",
            "documents_by_network",
            "documents_by_type",
            "documents_by_year",
        ),
        *("groups_models", "groups_organisation", "groups_meetings"),
        *("pathways_by_tier", "pathways_routes"),
        *("involvement_matrix", "involvement_cells", "involvement_coded", "involvement_listing"),
        *("impact_totals", "impact_by_area", "impact_initiatives", "impact_recommendations"),
        *("challenges_named", "coding_agreement", "checklist_coding"),
        *("documents_collected", "comparison_years"),
        *("monitoring_counts", "monitoring_programme", "monitoring_reviews"),
    }
)


def protected(result: Result, rules: Rules) -> Protected:
    """Answer the rows of a result as they may leave.

    Raises:
        NotReleasable: the result counts people, and nothing says how it is to be protected.
    """
    done = Protected(result.table.reset_index(drop=True))
    if result.name.startswith(_CLAIMS):
        # Claims are those of a published report; whatever they count here was never chosen for showing.
        return leave_out(done, of_unit(done.table))
    treatment = TREATMENTS.get(result.name)
    of_people = sorted(set(done.table["unit"]) & _OF_PEOPLE)
    if treatment is None and of_people:
        raise NotReleasable(
            f"The result “{result.name}” counts people ({', '.join(of_people)}), and the disclosure rules do not know "
            "it. Nothing of it is shown until they do."
        )
    if treatment is not None and not done.table.empty:
        done = treatment(done, rules)
    return without_free_text(done, rules.study.tables)
