"""What kernels a command runs notebooks on: forked ones, unless it is asked for others."""

import argparse
import sys
from contextlib import AbstractContextManager


def add_kernels(command: argparse.ArgumentParser) -> None:
    """Let a command start every kernel from scratch."""
    command.add_argument(
        "--stock-kernels", action="store_true", help="start every kernel from scratch, which is slower"
    )


def forked_kernels(options: argparse.Namespace) -> AbstractContextManager[str]:
    """Have a server for the notebooks' kernels while a command runs, and answer its address; say so without one."""
    from cnpg_analysis.run.warm.server import fork_server

    return fork_server(lambda text: print(text, file=sys.stderr), wanted=not options.stock_kernels)
