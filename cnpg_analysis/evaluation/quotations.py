"""How many speakers are quoted, and how unevenly.

Counted from the table ``quotations``. Speakers are told apart by the number printed beside their words and by nothing
else: no result holds that number, and nothing here leads from a speaker to a person, a post or a site. Source: all
sections of the published report that quote.
"""

from typing import Any

import pandas as pd

from cnpg_analysis.results import Result, recomputed, result
from cnpg_analysis.study.statistics import joined, sections

VOICES = ("lay", "professional", "not_stated")


def spread(quotations: pd.DataFrame, interviewees: pd.DataFrame) -> Result:
    """Answer how unevenly the quotations lie over the speakers.

    Takes the tables ``quotations`` and ``interviewees``; of the second only the number of rows is used. Gives the
    measures ``quotations``, ``speakers``, ``quotations_of_most_quoted``, ``speakers_quoted_once``, ``speakers_of_half``
    (the fewest who have half of the quotations) and, where at least as many people are listed, ``people`` and
    ``people_not_quoted``, for which each number is taken as one of them. Without quotations the result is empty.
    """
    rows: list[dict[str, Any]] = []
    each = _each(quotations)
    if each:
        source = _source(quotations)
        running, half = 0, 0
        while 2 * running < len(quotations):
            running += each[half]
            half += 1
        for measure, value in (
            ("speakers", len(each)),
            ("speakers_quoted_once", each.count(1)),
            ("speakers_of_half", half),
        ):
            rows.append(recomputed(measure, "speakers", value, source))
        rows.append(recomputed("quotations", "quotations", len(quotations), source))
        rows.append(recomputed("quotations_of_most_quoted", "quotations", each[0], source))
        listed = len(interviewees)
        if listed >= len(each):
            source_of_people = sections(interviewees)
            rows.append(recomputed("people", "people", listed, source_of_people))
            both = joined([*source.split("; "), *source_of_people.split("; ")])
            rows.append(recomputed("people_not_quoted", "people", listed - len(each), both))
    return result("quotations_spread", (), rows)


def by_number(quotations: pd.DataFrame) -> Result:
    """Answer how many speakers are quoted once, twice and so on: measure ``speakers`` by ``quotations_each``."""
    each = _each(quotations)
    source = _source(quotations)
    rows = [
        recomputed("speakers", "speakers", each.count(many), source, quotations_each=str(many))
        for many in sorted(set(each), reverse=True)
    ]
    return result("quotations_by_number", ("quotations_each",), rows)


def by_voice(quotations: pd.DataFrame) -> Result:
    """Answer as what the passages describe those they quote.

    Gives the measures ``quotations`` and ``speakers`` (described so at least once) by ``voice``.
    """
    rows = []
    for voice in VOICES if len(quotations) else ():
        of_voice = quotations.loc[quotations["voice"] == voice]
        source = _source(quotations)
        rows.append(recomputed("quotations", "quotations", len(of_voice), source, voice=voice))
        rows.append(recomputed("speakers", "speakers", of_voice["printed_number"].nunique(), source, voice=voice))
    return result("quotations_by_voice", ("voice",), rows)


def by_chapter(quotations: pd.DataFrame) -> Result:
    """Answer how many quotations and speakers there are in each part of the report: sections of two levels."""
    chapters = _chapters(quotations)
    rows = []
    for chapter, of in quotations.groupby(chapters, sort=True):
        source = _source(of)
        rows.append(recomputed("quotations", "quotations", len(of), source, chapter=str(chapter)))
        rows.append(recomputed("speakers", "speakers", of["printed_number"].nunique(), source, chapter=str(chapter)))
    return result("quotations_by_chapter", ("chapter",), rows)


def _each(quotations: pd.DataFrame) -> list[int]:
    """Answer how often each speaker is quoted, from the most to the least."""
    return sorted(quotations["printed_number"].value_counts().tolist(), reverse=True)


def _chapters(quotations: pd.DataFrame) -> "pd.Series[str]":
    """Answer the sections of two levels in which the quotations stand."""
    return quotations["section"].str.extract(r"^(\d+\.\d+)", expand=False).fillna(quotations["section"])


def _source(quotations: pd.DataFrame) -> str:
    return joined(_chapters(quotations))
