"""Checks of the report as a whole: its sources, aims, questions, lists and words of quantity."""

from cnpg_analysis.claims.checks.parts import counterparts
from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends, unprinted


@check("summary-two-sources")
def phases_of_the_study(read: Inputs) -> Found:
    """Second-level headings of section 3 that are named as a phase."""
    named = [row for row in read.items("headings") if row.text("item").startswith("Phase ")]
    return adds_up(sources=sum(row.text("item_number").startswith("3.") for row in named))


@check("summary-lists")
def lengths_of_the_summary_lists(read: Inputs) -> Found:
    """How many points the four lists of the summary have."""
    return copied(
        aims=len(read.items("aims_summary")),
        influence=len(read.items("user_involvement_summary")),
        improvements=len(read.items("influences_summary")),
        challenges=len(read.items("challenges_summary")),
    )


@check("mixed-methods")
def ways_of_collecting_evidence(read: Inputs) -> Found:
    """Ways of collecting evidence: documents, which must be among them, and three with which sites were studied."""
    forms = set(read.texts("instruments", "instrument"))
    documents = any(row.text("item") == "Phase 1: documents" for row in read.items("headings"))
    checklists = {"interview_checklist_core", "interview_checklist_stakeholder"} & forms
    at_sites = bool(checklists) + ("follow_up_questionnaire" in forms) + ("mapping_form" in forms)
    return agrees(documents and at_sites > 0, ways=documents + at_sites)


@check("aims-agree")
def aims_in_each_place(read: Inputs) -> Found:
    """Places that state the aims, those that name evidence of impact, and those that name routine measuring."""
    places = len(read.distinct("findings", "section", list="study_aims"))
    evidence, routine = (
        read.count("findings", list="study_aims", item=aim)
        for aim in ("Evidence of impact", "Ways of routine measuring")
    )
    return agrees(evidence == places and routine > 0, evidence=evidence, routine=routine, places=places)


@check("references-list")
def references_listed(read: Inputs) -> Found:
    """Items of a list of references."""
    listed = len(read.items("references", allow_none=True))
    return unprinted(listed, listed=listed)


@check("research-questions")
def questions_and_their_parts(read: Inputs) -> Found:
    """Questions, questions of the outline that repeat one, and parts of each."""
    rows = read.items("research_questions")
    questions = [row for row in rows if "." not in row.text("item_number")]
    parts = [
        sum(row.text("item_number").startswith(f"{question.text('item_number')}.") for row in rows)
        for question in questions
    ]
    outline = read.items("research_questions_outline")
    repeated = {part for row in outline for part in counterparts(row)}
    return agrees(
        repeated == {row.key for row in questions}, questions=len(questions), outline=len(outline), parts=parts
    )


@check("research-questions-answered")
def parts_reported_on(read: Inputs) -> Found:
    """Parts of the research questions, and those with findings under a heading of their own."""
    parts = [row for row in read.items("research_questions") if "." in row.text("item_number")]
    reported = sum(bool(counterparts(row)) for row in parts)
    return depends(reported == len(parts), reported > 0, parts=len(parts), reported=reported)


@check("aims-footnote")
def recommendations_on_recruiting(read: Inputs) -> Found:
    """Recommendations on a subject that a note sets aside; that the note stands there."""
    rows = read.items("recommendations")
    recruiting = sum(row["section"] == "5.6.1" for row in rows)
    noted = any(row["section"] == "4.2.1" for row in read.items("footnotes"))
    return depends(recruiting == 0, noted, recommendations=recruiting, of=len(rows))


@check("aim-challenges")
def challenges_among_the_aims(read: Inputs) -> Found:
    """Sections that state aims or questions, items that name challenges, and checklists that ask about barriers."""
    rows = (*read.items("study_aims"), *read.items("research_questions"))
    # The letter to stakeholders and both forms are among the sections.
    places = {row["section"] for row in rows}
    named = sum(any(word in row.text("item").lower() for word in ("challenge", "barrier")) for row in rows)
    asking = read.distinct("instruments", "instrument", allow_none=True, item="Barriers to success")
    return depends(named > 0, len(asking) > 0, places=len(places), named=named, checklists=len(asking))


@check("vague-amounts")
def vague_words_with_a_number(read: Inputs) -> Found:
    """Words for an amount beside which a number is printed for the same thing in the same place."""
    vague = ("some", "Some", "a number of", "A number of", "numerous", "many", "several", "few", "a few", "little")
    about = ("subject", "section", "stage", "perspective", "unit")
    words = read.rows("statistics", measure="quantity_word", printed=vague)
    numbers = {tuple(row[column] for column in about) for row in read.rows("statistics", measure="count")}
    with_number = sum(tuple(row[column] for column in about) in numbers for row in words)
    return unprinted(with_number, with_number=with_number)
