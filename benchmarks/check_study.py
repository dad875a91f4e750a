"""Checking a large study: how long and how much memory, beside reading the same files with pandas unchecked.

Run it from the clone: ``.venv/bin/python benchmarks/check_study.py [--networks 1000] [--workbook]``. It makes up a
study in a temporary folder, about 200 rows a network, and checks it in a process of its own. Seconds are of processor
time, which a busy machine changes less than the clock.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl

from cnpg_analysis.study import contract
from cnpg_analysis.study.examples import example_row

# Rows a network, in the tables that grow with use.
ROWS = {"networks": 1, "groups": 1, "initiatives": 80, "influence": 58, "priorities": 20, "reviews": 40}
MEASURED = """
import resource, sys, time
started = time.process_time()
{work}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
print(f"{{time.process_time() - started:8.1f}} s {{peak:8.0f}} MB")
"""
CHECKING = "from cnpg_analysis.study.inspection import inspect\nassert not inspect(sys.argv[1]).to_mend"
READING = "import pandas, pathlib\n[pandas.read_csv(path) for path in sorted(pathlib.Path(sys.argv[1]).glob('*.csv'))]"


def tables(networks: int) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Yield the tables of a made-up study and their rows, headings first."""
    yield "study", iter([list(contract.columns("study")), [*_filled("study", "large").values()]])
    for table, a_network in ROWS.items():
        yield table, _rows(table, networks, a_network)


def _rows(table: str, networks: int, a_network: int) -> Iterator[list[str]]:
    yield list(contract.columns(table))
    (key,) = contract.schema(table)["primaryKey"]
    for number in range(networks * a_network):
        row = _filled(table, f"{table}-{number}") | {"network_id": f"networks-{number % networks}"}
        row |= {"priority_id": f"priorities-{number // 2}", "public_label": f"Network {number}"}
        row |= {"on": f"2026-{number // 28 % 9 + 1:02d}-{number % 28 + 1:02d}", "fed_back_on": ""}
        row[key] = f"{table}-{number}"
        yield [row[column] for column in contract.columns(table)]


def _filled(table: str, key: str) -> dict[str, str]:
    """Answer the example row of a table with a key of its own; texts differ from row to row."""
    row = dict(example_row(table, ()))
    row[contract.schema(table)["primaryKey"][0]] = key
    if "description" in row:
        row["description"] += f", the change called {key}"
    return row


def write(folder: Path, networks: int, *, workbook: bool) -> int:
    """Write the study; answer how many rows it has."""
    many, book = 0, openpyxl.Workbook(write_only=True)
    for table, rows in tables(networks):
        if workbook:
            sheet = book.create_sheet(table)
            for row in rows:
                sheet.append([cell or None for cell in row])
                many += 1
        else:
            with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
                for row in rows:
                    csv.writer(file).writerow(row)
                    many += 1
    if workbook:
        book.save(folder / "study.xlsx")
    # Headings are no rows.
    return many - len(ROWS) - 1


def main() -> None:
    """Write, check and read; print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=1_000)
    parser.add_argument("--workbook", action="store_true", help="a workbook instead of CSV files")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = write(Path(folder), options.networks, workbook=options.workbook)
        print(f"{options.networks:,} networks, {rows:,} rows")
        for name, work in (("cnpg check", CHECKING), ("pandas.read_csv", READING)):
            if name == "cnpg check" or not options.workbook:
                command = [sys.executable, "-c", MEASURED.format(work=work), folder]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                print(f"{name:16}{done.stdout.rstrip()}")


if __name__ == "__main__":
    main()
