"""``cnpg checklist``: fill in a reporting checklist as far as the tables of a study answer it."""

import argparse
from pathlib import Path
from typing import Any

from cnpg_analysis.cli.parsing import RAN
from cnpg_analysis.errors import CnpgError


def add_checklist(commands: Any) -> argparse.ArgumentParser:
    """Answer the parser of the command, added to the others."""
    checklist: argparse.ArgumentParser = commands.add_parser(
        "checklist",
        help="fill in a reporting checklist as far as the data go",
        allow_abbrev=False,
        description="Write GRIPP2 (short form) or COREQ, filled in where the tables of a study answer an item.",
    )
    checklist.add_argument("name", choices=("gripp2", "coreq"), help="which checklist")
    checklist.add_argument("--study", required=True, metavar="STUDY", help="a study's name or folder")
    checklist.add_argument("--out", type=Path, metavar="DIR", help="put the files into this folder instead")
    checklist.set_defaults(run=_checklist)
    return checklist


def _checklist(options: argparse.Namespace) -> int:
    from cnpg_analysis.exhibits import checklists
    from cnpg_analysis.place import clone_root
    from cnpg_analysis.publish.checklist import write_checklist
    from cnpg_analysis.study import read_study
    from cnpg_analysis.study.location import outputs

    study = read_study(options.study)
    place = outputs(study.folder, options.out).report
    if place.is_relative_to(clone_root()):
        raise CnpgError(
            f"The reports on “{study.folder.name}” come with the compendium, and nothing is added to them. Name a "
            "folder with --out for the checklist."
        )
    filled = {"gripp2": checklists.gripp2_table, "coreq": checklists.coreq_table}[options.name]
    page, sheet = write_checklist(filled(checklists.answers(study)), study, place)
    print(f"{page}\n{sheet}")
    print(f"Items that say “{checklists.FOR_A_PERSON}” are yours; read the others and complete them.")
    return RAN
