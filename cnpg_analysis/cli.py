"""The command ``cnpg``: what can be asked for, and how answers and mistakes are told."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.suggestion import did_you_mean

# What is imported for a command is imported by it, so that help and mistakes answer at once.

RAN, DOES_NOT_HOLD, MISTAKE = 0, 1, 2
PUBLISHED_STUDY = "cnpg-2009"
# Each takes about a quarter of a gigabyte; more at once than this gain little.
_MOST_JOBS = 4


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise CnpgError(f"{message[:1].upper()}{message[1:]}. See “{self.prog} --help”.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="cnpg",
        description="Rerun and check the 2008 evaluation of cancer network partnership groups.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=_Parser)
    report = commands.add_parser(
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
    _add_jobs(report)
    report.set_defaults(run=_report)
    verify = commands.add_parser(
        "verify",
        help="rebuild everything elsewhere and compare",
        allow_abbrev=False,
        description="Rebuild the committed outputs in a temporary place and compare them with what is committed.",
    )
    _add_jobs(verify)
    verify.set_defaults(run=_verify)
    accept = commands.add_parser(
        "accept",
        help="refresh the committed outputs",
        allow_abbrev=False,
        description="Rebuild the committed outputs in their place, printing every value that changed.",
    )
    _add_jobs(accept)
    accept.set_defaults(run=_accept)
    claims = commands.add_parser(
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
    return parser


def _add_jobs(command: argparse.ArgumentParser) -> None:
    help_text = f"how many networks to run at once (default: one a processor core, at most {_MOST_JOBS})"
    command.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, _MOST_JOBS), metavar="N", help=help_text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for, and answer the exit status.

    0: it ran and all is well. 1: it ran, and something does not hold. 2: the call or the input is wrong; one message
    says what.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Windows writes to a file or pipe in a code page that lacks our quotation marks.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _run(given)
    except CnpgError as error:
        print(error, file=sys.stderr)
        return MISTAKE
    except KeyboardInterrupt as stopped:
        # The other commands build in a temporary place first: what became new there is nobody's concern.
        told = f" {stopped}" if given[:1] == ["report"] and str(stopped) else ""
        print(f"\nStopped.{told}", file=sys.stderr)
        return 130
    except BrokenPipeError:
        return RAN


def _run(given: Sequence[str]) -> int:
    parser = _parser()
    commands = ("report", "verify", "accept", "claims")
    if not given:
        parser.print_help()
        return RAN
    if given[0] not in commands and not given[0].startswith("-"):
        raise CnpgError(
            f"There is no command “{given[0]}”. There are: {', '.join(commands)}.{did_you_mean(given[0], commands)}"
        )
    options = parser.parse_args(given)
    if "jobs" in options and options.jobs < 1:
        raise CnpgError(f"--jobs must be 1 or more, not {options.jobs}.")
    answer: int = options.run(options)
    return answer


def _report(options: argparse.Namespace) -> int:
    from cnpg_analysis.publish.building import build, notebooks_of_the_clone
    from cnpg_analysis.run.progress import Progress
    from cnpg_analysis.study import ALL_NETWORKS, read_study
    from cnpg_analysis.study.location import outputs
    from cnpg_analysis.study.reading import unknown_network

    study = read_study(options.study)
    networks = list(dict.fromkeys(options.network or [ALL_NETWORKS, *study.reportable()]))
    for network in networks:
        if network not in (ALL_NETWORKS, *study.reportable()):
            raise unknown_network(study, network)
    notebooks = notebooks_of_the_clone()
    built = build(
        study,
        networks,
        notebooks,
        outputs(study.folder, options.out),
        Progress(len(networks) * len(notebooks)),
        jobs=options.jobs,
    )
    many = len(built.reports)
    print(f"\n{many} of {len(networks)} reports made." if many != 1 else f"\n1 of {len(networks)} reports made.")
    for failure in built.failures:
        print(f"FAILED: {failure}")
    if built.failures:
        print("The earlier outputs of what failed are as they were.")
    if built.index is not None:
        print(f"Open this page in a browser: {built.index}")
    return DOES_NOT_HOLD if built.failures else RAN


def _verify(options: argparse.Namespace) -> int:
    from cnpg_analysis.reference.verification import verify
    from cnpg_analysis.run.progress import Progress

    return DOES_NOT_HOLD if verify(Progress, print, jobs=options.jobs) else RAN


def _accept(options: argparse.Namespace) -> int:
    from cnpg_analysis.reference.acceptance import accept
    from cnpg_analysis.run.progress import Progress

    return DOES_NOT_HOLD if accept(Progress, print, jobs=options.jobs) else RAN


def _claims(options: argparse.Namespace) -> int:
    from cnpg_analysis.claims import coverage, showing
    from cnpg_analysis.claims.register import OPENING, check_all
    from cnpg_analysis.study import read_study

    study = read_study(PUBLISHED_STUDY)
    missing = coverage.problems(study, coverage.read_text(options.coverage)) if options.coverage else ()
    register = check_all(study)
    kept = showing.chosen(register, options.verdict, options.section)
    if options.format != "table":
        print(OPENING, file=sys.stderr)
    print({"table": showing.as_table, "json": showing.as_json, "csv": showing.as_csv}[options.format](kept))
    if options.coverage and not missing:
        print("Every line that holds a figure or a word of quantity is covered.", file=sys.stderr)
    # Whatever is shown, all claims were checked.
    faults = [*(one.fault for one in register if one.fault), *missing]
    for fault in faults:
        print(f"FAILED: {fault}", file=sys.stderr)
    return DOES_NOT_HOLD if faults else RAN


if __name__ == "__main__":
    sys.exit(main())
