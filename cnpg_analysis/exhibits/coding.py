"""Exhibits on how the initiatives were coded, and how far a second coder agreed."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.impact import in_words
from cnpg_analysis.exhibits.wording import counted, number, number_or_none, quantity, verb
from cnpg_analysis.study.reading import Study

_APART = "Two coders worked apart from each other, from the same passages and the same codebook."
_SETTLED = "The differences, and how each was settled, are listed in decision 0010 of this compendium (docs/decisions)."


def agreement(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer, for each variable, on how many of the initiatives coded twice the two coders agree."""
    if released.table.empty:
        return ()
    value, row = released.result.value, released.result.row
    variables = list(dict.fromkeys(released.table["variable"]))
    many = counted(value("initiatives", variable=variables[0]), "initiatives")
    agreed = {variable: value("agreed", variable=variable) for variable in variables}
    fewest, most = min(agreed, key=lambda v: agreed[v]), max(agreed, key=lambda v: agreed[v])
    agree = (
        f"most on {in_words(most).lower()} ({number(agreed[most])}) and least on {in_words(fewest).lower()} "
        f"({number(agreed[fewest])})"
    )
    if agreed[most] == agreed[fewest]:
        agree = f"on {number_or_none(agreed[most])} in every variable"

    table = Exhibit(
        "coding-agreement",
        "table",
        released,
        caption=f"Of {many} coded twice, the coders agree {agree}",
        columns=(
            Column("Variable"),
            Column("Same code", "right"),
            Column("Share", "right"),
            Column("Kappa", "right"),
            Column("First code changed afterwards", "right"),
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
            *((_APART,) if study.published else ()),
            "Kappa is the agreement beyond chance: 1 is full agreement, 0 is no more than chance.",
            *((_SETTLED,) if study.published else ()),
        ),
    )
    return (table,)


def how_coded(totals: Released, agreement: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer who coded what, and from what; of a study of one's own only what was coded a second time is known."""
    if totals.table.empty:
        return ()
    many = totals.result.value("initiatives")
    initiatives = "The initiative" if many == 1 else f"All {counted(many, 'initiatives')}"
    parts = []
    if study.published:
        parts.append(
            f"{initiatives} {verb(many, 'was', 'were')} coded by one reader, from the printed passages only: this is "
            "one reading."
        )
    if len(agreement.table):
        twice = agreement.result.value("initiatives", variable=agreement.table["variable"].iloc[0])
        parts.append(
            f"{counted(twice, 'initiatives')} {verb(twice, 'was', 'were')} coded a second time, without sight of the "
            "first codes."
        )
    if not parts:
        return ()
    return (Exhibit("coding-who", "sentence", totals, text=" ".join(parts)),)
