"""Primary and complementary suppression: which numbers are hidden so that no small one can be worked out.

A breakdown, such as the rounds of one site, is shown whole or not at all, because a part that is missing follows from
the others. Breakdowns with a small number in them are hidden first (primary suppression). Then, as long as what is
shown leaves too few possible values for a small number, further breakdowns are hidden from which its limits follow, the
most detailed and smallest first (complementary suppression).
"""

from collections.abc import Collection, Sequence

from cnpg_analysis.disclosure.audit import Attack, Audit
from cnpg_analysis.disclosure.counting import Cell, Counting

Breakdown = tuple[Cell, ...]


def hidden_cells(
    counting: Counting,
    breakdowns: Sequence[Breakdown],
    small: Collection[Cell],
    least: int,
    some: Collection[Cell] = (),
) -> frozenset[Cell]:
    """Answer the cells to hide.

    Args:
        counting: all numbers.
        breakdowns: the numbers that stand in tables, those together that are hidden together.
        small: the numbers that nobody may work out, in a table or not.
        least: how many possible values each of them must keep: the smallest number that is not small.
        some: cells of which everybody knows that they are not none, even when they are hidden.
    """
    listed = {one for parts in breakdowns for one in parts}
    kept = [parts for parts in breakdowns if not any(one in small for one in parts)]
    audit = Audit(counting, small, least)
    while True:
        attack = Attack(counting, (one for parts in kept for one in parts), some)
        hide: list[Breakdown] = []
        for one in audit.open_cells(attack):
            follows_from = set(attack.binding(one))
            chosen = [parts for parts in kept if not follows_from.isdisjoint(parts)] or kept
            if not any(parts in hide for parts in chosen):
                hide.append(min(chosen, key=lambda parts: _rank(counting, parts)))
        if not hide:
            return frozenset(listed - {one for parts in kept for one in parts})
        kept = [parts for parts in kept if parts not in hide]


def _rank(counting: Counting, parts: Breakdown) -> tuple[int, int, list[tuple[str, list[tuple[str, str]]]]]:
    detail = max(len(one.at) for one in parts)
    return -detail, sum(counting.number(one) for one in parts), [(one.of, sorted(one.at)) for one in parts]
