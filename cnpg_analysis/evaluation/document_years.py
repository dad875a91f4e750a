"""From which years the documents originate, and how far the printed words leave that open.

Only one year, the undated documents and the span of years are printed. Two words can be read in two ways each, so what
a year without a printed number can hold is worked out for each reading. Source: section 3.2.4 of the published report.
"""

from collections.abc import Mapping

import pandas as pd

from cnpg_analysis.results import Result, bounded, published, recomputed, result
from cnpg_analysis.study.printed_figures import Figure, cited, contradiction, figure, of_codes
from cnpg_analysis.study.statistics import printed

UNDATED = "undated"
OTHER_YEARS = "other dated years"
# Words that can mean more than half, or more than any other.
_MAJORITY = ("majority", "most")


class _Printed:
    """What is printed on years, and the slots whose numbers are not."""

    def __init__(self, statistics: pd.DataFrame, documents: Figure) -> None:
        self.documents = documents
        found = of_codes(statistics, "year", subject="documents", measure="count")
        self.undated = found.pop(UNDATED, None)
        self.counts = found
        self.shares = of_codes(statistics, "year", subject="documents", measure="share")
        self.first = figure(statistics, subject="documents", measure="span_start")
        self.last = figure(statistics, subject="documents", measure="span_end")
        self.span_known = self.first is not None and self.last is not None
        self.years = self._years()
        self.open_years = tuple(year for year in self.years if year not in found)
        self.source = cited(documents, *found.values(), self.undated, self.first, self.last)
        self.remaining = documents.whole - sum(one.whole for one in (*found.values(), self.undated) if one)
        if self.remaining < 0 or (self.remaining and self.span_known and not self.open_years and self.undated):
            raise contradiction(
                f"there are {documents.whole} documents, but by year they add up to {documents.whole - self.remaining}",
                *(documents, *found.values(), self.undated, self.first, self.last),
            )

    def _years(self) -> tuple[str, ...]:
        if self.first is None or self.last is None:
            return tuple(sorted(self.counts))
        span = tuple(str(year) for year in range(self.first.whole, self.last.whole + 1))
        outside = [year for year in self.counts if year not in span]
        if outside or not span:
            said = f"documents of {outside[0]}, but" if outside else "documents, but"
            raise contradiction(
                f"there are {said} they date from {self.first.whole} to {self.last.whole}",
                *(self.first, self.last),
                *(self.counts[year] for year in outside[:1]),
            )
        return span

    def limits(
        self, least: Mapping[str, int] | None = None, most: Mapping[str, int] | None = None
    ) -> dict[str, tuple[int, int]]:
        """Answer the limits of every slot without a printed number, or nothing where they leave no room.

        ``least`` and ``most`` are what a reading of the words adds to the subtraction.
        """
        slots = [*self.open_years, *([] if self.span_known else [OTHER_YEARS]), *([] if self.undated else [UNDATED])]
        low = {slot: (least or {}).get(slot, 0) for slot in slots}
        high = {slot: min(self.remaining, (most or {}).get(slot, self.remaining)) for slot in slots}
        if not sum(low.values()) <= self.remaining <= sum(high.values()):
            return {}
        return {
            slot: (
                max(low[slot], self.remaining - (sum(high.values()) - high[slot])),
                min(high[slot], self.remaining - (sum(low.values()) - low[slot])),
            )
            for slot in slots
        }


def by_year(statistics: pd.DataFrame) -> Result:
    """Answer how many documents originate from each year.

    Takes the table ``statistics``. Gives, by ``year`` (a year, ``undated``, or the other dated years together):

    * ``documents``: printed, or what subtraction leaves, without reading anything into words;
    * ``documents_if_span_is_reached``: the same, if there is a document of the first and of the last year printed;
    * ``documents_if_most_of_any_year``: the same, if a year called “the majority” has more than any other year;
    * ``needed_for_half_of_all``, ``needed_for_half_of_dated``: for a year called so, the least number above one half;
    * ``share_printed``, ``share_of_all`` and ``share_of_dated``, in per cent, for years with a printed number.

    Raises:
        ImpossibleFigures: the printed figures cannot be so together.
    """
    documents = figure(statistics, subject="documents", measure="count")
    if documents is None:
        return result("documents_by_year", ("year",), [])
    prints = _Printed(statistics, documents)
    limits = prints.limits()
    rows: list[Mapping[str, object]] = []
    for year in prints.years:
        if year in prints.counts:
            one = prints.counts[year]
            rows.append(published("documents", "documents", one.whole, one.section, year=year))
        else:
            rows.append(bounded("documents", "documents", *limits[year], prints.source, year=year))
    if prints.open_years or not prints.span_known:
        least = 0 if prints.undated is None else prints.remaining
        rows.append(bounded("documents", "documents", least, prints.remaining, prints.source, year=OTHER_YEARS))
    if prints.undated:
        undated = prints.undated
        rows.append(published("documents", "documents", undated.whole, undated.section, year=UNDATED))
    else:
        rows.append(bounded("documents", "documents", *limits[UNDATED], prints.source, year=UNDATED))
    rows += [
        published("share_printed", "per_cent", share.value, share.section, year=year)
        for year, share in prints.shares.items()
    ]
    rows += [row for year in prints.counts for row in _shares(prints, year)]
    return result("documents_by_year", ("year",), [*rows, *_readings(prints, statistics)])


def _shares(prints: _Printed, year: str) -> list[Mapping[str, object]]:
    many, everything = prints.counts[year].whole, prints.documents.whole
    of_all, of_dated = cited(prints.counts[year], prints.documents), prints.source
    if not many:
        return []
    # Where the undated ones are not counted in print, they are anything from none to all that remains.
    fewest, most = _dated(prints)
    return [
        recomputed("share_of_all", "per_cent", 100 * many / everything, of_all, year=year),
        bounded("share_of_dated", "per_cent", 100 * many / most, 100 * many / fewest, of_dated, year=year),
    ]


def _dated(prints: _Printed) -> tuple[int, int]:
    everything = prints.documents.whole
    if prints.undated:
        return everything - prints.undated.whole, everything - prints.undated.whole
    return everything - prints.remaining, everything


def _readings(prints: _Printed, statistics: pd.DataFrame) -> list[Mapping[str, object]]:
    ends = {str(end.whole): 1 for end in (prints.first, prints.last) if end}
    reached = prints.limits(least=ends) if prints.span_known else {}
    rows: list[Mapping[str, object]] = [
        bounded("documents_if_span_is_reached", "documents", *limits, prints.source, year=year)
        for year, limits in reached.items()
    ]
    words = printed(statistics, subject="documents", measure="quantity_word")
    called = words.loc[words["year"].isin(list(prints.counts)) & words["printed"].str.lower().isin(_MAJORITY)]
    for row in called.to_dict("records")[:1]:
        year, section = str(row["year"]), str(row["section"])
        most = dict.fromkeys(prints.open_years, prints.counts[year].whole - 1)
        rows += [
            bounded("documents_if_most_of_any_year", "documents", *limits, prints.source, year=other)
            for other, limits in prints.limits(most=most).items()
        ]
        fewest, greatest = (many // 2 + 1 for many in _dated(prints))
        rows.append(
            recomputed("needed_for_half_of_all", "documents", prints.documents.whole // 2 + 1, section, year=year)
        )
        rows.append(bounded("needed_for_half_of_dated", "documents", fewest, greatest, section, year=year))
    return rows
