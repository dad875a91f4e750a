"""``cnpg simulate``: make up a study, to try everything out on."""

import argparse
from pathlib import Path
from typing import Any

from cnpg_analysis.cli.parsing import RAN


def add_simulate(commands: Any) -> argparse.ArgumentParser:
    """Answer the parser of the command, added to the others."""
    simulate: argparse.ArgumentParser = commands.add_parser(
        "simulate",
        help="make up a study of any size",
        allow_abbrev=False,
        description="Make up a study of any size, to try everything out on. The same numbers give the same study.",
    )
    simulate.add_argument("folder", type=Path, metavar="DIR", help="a folder that is not there yet, or empty")
    simulate.add_argument("--networks", type=int, required=True, metavar="N", help="how many networks it has")
    simulate.add_argument("--seed", type=int, required=True, metavar="S", help="another number, another study")
    simulate.add_argument("--years", type=int, default=2, metavar="Y", help="how many years it covers (default: 2)")
    simulate.set_defaults(run=_simulate)
    return simulate


def _simulate(options: argparse.Namespace) -> int:
    from cnpg_analysis.simulation import simulate
    from cnpg_analysis.study.location import made_up_place

    place = made_up_place(options.folder, "DIR")
    rows = simulate(place, networks=options.networks, seed=options.seed, years=options.years)
    print(f"A made-up study with {rows:,} rows is in {place}. Nothing in it is about real people or real groups.")
    print(f"Make its reports with “cnpg report --study {options.folder}”.")
    return RAN
