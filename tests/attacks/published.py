"""Everything that leaves a study, as somebody who wants to recognise people would collect it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

import nbformat
import pandas as pd

from cnpg_analysis.disclosure import release, statement
from cnpg_analysis.evaluation import (
    characteristics,
    groups,
    influence,
    interviewees,
    lay_involvement,
    quotations,
    recruitment,
)
from cnpg_analysis.exhibits.page import FLOAT_FORMAT
from cnpg_analysis.place import clone_root
from cnpg_analysis.results import Result
from cnpg_analysis.study import read_study

PROTECTION = "what reports say of protection"


@dataclass(frozen=True)
class Leaving:
    """What leaves: every text by where it stands, and every table by network and name."""

    texts: dict[str, str]
    tables: dict[tuple[str, str], pd.DataFrame]

    def numbers(self) -> pd.DataFrame:
        """Answer each number of people that is shown, once for each network and table it stands in."""
        kept = [table.assign(report=network, file=name) for (network, name), table in self.tables.items()]
        everything = pd.concat(kept, ignore_index=True)
        everything["value"] = pd.to_numeric(everything["value"])
        return everything.loc[everything["value"].notna()]


def shown_by_notebooks(study: Path, out: Path) -> Leaving:
    """Run the cells of all notebooks for all networks, and answer all that they show and write."""
    texts: dict[str, str] = {}
    tables: dict[tuple[str, str], pd.DataFrame] = {}
    data = read_study(study)
    texts[PROTECTION] = statement(data)
    smallest = data.tables["interviews"]["network_id"].value_counts().idxmin()
    for network in ("all", *data.reportable()):
        for notebook in sorted((clone_root() / "notebooks").glob("[0-9]*.ipynb")):
            # At other sites only what counts people differs.
            if network not in ("all", smallest) and not notebook.stem.startswith(("01", "03")):
                continue
            folder = out / network / notebook.stem
            shown = _run(notebook, study, network, folder)
            texts[f"{network}/{notebook.stem}"] = json.dumps(shown, ensure_ascii=False)
            for path in sorted(folder.glob("*.csv")):
                texts[f"{network}/{path.name}"] = path.read_text(encoding="utf-8")
                table = pd.read_csv(path, dtype=str, keep_default_na=False)
                tables[network, path.stem] = table
    return Leaving(texts, tables)


def shown_by_results(study: Path) -> Leaving:
    """Answer the tables on people and what they said that notebooks write, without running these."""
    data = read_study(study)
    tables, sites = data.tables, data.reportable()
    interviews, people, statistics = (tables[name] for name in ("interviews", "interviewees", "statistics"))
    made: list[tuple[str, Result]] = [
        ("all", interviewees.by_site(interviews, people, data.networks)),
        ("all", interviewees.by_perspective(interviews, people, data.networks)),
        ("all", interviewees.by_role(interviews, people)),
        ("all", characteristics.ages(interviews, people, statistics)),
        ("all", characteristics.sex_and_ethnicity(statistics)),
        ("all", lay_involvement.interviews_held(interviews, sites)),
        ("all", lay_involvement.parts(tables["lay_involvement"])),
        ("all", groups.members(tables["members"])),
        ("all", groups.proportions(tables["groups"], statistics, sites)),
        ("all", quotations.spread(tables["quotations"], people)),
        ("all", quotations.by_voice(tables["quotations"])),
        ("all", influence.by_tier(tables["influence"])),
        ("all", influence.organisations(tables["influence"])),
    ]
    for network in ("", *sites):
        made.append((network or "all", interviewees.by_mode(interviews, statistics, network)))
        made.append((network or "all", recruitment.steps(tables["contacts"], interviews, people, network)))
    return Leaving(
        {PROTECTION: statement(data)},
        {(network, result.name): _as_written(release(result, data).table) for network, result in made},
    )


def _as_written(table: pd.DataFrame) -> pd.DataFrame:
    text = table.to_csv(index=False, float_format=FLOAT_FORMAT)
    return pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)


def files_of(folder: Path) -> dict[str, str]:
    """Answer the text of every file below a folder, of whatever kind it is."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().decode("utf-8", errors="replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _run(notebook: Path, study: Path, network: str, folder: Path) -> list[dict[str, Any]]:
    names: dict[str, Any] = {}
    with _displayed() as shown:
        for cell in nbformat.read(notebook, as_version=4).cells:
            if cell.cell_type != "code":
                continue
            exec(cell.source, names)  # noqa: S102  # the cells are the project's own
            if "parameters" in cell.metadata.get("tags", []):
                names.update(study=str(study), network=network, out=str(folder))
    return shown


@contextmanager
def _displayed() -> Iterator[list[dict[str, Any]]]:
    shown: list[dict[str, Any]] = []
    with mock.patch("cnpg_analysis.exhibits.page.display", lambda bundle, **_: shown.append(bundle)):
        yield shown
