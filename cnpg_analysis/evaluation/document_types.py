"""Between which limits the numbers of documents by type lie.

Numbers by type are not in the text of the published report. It says which type was most frequent, and names examples
of others. Source: section 3.2.4 of the published report.
"""

import pandas as pd

from cnpg_analysis.results import Result, bounded, published, result, unknown
from cnpg_analysis.study.printed_figures import ImpossibleFigures, cited, figure, of_codes

OTHER_TYPES = "all other types"
_NOT_STATED = "not stated"


def by_type(statistics: pd.DataFrame) -> Result:
    """Answer between which limits the number of documents of each named type lies.

    Takes the table ``statistics``. Gives, by ``document_type``, the measure ``documents``, and ``rank`` for the type
    said to be the most frequent. Of each kind that is named, at least one document exists, also where it is named in
    the plural; kinds whose type is not stated are not of the most frequent type, which has more than any other. Where
    no type is named at all, the numbers by type are unknown.

    Raises:
        ImpossibleFigures: the printed figures cannot be so together, or two types are the most frequent.
    """
    columns = ("document_type",)
    total = figure(statistics, subject="documents", measure="count")
    if total is None:
        return result("documents_by_type", columns, [])
    documents = total.whole
    ranks = of_codes(statistics, "document_type", subject="documents", measure="rank")
    kinds = of_codes(statistics, "document_type", subject="documents", measure="kinds_named")
    source = cited(total, *ranks.values(), *kinds.values())
    first = [kind for kind, rank in ranks.items() if rank.value == 1]
    if len(first) > 1:
        raise ImpossibleFigures(
            f"{ranks[first[1]].place}, value: “{first[0]}” and “{first[1]}” are both ranked as the most frequent type. "
            "Correct one of them as it stands in print."
        )
    if not first and not kinds:
        return result("documents_by_type", columns, [unknown("documents", "documents", source)])
    named = {kind: many.whole for kind, many in kinds.items()}
    unplaced = named.pop(_NOT_STATED, 0)
    limits: dict[str, tuple[int, int]] = {}
    if first:
        least_first = max(named.pop(first[0], 0), 1 + max(named.values(), default=0))
        limits[first[0]] = (least_first, documents - sum(named.values()) - unplaced)
        for kind, least in named.items():
            others = sum(named.values()) - least
            # It has fewer than the most frequent type, so at most just under half of what the others leave.
            halved, left = (documents - others - 1) // 2, documents - others - least_first
            # The kinds whose type is not stated lie anywhere but with the most frequent type, and leave it room.
            limits[kind] = (least, min(halved, left, limits[first[0]][1] - 1))
        # Further types, if there are any, share what the named types leave at their least; they must take what the
        # most frequent type at its most, and the others at one fewer each, cannot hold.
        most_first = limits[first[0]][1]
        held = most_first + len(named) * (most_first - 1)
        limits[OTHER_TYPES] = (max(0, documents - held), documents - least_first - sum(named.values()))
    else:
        for kind, least in named.items():
            limits[kind] = (least, documents - sum(named.values()) + least)
        limits[OTHER_TYPES] = (0, documents - sum(named.values()))
    rows = [published("rank", "place", 1, ranks[kind].section, document_type=kind) for kind in first]
    rows += [
        bounded("documents", "documents", low, high, source, document_type=kind) for kind, (low, high) in limits.items()
    ]
    return result("documents_by_type", columns, rows)
