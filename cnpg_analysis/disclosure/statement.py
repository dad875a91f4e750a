"""What reports say of how the people in a study of one's own are protected, and what that did to the results."""

from collections.abc import Iterator
from dataclasses import dataclass

from cnpg_analysis.disclosure.merging import proposals
from cnpg_analysis.disclosure.profiles import holds_people
from cnpg_analysis.disclosure.rules import Rules
from cnpg_analysis.disclosure.treatments import protected
from cnpg_analysis.evaluation import (
    characteristics,
    checklists,
    groups,
    influence,
    interviewees,
    lay_involvement,
    leadership,
    quotations,
    recruitment,
    sectors,
)
from cnpg_analysis.results import Result
from cnpg_analysis.study.consent import HELD_HERE


@dataclass(frozen=True)
class Effect:
    """What the rules did to all results on people: how many values were hidden or rounded, and how many merged."""

    hidden: int
    rounded: int
    merged: int


def effect(rules: Rules) -> Effect:
    """Answer what the rules do to all results on people that the notebooks make."""
    all_done = [protected(one, rules) for one in results_on_people(rules)]
    return Effect(
        sum(one.hidden for one in all_done),
        sum(one.rounded for one in all_done),
        sum(one.merged for one in all_done),
    )


def results_on_people(rules: Rules) -> Iterator[Result]:
    """Yield every result on people that a notebook makes of the study, for all of it and for each site."""
    tables, sites = rules.study.tables, rules.study.reportable()
    interviews, people, statistics = (tables[name] for name in ("interviews", "interviewees", "statistics"))
    yield interviewees.by_site(interviews, people, tables["networks"])
    yield interviewees.by_perspective(interviews, people, tables["networks"])
    yield interviewees.by_role(interviews, people)
    yield sectors.by_sector(interviews, people, statistics)
    for network in ("", *sites):
        yield interviewees.by_mode(interviews, statistics, network)
        yield recruitment.steps(tables["contacts"], interviews, people, network)
    yield characteristics.ages(interviews, people, statistics)
    yield characteristics.sex_and_ethnicity(statistics)
    yield lay_involvement.interviewers(statistics)
    yield lay_involvement.interviews_held(interviews, sites)
    yield lay_involvement.parts(tables["lay_involvement"])
    yield lay_involvement.stages(tables["lay_involvement"])
    yield groups.members(tables["members"])
    yield leadership.leaders(tables["groups"], interviews, people)
    yield checklists.records(tables)
    yield groups.proportions(tables["groups"], statistics, sites)
    yield quotations.spread(tables["quotations"], people)
    yield quotations.by_number(tables["quotations"])
    yield quotations.by_voice(tables["quotations"])
    yield quotations.by_chapter(tables["quotations"])
    yield influence.by_tier(tables["influence"])
    yield influence.organisations(tables["influence"])


def said(rules: Rules) -> str:
    """Answer the profile, its effect and what is known of consents, in sentences; never who anybody is."""
    return " ".join([*_numbers(rules), *_proposed(rules), *_consents(rules), _TEXTS])


_TEXTS = "Free text is shown only where its row says that it may be published; groups stand under their public labels."


def _numbers(rules: Rules) -> list[str]:
    profile = rules.profile
    if not holds_people(rules.study):
        return ["The study holds no rows on people."]
    if not profile.hides:
        inside = "No number was hidden or rounded, so this report must not leave the evaluation team."
        return [f"Disclosure profile: {profile.called}. {inside} The youngest and oldest ages are left out."]
    done = effect(rules)
    rounds = f" All others were rounded to the nearest {profile.base}, each by itself." if profile.base > 1 else ""
    hidden = _many(done.hidden, "value is", "values are")
    also_rounded = (
        f" and {_many(done.rounded, 'value was', 'values were')} rounded." if rounds else "; none was rounded."
    )
    rule = (
        f"Disclosure profile: {profile.called}. Numbers of people, of their interviews and of their ratings and "
        f"answers from 1 to {profile.least - 1} are not shown, nor are others from which those could be worked out; "
        f"organisations and documents are counted in full.{rounds}"
    )
    parts = [
        rule,
        f"In all tables on people in all reports on this study {hidden} not shown{also_rounded}",
        "Percentages are worked out from the numbers as they are shown; the youngest and oldest ages are left out.",
    ]
    if done.merged:
        parts.append(
            f"{_many(done.merged, 'role or kind', 'roles and kinds')} of few people "
            f"{'was' if done.merged == 1 else 'were'} put together as “other”."
        )
    return parts


def _proposed(rules: Rules) -> list[str]:
    few = [f"{len(one.names)} of {one.of} {one.what}" for one in proposals(rules.study, rules.profile)]
    said = (
        f"Of fewer than {rules.profile.least} people each are {'; '.join(few)}: where categories like these are put "
        "together in the tables of the study, more can be shown."
    )
    return [said] if few else []


def _consents(rules: Rules) -> list[str]:
    study = rules.study
    if not len(study.tables["interviewees"]) and not study.without_consent:
        return []
    missing = study.without_consent
    left_out = (
        f"{_many(missing, 'person', 'people')} without a valid consent, or who withdrew, "
        f"{'is' if missing == 1 else 'are'} in no result, nor is what cannot be told apart from what they said."
    )
    if (study.tables["study"]["consents_held"] == HELD_HERE).any():
        return [left_out if missing else "Everybody who was interviewed gave a valid consent."]
    held = "Consents are held by those who did the study and were not checked here."
    return [held, left_out] if missing else [held]


def _many(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
