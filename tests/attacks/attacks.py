"""Attacks on what leaves a study: each says what it tried and what it recovered.

They know nothing of how numbers are hidden. What they look for is taken from the study itself: every number of people
that is small, and every person whom few or no others resemble.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from cnpg_analysis.disclosure.profiles import PROFILES, Profile
from cnpg_analysis.study import Study, read_study
from tests.attacks.planted import MARK
from tests.attacks.published import PROTECTION, Leaving

_PERSON = ("site", "role", "sex", "age band", "ethnicity", "stage", "perspective")
_COUNTED = ("people", "interviews", "speakers", "interviewers")
_STAGES, _KINDS = ("core", "stakeholder"), ("lay", "professional")
_MODES = ("face_to_face", "telephone")
# A number, or a word for one, before what it counts.
_SAID = re.compile(
    r"(?<![\d.,])(\d+|one|two|three|four|five|six|seven) "
    r"(?:lay people|lay person|people|person|interviews?|core members?|key stakeholders?|professionals?|speakers?)\b",
    re.IGNORECASE,
)
_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven")


@dataclass(frozen=True)
class Outcome:
    """What an attack came to: how many it tried to recover, and what it did recover."""

    attack: str
    tried: int
    recovered: tuple[str, ...]


@dataclass(frozen=True)
class Target:
    """A study with what leaves it, and what must not be found."""

    study: Study
    profile: Profile
    leaving: Leaving

    def people(self) -> pd.DataFrame:
        """Answer one row for each person, with what somebody might know of them."""
        held = self.study.tables["interviews"].rename(columns={"network_id": "site"})
        people = self.study.tables["interviewees"].merge(held, on="interview_id")
        return people.assign(**{"age band": (people["birth_year"].astype(int) // 10 * 10).astype(str)}).astype(str)

    def interval(self, value: float) -> tuple[float, float]:
        """Answer between which limits a number lies that is shown, rounded as the profile says."""
        off = (self.profile.base - 1) / 2
        return max(0, value - off), value + off


def target(study: Path, profile: str, leaving: Leaving) -> Target:
    """Answer what is attacked."""
    return Target(read_study(study), PROFILES[profile], leaving)


def words(of: Target) -> Outcome:
    """Search everything for keys, names of networks, rare roles and texts that nobody released."""
    found = [f"{place}: {MARK}" for place, text in of.leaving.texts.items() if MARK in text.lower()]
    return Outcome("search for keys, names, rare roles and free text", len(of.leaving.texts), tuple(found))


def small_numbers(of: Target) -> Outcome:
    """Read small numbers of people out of the tables."""
    numbers = of.leaving.numbers()
    # Figures of the published study, which stand beside those of the planted one, are in print.
    numbers = numbers.loc[numbers["unit"].isin(_COUNTED) & ~numbers["file"].str.endswith("_2009")]
    small = numbers.loc[numbers["value"].map(of.profile.is_small)]
    found = [f"{row['report']}/{row['file']}: {row['measure']} {row['value']:g}" for row in small.to_dict("records")]
    return Outcome("read small numbers of people in tables", len(numbers), tuple(found))


def told_numbers(of: Target) -> Outcome:
    """Read small numbers of people out of captions, sentences, alternative texts and tooltips."""
    found, tried = [], 0
    for place, text in of.leaving.texts.items():
        # Tables are read cell by cell elsewhere; how many people withdrew is to be said.
        if place.endswith(".csv") or place == PROTECTION:
            continue
        for match in _SAID.finditer(text):
            number = match[1].lower()
            value = int(number) if number.isdigit() else _WORDS.index(number)
            tried += 1
            if of.profile.is_small(value):
                found.append(f"{place}: {match[0]}")
    return Outcome("read small numbers in captions, alternative texts and tooltips", tried, tuple(found))


def combinations_of_people(of: Target) -> Outcome:
    """Find a row about a combination of characteristics that few people share."""
    people = of.people()
    rows = [
        (f"{report}/{name}", frozenset(row.values()))
        for (report, name), table in of.leaving.tables.items()
        for row in table.loc[table["value"] != ""].drop(columns=["value", "unit", "source"]).to_dict("records")
    ]
    found, tried = [], 0
    for names in chain.from_iterable(combinations(_PERSON, many) for many in range(1, len(_PERSON) + 1)):
        counted = people.groupby(list(names)).size()
        for codes, many in counted.items():
            key = frozenset(codes if isinstance(codes, tuple) else (codes,))
            if many < of.profile.least:
                tried += 1
                # The code of a site, or a role, stands in tables of other things, too: only tables on people count.
                found += [f"{place}: {sorted(key)}" for place, row in rows if key <= row and _on_people(place)]
    return Outcome("find people by site, role, sex, age band, ethnicity, round and perspective", tried, tuple(found))


def _on_people(place: str) -> bool:
    return place.rpartition("/")[2].startswith(
        ("interview", "sampling_steps", "lay_involvement_inter", "groups_leaders")
    )


def subtraction(of: Target) -> Outcome:
    """Subtract each shown number from each that holds it, across all tables: what is left must not be few people."""
    cells = dict(_shown_cells(of))
    truth = _truth(of)
    found, tried = [], 0
    for (whole, more), (part, less) in product(cells.items(), repeat=2):
        if whole[0] == part[0] and whole[1] < part[1]:
            tried += 1
            left = truth(whole) - truth(part)
            lower, upper = max(0, more[0] - less[1]), more[1] - less[0]
            if of.profile.is_small(left) and upper - lower < of.profile.least - 1:
                found.append(f"{_named(whole)} less {_named(part)}")
    return Outcome("subtract tables from one another", tried, tuple(found))


def all_less_the_sites(of: Target) -> Outcome:
    """Subtract the sites that are shown from all sites together, where one site is missing."""
    cells = dict(_shown_cells(of))
    truth = _truth(of)
    sites = of.study.reportable()
    found, tried = [], 0
    for (what, at), (lower, upper) in cells.items():
        if any(group == "site" for group, _ in at):
            continue
        missing = [site for site in sites if (what, at | {("site", site)}) not in cells]
        tried += bool(missing)
        if len(missing) != 1:
            continue
        (last,) = missing
        parts = [cells[what, at | {("site", site)}] for site in sites if site != last]
        low, high = lower - sum(part[1] for part in parts), upper - sum(part[0] for part in parts)
        hidden = (what, at | {("site", last)})
        if of.profile.is_small(truth(hidden)) and high - max(0, low) < of.profile.least - 1:
            found.append(_named(hidden))
    return Outcome("subtract all shown sites from all sites together", tried, tuple(found))


def linear_programme(of: Target) -> Outcome:
    """Work out between which limits each small number lies, from all numbers that are shown together."""
    sites = sorted(set(of.study.tables["interviews"]["network_id"]))
    atoms = [
        *(("people", site, stage, who) for site in sites for stage in _STAGES for who in _KINDS),
        *(("interviews", site, stage, mode) for site in sites for stage in _STAGES for mode in _MODES),
        *(("held", site, who) for site in sites for who in _KINDS),
    ]
    shown = list(_shown_cells(of))
    rows = np.array([_weights(atoms, cell) for cell, _ in shown])
    limits = np.array([interval for _, interval in shown])
    # Interviews at a site are those that anybody held there, and each has at least one person.
    same = np.array(
        [_weights(atoms, _cell("interviews", site=site)) - _weights(atoms, _cell("held", site=site)) for site in sites]
    )
    more = np.array(
        [
            _weights(atoms, _cell("interviews", site=site, stage=stage))
            - _weights(atoms, _cell("people", site=site, stage=stage))
            for site in sites
            for stage in _STAGES
        ]
    )
    truth = _truth(of)
    found, tried = [], 0
    for cell in _all_cells(sites):
        if not of.profile.is_small(truth(cell)):
            continue
        tried += 1
        weights = _weights(atoms, cell)
        ends = []
        for sign in (1, -1):
            solved = linprog(
                sign * weights,
                A_ub=np.vstack([rows, -rows, more]),
                b_ub=np.concatenate([limits[:, 1], -limits[:, 0], np.zeros(len(more))]),
                A_eq=same,
                b_eq=np.zeros(len(same)),
                bounds=(0, 1000),
            )
            assert solved.status == 0, solved.message
            ends.append(sign * solved.fun)
        lower, upper = np.ceil(ends[0] - 1e-6), np.floor(ends[1] + 1e-6)
        assert lower <= truth(cell) <= upper, (cell, lower, upper)
        if upper - lower < of.profile.least - 1:
            found.append(f"{_named(cell)}: {lower:g} to {upper:g}")
    return Outcome("linear programme over all numbers shown", tried, tuple(found))


def ages(of: Target) -> Outcome:
    """Find the age of the youngest or the oldest."""
    statistics = of.study.tables["statistics"]
    ends = statistics.loc[statistics["measure"].isin(["minimum", "maximum"]), "value"]
    found = []
    for (report, name), table in of.leaving.tables.items():
        years = table.loc[table["unit"] == "years", ["value", "lower", "upper"]].to_numpy().ravel()
        found += [f"{report}/{name}: {year}" for year in years if year and float(year) in set(ends)]
    return Outcome("find the youngest and oldest ages", len(set(ends)), tuple(found))


def ratings(of: Target) -> Outcome:
    """Find how one network's form, or few forms, rated an organisation."""
    given = of.study.tables["influence"].dropna(subset=["level"])
    found, tried = [], 0
    tables = [
        (report, table) for (report, name), table in of.leaving.tables.items() if name == "influence_organisations"
    ]
    for (organisation, level), forms in given.groupby(["organisation", "level"]):
        if forms["form_id"].nunique() < of.profile.least:
            tried += 1
            for report, table in tables:
                hit = (table["organisation"] == organisation) & (table["level"] == level)
                found += [f"{report}: {organisation} {level}"] * bool(hit.any())
    for report, table in tables:
        tried += 1
        found += [f"{report}: a form or a network"] * bool((table[["network", "form"]] != "").to_numpy().any())
    return Outcome("find ratings of one or few forms", tried, tuple(found))


def between_years(of: Target, earlier: Target) -> Outcome:
    """Take what is hidden of a year from the report of the other, as if nobody else had come or gone."""
    found, tried = [], 0
    now, then = (one.leaving.tables["all", "groups_members"] for one in (of, earlier))
    numbers = of.study.tables["members"].dropna(subset=["number"])
    for (site, who), here in numbers.groupby(["network_id", "perspective"]):
        one, other = (
            table.loc[(table["network"] == site) & (table["perspective"] == who) & (table["value"] != "")].set_index(
                "kind"
            )["value"]
            for table in (now, then)
        )
        together = set(here["kind"]) - set(one.index)
        tried += len(together)
        if "other kinds" not in one:
            continue
        # Of what was put together this year, what stood by itself last year is taken away.
        rest = together - set(other.index)
        left = float(one["other kinds"]) - sum(float(other[kind]) for kind in together & set(other.index))
        if len(rest) == 1 and of.profile.is_small(left):
            found.append(f"{site}: {rest}")
    return Outcome("subtract one year from the next", tried, tuple(found))


ATTACKS: tuple[Callable[[Target], Outcome], ...] = (
    words,
    small_numbers,
    told_numbers,
    combinations_of_people,
    subtraction,
    all_less_the_sites,
    linear_programme,
    ages,
    ratings,
)

Cell = tuple[str, frozenset[tuple[str, str]]]


def _cell(what: str, **at: str) -> Cell:
    return what, frozenset((group, code) for group, code in at.items() if code)


def _named(cell: Cell) -> str:
    return f"{cell[0]} {dict(sorted(cell[1]))}"


def _shown_cells(of: Target) -> Iterator[tuple[Cell, tuple[float, float]]]:
    """Yield every number of people and interviews that any table shows, with the limits that it stands for."""
    for (report, name), table in of.leaving.tables.items():
        for row in table.loc[table["value"] != ""].to_dict("records"):
            cell = _cell_of(name, row, report if report != "all" else "")
            if cell:
                yield cell, of.interval(float(row["value"]))


def _cell_of(name: str, row: Mapping[Any, str], here: str) -> Cell | None:
    """Answer which number a row of a table is; those of roles add up to others and say no more."""
    what = row["measure"]
    match name:
        case "interviewees_by_site" | "interviewees_by_perspective":
            return _cell(what, site=row["network"], stage=row["stage"], who=row.get("perspective", ""))
        case "sampling_steps":
            of = {"people_interviewed": "people", "interviews": "interviews"}[what]
            return _cell(of, site=here, stage=row["stage"])
        case "interviews_by_mode":
            return _cell("interviews", site=here, stage=row["stage"], mode=row["mode"])
        case "lay_involvement_interviews":
            return _cell("held", site=row["network"], who=row["perspective"])
        case "quotations_spread" if what == "people":
            return _cell("people")
    return None


def _all_cells(sites: list[str]) -> Iterator[Cell]:
    """Yield every number that somebody could want to know, in a table or not."""
    for site, stage, who in product(["", *sites], ["", *_STAGES], ["", *_KINDS]):
        yield _cell("people", site=site, stage=stage, who=who)
    for site, stage, mode in product(["", *sites], ["", *_STAGES], ["", *_MODES]):
        yield _cell("interviews", site=site, stage=stage, mode=mode)
    for site, who in product(["", *sites], _KINDS):
        yield _cell("held", site=site, who=who)


def _weights(atoms: list[tuple[str, ...]], cell: Cell) -> np.ndarray:
    names = {"people": ("site", "stage", "who"), "interviews": ("site", "stage", "mode"), "held": ("site", "who")}
    of, at = cell
    return np.array([float(atom[0] == of and at <= set(zip(names[atom[0]], atom[1:], strict=True))) for atom in atoms])


def _truth(of: Target) -> Callable[[Cell], int]:
    held = of.study.tables["interviews"].rename(columns={"network_id": "site"})
    people = of.study.tables["interviewees"].merge(held, on="interview_id").rename(columns={"perspective": "who"})
    records = {"people": people, "interviews": held, "held": held.rename(columns={"interviewer_kind": "who"})}

    def count(cell: Cell) -> int:
        here = records[cell[0]]
        for group, code in cell[1]:
            here = here.loc[here[group] == code]
        return len(here)

    return count


def as_table(outcomes: list[Outcome]) -> str:
    """Answer the attacks as a table to be printed: what was tried, and what was recovered."""
    wide = max(len(one.attack) for one in outcomes)
    lines = [f"{'attack':<{wide}}  {'tried':>6}  {'recovered':>9}"]
    lines += [f"{one.attack:<{wide}}  {one.tried:>6}  {len(one.recovered):>9}" for one in outcomes]
    return "\n".join(lines)
