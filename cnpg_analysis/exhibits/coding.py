"""Exhibits on how the initiatives were coded, and how far a second coder agreed."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.impact import in_words
from cnpg_analysis.exhibits.wording import number, quantity, sentence_case


def agreement(released: Released) -> tuple[Exhibit, ...]:
    """Answer, for each variable, on how many of the initiatives coded twice the two coders agree."""
    if released.table.empty:
        return ()
    value, row = released.result.value, released.result.row
    variables = list(dict.fromkeys(released.table["variable"]))
    many = number(value("initiatives", variable=variables[0]))
    agreed = {variable: value("agreed", variable=variable) for variable in variables}
    fewest, most = min(agreed, key=lambda v: agreed[v]), max(agreed, key=lambda v: agreed[v])
    table = Exhibit(
        "coding-agreement",
        "table",
        released,
        caption=(
            f"Of {many} initiatives coded twice, the coders agree on {number(agreed[most])} in "
            f"{in_words(most).lower()} and on {number(agreed[fewest])} in {in_words(fewest).lower()}"
        ),
        columns=(
            Column("Variable"),
            Column("Same code", "right"),
            Column("Share", "right"),
            Column("Kappa", "right"),
            Column("Settled otherwise than the first code", "right"),
        ),
        rows=tuple(
            (
                in_words(variable),
                f"{number(agreed[variable])} of {number(value('initiatives', variable=variable))}",
                f"{number(100 * value('share', variable=variable))}%",
                quantity(row("kappa", variable=variable), 2),
                number(value("settled_otherwise", variable=variable)),
            )
            for variable in variables
        ),
        notes=(
            (
                "Two coders worked apart from each other, from the same passages and the same codebook. Kappa is the "
                "agreement beyond chance: 1 is full agreement, 0 no more than chance."
            ),
            "The differences and how each was settled are listed in docs/decisions.",
        ),
    )
    return (table,)


def how_coded(totals: Released, agreement: Released) -> tuple[Exhibit, ...]:
    """Answer who coded what, and from what."""
    if totals.table.empty:
        return ()
    everything = number(totals.result.value("initiatives"))
    text = (
        f"All {everything} initiatives were coded by one reader, from the printed passages only: this is one reading."
    )
    if len(agreement.table):
        twice = number(agreement.result.value("initiatives", variable=agreement.table["variable"].iloc[0]))
        text += f" {sentence_case(twice)} of them were coded a second time without sight of the first codes."
    return (Exhibit("coding-who", "sentence", totals, text=text),)
