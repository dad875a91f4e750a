"""What tables say of each other: dates in order, ages that can be, counts that agree, people who agreed to take part.

Each cell may be right by itself, and a row as well. What cannot be is to be mended; what is merely unlikely is to be
looked at.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from cnpg_analysis.study.problems import Problem, shown
from cnpg_analysis.study.records import Record, records
from cnpg_analysis.study.sheet import Sheet
from cnpg_analysis.suggestion import did_you_mean, nearest

Tables = Mapping[str, Sheet]

_YOUNGEST, _OLDEST = 16, 110
# Where the key of what was coded stands, by the kind of source.
_CODED = {"document": "documents", "interview": "interviews", "initiative": "initiatives"}
# Which date of a table must lie in which period of the study.
_PERIODS = (
    ("interviews", "on", "interviews_from", "interviews_to"),
    ("documents", "collected_on", "documents_collected_from", "documents_collected_to"),
)


def inconsistencies(tables: Tables) -> Iterator[Problem]:
    """Yield what does not go together in the tables of a study; cells that are not right by themselves are blank."""
    study = next(records(tables, "study"), Record("study", 2, {}))
    yield from _people(tables, study)
    yield from _consents(tables, study)
    yield from _periods(tables, study)
    yield from _years(tables, study)
    yield from _ages(tables, study)
    yield from _members(tables)
    yield from _interviews(tables)
    yield from _priorities(tables)
    yield from _codes(tables)


def _at(record: Record, column: str, says: str, correction: str | None = None, *, blocks: bool = True) -> Problem:
    return Problem(record.table, record.number, column, says, correction, blocks)


def _people(tables: Tables, study: Record) -> Iterator[Problem]:
    """A study with people in it must say how they are protected."""
    if next(records(tables, "interviewees"), None) is None:
        return
    for column, what in (
        ("disclosure_profile", "what may be shown of them"),
        ("consents_held", "where their consent forms are"),
    ):
        if not study[column]:
            says = f"the study has people in the table interviewees, but does not say {what}. Fill in this cell."
            yield _at(study, column, says)


def _consents(tables: Tables, study: Record) -> Iterator[Problem]:
    if study["consents_held"] != "table" or next(records(tables, "interviewees"), None) is None:
        return
    if "consents" not in tables:
        says = "the consent forms are said to be in the table consents, which is missing."
        yield _at(study, "consents_held", says)
        return
    forms: dict[str, list[Record]] = defaultdict(list)
    for form in records(tables, "consents"):
        forms[form["interviewee_id"]].append(form)
    interviews = {interview["interview_id"]: interview.day("on") for interview in records(tables, "interviews")}
    for person in records(tables, "interviewees"):
        signed = [day for form in forms[person["interviewee_id"]] if (day := form.day("signed_on"))]
        held = interviews.get(person["interview_id"])
        if not signed:
            says = (
                "the table consents has no form that this person signed, so that nothing the person said is used. Add "
                "the form if there is one."
            )
            yield _at(person, "interviewee_id", says, blocks=False)
        elif held and min(signed) > held:
            says = (
                f"the person signed the consent form on {min(signed)}, after the interview of {held}. Check both days."
            )
            yield _at(person, "interviewee_id", says, blocks=False)


def _periods(tables: Tables, study: Record) -> Iterator[Problem]:
    for table, column, first, last in _PERIODS:
        start, end = study.day(first), study.day(last)
        for record in records(tables, table):
            day = record.day(column)
            if day and start and day < start:
                yield _at(record, column, f"“{day}” is before {start}, which the table study gives as {first}.")
            elif day and end and day > end:
                yield _at(record, column, f"“{day}” is after {end}, which the table study gives as {last}.")


def _years(tables: Tables, study: Record) -> Iterator[Problem]:
    for record in records(tables, "initiatives"):
        day, year = record.day("on"), record.number_in("year")
        if day and year and day.year != year:
            says = f"“{year}” is not the year of the date in the column on, {day}."
            yield _at(record, "year", says, str(day.year))
    earliest = study.number_in("documents_from_year")
    for record in records(tables, "documents"):
        year = record.number_in("year")
        if earliest and year and year < earliest and not record["exclusion_reason"]:
            says = f"“{year}” is before {earliest}, the earliest year of documents. Is there a reason to leave it out?"
            yield _at(record, "year", says, blocks=False)


def _ages(tables: Tables, study: Record) -> Iterator[Problem]:
    interviews = {interview["interview_id"]: interview for interview in records(tables, "interviews")}
    for person in records(tables, "interviewees"):
        born = person.number_in("birth_year")
        interview = interviews.get(person["interview_id"])
        day = (interview and interview.day("on")) or study.day("interviews_from")
        if born is None or day is None:
            continue
        age = day.year - born
        if age < 0 or age > _OLDEST:
            what = f"{age} years old" if age > 0 else "not yet born"
            says = f"“{born}” is not possible: the person would have been {what} at the interview in {day.year}."
            yield _at(person, "birth_year", says)
        elif age < _YOUNGEST:
            says = f"the person would have been about {age} years old at the interview in {day.year}. Is that right?"
            yield _at(person, "birth_year", says, blocks=False)


def _members(tables: Tables) -> Iterator[Problem]:
    """The members of a group are counted by kind in one table and in total in another."""
    counted: dict[tuple[str, str, str], list[int | None]] = defaultdict(list)
    for member in records(tables, "members"):
        key = (member["network_id"], member["year"], member["perspective"])
        counted[key].append(member.number_in("number"))
    for group in records(tables, "groups"):
        for column, perspective in (("users", "lay"), ("professionals", "professional")):
            kinds = counted[(group["network_id"], group["year"], perspective)]
            total = group.number_in(column)
            known = [number for number in kinds if number is not None]
            if total is None or not known:
                continue
            if sum(known) > total or (len(known) == len(kinds) and sum(known) != total):
                added = f"where the {perspective} members add up to {sum(known)}"
                says = f"“{total}” does not agree with the table members, {added}."
                yield _at(group, column, says)


def _interviews(tables: Tables) -> Iterator[Problem]:
    if "interviewees" not in tables:
        return
    present = {person["interview_id"] for person in records(tables, "interviewees")}
    for interview in records(tables, "interviews"):
        if interview["interview_id"] not in present:
            says = "nobody in the table interviewees took part in it. Add the person, or delete the interview."
            yield _at(interview, "interview_id", says, blocks=False)


def _priorities(tables: Tables) -> Iterator[Problem]:
    years = {priority["priority_id"]: priority.number_in("year") for priority in records(tables, "priorities")}
    for priority in records(tables, "priorities"):
        year, due = years.get(priority["priority_id"]), priority.day("due")
        before = years.get(priority["carried_from"])
        if year and due and due.year < year:
            yield _at(priority, "due", f"“{due}” is before the year of the work programme, {year}.")
        if year and before and before >= year:
            says = f"{shown(priority['carried_from'])} is a priority of {before}, which is not before {year}."
            yield _at(priority, "carried_from", says)
    for review in records(tables, "reviews"):
        year, day = years.get(review["priority_id"]), review.day("on")
        if year and day and day.year < year:
            yield _at(review, "on", f"“{day}” is before the year of the priority's work programme, {year}.")


def _codes(tables: Tables) -> Iterator[Problem]:
    """Codes that a table of the study defines, and keys whose table depends on the row."""
    areas = {code["code"] for code in records(tables, "codebook") if code["scheme"] == "impact_area"}
    for record in records(tables, "initiatives") if areas else ():
        area = record["impact_area"]
        if area and area not in areas:
            says = f"{shown(area)} is not a code of the scheme impact_area in the table codebook."
            says += did_you_mean(area, areas)
            yield _at(record, "impact_area", says, nearest(area, areas) or None)
    keys = {
        kind: {record[f"{kind}_id"] for record in records(tables, table)}
        for kind, table in _CODED.items()
        if table in tables
    }
    for coding in records(tables, "codings"):
        kind, source = coding["source_kind"], coding["source_id"]
        if kind in keys and source and source not in keys[kind]:
            says = f"{shown(source)} is not among the keys of the table {_CODED[kind]}."
            yield _at(coding, "source_id", says)
