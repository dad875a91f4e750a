"""How the published report tells what a notebook is about; said of that report, never of a study of one's own."""

from collections.abc import Mapping

from cnpg_analysis.disclosure import Released
from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.study.reading import Study

_TOLD: Mapping[str, str] = {
    "sampling": (
        "Before the groups were chosen, documents of a few groups drawn at random were read, to find the subjects to "
        "look for. The report's list of all groups was a picture, which is lost. Public pages still show many of the "
        "networks; what they tell is set beside the sample here, and so is what they do not tell."
    ),
    "documents": (
        "Only totals over all groups are printed. A picture showed how many documents there were of each type; it is "
        "lost."
    ),
    "interviewees": (
        "The report lists every person by role and site, so that people and interviews can be counted. Ages, sex and "
        "ethnicity are printed only as totals."
    ),
    "groups": (
        "The questionnaires came after the interviews, and the models had been described in an earlier evaluation. The "
        "report prints the model of each site. Most other answers it prints as a range over all groups, without saying "
        "which group lies where in it. As a rule, it adds, a group is led by an elected chair, most often a service "
        "user, with the help of a facilitator; the chair can also be shared."
    ),
    "influence": (
        "The form asks whom a group aims to influence (section 6.2.10), while the text reads the answers as whom core "
        "members felt that their group had influenced (sections 3.3.2 and 4.3.2). Which of the two they had in mind "
        "cannot be told. On the form a red line stood for strong influence, a blue one for some and a black one for "
        "none. The filled-in forms are not printed. What is printed is one list for all groups, from local to "
        "national, in which strong and some influence are not told apart, and a sentence on those who are difficult to "
        "influence. The text adds that most forms also showed primary care, which has no line of its own there."
    ),
    "impact": (
        "The report tells of these things in many places and counts them nowhere. It tells more of some sites than of "
        "others. That something has changed was said by the people interviewed or by the report; nobody checked it."
    ),
    "quotations": (
        "The report supports what it says with quotations, each with the number of a speaker. What else it says of a "
        "speaker is not taken over here, because the people who spoke are to stay unknown."
    ),
    "lay-involvement": (
        "The report says that lay people were central to the research, and tells in several places what they did: as "
        "people consulted, as members of the team, as interviewers, as advisers."
    ),
}


def of(subject: str, released: Released, study: Study) -> tuple[Exhibit, ...]:
    """Answer how the published report tells of a subject, beside a result on it; nothing where there is no result."""
    if not study.published or released.table.empty:
        return ()
    return (Exhibit(f"{subject}-background", "sentence", released, text=_TOLD[subject]),)
