"""The files of a study: a folder of CSV files, one a table, or one workbook, a sheet a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cnpg_analysis.errors import CnpgError
from cnpg_analysis.study import contract, text_table, workbook
from cnpg_analysis.study.headings import OwnHeadings, own_heading_problems, own_headings, renamed
from cnpg_analysis.study.listing import refuse_missing_tables
from cnpg_analysis.study.problems import Problem, shown
from cnpg_analysis.study.sheet import Sheet
from cnpg_analysis.suggestion import did_you_mean


class UnreadableFolder(CnpgError):
    """The folder of a study is there, but what it holds cannot be listed, or it holds two studies."""


@dataclass(frozen=True)
class Files:
    """What the files of a study hold.

    Args:
        workbook: the name of the workbook; blank for a folder of CSV files.
        tables: each table that was found, with the headings of the contract where own ones stand for them, or why it
            cannot be read.
        noticed: what is to be told of files and sheets that are no tables of a study.
    """

    workbook: str
    tables: Mapping[str, Sheet | Problem]
    noticed: Sequence[Problem]


def read(folder: Path) -> Files:
    """Answer what the files in the folder of a study hold.

    Raises:
        UnreadableFolder: the folder cannot be listed, or holds a study twice.
        MissingTables: a table is missing with which the study is listed.
        UnreadableWorkbook: the workbook cannot be read at all.
    """
    names = _table_names(folder)
    path = folder / workbook.NAME
    noticed: list[Problem] = []
    if path.is_file():
        twice = sorted(names & set(contract.TABLES))
        if twice:
            raise UnreadableFolder(
                f"The folder “{folder}” holds both {workbook.NAME} and {twice[0]}.csv, so that it is not clear which "
                "of them is the study. Move one of them elsewhere."
            )
        found, noticed = _read_workbook(path)
    else:
        refuse_missing_tables(folder)
        found = {}
        mapping: OwnHeadings = {}
        for table in (contract.OWN_HEADINGS, *contract.TABLES):
            if table in names:
                known = {*contract.columns(table), *mapping.get(table, ())}
                found[table] = sheet = text_table.read(folder / f"{table}.csv", table, known)
                if table == contract.OWN_HEADINGS and isinstance(sheet, Sheet):
                    mapping = own_headings(sheet)
        unknown = sorted(names - {*contract.TABLES, contract.OWN_HEADINGS})
        noticed += [Problem(name, None, None, _unknown_table(name)) for name in unknown]
    return _with_own_headings(workbook.NAME if path.is_file() else "", found, noticed)


def _read_workbook(path: Path) -> tuple[dict[str, Sheet | Problem], list[Problem]]:
    found, told = workbook.read(path)
    return dict(found), list(told)


def _with_own_headings(name: str, found: dict[str, Sheet | Problem], noticed: list[Problem]) -> Files:
    """Answer the tables with the headings of the contract, and what is wrong in the sheet that says which they are."""
    mapping = found.pop(contract.OWN_HEADINGS, None)
    if mapping is None:
        return Files(name, found, noticed)
    if isinstance(mapping, Problem):
        return Files(name, found, [*noticed, mapping])
    sheets = {table: sheet for table, sheet in found.items() if isinstance(sheet, Sheet)}
    noticed = [*noticed, *mapping.noticed, *own_heading_problems(mapping, sheets)]
    own = own_headings(mapping)
    return Files(name, found | {table: renamed(table, sheet, own) for table, sheet in sheets.items()}, noticed)


def _table_names(folder: Path) -> set[str]:
    """Answer the names of the CSV files in a folder; those that start with a dot belong to the system."""
    try:
        return {
            path.stem for path in folder.iterdir() if path.match("*.csv") and path.is_file() and path.name[0] != "."
        }
    except OSError as error:
        raise UnreadableFolder(f"The folder “{folder}” cannot be read. Make sure that you may open it.") from error


def _unknown_table(name: str) -> str:
    return f"there is no table {shown(name)} in a study.{did_you_mean(name, contract.TABLES)}"
