"""``cnpg check``: say everything that is wrong in a study."""

import argparse
import sys
from pathlib import Path
from typing import Any

from cnpg_analysis.cli.parsing import DOES_NOT_HOLD, RAN


def add_check(commands: Any) -> argparse.ArgumentParser:
    """Answer the parser of the command, added to the others."""
    check: argparse.ArgumentParser = commands.add_parser(
        "check",
        help="say everything that is wrong in a study",
        allow_abbrev=False,
        description="Check the tables of a study and say everything that is wrong. The study itself is not changed.",
    )
    check.add_argument("study", metavar="STUDY", help="a study's folder or name")
    check.add_argument("--format", choices=("text", "json"), default="text", help="how to print what is wrong")
    check.add_argument("--marked-copy", type=Path, metavar="FILE", help="write a workbook with every problem marked")
    check.set_defaults(run=_check)
    return check


def _check(options: argparse.Namespace) -> int:
    from cnpg_analysis.study.inspection import as_json, as_text, inspect
    from cnpg_analysis.study.marked_copy import write_marked_copy

    found = inspect(options.study)
    print(as_json(found) if options.format == "json" else as_text(found))
    # They may name roles that one person has, so they are for whoever holds the study and are no part of a file.
    if options.format == "text" and not found.to_mend:
        _say_what_could_be_put_together(options.study)
    if options.marked_copy:
        place = write_marked_copy(found, options.marked_copy)
        print(f"The marked copy is {place}. The study itself was not changed.", file=sys.stderr)
    return DOES_NOT_HOLD if found.to_mend else RAN


def _say_what_could_be_put_together(where: str) -> None:
    from cnpg_analysis.disclosure import NotReleasable, proposals_for
    from cnpg_analysis.study import read_study

    try:
        proposals = proposals_for(read_study(where))
    except NotReleasable as error:
        print(f"\nNo report can be made yet. {error}")
        return
    if proposals:
        print("\nReports do not show numbers of few people. More can be shown where small categories are put together:")
    for proposal in proposals:
        print(f"  {proposal}")
