"""A small study of one's own, written to a folder, with as little in it as the contract asks."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from cnpg_analysis.study import contract

NETWORKS = """
network_id,public_label,region,selected_as
north,The northern group,North,case_study
south,The southern group,South,case_study
"""
INTERVIEWS = """
interview_id,network_id,stage
one,north,core
two,south,core
"""


def write_own_study(
    folder: Path,
    *,
    profile: str = "small_study",
    consents_held: str = "table",
    tables: Mapping[str, pd.DataFrame] | None = None,
    **drawn: str,
) -> Path:
    """Write a study with the given tables, as DataFrames or as text; columns not given are blank."""
    folder.mkdir(parents=True)
    study = (
        "study_id,title,short_title,disclosure_profile,consents_held,synthetic\n"
        f"{folder.name},Our study,Our study,{profile},{consents_held},true"
    )
    given: dict[str, str | pd.DataFrame] = {"study": study, "networks": NETWORKS, **drawn, **(tables or {})}
    if "interviewees" in given:
        given = {"interviews": INTERVIEWS, **given}
    for name, content in given.items():
        columns = contract.columns(name)
        rows = (
            [{str(name): cell for name, cell in row.items()} for row in content.to_dict("records")]
            if isinstance(content, pd.DataFrame)
            else list(csv.DictReader(content.strip().splitlines()))
        )
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder
