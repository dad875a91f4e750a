"""Where only rows that a notebook did not read have changed, it shows and writes the same, to the byte.

That is what lets a report be kept. Every table of a study is changed, in a row of another network where there is one.
Each notebook is given all changed tables with which it would be kept, and is run all the same.
"""

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from cnpg_analysis import study as studies
from cnpg_analysis.exhibits.page import FLOAT_FORMAT
from cnpg_analysis.exhibits.rendering import bundle
from cnpg_analysis.place import clone_root
from cnpg_analysis.run.inputs import keys_of
from cnpg_analysis.run.plan import notebooks_of_the_clone
from cnpg_analysis.study import Study, contract, read_study
from cnpg_analysis.study.digests import RowDigests
from cnpg_analysis.study.ownership import owners
from cnpg_analysis.study.problems import StudyProblems
from cnpg_analysis.study.reads import NotedTables, noted_reads
from tests.unit.exhibits import small_studies
from tests.unit.exhibits.notebook_cells import shown

NAMES = [path.stem for path in notebooks_of_the_clone()]
Made = tuple[list[str], tuple[str, ...] | None]
TWO_SITES = {
    **small_studies.ONE_OF_EACH,
    "networks": [small_studies.SITE, small_studies.OTHER],
    **{
        table: [row, {**row, next(iter(row)): f"{row[next(iter(row))]}-2", "network_id": "south"}]
        for table in ("interviews", "groups", "initiatives", "challenges")
        for row in small_studies.ONE_OF_EACH[table]
    },
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {
        "published": clone_root() / "data" / "raw" / "cnpg-2009",
        "small": small_studies.written(tmp_path_factory.mktemp("small") / "study", TWO_SITES),
    }


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Study, str], Made]:
    """Answer what a notebook makes of a study, and what it read of it."""

    def run(name: str, study: Study, network: str) -> Made:
        notes = tmp_path / "notes"
        notes.unlink(missing_ok=True)
        noting = Study(study.folder, NotedTables(study.folder, study.tables, notes), study.present)
        monkeypatch.setattr(studies, "read_study", lambda _: noting)
        exhibits = shown(name, study.folder, network, tmp_path / "out", monkeypatch)
        texts = [json.dumps(bundle(exhibit), sort_keys=True) for exhibit in exhibits]
        results = [released.table for exhibit in exhibits for released in exhibit.results]
        texts += [table.to_csv(index=False, float_format=FLOAT_FORMAT) for table in results]
        return texts, keys_of(noted_reads(notes), study.folder, RowDigests(study))

    return run


@pytest.fixture(scope="module", params=[("published", "scotland"), ("small", "north")], ids=lambda param: param[0])
def changed(request, folders, tmp_path_factory) -> tuple[Study, str, dict[str, Study]]:
    """A study, a network, and by table the study with one row of that table changed."""
    which, network = request.param
    study = read_study(folders[which])
    tables = sorted(path.stem for path in folders[which].glob("*.csv"))
    copy = tmp_path_factory.mktemp("changed")
    return study, network, {table: _changed(copy / table, study, table, network) for table in tables}


@pytest.mark.parametrize("name", NAMES)
def test_what_freshness_keeps_would_come_out_the_same(made, changed, name):
    study, network, others = changed
    texts, keys = made(name, study, network)
    assert keys is not None
    before = RowDigests(study)
    unread = {}
    for table, other in others.items():
        after = RowDigests(other)
        assert after.of(table) != before.of(table)
        if all(after.of(key) == before.of(key) for key in keys):
            unread[table] = other.tables[table]
    tables = {**study.tables, **unread}
    assert made(name, Study(study.folder, tables, study.present), network)[0] == texts
    # The checks of the published report read all of it; every notebook says what study and which networks it is about.
    assert bool(unread) == (name != "00_claims")
    assert not unread.keys() & {"study", "networks"}


def test_the_interviews_of_another_site_are_a_reason_only_where_all_sites_are_shown(made, tmp_path, published_study):
    changed = _changed(tmp_path / "copy", published_study, "interviews", "scotland")
    before, after = RowDigests(published_study), RowDigests(changed)

    def kept(name: str, network: str) -> bool:
        keys = made(name, published_study, network)[1]
        return keys is not None and all(before.of(key) == after.of(key) for key in keys)

    assert kept("01_sampling", "scotland")
    assert not kept("03_interviewees", "scotland")
    assert not kept("01_sampling", "all")


def _changed(copy: Path, study: Study, table: str, network: str) -> Study:
    """Answer the study with one row changed or taken away, of another network where the table has one."""
    owner = owners(study.tables, table)
    foreign = [] if owner is None else [place for place, own in enumerate(owner) if pd.notna(own) and own != network]
    place = foreign[0] if foreign else len(study.tables[table]) - 1
    shutil.copytree(study.folder, copy)
    with (study.folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for attempt in _attempts(rows, place + 1, table):
        with (copy / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(attempt)
        try:
            return Study(study.folder, read_study(copy).tables, study.present)
        except StudyProblems:
            continue
    raise AssertionError(f"no row of {table} can be changed")


def _attempts(rows: list[list[str]], place: int, table: str) -> Iterator[list[list[str]]]:
    """Yield a row changed in a text of its own, from the last column on; then the row taken away."""
    for column in reversed(range(len(rows[0]))):
        field = contract.fields(table)[rows[0][column]]
        if field["type"] == "string" and "codes" not in field and rows[place][column]:
            changed = [*rows[place]]
            changed[column] += " and more"
            yield [*rows[:place], changed, *rows[place + 1 :]]
    if len(rows) > 2:
        yield [*rows[:place], *rows[place + 1 :]]
