"""Checks of what the report tells of earlier research and of policies: counts, words of quantity and names."""

from cnpg_analysis.claims.inputs import Inputs
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends, unprinted

_WORDS_FOR_LITTLE = frozenset({"little", "thin", "weak", "limited", "few", "no"})


@check("finding-literature")
def words_for_the_evidence(read: Inputs) -> Found:
    """Places that say how much earlier evidence there is, and those whose word is none for little."""
    said = read.items("literature_conclusions")
    opposed = sum(row["item"] not in _WORDS_FOR_LITTLE for row in said)
    return agrees(opposed == 0, places=len({row["section"] for row in said}), opposed=opposed)


@check("plan-lengths", plan="cancer-plan-years", strategy="cancer-reform-strategy-years")
@check("practices-500", practices="practices-per-network-maximum")
@check("review-farrell", studies="earlier-trust-studies")
@check("review-one-network", networks="earlier-best-practice-networks", trusts="earlier-best-practice-trusts")
@check("review-pathways", trusts="earlier-pathway-trusts")
@check("review-picker", studies="earlier-quality-studies")
@check("review-rees", trusts="earlier-booklet-trusts")
@check("review-training", studies="earlier-learning-studies")
@check("survivorship", year="survivorship-initiative-year", month="survivorship-initiative-month")
def figures_printed_once(read: Inputs, **figures: str) -> Found:
    """Figures that stand once, or belong to another work."""
    return copied(**{name: read.value(figure) for name, figure in figures.items()})


@check("costs-majority", words=("earlier-costs-unknown",))
@check("partnership-project-majority", words=("earlier-evaluation-difference",))
@check("review-few-exceptions", words=("earlier-exceptions", "earlier-measurable-action"))
@check("review-majority-process", words=("earlier-process",))
@check("review-one-off", words=("earlier-one-off", "earlier-partnerships"))
def numbers_behind_words(read: Inputs, words: tuple[str, ...]) -> Found:
    """How many counts or shares are printed of what words of quantity are about."""
    counts = 0
    for word in (read.row("statistics", key) for key in words):
        about = {column: word.text(column) for column in ("section", "subject", "unit", "note")}
        counts += read.count("statistics", measure=("count", "share"), **about)
    return unprinted(counts, counts=counts)


@check("review-nilsen")
def domains_with_evidence(read: Inputs) -> Found:
    """Domains of a review, and those of them in which it found evidence."""
    domains = read.items("review_domains")
    with_evidence = sum(row["counterpart"] == "evidence found" for row in domains)
    return agrees(with_evidence > 0, domains=len(domains), with_evidence=with_evidence)


@check("review-bate")
def stages_explained(read: Inputs) -> Found:
    """Stages that a quoted passage names, and those that it explains."""
    stages = read.items("bate_stages")
    explained = sum(row["counterpart"] == "explained" for row in stages)
    return adds_up(explained == len(stages), named=len(stages), explained=explained)


@check("radiotherapy-radiology")
def names_of_the_departments(read: Inputs) -> Found:
    """Names of the departments of one study; whether the title of its questionnaire settles which is meant."""
    rows = read.items("radiotherapy_study")
    names = {row["item"] for row in rows}
    titled = any(row["counterpart"] is not None for row in rows)
    return depends(len(names) == 1, titled, names=len(names))


@check("information-highest")
def highest_priorities(read: Inputs) -> Found:
    """Priorities of a national strategy that the report names, and those called the highest."""
    named = read.items("strategy_priorities")
    highest = sum(row["counterpart"] == "highest" for row in named)
    return agrees(highest == 1, named=len(named), highest=highest)


@check("cancer-plan-dates")
def years_of_two_policies(read: Inputs) -> Found:
    """Years of two policies in the text, and how many of them the sample terms of reference give otherwise."""
    plan, strategy = read.value("cancer-plan-year"), read.value("cancer-reform-strategy-year")
    in_terms = (read.value("cancer-plan-year-terms"), read.value("cancer-reform-strategy-year-terms"))
    differences = sum(one != other for one, other in zip((plan, strategy), in_terms, strict=True))
    return agrees(differences == 0, plan=plan, strategy=strategy, differences=differences)


@check("partnership-project-dates")
def order_of_project_and_evaluation(read: Inputs) -> Found:
    """First and last year of the earlier project, and the year of its evaluation."""
    first, last = read.value("partnership-project-from"), read.value("partnership-project-to")
    evaluated = read.value("partnership-project-evaluated")
    return agrees(first <= last <= evaluated, **{"from": first, "to": last, "evaluated": evaluated})


@check("years-since")
def years_that_spans_lead_back_to(read: Inputs) -> Found:
    """Years that two spans lead back to from the interviews; from when they are counted is not said."""
    now = read.study().day("interviews_to").year
    return copied(
        four_back=now - read.value("achievement-years"), five_back=now - read.value("macmillan-support-years")
    )


@check("partnership-project-funding")
def funders_in_two_places(read: Inputs) -> Found:
    """Funders of the earlier project in the list of terms and in the background."""
    first = set(read.texts("findings", "item", list="partnership_project_funders", section="1.3"))
    second = set(read.texts("findings", "item", list="partnership_project_funders", section="2.3"))
    # Naming fewer does not deny the others.
    return depends(first == second, first <= second, first=len(first), second=len(second))
