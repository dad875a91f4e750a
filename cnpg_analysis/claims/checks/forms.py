"""Checks of the forms for participants: what they say, and whether the text and the other forms say the same."""

from collections.abc import Sequence
from datetime import date

from cnpg_analysis.claims.inputs import Inputs, Row
from cnpg_analysis.claims.registration import check
from cnpg_analysis.claims.verdicts import Found, adds_up, agrees, copied, depends, unprinted


def saying(rows: Sequence[Row], *words: str) -> list[Row]:
    """Answer the items in whose text one of some words stands."""
    return [row for row in rows if any(word in row.text("item").lower() for word in words)]


def numbers(rows: Sequence[Row]) -> list[int]:
    """Answer the numbers that items have in print."""
    return [int(row.text("item_number")) for row in rows]


def _statements(read: Inputs) -> tuple[Row, ...]:
    return read.rows("instruments", instrument="consent_form", item_kind="statement")


@check("ethics-reference", listed="names_ethics_approval")
@check("contact-details", listed="names_contact_details", places="forms")
def the_same_everywhere(read: Inputs, listed: str, places: str = "places") -> Found:
    """Places that print something, and how many of them differ from the first."""
    rows = read.items(listed)
    differences = sum(row["item"] != rows[0]["item"] for row in rows)
    return agrees(differences == 0, **{places: len(rows)}, differences=differences)


@check("funder")
def names_of_the_funder(read: Inputs) -> Found:
    """Forms that name the funder, and different names."""
    names = read.texts("findings", "item", list="names_funder")
    return agrees(len(set(names)) == 1, places=len(names), names=len(set(names)))


@check("form-title")
def titles_of_the_study(read: Inputs) -> Found:
    """Forms that print the title, and different titles, the study's own among them."""
    titles = read.texts("findings", "item", list="names_study_title")
    different = {*titles, read.study().text("title")}
    return agrees(len(different) == 1, places=len(titles), titles=len(different))


@check("research-unit")
def units_of_the_lead_researcher(read: Inputs) -> Found:
    """Names of the unit; with different names, both must stand under one university."""
    rows = read.items("names_research_unit")
    names, universities = ({row.text(column) for row in rows} for column in ("item", "counterpart"))
    return agrees(len(names) == 1 or (len(universities) == 1 and "" not in universities), names=len(names))


@check("ethics-exempt")
def places_that_state_the_exemption(read: Inputs) -> Found:
    """Places that state the exemption."""
    return copied(places=len(read.items("ethics_exemption")) or None)


@check("information-all")
def forms_given_or_signed(read: Inputs) -> Found:
    """Printed numbers of forms that were given or signed."""
    printed = read.count("statistics", section="3.3.2", measure="count", unit="forms")
    return unprinted(printed, printed=printed)


@check("consent-date")
def days_before_the_first_interview(read: Inputs) -> Found:
    """Days from the date of the information sheet to the first interview."""
    year, month, day = (int(read.value(f"information-sheet-{part}")) for part in ("year", "month", "day"))
    days = (read.study().day("interviews_from") - date(year, month, day)).days
    return agrees(days > 0, days=days)


@check("consent-sheet-version")
def version_of_the_information_form(read: Inputs) -> Found:
    """Dates or versions that the information form carries."""
    printed = read.count("statistics", section="6.2.3", measure="when")
    return unprinted(printed, printed=printed)


@check("consent-recording")
def statements_on_recording(read: Inputs) -> Found:
    """Statements of the consent form, those on recording, and whether the information form announces it."""
    statements, announced = _statements(read), saying(read.items("information_form_points"), "recording with")
    about = len(saying(statements, "record"))
    return depends(
        about > 0,
        len(announced) > 0,
        items=len(statements),
        about_recording=about,
        information_form=len(announced),
    )


@check("anonymised")
def places_that_promise_anonymity(read: Inputs) -> Found:
    """Places that promise that no name is printed: the consent form, the information form and the text."""
    places = (
        saying(_statements(read), "name will not appear"),
        saying(read.items("information_form_points"), "no name"),
        saying(read.items("anonymity_promised"), "no name"),
    )
    return agrees(all(places), places=sum(map(bool, places)))


@check("voluntary")
def places_that_say_voluntary(read: Inputs) -> Found:
    """Places that say that taking part is voluntary: the text, the letter and both forms."""
    lists = ("told_to_participants", "letter_points", "information_form_points")
    places = [saying(read.items(listed), "voluntary") for listed in lists]
    places.append(saying(_statements(read), "free will"))
    return agrees(all(places), places=sum(map(bool, places)))


@check("transcript-access")
def who_sees_transcripts(read: Inputs) -> Found:
    """Places that say who sees transcripts, and how many of them differ from the first."""
    rows = read.rows("findings", list=("told_to_participants", "information_form_points"))
    access = [row.text("item") for row in saying(rows, "password")]
    differences = sum(item != access[0] for item in access)
    return agrees(len(access) > 1 and differences == 0, places=len(access), differences=differences)


@check("storage-five-years")
def years_of_storage(read: Inputs) -> Found:
    """Years for which transcripts are kept, and for which all data are."""
    first, second = read.value("transcripts-stored"), read.value("data-stored")
    return agrees(first == second, first=first, second=second)


@check("consent-withdrawal")
def forms_that_allow_withdrawal(read: Inputs) -> Found:
    """Forms that allow withdrawal, and those that say that data already given may be kept."""
    forms = (_statements(read), read.items("information_form_points"))
    withdrawal = sum(bool(saying(form, "withdraw")) for form in forms)
    keeping = sum(bool(saying(form, "may be kept")) for form in forms)
    return agrees(withdrawal == len(forms), withdrawal=withdrawal, keeping=keeping)


@check("demographics-form-name")
def fields_with_the_participant_s_name(read: Inputs) -> Found:
    """Fields for the participant's name beside personal details; whether a code is promised for recordings alone."""
    fields = read.rows("instruments", instrument="contextual_data_form", item_kind="field")
    names = len(saying(fields, "name of the participant"))
    coded = saying(read.items("information_form_points"), "code")
    recordings = len(saying(coded, "recording")) == len(coded) > 0
    return agrees(names == 0 or recordings, names=names)


@check("consent-items")
def statements_without_a_gap(read: Inputs) -> Found:
    """Statements of the consent form, whose numbers must run without a gap."""
    printed = numbers(_statements(read))
    return adds_up(printed == list(range(1, len(printed) + 1)), items=len(printed))


@check("consent-copies")
def copies_for_the_participant(read: Inputs) -> Found:
    """Copies of the consent form for the participant."""
    return copied(copies=read.value("consent-copies"))
