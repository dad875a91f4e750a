"""What a made-up study says of itself and finds: its one row, codebook, forms, difficulties, quotations and lists."""

from collections.abc import Iterator
from datetime import date

from cnpg_analysis.simulation.documents import DOCUMENTS_BACK, THEMES
from cnpg_analysis.simulation.matters import AREAS, HEADINGS
from cnpg_analysis.simulation.outline import LAST_YEAR, Kind, Network, Outline, days
from cnpg_analysis.simulation.rows import Row, row

_CHALLENGES = (
    ("recruitment", "Few younger people join the group"),
    ("recruitment", "New members leave within a year"),
    ("representation", "Whole communities are not heard"),
    ("support", "Travel costs are paid late"),
    ("support", "Papers come the day before the meeting"),
    ("funding", "The post of facilitator is paid from year to year"),
    ("professional_attitudes", "Some consultants never come"),
    ("level_of_involvement", "The group is asked when plans are made already"),
    ("influence", "The board takes note and nothing follows"),
    ("monitoring", "Nobody writes down what has changed"),
    ("communication", "Locality groups do not hear what became of their questions"),
    ("other", "Meetings are held far from the smaller towns"),
)
_EVERYWHERE = (
    ("monitoring", "It is hard to show that a change came from involvement"),
    ("funding", "Money for involvement is the first to be cut"),
)
_LAY_PARTS = (
    ("planning", "Two lay members helped to write the plan of the study", 2),
    ("design", "Lay members tried out the questions of the interviews", 4),
    ("data_collection", "Lay co-researchers held some of the interviews", 3),
    ("analysis", "Lay co-researchers read interviews and gave codes", 2),
    ("advice", "An advisory group met twice a year", 5),
    ("steering", "Two of the seven members of the steering group were lay", 2),
    ("other", "Summaries were read by lay members before they were sent out", None),
)
# Parts of the made-up report, and the themes of what is quoted in them.
_PARTS = {
    "2.1": "How the groups work",
    "2.2": "Reach and influence",
    "3.1": "Improving care",
    "3.2": "Strategy and policy",
    "4.1": "Difficulties",
}
_MOST_SPEAKERS, _QUOTATIONS_EACH_SITE = 99, 4
_LISTS = {
    "sampling_dimensions": (
        "1",
        ("Years that the group has been running", "Town or country", "Diversity of the population"),
    ),
    "aims": (
        "2",
        (
            "To bring patients' experience to those who plan services",
            "To work with professionals as partners",
            "To hear people who are not heard elsewhere",
        ),
    ),
    "recommendations": (
        "5",
        (
            "Write down what was hoped for and what changed, as it happens",
            "Set the priorities of the year together with lay members",
            "Tell those who raised a matter what became of it",
            "Pay expenses in advance to those who ask",
            "Give every new member a buddy and training",
            "Let lay members have a part in every review of a service",
        ),
    ),
}
_FORM_ITEMS = (
    ("interview_checklist_core", "topic", "What the group has changed", "open", None),
    ("interview_checklist_core", "prompt", "What would not have happened without it", "open", None),
    ("interview_checklist_stakeholder", "topic", "How the group is seen from outside", "open", None),
    ("follow_up_questionnaire", "question", "How often the group meets", "open", None),
    ("follow_up_questionnaire", "question", "Who leads the group", "choice", "A lay member; a professional; both"),
    ("mapping_form", "scale", "Influence of the group on each organisation", "scale", "strong; some; none"),
    ("consent_form", "statement", "What I say may be used in reports", "choice", "yes; no"),
)


def study(outline: Outline) -> Iterator[Row]:
    """Yield the one row of the study. All that it is called says that it is made up."""
    networks = "1 made-up network" if outline.networks == 1 else f"{outline.networks} made-up networks"
    first, last = outline.first_year, LAST_YEAR
    yield row(
        "study",
        study_id=f"synthetic-{outline.networks}-{outline.years}-{outline.seed}",
        title=f"Synthetic study of {networks}, {first} to {last}",
        short_title=f"Synthetic study of {networks}",
        documents_from_year=first - DOCUMENTS_BACK,
        documents_collected_from=days(first, 1, 1)[0],
        documents_collected_to=days(last, 12, 12)[1],
        interviews_from=days(first, 3, 3)[0],
        interviews_to=days(last, 11, 11)[1],
        reviewed_to=date(last, 12, 31),
        disclosure_profile="small_study",
        consents_held="table",
        withdrawal_rule="Whoever withdraws is left out of everything that is made afterwards",
        synthetic=True,
    )


def codebook() -> Iterator[Row]:
    """Yield the codes of impact areas, and those of themes in texts."""
    for code, definition in HEADINGS.items():
        yield _code("impact_area", code, definition)
    for code, (heading, definition) in AREAS.items():
        yield _code("impact_area", code, definition, heading)
    for code, definition in THEMES.items():
        yield _code("theme", code, definition)


def _code(scheme: str, code: str, definition: str, parent: str | None = None) -> Row:
    key = f"{scheme}-{code}".replace("_", "-")
    return row("codebook", code_id=key, scheme=scheme, code=code, parent=parent, definition=definition)


def lists() -> Iterator[Row]:
    """Yield the lists of the made-up report, its forms, and the part that lay people had in the study itself."""
    for name, (section, items) in _LISTS.items():
        for number, item in enumerate(items, start=1):
            key = f"{name}-{number}".replace("_", "-")
            yield row("findings", finding_id=key, list=name, section=section, item_number=number, item=item)
    for place, (stage, what, people) in enumerate(_LAY_PARTS, start=1):
        yield row("lay_involvement", part_id=f"part-{place}", stage=stage, what=what, number=people)
    for place, (form, kind, item, answer, choices) in enumerate(_FORM_ITEMS, start=1):
        yield row(
            "instruments",
            item_id=f"item-{place}",
            instrument=form,
            item_kind=kind,
            item=item,
            answer_kind=answer,
            choices=choices,
        )


def challenges(network: Network) -> Iterator[Row]:
    """Yield the difficulties that are named at a network."""
    if not network.is_case or network.kind is Kind.SMALL:
        return
    draws = network.draws("challenges")
    for place, (kind, challenge) in enumerate(draws.some_of(_CHALLENGES, draws.between(2, 4)), start=1):
        yield row(
            "challenges",
            challenge_id=f"{network.key}-challenge-{place}",
            network_id=network.key,
            kind=kind,
            section=draws.one_of(("Minutes of the group", "Report on the year", "Interviews")),
            challenge=challenge,
        )


def challenges_everywhere() -> Iterator[Row]:
    """Yield the difficulties that are tied to no one network."""
    for place, (kind, challenge) in enumerate(_EVERYWHERE, start=1):
        yield row(
            "challenges", challenge_id=f"everywhere-{place}", kind=kind, section="Interviews", challenge=challenge
        )


def quotations(outline: Outline, sites: int) -> Iterator[Row]:
    """Yield the quotations of the made-up report, as many as its sites with interviews allow for.

    Speakers are drawn by themselves: nothing connects the numbers beside quotations with the people interviewed.
    """
    draws = outline.draws("quotations")
    speakers = min(_MOST_SPEAKERS, 3 * sites)
    voices = [draws.weighted({"lay": 5, "professional": 4, "not_stated": 1}) for _ in range(speakers)]
    many = dict.fromkeys(_PARTS, 0)
    for _ in range(_QUOTATIONS_EACH_SITE * sites):
        part = draws.one_of(tuple(_PARTS))
        # Some are quoted much more often than others.
        speaker = min(draws.below(speakers), draws.below(speakers))
        many[part] += 1
        yield row(
            "quotations",
            quotation_id=f"q-{part.replace('.', '-')}-{many[part]}",
            section=part,
            printed_number=f"{speaker + 1:02d}",
            voice=voices[speaker],
            theme=_PARTS[part],
        )
