"""From an empty folder to reports, and from another to tests: how long, how much memory, how large.

Run it from the clone with any Python 3.11, on Linux: ``python benchmarks/fresh_clone.py``. It clones the last commit
into temporary folders and runs there what the README says, each command as the first one in a clone of its own, with no
cache of packages or fonts. Beside seconds, which differ from machine to machine, it gives each time as a multiple of a
unit measured in the same run: importing pandas, scipy, statsmodels and seaborn once in a fresh process of that
environment. Memory is what all processes of a command held at the same time, at the worst moment seen; a page that
several of them share counts once.
"""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

STACK = "import pandas, scipy.stats, statsmodels.api, seaborn"
REPEATS = 5
_LOOK_EVERY = 0.25
_PROCESSES = Path("/proc")


@dataclass(frozen=True)
class Measured:
    """What a command took: seconds, and megabytes over all its processes at the same time."""

    seconds: float
    megabytes: float


def measured(command: Sequence[str], folder: Path, variables: dict[str, str] | None = None) -> Measured:
    """Answer what a command takes that must succeed.

    Raises:
        CalledProcessError: it failed; carries the end of what it said.
    """
    most = 0.0
    started = time.perf_counter()
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **(variables or {})}, stdout=said, stderr=subprocess.STDOUT
        )
        while running.returncode is None:
            most = max(most, sum(map(_megabytes, _family(running.pid))))
            with suppress(subprocess.TimeoutExpired):
                running.wait(_LOOK_EVERY)
        seconds = time.perf_counter() - started
        if running.returncode != 0:
            said.seek(0)
            raise subprocess.CalledProcessError(running.returncode, command, said.read()[-3000:].decode())
    return Measured(seconds, most)


def _family(first: int) -> set[int]:
    """Answer a process and all that descend from it, as they are now."""
    children: dict[int, list[int]] = {}
    for entry in _PROCESSES.iterdir():
        if entry.name.isdigit():
            try:
                # After the name, which may hold anything in brackets: state and number of the parent.
                parent = int((entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue  # it has just ended
            children.setdefault(parent, []).append(int(entry.name))
    family, found = {first}, [first]
    while found:
        descendants = children.get(found.pop(), [])
        family.update(descendants)
        found += descendants
    return family


def _megabytes(process: int) -> float:
    """Answer the memory of a process, its shared pages divided among those that share them."""
    try:
        lines = (_PROCESSES / str(process) / "smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0  # it has just ended
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1e3


def size_in_megabytes(folder: Path) -> float:
    """Answer the size of all files of a clone, with its history."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Measure and print a table in Markdown."""
    here = Path(__file__).resolve().parents[1]
    size = ""
    with tempfile.TemporaryDirectory() as empty:
        clones = {}
        rows: list[tuple[str, Measured]] = []
        for purpose in ("report", "test"):
            folder = Path(empty) / purpose
            folder.mkdir()
            # Packages come over the network, and fonts are listed anew, as on a machine that never saw the project.
            variables = {"XDG_CACHE_HOME": str(folder / "cache"), "UV_CACHE_DIR": str(folder / "cache" / "uv")}
            clone = clones[purpose] = folder / "clone"
            command = ["git", "clone", "--quiet", "--no-local", str(here), str(clone)]
            cloned = measured(command, folder)
            if purpose == "report":
                rows.append(("git clone", cloned))
                size = f"{size_in_megabytes(clone):.1f} MB"
            rows.append(
                (f"make {purpose}, the first command in a clone", measured(["make", purpose], clone, variables))
            )
        rows.append(("make report, again", measured(["make", "report"], clones["report"])))
        python = str(clones["report"] / ".venv" / "bin" / "python")
        unit = statistics.median(measured([python, "-c", STACK], here).seconds for _ in range(REPEATS))
    print("| what | seconds | times importing the scientific packages | MB of memory at once |\n|---|---|---|---|")
    for what, found in rows:
        print(f"| {what} | {found.seconds:.0f} | {found.seconds / unit:.0f} | {found.megabytes:.0f} |")
    print(f"\nImporting the scientific packages once: {unit:.2f} s. Clone: {size}.")


if __name__ == "__main__":
    main()
