"""``cnpg claims``: check what the published report claims against the rest of it."""

import argparse
import sys
from pathlib import Path
from typing import Any

from cnpg_analysis.cli.parsing import DOES_NOT_HOLD, PUBLISHED_STUDY, RAN


def add_claims(commands: Any) -> argparse.ArgumentParser:
    """Answer the parser of the command, added to the others."""
    claims: argparse.ArgumentParser = commands.add_parser(
        "claims",
        help="check what the published report claims",
        allow_abbrev=False,
        description="Check every claim of the published report against the rest of it, and print what became of each.",
    )
    claims.add_argument("--format", choices=("table", "json", "csv"), default="table", help="how to print the claims")
    claims.add_argument("--verdict", nargs="+", default=[], metavar="V", help="only claims with one of these verdicts")
    claims.add_argument("--section", default="", metavar="S", help="only claims of this section and its parts")
    claims.add_argument("--coverage", type=Path, metavar="FILE", help="hold the coverage against the report's text")
    claims.set_defaults(run=_claims)
    return claims


def _claims(options: argparse.Namespace) -> int:
    from cnpg_analysis.claims import coverage, showing
    from cnpg_analysis.claims.register import check_all
    from cnpg_analysis.scope import SELF_CHECK
    from cnpg_analysis.study import read_study

    study = read_study(PUBLISHED_STUDY)
    missing = coverage.problems(study, coverage.read_text(options.coverage)) if options.coverage else ()
    register = check_all(study)
    kept = showing.chosen(register, options.verdict, options.section)
    if options.format != "table":
        print(SELF_CHECK, file=sys.stderr)
    print({"table": showing.as_table, "json": showing.as_json, "csv": showing.as_csv}[options.format](kept))
    if options.coverage and not missing:
        print("Every line that holds a figure or a word of quantity is covered.", file=sys.stderr)
    # Whatever is shown, all claims were checked.
    faults = [*(one.fault for one in register if one.fault), *missing]
    for fault in faults:
        print(f"FAILED: {fault}", file=sys.stderr)
    return DOES_NOT_HOLD if faults else RAN
