"""The page that leads to all reports of a study."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from cnpg_analysis.publish import pandoc
from cnpg_analysis.publish.about import WHOLE_STUDY, ReportAbout
from cnpg_analysis.publish.checking import check_page
from cnpg_analysis.publish.errors import PublishError
from cnpg_analysis.publish.escaping import escaped
from cnpg_analysis.publish.exhibit import Column
from cnpg_analysis.publish.markdown import bullets, division, is_wide, link, table
from cnpg_analysis.publish.opening import WHAT_GROUPS_ARE, beginning
from cnpg_analysis.publish.writing import write_page

DOCUMENTS_ONLY = "documents_only"

_LEAD = (
    f"{WHAT_GROUPS_ARE} These pages show the figures that an evaluation of such groups put in print, what follows "
    "from them and what stays unknown, and how each number can be checked."
)
_LEAD_OF_OWN_STUDY = (
    f"{WHAT_GROUPS_ARE} These pages show what a study of such groups has recorded, what follows from it and what stays "
    "unknown, and how each number can be checked."
)
_WHY_NO_REPORT = (
    "From these groups the study collected documents only; it interviewed nobody there. What is published about "
    "the documents is about all groups together, not about any one of them, so no group has a report of its own. "
    "Their documents are counted in the report on the whole study."
)
_WHY_NO_REPORT_IN_OWN_STUDY = (
    "From these groups the study collected documents only; it interviewed nobody there, so none has a report of its "
    "own. What is recorded of them is in the report on the whole study."
)
_KEYS = ("whole-study", "case-study-sites", "further-groups")
_NOT_GIVEN = "not known"
_NO_REPORT = "–"


@dataclass(frozen=True)
class IndexEntry:
    """A partnership group in the index, or the whole study (``network`` is then ``all``). All texts are plain.

    ``report`` is the address of its report relative to the index, or None where there is none. ``key_results``
    are a few results as (what it is, its value), in the same order for every site.
    """

    network: str
    label: str
    selected_as: str
    report: str | None
    key_results: Sequence[tuple[str, str]] = ()


def build_index(
    entries: Sequence[IndexEntry], about: ReportAbout, target: Path, *, reports: Path | None = None
) -> None:
    """Write the index of a study's reports.

    Args:
        entries: the whole study and its groups, in the order in which they are shown.
        about: what the reports say of the study; the network in it is not used.
        target: the HTML file.
        reports: folder that the addresses of the reports are read from, where it is not the target's.

    Raises:
        PublishError: a report that an entry leads to is not there, or the page would be broken.
    """
    folder = target.parent if reports is None else reports
    whole = [entry for entry in entries if entry.network == WHOLE_STUDY]
    cases = [entry for entry in entries if entry.network != WHOLE_STUDY and _is_case(entry)]
    others = [entry for entry in entries if entry.selected_as == DOCUMENTS_ONLY and entry.report is None]
    text = "\n\n".join(
        [
            beginning(f"{about.study_title}: reports", _LEAD_OF_OWN_STUDY if about.own_study else _LEAD, about),
            *(_whole_study(entry, folder) for entry in whole),
            *([_case_studies(cases, folder)] if cases else []),
            *([_further_groups(others, about)] if others else []),
        ]
    )
    html = pandoc.page(text, contents=0)
    check_page(html, _keys(whole, cases, others), target.name)
    write_page(html, target)


def _is_case(entry: IndexEntry) -> bool:
    return entry.report is not None or entry.selected_as == "case_study"


def _keys(*groups: Sequence[IndexEntry]) -> list[str]:
    return [key for key, group in zip(_KEYS, groups, strict=True) if group]


def _whole_study(entry: IndexEntry, folder: Path) -> str:
    results = bullets(f"**{escaped(value)}** {escaped(name)}" for name, value in entry.key_results)
    card = [division("results", results)] if entry.key_results else []
    if entry.report is None:
        card.append("There is no report on the whole study yet.")
    else:
        text = "Read the report on the whole study"
        card.append(f"{link(text, entry.report)} ({_size(entry.report, folder)})")
    return division("section", f"# {escaped(entry.label)}", division("card", *card), key=_KEYS[0])


def _case_studies(entries: Sequence[IndexEntry], folder: Path) -> str:
    names = list(dict.fromkeys(name for entry in entries for name, _ in entry.key_results))
    columns = [Column(name, "right") for name in names]
    columns = [Column("Case-study site", "left"), *columns, Column("Report size", "right")]
    plain = []
    for entry in entries:
        given = dict(entry.key_results)
        missing = _NOT_GIVEN if entry.report else _NO_REPORT
        values = [given.get(name, missing) for name in names]
        plain.append([entry.label, *values, _size(entry.report, folder)])
    rows = [[_label(entry), *map(escaped, cells[1:])] for entry, cells in zip(entries, plain, strict=True)]
    caption = division("caption", "A few results of each site; its name leads to its report")
    kind = "grid .wide" if is_wide(columns, plain) else "grid"
    grid = division(kind, caption, table(columns, rows))
    return division("section", "# Case-study sites", grid, key=_KEYS[1])


def _further_groups(entries: Sequence[IndexEntry], about: ReportAbout) -> str:
    return division(
        "section",
        "# Further groups",
        _WHY_NO_REPORT_IN_OWN_STUDY if about.own_study else _WHY_NO_REPORT,
        bullets(escaped(entry.label) for entry in entries),
        key=_KEYS[2],
    )


def _label(entry: IndexEntry) -> str:
    return escaped(entry.label) if entry.report is None else link(entry.label, entry.report)


def _size(report: str | None, folder: Path) -> str:
    if report is None:
        return "none\N{NO-BREAK SPACE}yet"
    try:
        return f"{ceil((folder / report).stat().st_size / 1000)}\N{NO-BREAK SPACE}KB"
    except OSError:
        raise PublishError(f"The index would lead to {report}, which is not there. Make the reports first.") from None
