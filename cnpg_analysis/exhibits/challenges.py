"""Exhibits on the difficulties that a study names and on what it recommends."""

from collections.abc import Mapping

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.coding_note import agreed_reading
from cnpg_analysis.exhibits.exhibit import Column, Exhibit, section_of
from cnpg_analysis.exhibits.telling import teller
from cnpg_analysis.exhibits.wording import counted, number, sentence_case, verb, withheld
from cnpg_analysis.study.reading import Study

_KINDS: Mapping[str, str] = {
    "recruitment": "Finding and keeping users",
    "representation": "Reaching and representing all who are affected",
    "support": "Training and support for users",
    "funding": "Money",
    "professional_attitudes": "Attitudes of professionals",
    "level_of_involvement": "How far users share in decisions",
    "influence": "Reach of the groups' influence",
    "monitoring": "Monitoring and evaluation",
    "communication": "Communication",
    "other": "Anything else",
}

_TAKEN_UP_AGAIN = "A difficulty that the report takes up again in its conclusions is counted there, too."


def kinds(named: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer what the difficulties are about, with the first that the report names of each kind."""
    rows = named.result.rows()
    if not rows:
        return (Exhibit("challenges-by-kind", "unknown", named, text="This study holds no list of difficulties."),)
    of_kind = {kind: [row for row in rows if row["kind"] == kind] for kind in _KINDS}
    of_kind = {kind: found for kind, found in of_kind.items() if found}
    released = {
        kind: [row["challenge"] for row in of if not withheld(row["challenge"])] for kind, of in of_kind.items()
    }
    first = {kind: next(iter(of), "") for kind, of in released.items()}
    table = Exhibit(
        "challenges-by-kind",
        "table",
        named,
        caption=(
            f"{counted(len(rows), 'difficulties')} {verb(len(rows), 'is', 'are')} named, of "
            f"{counted(len(of_kind), 'kinds')}"
        ),
        columns=(
            Column("What the difficulty is about"),
            Column("Named", "right"),
            *([Column("The first that is named")] if any(first.values()) else []),
        ),
        rows=tuple(
            (_KINDS[kind], number(len(found)), *([first[kind] or "–"] if any(first.values()) else []))
            for kind, found in of_kind.items()
        ),
        notes=(
            *((_TAKEN_UP_AGAIN,) if study.published else ()),
            "How often something is named does not say how great it is.",
            agreed_reading(study),
        ),
    )
    return (table,)


def of_network(named: Released, study: Study, network: str) -> tuple[Exhibit, ...]:
    """Answer, in a report on one site, which difficulties are told of it."""
    own = [row["challenge"] for row in named.result.rows() if row["network"] == network]
    if not own:
        return ()
    told = [challenge for challenge in own if not withheld(challenge)]
    kept_back = len(own) - len(told)
    are = verb(kept_back, "is", "are")
    text = f"Told of {study.label(network)} in particular: {'; '.join(told)}."
    if not told:
        text = (
            f"{counted(kept_back, 'difficulties')} {are} told of {study.label(network)} in particular, and not shown."
        )
    elif kept_back:
        text += f" {number(kept_back)} more {are} told of and not shown."
    return (Exhibit("challenges-of-network", "sentence", named, text=text),)


def recommended(recommendations: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer the recommendations, in their order and in our words."""
    rows = recommendations.result.rows()
    if not rows:
        text = "This study holds no list of recommendations."
        return (Exhibit("recommendations", "unknown", recommendations, text=text),)
    caption = f"{sentence_case(teller(study))} makes {counted(len(rows), 'recommendations')}"
    kept_back = sum(withheld(row["recommendation"]) for row in rows)
    rows = [row for row in rows if not withheld(row["recommendation"])]
    if not rows:
        which = "is not shown" if kept_back == 1 else "are not shown"
        text = f"{caption}, which {which}: nobody said that {verb(kept_back, 'it', 'they')} may be published."
        return (Exhibit("recommendations", "sentence", recommendations, text=text),)
    table = Exhibit(
        "recommendations",
        "table",
        recommendations,
        caption=f"{caption}, of which {number(len(rows))} may be published" if kept_back else caption,
        columns=(Column("Recommendation, in our words"), Column("Section", "right")),
        rows=tuple((f"{row['number']}. {row['recommendation']}", section_of(row["source"]) or "–") for row in rows),
    )
    return (table,)
