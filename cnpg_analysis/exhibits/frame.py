"""Exhibits on the reconstructed sampling frame: what it can say, and what it cannot."""

from cnpg_analysis.disclosure import Released
from cnpg_analysis.evaluation.sampling import DATES
from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.exhibits.wording import counted, number
from cnpg_analysis.study.reading import Study


def dates(frame: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer how many networks there were at the two dates, and how well that is known."""
    result = frame.result
    if not (study.published and result.rows("merged_away")):
        return ()
    first, second = (result.value("networks", date=date) for date in DATES)
    in_england = [result.value("networks", nation="england", date=date) for date in DATES]
    named = [result.value("named_at_the_time", date=date) for date in DATES]
    text = (
        f"Public pages lead to {counted(first, 'networks')} in {DATES[0]}, {number(in_england[0])} of them in England, "
        f"and to {number(second)} {DATES[1]}, {number(in_england[1])} of them in England. In between, "
        f"{number(result.value('merged_away'))} merged into {number(result.value('came_of_mergers'))}; how many there "
        f"were when the study began, in early 2008, is not known. Pages from the years 2005 to 2010 name "
        f"{number(named[0])} of the networks in {DATES[0]} and {number(named[1])} of those {DATES[1]}; the others rest "
        "on pages of another date, on traces, or on general knowledge."
    )
    return (Exhibit("sampling-frame-dates", "sentence", frame, text=text),)


def draw(chances: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer how unlike the regions were in the number of groups that one was drawn from."""
    rows = chances.result.rows("others")
    if not (study.published and rows):
        return ()
    fewest, most = min(row["value"] for row in rows), max(row["value"] for row in rows)
    text = (
        "In each region one further group was drawn from those that had not been chosen on purpose. If this count of "
        f"networks is right, and every network had one group, there were between {number(fewest)} and {number(most)} "
        "to draw from, depending on the region and the year. A group in a region with few networks was far likelier to "
        "be drawn, so the groups drawn do not stand for all groups alike. How likely each was cannot be said, because "
        "the list that was drawn from is lost."
    )
    return (Exhibit("sampling-draw", "sentence", chances, text=text),)


def doubts(frame: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer what the frame cannot say: regions in doubt, and who was sampled."""
    result = frame.result
    if not (study.published and result.rows("merged_away")):
        return ()
    doubtful = max(result.value("region_in_doubt", date=date) for date in DATES)
    text = (
        f"Which region a network lies in was read from the map; up to {counted(doubtful, 'networks')} may belong to "
        "another. Whether a network serves town or country was guessed, and how long its group had run was not found, "
        "so neither is shown here. The pages name networks, and the study names regions only: no network here is "
        "known, or said, to be a site."
    )
    return (Exhibit("sampling-frame-doubts", "sentence", frame, text=text),)
