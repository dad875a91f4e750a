"""Checks of what the report cites: years, letters and pages of the same work in different places."""

from cnpg_analysis.claims.checks.parts import counterparts
from cnpg_analysis.claims.inputs import Inputs, Row
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends

_EARLIER_EVALUATION = "Evaluation of the Cancer Partnership Project"


def _label(citation: Row) -> str:
    """Answer the year and letter of a citation, such as 2007b."""
    return f"{citation['year']}{citation.text('letter')}"


@check("citation-letters")
def partners_of_letters(read: Inputs) -> Found:
    """Authors cited with a letter b, and those of them cited with a letter a of the same year."""
    letters: dict[str, set[tuple[object, object]]] = {"a": set(), "b": set()}
    for citation in read.rows("citations", letter=("a", "b")):
        letters[citation.text("letter")].add((citation["source"], citation["year"]))
    return adds_up(letters["b"] <= letters["a"], authors=len(letters["b"]), paired=len(letters["a"] & letters["b"]))


@check("reform-strategy-cited")
def labels_beside_the_strategy(read: Inputs) -> Found:
    """Labels that stand beside the name of the strategy, and places with one of them, whatever they name."""
    citations = read.rows("citations", source="Department of Health")
    named = {_label(citation) for citation in citations if citation["work"] == "Cancer Reform Strategy"}
    under = [citation for citation in citations if _label(citation) in named]
    # A citation that goes on from the one before names no work.
    works = {work for citation in under if (work := citation.text("work"))}
    return agrees(len(named) == len(works) == 1, places=len(under), labels=len(named))


@check("commissioning-framework-cited")
def labels_of_the_policy_on_commissioning(read: Inputs) -> Found:
    """Labels under which the policy on commissioning is cited."""
    citations = read.rows("citations", work="Policy on commissioning")
    labels = {_label(citation) for citation in citations}
    return agrees(len(labels) == 1, places=len(citations), labels=len(labels))


@check("citation-years")
def years_in_words_and_in_brackets(read: Inputs) -> Found:
    """Sentences that name a year, those of which no citation has it, and the latest year of all citations."""
    sentences: dict[tuple[str, object], bool] = {}
    citations = read.rows("citations")
    for citation in citations:
        if (named := citation["year_in_sentence"]) is not None:
            place = (citation.text("section"), named)
            # One of several works cited together is enough.
            sentences[place] = sentences.get(place, False) or citation["year"] == named
    differences = sum(not agreed for agreed in sentences.values())
    latest = max(int(citation.number("year")) for citation in citations)
    in_time = latest <= read.study().day("interviews_to").year
    return agrees(differences == 0 and in_time, sentences=len(sentences), differences=differences, latest=latest)


@check("review-crawford")
def order_of_two_reviews(read: Inputs) -> Found:
    """Years of two reviews by the same authors, in the order in which the text tells of them."""
    earlier, later = (row.number("year") for row in read.rows("citations", section="2.2.1", source="Crawford et al"))
    return adds_up(earlier < later, earlier=earlier, later=later)


@check("review-two-further")
def studies_described(read: Inputs) -> Found:
    """Different studies of the training of professionals that follow the announcement."""
    rows = read.rows("citations", section="2.2.2", work="Training of health professionals")
    return adds_up(studies=len({(row["source"], row["year"]) for row in rows}))


@check("review-training-restated")
def works_about_cancer(read: Inputs) -> Found:
    """Works cited for cancer services, and those that the review of the literature described as about cancer."""
    cited = read.rows("citations", work="Literature on cancer services about training")
    works = {(row["source"], row["year"]) for row in cited}
    described = {(row["source"], row["year"]) for row in read.rows("citations", field="cancer")}
    cancer = len(works & described)
    return depends(cancer == len(works), cancer > 0, works=len(works), cancer=cancer)


@check("evaluation-cited")
def source_of_the_models(read: Inputs) -> Found:
    """Places that cite the earlier evaluation, in the text and on the form, where they do not name the same."""
    (form,) = read.rows("citations", section="6.2.8", work=_EARLIER_EVALUATION)
    text = read.rows("citations", section="2.3", work=_EARLIER_EVALUATION)
    same = any(row["source"] == form["source"] and _label(row) == _label(form) for row in text)
    return agrees(same, places=len({row["section"] for row in (form, *text)}), differences=int(not same))


@check("kearney-page")
def pages_of_one_source(read: Inputs) -> Found:
    """Different pages of one source in two sections."""
    rows = read.rows("citations", section=("4.2.3", "4.4.3.1"), source="Kearney et al")
    pages = {row.text("page") for row in rows}
    return agrees(len(pages) == 1, places=len({row["section"] for row in rows}), pages=len(pages))


@check("peer-review-sources")
def years_of_manual_and_evaluation(read: Inputs) -> Found:
    """The year of a manual, and that of an evaluation."""
    (evaluation,) = read.rows("citations", section="4.4.3.3", work="Evaluation of peer review")
    return copied(manual=read.value("peer-review-manual-year"), evaluation=evaluation.number("year"))


@check("review-limited-evidence")
def areas_described_before(read: Inputs) -> Found:
    """Areas with some evidence, as the conclusion names them, and those in which a review found something."""
    areas = read.items("literature_areas")
    found = {row.key for row in read.items("review_domains") if row["counterpart"] == "evidence found"}
    found |= {row.key for row in read.rows("statistics", subject="earlier_research", measure="count") if row["value"]}
    matched = sum(bool(set(counterparts(row)) & found) for row in areas)
    return agrees(matched == len(areas), areas=len(areas), matched=matched)
