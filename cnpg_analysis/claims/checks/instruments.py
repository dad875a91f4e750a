"""Checks of what interviewers and groups worked with: checklists, questionnaire, mapping form, personal details."""

from collections.abc import Sequence
from string import ascii_uppercase

from cnpg_analysis.claims.checks.forms import saying
from cnpg_analysis.claims.inputs import Inputs, Row
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends, unprinted

CORE, STAKEHOLDER = "interview_checklist_core", "interview_checklist_stakeholder"
_ORGANISATIONS, _ROLES = "Checklist of organisations", "Checklist of roles"


def _checklists(read: Inputs, *kinds: str) -> tuple[Row, ...]:
    return read.rows("instruments", instrument=(CORE, STAKEHOLDER), item_kind=kinds)


def _instruments(rows: Sequence[Row]) -> set[str]:
    return {row.text("instrument") for row in rows}


def _choices(row: Row) -> list[str]:
    """Answer the choices of an item without what stands in brackets behind them."""
    return [choice.partition(" (")[0] for choice in row.text("choices").split("; ")]


@check("question-routine-data")
def prompts_on_routine_data(read: Inputs) -> Found:
    """Prompts on ways of collecting data and whether they suit; checklists with a prompt on records or evidence."""
    prompts = _checklists(read, "prompt")
    asking = saying(prompts, "routine", "collecting", "acceptable")
    near = _instruments(saying(prompts, "recorded", "written evidence"))
    return depends(len(asking) > 0, len(near) > 0, prompts=len(asking), checklists=len(near))


@check("checklist-topics")
def topics_on_barriers(read: Inputs) -> Found:
    """Topics announced, those on barriers, and checklists that ask about them, be it as a mere prompt."""
    announced = read.rows("instruments", instrument="information_form", item_kind="topic")
    barriers = len(saying(announced, "barrier"))
    asking = saying(_checklists(read, "prompt", "topic"), "barrier")
    return depends(
        barriers > 0 or not asking,
        all(row["item_kind"] == "prompt" for row in asking),
        topics=len(announced),
        barriers=barriers,
        checklists=len(_instruments(asking)),
    )


@check("checklist-core")
def lists_for_core_members(read: Inputs) -> Found:
    """Kinds of organisation and of role that the checklist for core members lists, and its topics."""
    rows = {row.text("item"): row for row in read.rows("instruments", instrument=CORE, item_kind="checklist")}
    return copied(
        organisations=len(_choices(rows[_ORGANISATIONS])) if _ORGANISATIONS in rows else None,
        roles=len(_choices(rows[_ROLES])) if _ROLES in rows else None,
        topics=len(read.rows("instruments", instrument=CORE, item_kind="topic")),
    )


@check("checklist-stakeholders")
def topics_for_stakeholders(read: Inputs) -> Found:
    """Topics of the checklist for stakeholders."""
    return copied(topics=len(read.rows("instruments", instrument=STAKEHOLDER, item_kind="topic")))


@check("finishing-up-form")
def traces_of_the_finishing_up_form(read: Inputs) -> Found:
    """Times that checklists name the form, its items, and appendices that print it."""
    mentions = len(saying(_checklists(read, "topic", "prompt"), "finishing up form"))
    known = read.rows("instruments", instrument="finishing_up_form")
    items = sum(row["item_kind"] != "not_printed" for row in known)
    printed = len(saying(read.items("headings"), "finishing"))
    return unprinted(items + printed, mentions=mentions, items=items, printed=printed)


@check("followup-questionnaire")
def answers_reported(read: Inputs) -> Found:
    """Questions of the questionnaire, and those with answers in the report.

    Structure is the model and how often groups meet, membership who the members are and in which proportion.
    """
    answers = {
        "follow-up-questionnaire-01": read.texts("groups", "model"),
        "follow-up-questionnaire-02": read.texts("groups", "set_up_year"),
        "follow-up-questionnaire-03": read.texts("groups", "terms_of_reference"),
        "follow-up-questionnaire-04": read.rows(
            "statistics", allow_none=True, subject="meetings_and_plans", section="4.1.1"
        ),
        "follow-up-questionnaire-05": read.texts("members", "kind"),
        "follow-up-questionnaire-06": read.rows("statistics", allow_none=True, subject="users_to_professionals"),
        "follow-up-questionnaire-07": read.rows("statistics", allow_none=True, subject="chairs", section="4.1.3"),
    }
    questions = read.rows("instruments", instrument="follow_up_questionnaire")
    reported = {row.key for row in questions if answers.get(row.key)}
    needed = {f"follow-up-questionnaire-0{number}" for number in (1, 4, 5, 6)}
    return agrees(needed <= reported, questions=len(questions), reported=len(reported))


@check("models-form")
def models_without_a_gap(read: Inputs) -> Found:
    """Models that the questionnaire offers, whose letters must run without a gap."""
    choices = read.row("instruments", "follow-up-questionnaire-01").text("choices").split("; ")
    letters = [choice[0] for choice in choices if choice[1:2] == ":"]
    return adds_up(letters == list(ascii_uppercase[: len(letters)]), models=len(letters))


@check("demographics-form")
def characteristics_asked_and_reported(read: Inputs) -> Found:
    """Questions of the form for personal details, and characteristics reported that none of them asks."""
    reported = {
        "Sex": read.texts("statistics", "sex"),
        "Year of birth": read.rows("statistics", allow_none=True, subject="age"),
        "Ethnic group": read.texts("statistics", "ethnicity"),
        "Role or job title": read.texts("interviewees", "role"),
    }
    questions = read.texts("instruments", "item", instrument="contextual_data_form", item_kind="question")
    unasked = sum(bool(found) and question not in questions for question, found in reported.items())
    return agrees(unasked == 0, questions=len(questions), unasked=unasked)


@check("spheres-mapping")
def forms_on_influence(read: Inputs) -> Found:
    """Forms with a scale of influence."""
    forms = len(_instruments(saying(read.rows("instruments", item_kind="scale"), "influence")))
    return agrees(forms > 0, forms=forms)


@check("mapping-levels")
def levels_of_influence(read: Inputs) -> Found:
    """Levels on the form, places that name levels, and those that differ from the form."""
    (scale,) = read.rows("instruments", instrument="mapping_form", item_kind="scale")
    on_form = _choices(scale)
    in_text: dict[str, list[str]] = {}
    for row in read.items("mapping_levels"):
        in_text.setdefault(row.text("section"), []).append(row.text("item"))
    differences = sum(set(levels) != set(on_form) for levels in in_text.values())
    return agrees(differences == 0, levels=len(on_form), places=1 + len(in_text), differences=differences)


@check("mapping-form-question")
def aim_or_influence(read: Inputs) -> Found:
    """What the form asks of a group, and how the text takes the answers; whether its key grades influence."""
    (question,) = read.rows("instruments", instrument="mapping_form", item_kind="question")
    form = question.text("item").partition(",")[0].removeprefix("Whom the group ")
    text = read.distinct("findings", "item", list="mapping_form_meaning")
    graded = saying(read.rows("instruments", instrument="mapping_form", item_kind="scale"), "influence")
    return depends(set(text) == {form}, len(graded) > 0, form=form, text=", ".join(text))


@check("mapping-when")
def times_of_the_mapping_form(read: Inputs) -> Found:
    """Times at which the form is said to have been used: after the interviews, and in them."""
    after = {"after the interviews" in row.text("item") for row in read.items("mapping_form_timing")}
    return depends(len(after) == 1, False in after, times=len(after))


@check("mapping-form-who")
def checklists_with_the_mapping_form(read: Inputs) -> Found:
    """Checklists that use the mapping form, which must be that for core members alone."""
    using = _instruments(saying(_checklists(read, "topic", "prompt"), "mapping form"))
    return agrees(using == {CORE}, checklists=len(using))
