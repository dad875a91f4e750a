"""The rules under which the results of one study of one's own leave it, worked out once for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from cnpg_analysis.disclosure.counting import Cell, Counting, Population, cell
from cnpg_analysis.disclosure.interviewed import Interviewed, interviewed
from cnpg_analysis.disclosure.profiles import NotReleasable, Profile, profile_of
from cnpg_analysis.disclosure.rows import Mask
from cnpg_analysis.disclosure.suppression import hidden_cells
from cnpg_analysis.evaluation import influence
from cnpg_analysis.study.reading import Study

RATINGS = "ratings"


@dataclass(frozen=True)
class Rules:
    """A study, its profile, and which of its numbers of people are hidden."""

    study: Study
    profile: Profile

    @cached_property
    def interviewed(self) -> Interviewed:
        """Which numbers of the people interviewed, and of their interviews, are hidden."""
        return interviewed(self.study, self.profile)

    @cached_property
    def _ratings(self) -> tuple[Counting, frozenset[Cell]]:
        """Which numbers of ratings are hidden: those that come from too few forms, however many they are."""
        rated = self.study.tables["influence"].loc[lambda table: table["level"].notna()]
        rated = rated.fillna({"tier": influence.NO_TIER, "network_id": "", "form_id": ""})
        tiers = (*influence.TIERS, influence.NO_TIER)
        counting = Counting((Population(RATINGS, rated, {"tier": tiers, "level": influence.LEVELS}),))
        tables = [tuple(cell(RATINGS, tier=tier, level=level) for level in influence.LEVELS) for tier in ("", *tiers)]
        if not self.profile.hides:
            return counting, frozenset()
        given = [one for parts in tables for one in parts if counting.number(one)]
        few = [one for one in given if self.profile.is_small(_forms(rated, one))]
        # Which levels were given stays to be seen in a table, even where their numbers are not.
        return counting, hidden_cells(counting, tables, few, self.profile.least, some=given)

    def hidden(self, table: pd.DataFrame, of: str, groups: Mapping[str, str], fixed: Mapping[str, str]) -> Mask:
        """Answer which rows of a table stand for numbers that are hidden.

        Args:
            table: rows of a result that count what ``of`` names.
            of: the population.
            groups: what the result calls the groups of the population, by their names there.
            fixed: further groups that all rows share.

        Raises:
            NotReleasable: a row does not say what the study's tables say, so that the rules do not fit it.
        """
        if of == RATINGS:
            counting, chosen = self._ratings
        else:
            counting, chosen = self.interviewed.counting, self.interviewed.hidden
        cells = [
            cell(of, **{name: str(row[called]) for name, called in groups.items()}, **fixed)
            for row in table.to_dict("records")
        ]
        for one, value, status in zip(cells, table["value"], table["status"], strict=True):
            if status == "recomputed" and counting.number(one) != value:
                raise NotReleasable(
                    f"A number of {of} was not counted from the tables of the study “{self.study.study_id}” as they "
                    "were read, so it cannot be said whether it may leave."
                )
        return np.array([one in chosen for one in cells], dtype=bool)

    def shows_people(self, *, by: tuple[str, ...] = ()) -> bool:
        """Answer whether the people interviewed are shown for all sites together, by some groups or as one number."""
        shared = {group for group, _ in cell("people", **dict.fromkeys(by, "x")).at}
        return not any(
            one.of == "people" and {group for group, _ in one.at} == shared for one in self.interviewed.hidden
        )


def _forms(rated: pd.DataFrame, of: Cell) -> int:
    here = rated
    for group, code in of.at:
        here = here.loc[here[group] == code]
    # Without the key of a form, a network's ratings count as those of one form.
    return len(here[["network_id", "form_id"]].drop_duplicates())


_LAST: list[Rules] = []


def rules_of(study: Study) -> Rules:
    """Answer the rules of a study; those of the study asked for last are kept, because they take a while.

    Raises:
        NotReleasable: the study holds people, but does not say by which profile or where their consents are.
    """
    if not _LAST or _LAST[0].study is not study:
        _LAST[:] = [Rules(study, profile_of(study))]
    return _LAST[0]
