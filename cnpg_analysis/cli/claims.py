"""``cnpg claims``: check what the published report claims against the rest of it."""

import argparse
import sys
from pathlib import Path
from typing import Any

from cnpg_analysis.cli.parsing import DOES_NOT_HOLD, PUBLISHED_STUDY, RAN

# Faults of the coverage that are told one by one; the others are counted.
_TOLD = 40


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
    from cnpg_analysis.claims.register import complete
    from cnpg_analysis.scope import SELF_CHECK
    from cnpg_analysis.study import read_study

    study = read_study(PUBLISHED_STUDY)
    text = coverage.read_text(options.coverage) if options.coverage else ()
    register = complete(study)
    missing = coverage.problems(study, text, f"“{options.coverage}”") if options.coverage else ()
    kept = showing.chosen(register, options.verdict, options.section)
    # Programs read what is printed in their formats, and nothing else.
    to_people = sys.stdout if options.format == "table" else sys.stderr
    if options.format != "table":
        print(SELF_CHECK, file=sys.stderr)
    shown = {"table": showing.as_table, "json": showing.as_json, "csv": showing.as_csv}[options.format](kept)
    print(shown, flush=True)
    # Whatever is shown, all claims were checked.
    wrong = [one.fault for one in register if one.fault]
    for fault in [*wrong, *missing[:_TOLD]]:
        print(f"FAILED: {fault}", file=sys.stderr)
    if len(missing) > _TOLD:
        print(f"FAILED: and {len(missing) - _TOLD} more lines.", file=sys.stderr)
    if wrong or missing:
        print(_failed(len(wrong), len(missing)), file=sys.stderr)
        return DOES_NOT_HOLD
    if options.coverage:
        print("Every line that holds a figure or a word of quantity is covered.", file=to_people)
    return RAN


def _failed(claims: int, places: int) -> str:
    said = []
    if claims:
        said.append(f"{claims} {'claim does' if claims == 1 else 'claims do'} not hold as committed")
    if places:
        said.append(f"the coverage is wrong in {places} {'place' if places == 1 else 'places'}")
    return f"FAILED: {' and '.join(said)}."
