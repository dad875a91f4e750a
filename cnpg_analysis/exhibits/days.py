"""Days as readers write them, the same in every language of a machine."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def in_words(day: str) -> str:
    """Answer a day such as “2026-09-30” as “30 September 2026”; nothing for nothing."""
    if not day:
        return ""
    year, month, number = day.split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"
