"""Checks of how people were approached: the outline, the letter, the steps to the interviews, what was offered."""

from collections.abc import Sequence

from cnpg_analysis.claims.checks.forms import saying
from cnpg_analysis.claims.checks.parts import counterparts
from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, agrees, unprinted

# How each way of interview is worded on the forms.
_WAYS = {"face_to_face": ("face to face", "in person"), "telephone": ("telephone",)}
_MINUTES = {"minutes": 1, "hours": 60}


@check("outline-methods")
def sources_in_the_outline(read: Inputs) -> Found:
    """Phases of the study, and those that only one of outline and report names."""
    phases = {row.text("item_number") for row in read.items("headings") if row.text("item").startswith("Phase ")}
    outline = {part for row in read.items("research_methods_outline") for part in counterparts(row)}
    differences = len(phases ^ outline)
    return agrees(differences == 0, sources=len(phases), differences=differences)


@check("outline-several")
def case_studies(read: Inputs) -> Found:
    """Groups studied as cases; several are more than two."""
    sites = read.count("networks", selected_as="case_study")
    return agrees(sites > 2, sites=sites)


@check("approach-order")
def documents_of_the_approach(read: Inputs) -> Found:
    """Documents that steps of the approach use, and those among them that are printed as appendices."""
    steps = read.rows("contacts", section="3.3.1")
    appendices = " ".join(
        row.text("item").lower() for row in read.items("headings") if row.text("item_number").startswith("6.2.")
    )
    used = [
        document
        for document in ("outline", "letter")
        if any(document in (row.text("channel"), *row.text("note").split()) for row in steps)
    ]
    printed = sum(document in appendices for document in used)
    return agrees(printed == len(used), documents=len(used), printed=printed)


@check("snowball")
def checklists_that_end_with_leads(read: Inputs) -> Found:
    """Checklists whose last topic is leads for further interviews."""
    last = {
        row.text("instrument"): row.text("item")
        for row in read.rows("instruments", item_kind="topic")
        if row.text("instrument").startswith("interview_checklist")
    }
    checklists = sum(item == "Leads for further interviews" for item in last.values())
    return agrees(checklists == len(last) > 0, checklists=checklists)


@check("letter-followed-up")
def letter_and_call(read: Inputs) -> Found:
    """Steps towards the second round: a letter and then a call, which the letter must announce."""
    steps = sorted(read.rows("contacts", purpose="stakeholder_interviews"), key=lambda row: row.number("step"))
    channels = [row["channel"] for row in steps]
    announced = saying(read.items("letter_points"), "will be in touch")
    return agrees(channels == ["letter", "telephone"] and len(announced) > 0, steps=len(steps))


@check("letter-page-2")
def outlines_printed(read: Inputs) -> Found:
    """Whether the page that the letter speaks of is known in print; outlines among the appendices."""
    printed = sum(bool(counterparts(row)) for row in saying(read.items("letter_points"), "page 2"))
    outlines = len(saying(read.items("headings"), "outline of the study"))
    return unprinted(printed, printed=printed, outlines=outlines)


@check("form-invited")
def people_invited(read: Inputs) -> Found:
    """Kinds of people whom the information form invites, and rounds of interviews."""
    kinds = len(saying(read.items("information_form_points"), "invited"))
    stages = len(read.distinct("interviews", "stage"))
    return agrees(kinds == stages, kinds=kinds, stages=stages)


def _ways(texts: Sequence[str]) -> set[str]:
    together = " ".join(texts).lower()
    return {way for way, wordings in _WAYS.items() if any(wording in together for wording in wordings)}


@check("interview-mode-forms")
def ways_of_interview(read: Inputs) -> Found:
    """Ways of interview that the letter and both forms offer alike, and ways used."""
    offers = (
        _ways(read.texts("instruments", "choices", instrument="contextual_data_form")),
        _ways(read.texts("findings", "item", list="letter_points")),
        _ways(read.texts("findings", "item", list="information_form_points")),
    )
    offered = set.intersection(*offers)
    counted = read.rows("statistics", subject="interviews", measure="count", mode=tuple(_WAYS))
    used = {row.text("mode") for row in counted if row.number("value") > 0} | set(read.texts("interviews", "mode"))
    return agrees(used <= offered, offered=len(offered), used=len(used))


def _minutes(read: Inputs, statistic: str) -> float:
    return read.value(statistic) * _MINUTES[read.row("statistics", statistic).text("unit")]


@check("interview-length")
def longest_interview(read: Inputs) -> Found:
    """Most minutes that an interview takes, according to the letter and to the information form."""
    letter, form = _minutes(read, "interview-length-letter-maximum"), _minutes(read, "interview-length-form-maximum")
    return agrees(letter == form, letter=letter, form=form)
