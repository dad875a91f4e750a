"""Exhibits on the members of partnership groups: their kinds, and users in proportion to professionals."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Column, Exhibit
from cnpg_analysis.exhibits.ratio_dots import Ratio, ratio_dots
from cnpg_analysis.exhibits.telling import given
from cnpg_analysis.exhibits.wording import PERSPECTIVES, counted, known, listed, number, quantity, verb
from cnpg_analysis.study.reading import Study

_READ_FROM_NAMES = (
    "The text speaks of what is typical, not of one group. The makers of this compendium read from its name whether a "
    "kind of member is lay or professional, in one reading; voluntary bodies count as professional."
)


def members(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the kinds of members, lay and professional, with their numbers where any are known."""
    rows = released.result.rows("members")
    if not rows:
        return ()
    many = {kind: sum(row["perspective"] == kind for row in rows) for kind in PERSPECTIVES}
    named = listed([f"{counted(of, 'kinds')} of {kind} members" for kind, of in many.items() if of])
    numbers = any(known(row) for row in rows)
    table = Exhibit(
        "groups-members",
        "table",
        released,
        caption=f"{named} {verb(len(rows), 'is', 'are')} named",
        columns=(
            Column("Kind of member"),
            Column("Lay or professional"),
            *([Column("Number", "right")] if numbers else []),
        ),
        rows=tuple(
            (row["kind"], PERSPECTIVES[row["perspective"]], *([quantity(row)] if numbers else [])) for row in rows
        ),
        notes=(
            *(() if numbers else (f"How many there are of each kind is not {given(study)}.",)),
            *((_READ_FROM_NAMES,) if study.published else ()),
        ),
    )
    return (table,)


def proportions(released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the two printed ends of users to professionals as a picture."""
    result = released.result
    if not result.rows("users_for_a_professional"):
        return ()
    most, least = (result.value(name) for name in ("users_for_a_professional", "professionals_for_a_user"))
    ends = [result.value(f"share_{end}") for end in ("most", "least")]
    shown = [Ratio("Group with most users", round(most), 1), Ratio("Group with fewest users", 1, round(least))]
    caption = (
        f"Groups ranged from {counted(most, 'users')} for each professional to {counted(least, 'professionals')} for "
        f"each user; the groups in between are not {given(study)}"
    )
    alt = "Rows of dots, a full disc for each user and an empty square for each professional. " + " ".join(
        f"{one.label}: {one.lay} to {one.professional}." for one in shown
    )
    picture = Exhibit(
        "groups-proportions",
        "figure",
        released,
        caption=caption,
        alt=alt,
        columns=(
            Column("Group, not named"),
            Column("Users", "right"),
            Column("Professionals", "right"),
            Column("Users among members, in per cent", "right"),
        ),
        rows=tuple(
            (one.label, number(one.lay), number(one.professional), number(share))
            for one, share in zip(shown, ends, strict=True)
        ),
        notes=(
            "These are ratios, not numbers of members.",
            *(("The group with fewest users had lately lost several.",) if study.published else ()),
        ),
        svg=ratio_dots(shown, caption, alt),
    )
    return (picture,)
