"""``cnpg new``: start a study of one's own."""

import argparse
from pathlib import Path
from typing import Any

from cnpg_analysis.cli.parsing import RAN


def add_new(commands: Any) -> argparse.ArgumentParser:
    """Answer the parser of the command, added to the others."""
    new: argparse.ArgumentParser = commands.add_parser(
        "new",
        help="start a study of your own",
        allow_abbrev=False,
        description="Make a folder with an empty workbook for a study of your own, to be filled in.",
    )
    new.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet, outside this one")
    new.add_argument("--tables", nargs="+", default=[], metavar="NAME", help="these tables besides the first five")
    new.add_argument("--csv", action="store_true", help="a CSV file for each table instead of a workbook")
    new.add_argument(
        "--priorities", choices=("2009",), help="put the recommendations of 2009 among the priorities, to choose from"
    )
    new.set_defaults(run=_new)
    return new


def _new(options: argparse.Namespace) -> int:
    from cnpg_analysis.study.starting import start_study

    place, tables = start_study(
        options.folder, options.tables, as_csv=options.csv, suggestions=bool(options.priorities)
    )
    print(f"Your study is in {place}, with the tables {', '.join(tables)}.")
    if options.priorities:
        print("Among the priorities stand the recommendations of 2009: give those you take a network and a year, and")
        print("delete the others.")
    print(f"Fill it in, delete the example rows, and run “cnpg check {options.folder}”.")
    return RAN
