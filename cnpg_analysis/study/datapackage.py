"""``datapackage.json``: what a study folder holds, generated from the contract for other people's tools."""

import json
from pathlib import Path
from typing import Any

from cnpg_analysis.study import contract
from cnpg_analysis.study.listing import DESCRIPTION
from cnpg_analysis.study.reading import Study


def described(study: Study) -> dict[str, Any]:
    """Answer the Frictionless data package that describes the tables a study holds."""
    resources = []
    for table in study.present:
        schema = contract.schema(table)
        resources.append(
            {
                "name": table,
                "type": "table",
                "title": schema.pop("title"),
                "description": schema.pop("description"),
                "path": f"{table}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": schema,
            }
        )
    return {"name": study.study_id, "title": str(study.tables["study"]["title"].iloc[0]), "resources": resources}


def written(study: Study) -> str:
    """Answer the text of the study's ``datapackage.json``."""
    return json.dumps(described(study), ensure_ascii=False, indent=2) + "\n"


def path(study: Study) -> Path:
    """Answer where the study's ``datapackage.json`` lies."""
    return study.folder / DESCRIPTION
