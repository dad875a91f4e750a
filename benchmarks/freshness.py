"""Making reports again: when nothing has changed, and when one row of one network of ten has.

Run it from the clone, on Linux: ``.venv/bin/python benchmarks/freshness.py``. Studies are made up in a temporary
folder, and so are, for the first part, the outputs: as many files, of the size of real ones, as the notebooks of so
many networks leave. For the second part the notebooks of the clone are run for ten networks. Each time is that of a
process of its own, from its start to its end, the median of several; processor time, which a busy machine changes less,
and memory are those of that process without the ones it starts.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from math import ceil
from pathlib import Path

from cnpg_analysis.publish.known import KnownIndex, outputs_digest, state_of, write_known_index
from cnpg_analysis.publish.occupancy import INDEX_NAME, MARK, REPORT_NAME
from cnpg_analysis.run import record
from cnpg_analysis.run.freshness import Freshness, Kept, write_freshness
from cnpg_analysis.run.inputs import file_digest, made_from, surrounding
from cnpg_analysis.run.plan import notebooks_of_the_clone
from cnpg_analysis.study import contract
from cnpg_analysis.study.location import Outputs

REPEATS = 5
NETWORKS = 10
# Of each notebook: the executed notebook and its tables, in bytes, as those of the published study are in the middle.
EXECUTED, TABLES = 60_000, (900,) * 3
REPORT = 250_000
_IMPORTS = "import sys; from cnpg_analysis.cli import main; status = main(sys.argv[1:]); "
_LIGHT = f"{_IMPORTS}assert not {{'pandas', 'papermill'}} & set(sys.modules); sys.exit(status)"
# What is changed in the first row of one network: table and column.
CHANGES = {
    "read by no notebook for other networks": ("contacts", "outcome"),
    "shown for all networks by one notebook": ("groups", "note"),
    "shown for all networks by several": ("initiatives", "description"),
}


def write_study(folder: Path, networks: int) -> list[str]:
    """Make up a study of so many networks, and answer their names."""
    command = [sys.executable, "-m", "cnpg_analysis.cli", "simulate", "--networks", str(networks), "--seed", "1"]
    subprocess.run([*command, str(folder)], check=True, stdout=subprocess.DEVNULL)
    with (folder / "networks.csv").open(encoding="utf-8", newline="") as file:
        return [row["network_id"] for row in csv.DictReader(file)]


def change(study: Path, table: str, column: str, network: str) -> None:
    """Change what stands in a column of the first row of a network, each time to something else."""
    path = study / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    place, owner = rows[0].index(column), rows[0].index("network_id")
    changed = next(row for row in rows[1:] if row[owner] == network)
    changed[place] = (
        changed[place].removesuffix(" once more") if "once more" in changed[place] else (f"{changed[place]} once more")
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def write_outputs(study: Path, names: Sequence[str]) -> None:
    """Write outputs beside a study, as a run of all notebooks for these networks would leave them."""
    notebooks, places = notebooks_of_the_clone(), Outputs(study / "derived", study / "report")
    around = surrounding(study)
    state = state_of(around, notebooks, study, places)
    for network in names:
        kept = {}
        for path in notebooks:
            folder = places.derived / network / path.stem
            folder.mkdir(parents=True)
            given = {"study": study.name, "network": network, "out": f"derived/{network}/{path.stem}"}
            for name, size in ((path.name, EXECUTED), *((f"{n}.csv", size) for n, size in enumerate(TABLES))):
                (folder / name).write_bytes(os.urandom(size))
            record.write(folder, path.name, given, study="many", code="", code_cells=1, executed=1)
            inputs = made_from(path, given, around)
            rows = dict.fromkeys(contract.TABLES, inputs.code)
            kept[path.stem] = Kept(
                file_digest(folder / record.RECORD_NAME), type(inputs)(**{**vars(inputs), "rows": rows})
            )
        page = places.report / network / REPORT_NAME
        page.parent.mkdir(parents=True)
        page.write_bytes(MARK.encode() + os.urandom(REPORT))
        write_freshness(places.derived / network, Freshness(state, kept, "", file_digest(page)))
    (places.report / INDEX_NAME).write_text(MARK, encoding="utf-8")
    (places.derived / ".cnpg").mkdir()
    digest = outputs_digest(places, names)
    known = KnownIndex(state, tuple(names), tuple(names), "", digest, file_digest(places.report / INDEX_NAME))
    write_known_index(places, known)


def measured(call: Sequence[str], code: str = f"{_IMPORTS}sys.exit(status)") -> tuple[float, float, float]:
    """Answer what a call of the command takes: seconds, seconds of processor time, and megabytes."""
    started = time.perf_counter()
    command = [sys.executable, "-c", code, *call]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        said = running.stderr.read() if running.stderr else b""
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command, stderr=said[-3000:].decode())
    return time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def nothing_changed(folder: Path, networks: int) -> None:
    """Print what it takes to find that nothing has changed for so many networks."""
    study = folder / f"study-{networks}"
    write_outputs(study, write_study(study, networks))
    took = [measured(["report", "--study", str(study)], _LIGHT) for _ in range(REPEATS)]
    seconds, processor, megabytes = (statistics.median(values) for values in zip(*took, strict=True))
    many = networks * len(notebooks_of_the_clone())
    print(
        f"nothing changed, {many:5,} notebooks: {seconds:6.2f} s, {processor:5.2f} s of processor, {megabytes:4.0f} MB"
    )


def one_changed(folder: Path, repeats: int) -> None:
    """Print what it takes to make the reports on ten networks after one row of one of them changed, beside all."""
    study = folder / "ten"
    changed = write_study(study, NETWORKS)[2]
    call = ["report", "--study", str(study), "--jobs", "2"]
    full = [measured([*call, "--force"])[0] for _ in range(repeats)]
    whole = statistics.median(full)
    print(f"everything, {NETWORKS} networks and the whole study: {whole:6.1f} s")
    for what, (table, column) in CHANGES.items():
        took = []
        for _ in range(repeats):
            change(study, table, column, changed)
            took.append(measured(call)[0])
        seconds = statistics.median(took)
        print(f"one row of one network, {what} ({table}): {seconds:6.1f} s, {seconds / whole:.2f} of everything")
    took = [measured(call)[0] for _ in range(REPEATS)]
    print(f"nothing changed: {statistics.median(took):6.2f} s, {statistics.median(took) / whole:.4f} of everything")


def main() -> None:
    """Measure both parts and print what each took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3, help="how often everything is run (default: 3)")
    parser.add_argument("--only-unchanged", action="store_true", help="the first part only, which runs no notebook")
    options = parser.parse_args()
    print(json.dumps({"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)}))
    with tempfile.TemporaryDirectory() as temporary:
        for notebooks in (50, 5_000):
            nothing_changed(Path(temporary), ceil(notebooks / len(notebooks_of_the_clone())))
        if not options.only_unchanged:
            one_changed(Path(temporary), options.repeats)


if __name__ == "__main__":
    main()
