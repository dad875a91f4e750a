"""Numbers that are small, and what is said of them."""

from collections.abc import Sequence

FEW = 10
"""What rests on fewer is said to be small: one more or less would change a share of it by more than a tenth."""


def few(numbers: Sequence[float], noun: str) -> tuple[str, ...]:
    """Answer the note that numbers are small, where any of what they rest on is; nothing where none is."""
    small = [one for one in numbers if one < FEW]
    if not small:
        return ()
    which = "these rest" if len(small) == len(numbers) else "some rest"
    text = f"Small numbers: {which} on fewer than {FEW} {noun}, so that one more or less would change the picture."
    return (text,)
