"""``cnpg verify`` and ``cnpg accept``: hold the committed outputs against what is rebuilt."""

import argparse
from typing import Any

from cnpg_analysis.cli.kernels import add_kernels, forked_kernels
from cnpg_analysis.cli.parsing import DOES_NOT_HOLD, RAN, add_jobs


def add_verify(commands: Any) -> argparse.ArgumentParser:
    """Answer the parser of the command, added to the others."""
    verify: argparse.ArgumentParser = commands.add_parser(
        "verify",
        help="rebuild everything elsewhere and compare",
        allow_abbrev=False,
        description="Rebuild the committed outputs in a temporary place and compare them with what is committed.",
    )
    add_jobs(verify)
    add_kernels(verify)
    verify.add_argument("--every-place", action="store_true", help="name a value again for every place it shows in")
    verify.set_defaults(run=_verify)
    return verify


def add_accept(commands: Any) -> argparse.ArgumentParser:
    """Answer the parser of the command, added to the others."""
    accept: argparse.ArgumentParser = commands.add_parser(
        "accept",
        help="refresh the committed outputs",
        allow_abbrev=False,
        description="Rebuild the committed outputs in their place, printing every value that changed.",
    )
    add_jobs(accept)
    add_kernels(accept)
    accept.set_defaults(run=_accept)
    return accept


def _verify(options: argparse.Namespace) -> int:
    from cnpg_analysis.reference.verification import verify
    from cnpg_analysis.run.progress import Progress

    with forked_kernels(options) as fork_server:
        differs = verify(Progress, print, jobs=options.jobs, fork_server=fork_server, every_place=options.every_place)
    return DOES_NOT_HOLD if differs else RAN


def _accept(options: argparse.Namespace) -> int:
    from cnpg_analysis.reference.acceptance import accept
    from cnpg_analysis.run.progress import Progress

    with forked_kernels(options) as fork_server:
        failed = accept(Progress, print, jobs=options.jobs, fork_server=fork_server)
    return DOES_NOT_HOLD if failed else RAN
