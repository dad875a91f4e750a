"""The command ``cnpg``: what can be asked for, and how answers and mistakes are told."""

import os
import signal
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import NoReturn

from cnpg_analysis.cli.check import add_check
from cnpg_analysis.cli.checklist import add_checklist
from cnpg_analysis.cli.claims import add_claims
from cnpg_analysis.cli.new import add_new
from cnpg_analysis.cli.parsing import INTERRUPTED, MISTAKE, NOT_READ, RAN, TERMINATED, Parser, unknown_option
from cnpg_analysis.cli.reference import add_accept, add_verify
from cnpg_analysis.cli.report import add_report
from cnpg_analysis.cli.simulate import add_simulate
from cnpg_analysis.errors import CnpgError
from cnpg_analysis.suggestion import did_you_mean

# What a command needs is imported by it when it runs, so that help and mistakes answer at once.

_COMMANDS = {
    "report": add_report,
    "verify": add_verify,
    "accept": add_accept,
    "claims": add_claims,
    "check": add_check,
    "new": add_new,
    "simulate": add_simulate,
    "checklist": add_checklist,
}
# What is true of the outputs when a command is stopped. A report that had begun to replace them says more itself.
_STOPPED = {
    "report": "What was there before is as it was.",
    "verify": "Nothing was changed.",
    "check": "Nothing was changed.",
    "new": "Delete the folder that was begun.",
    "simulate": "Nothing was made.",
    "checklist": "No file was replaced.",
    "accept": "The outputs are all as they were, or all accepted: “git status” says which.",
}


class _Terminated(BaseException):
    """Somebody ended the command; folders for what is temporary are removed on the way out."""


def _parsers() -> tuple[ArgumentParser, Mapping[str, ArgumentParser]]:
    """Answer the parser of the whole command line, and that of each command."""
    parser = Parser(
        prog="cnpg",
        description="Rerun and check the 2008 evaluation of cancer network partnership groups.",
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(title="commands", dest="command", metavar="COMMAND", parser_class=Parser)
    return parser, {name: add(commands) for name, add in _COMMANDS.items()}


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
        raise unknown_option(rest[0], commands[given[0]])
    if "jobs" in options and options.jobs < 1:
        raise CnpgError(f"--jobs must be 1 or more, not {options.jobs}.")
    answer: int = options.run(options)
    return answer
