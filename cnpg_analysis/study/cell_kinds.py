"""What a cell of a workbook is beside its text: a formula, an error, a date or a time.

A cell is its text everywhere; only where the text alone would mislead does the check ask of which kind it is.
"""


class Formula(str):
    """The text of a formula; what it comes to is worked out by another program and not trusted."""

    __slots__ = ()


class ErrorValue(str):
    """What a spreadsheet shows where a formula failed, such as ``#REF!``."""

    __slots__ = ()


class DateValue(str):
    """A date as year-month-day, from a cell that a spreadsheet keeps as a date."""

    __slots__ = ()


class TimeValue(str):
    """A time of day, or a date with one."""

    __slots__ = ()
