"""Whether the cells of one row can stand together: constraints that hold beside certain codes, or between columns."""

from collections.abc import Iterator, Sequence, Set
from typing import Any

from cnpg_analysis.study import contract
from cnpg_analysis.study.cells import HOLDS
from cnpg_analysis.study.problems import broken_rule

# Constraints whose limit is what stands in another column of the row.
COMPARED = ("notBefore", "notLessThan")


class RowCheck:
    """The check of the rules that a table of the contract has for its rows."""

    def __init__(self, table: str, header: Sequence[str]) -> None:
        """Take a table's name and headings; rules on columns that are missing are passed over."""
        self._fields = contract.fields(table)
        self._places = {label: place for place, label in enumerate(header)}
        self._rules = [(rule, _columns(rule)) for rule in contract.rules(table)]
        self._rules = [(rule, columns) for rule, columns in self._rules if columns <= self._places.keys()]
        deciding = {column for rule, _ in self._rules for column in (*rule.when, *rule.unless)}
        self._deciding = [self._places[column] for column in sorted(deciding)]
        # Which rules apply depends on a few codes only, so it is worked out once for each combination of them.
        self._applicable: dict[tuple[str, ...], list[tuple[contract.Rule, Set[str]]]] = {}

    def faults(self, row: Sequence[str], faulty: Set[str]) -> Iterator[tuple[str, str]]:
        """Yield the column and what is wrong in it, leaving out rules on columns that are faulty by themselves."""
        codes = tuple([row[place] for place in self._deciding])
        applicable = self._applicable.get(codes)
        if applicable is None:
            applicable = [(rule, columns) for rule, columns in self._rules if self._applies(rule, row)]
            # Codes that are wrong by themselves may be many, and are not worth remembering.
            if not faulty:
                self._applicable[codes] = applicable
        for rule, columns in applicable:
            if not columns.isdisjoint(faulty):
                continue
            text = row[self._places[rule.column]]
            for name, limit in rule.constraints.items():
                if name in COMPARED:
                    limit, named = row[self._places[limit]], f"what stands in the column {limit}"
                else:
                    named = limit
                if not _holds(name, limit, text):
                    says = broken_rule(self._fields[rule.column], name, named, text)
                    yield rule.column, f"{says[:-1]}; {rule.why}." if rule.why else says

    def _applies(self, rule: contract.Rule, row: Sequence[str]) -> bool:
        return all(row[self._places[column]] in codes for column, codes in rule.when.items()) and not any(
            row[self._places[column]] in codes for column, codes in rule.unless.items()
        )


def _holds(name: str, limit: Any, text: str) -> bool:
    if name == "required":
        return bool(text)
    return not text or HOLDS[name](text, limit)


def _columns(rule: contract.Rule) -> Set[str]:
    compared = [rule.constraints[name] for name in COMPARED if name in rule.constraints]
    return {rule.column, *rule.when, *rule.unless, *compared}
