"""``cnpg report``: run the notebooks of a study and make its reports."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cnpg_analysis.cli.kernels import add_kernels, forked_kernels
from cnpg_analysis.cli.parsing import DOES_NOT_HOLD, PUBLISHED_STUDY, RAN, add_jobs
from cnpg_analysis.errors import CnpgError

if TYPE_CHECKING:
    from cnpg_analysis.run.inputs import Surrounding

_NOTICES_SHOWN = 20


def add_report(commands: Any) -> argparse.ArgumentParser:
    """Answer the parser of the command, added to the others."""
    report: argparse.ArgumentParser = commands.add_parser(
        "report",
        help="run the notebooks and make the reports",
        allow_abbrev=False,
        description="Run the notebooks of a study for each network and make one report per network, and an index.",
    )
    report.add_argument("--study", default=PUBLISHED_STUDY, metavar="STUDY", help="a study's name or folder")
    which = report.add_mutually_exclusive_group()
    which.add_argument("--network", nargs="+", metavar="ID", help="only these networks; “all” is the whole study")
    which.add_argument("--all", action="store_true", help="the whole study and every case-study site (the default)")
    report.add_argument("--out", type=Path, metavar="DIR", help="put everything into this folder instead")
    report.add_argument("--force", action="store_true", help="make everything again, changed or not")
    report.add_argument("--explain", action="store_true", help="say of each notebook whether it is run again, and why")
    add_jobs(report)
    add_kernels(report)
    report.set_defaults(run=_report)
    return report


def _report(options: argparse.Namespace) -> int:
    from cnpg_analysis.publish.unchanged import unchanged
    from cnpg_analysis.run.inputs import surrounding
    from cnpg_analysis.run.plan import notebooks_of_the_clone
    from cnpg_analysis.study.location import find_study

    notebooks = notebooks_of_the_clone()
    try:
        around = surrounding(find_study(options.study))
    except OSError:
        # Told, as whatever else is wrong with the study, where it is read.
        around = surrounding()
    as_they_were = None if options.force else unchanged(options.study, options.network, notebooks, options.out, around)
    if as_they_were is None:
        return _build(options, notebooks, around)
    look_at_notebooks()
    if options.explain:
        print("\n".join(as_they_were.told))
    many = as_they_were.reports
    print(f"Nothing has changed: {f'all {many} reports are' if many != 1 else 'the report is'} up to date.")
    print(f"Open this page in a browser: {as_they_were.index}")
    return RAN


def _build(options: argparse.Namespace, notebooks: Sequence[Path], around: "Surrounding") -> int:
    from cnpg_analysis.publish.building import build
    from cnpg_analysis.run.progress import Progress
    from cnpg_analysis.study import ALL_NETWORKS, read_study
    from cnpg_analysis.study.inspection import inspect
    from cnpg_analysis.study.location import outputs
    from cnpg_analysis.study.problems import StudyProblems
    from cnpg_analysis.study.reading import unknown_network

    found = inspect(options.study)
    if found.to_mend:
        way_out = f"“cnpg check {options.study} --marked-copy problems.xlsx” lists them all, and marks them in a copy."
        raise StudyProblems(found.folder.name, found.to_mend, way_out)
    study = read_study(options.study)
    keys = {key.casefold(): key for key in (ALL_NETWORKS, *study.reportable())}
    given = [keys.get(name.casefold(), name) for name in options.network or keys.values()]
    networks = list(dict.fromkeys(given))
    for network in networks:
        if network not in keys.values():
            raise unknown_network(study, network)
    look_at_notebooks()
    with forked_kernels(options) as fork_server:
        built = build(
            study,
            networks,
            notebooks,
            outputs(study.folder, options.out),
            Progress(len(networks) * len(notebooks)),
            jobs=options.jobs,
            fork_server=fork_server,
            around=around,
            force=options.force,
            explain=print if options.explain else lambda _: None,
        )
    print(f"\n{_many(len(built.reports), len(networks), len(built.unchanged))}")
    for failure in built.failures:
        print(f"FAILED: {failure}")
    if built.failures:
        print("The earlier outputs of what failed are as they were.")
    tell_notices(found.to_look_at, options.study)
    if built.index is not None:
        print(f"Open this page in a browser: {built.index}")
    return DOES_NOT_HOLD if built.failures else RAN


def _many(made: int, of: int, unchanged: int) -> str:
    told = f"{made} of {of} reports made"
    if not unchanged:
        return f"{told}."
    return f"{told}; {unchanged} {'was' if unchanged == 1 else 'were'} up to date."


def tell_notices(notices: Sequence[object], study: str) -> None:
    """Say what is to be looked at in the tables of a study, of which reports were made all the same."""
    if not notices:
        return
    many = len(notices)
    print(f"To look at in the study, {many} thing{'' if many == 1 else 's'} that may be right:")
    for notice in notices[:_NOTICES_SHOWN]:
        print(f"  {notice}")
    if many > _NOTICES_SHOWN:
        print(f"  and {many - _NOTICES_SHOWN} more. “cnpg check {study}” lists them all.")


def look_at_notebooks() -> None:
    """Refuse to leave a notebook out of reports without a word, and say when one is there that is not of the project.

    Raises:
        CnpgError: a notebook is missing.
    """
    from cnpg_analysis.place import clone_root
    from cnpg_analysis.reference.committed import SUMS, differing_notebooks

    missing, unlisted = differing_notebooks(clone_root())
    if missing:
        raise CnpgError(
            f"{missing[0]} is missing, though {SUMS} lists it; reports would lack its section. Take it back with "
            f"“git restore {missing[0]}”. If it was removed on purpose, run “cnpg accept” first."
        )
    for name in unlisted:
        print(f"{name} is not listed in {SUMS}: it does not come with the project.", file=sys.stderr)
