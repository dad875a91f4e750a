"""How a call is read: its parser, its mistakes, and the statuses a command ends with."""

import argparse
import os
import sys
from typing import Any, NoReturn

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.suggestion import did_you_mean

RAN, DOES_NOT_HOLD, MISTAKE = 0, 1, 2
# As a shell counts them: 128 and the number of the signal.
INTERRUPTED, NOT_READ, TERMINATED = 130, 141, 143
PUBLISHED_STUDY = "cnpg-2009"
# Each takes about a quarter of a gigabyte; more at once than this gain little.
_MOST_JOBS = 4


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are told like all others; its help may find that nobody reads it."""

    def print_help(self, file: Any = None) -> None:
        """Print the help as all else is printed."""
        print(self.format_help(), end="", file=file)

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Leave once everything is read."""
        sys.stdout.flush()
        super().exit(status, message)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse a word that is none of those to choose from."""
        if action.choices is not None and value not in action.choices:
            words = [str(word) for word in action.choices]
            raise CnpgError(
                f"{'/'.join(action.option_strings)}: “{value}” is not one of: {', '.join(words)}."
                f"{did_you_mean(str(value), words)} See “{self.prog} --help”."
            )

    def error(self, message: str) -> NoReturn:
        """Tell a mistake in the call."""
        raise CnpgError(f"{message[:1].upper()}{message[1:]}. See “{self.prog} --help”.")


def add_jobs(command: argparse.ArgumentParser) -> None:
    """Let a command say how many networks it runs at once."""
    help_text = f"how many networks to run at once (default: one a processor core, at most {_MOST_JOBS})"
    command.add_argument("--jobs", type=int, default=min(os.cpu_count() or 1, _MOST_JOBS), metavar="N", help=help_text)


def unknown_option(word: str, command: argparse.ArgumentParser) -> CnpgError:
    """Answer the mistake of a word that a command does not know."""
    option = word.partition("=")[0]
    # argparse keeps the options it was given to itself; its usage names them all.
    known = {part.strip("[]()|,") for part in command.format_usage().split()}
    meant = did_you_mean(option, {part for part in known if part.startswith("--")} | {"--help"})
    what = f"has no option “{option}”" if word.startswith("-") else f"does not take “{word}”"
    return CnpgError(f"“{command.prog}” {what}.{meant} See “{command.prog} --help”.")
