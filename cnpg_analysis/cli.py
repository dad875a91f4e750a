"""The command ``cnpg``: what can be asked for, and how answers and mistakes are told."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.suggestion import did_you_mean

# What is imported for a command is imported by it, so that help and mistakes answer at once.

RAN, DOES_NOT_HOLD, MISTAKE = 0, 1, 2
# As a shell counts them: 128 and the number of the signal.
INTERRUPTED, NOT_READ, TERMINATED = 130, 141, 143
PUBLISHED_STUDY = "cnpg-2009"
# What is true of the outputs when a command is stopped. A report that had begun to replace them says more itself.
_STOPPED = {
    "report": "What was there before is as it was.",
    "verify": "Nothing was changed.",
    "accept": "The outputs are all as they were, or all accepted: “git status” says which.",
}
# Each takes about a quarter of a gigabyte; more at once than this gain little.
_MOST_JOBS = 4


class _Parser(argparse.ArgumentParser):
    """A parser whose mistakes are told like all others; its help may find that nobody reads it."""

    def print_help(self, file: Any = None) -> None:
        print(self.format_help(), end="", file=file)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        sys.stdout.flush()
        super().exit(status, message)

    def error(self, message: str) -> NoReturn:
        raise CnpgError(f"{message[:1].upper()}{message[1:]}. See “{self.prog} --help”.")


class _Terminated(BaseException):
    """Somebody ended the command; folders for what is temporary are removed on the way out."""


def _parsers() -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """Answer the parser of the whole command line, and that of each command."""
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
    return parser, {"report": report, "verify": verify, "accept": accept, "claims": claims}


def _add_jobs(command: argparse.ArgumentParser) -> None:
    help_text = f"how many networks to run at once (default: one a processor core, at most {_MOST_JOBS})"
    command.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, _MOST_JOBS), metavar="N", help=help_text)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks for, and answer the exit status.

    0: it ran and all is well. 1: it ran, and something does not hold. 2: the call or the input is wrong; one message
    says what. 130: it was stopped with Ctrl-C, 143: by another program, 141: nobody reads what it prints any more.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    # Windows writes to a file or pipe in a code page that lacks our quotation marks.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        with _termination_raised():
            status = _run(given)
            # Here, not when Python ends: only here can it be told that the reader has gone.
            sys.stdout.flush()
            return status
    except CnpgError as error:
        print(error, file=sys.stderr)
        return MISTAKE
    except KeyboardInterrupt as stopped:
        # The other commands build in a temporary place first: what became new there is nobody's concern.
        command = next(iter(given), "")
        told = str(stopped) if command == "report" else ""
        print(f"\nStopped. {told or _STOPPED.get(command, '')}".rstrip(" "), file=sys.stderr)
        return INTERRUPTED
    except _Terminated:
        return TERMINATED
    except BrokenPipeError:
        # What is left to print goes nowhere; Python would complain about it at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_READ


@contextmanager
def _termination_raised() -> Iterator[None]:
    """Let a request to end the process be an exception, so that what is temporary is removed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(*_: object) -> NoReturn:
        raise _Terminated

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _run(given: Sequence[str]) -> int:
    parser, commands = _parsers()
    if not given:
        parser.print_help()
        return RAN
    if given[0] not in commands and not given[0].startswith("-"):
        raise CnpgError(
            f"There is no command “{given[0]}”. There are: {', '.join(commands)}.{did_you_mean(given[0], commands)}"
        )
    if given[0] not in commands and given[0] not in ("-h", "--help"):
        raise CnpgError(f"Options follow a command, as in “cnpg report {given[0]}”. See “cnpg --help”.")
    options, rest = parser.parse_known_args(given)
    if rest:
        raise _unknown(rest[0], commands[given[0]])
    if "jobs" in options and options.jobs < 1:
        raise CnpgError(f"--jobs must be 1 or more, not {options.jobs}.")
    answer: int = options.run(options)
    return answer


def _unknown(word: str, command: argparse.ArgumentParser) -> CnpgError:
    option = word.partition("=")[0]
    # argparse keeps the options it was given to itself; its usage names them all.
    known = {part.strip("[]()|,") for part in command.format_usage().split()}
    meant = did_you_mean(option, {part for part in known if part.startswith("--")} | {"--help"})
    what = f"has no option “{option}”" if word.startswith("-") else f"does not take “{word}”"
    return CnpgError(f"“{command.prog}” {what}.{meant} See “{command.prog} --help”.")


def _report(options: argparse.Namespace) -> int:
    from cnpg_analysis.publish.building import build, notebooks_of_the_clone
    from cnpg_analysis.run.progress import Progress
    from cnpg_analysis.study import ALL_NETWORKS, read_study
    from cnpg_analysis.study.location import outputs
    from cnpg_analysis.study.reading import unknown_network

    _look_at_notebooks()
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


def _look_at_notebooks() -> None:
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
