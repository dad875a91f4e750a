"""From an empty folder to reports: how long, how much memory, how large.

Run it from the clone with any Python 3.11: ``python benchmarks/fresh_clone.py``. It clones the last commit into a
temporary folder and runs there what the README says. Beside seconds, which differ from machine to machine, it gives
each time as a multiple of a unit measured in the same run: importing pandas, scipy, statsmodels and seaborn once in a
fresh process of that environment.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

STACK = "import pandas, scipy.stats, statsmodels.api, seaborn"
REPEATS = 5


def timed(command: list[str], folder: Path) -> float:
    """Answer how many seconds a command takes that must succeed."""
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    return time.perf_counter() - started


def size_in_megabytes(folder: Path) -> float:
    """Answer the size of all files of a clone, with its history."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main() -> None:
    """Measure and print a table in Markdown."""
    here = Path(__file__).resolve().parents[1]
    with tempfile.TemporaryDirectory() as empty:
        clone = Path(empty) / "clone"
        cloned = timed(["git", "clone", "--quiet", "--no-local", str(here), str(clone)], Path(empty))
        megabytes = size_in_megabytes(clone)
        first = timed(["make", "report"], clone)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
        again = timed(["make", "report"], clone)
        python = str(clone / ".venv" / "bin" / "python")
        unit = statistics.median(timed([python, "-c", STACK], clone) for _ in range(REPEATS))
        tests = timed(["make", "test"], clone) if "--tests" in sys.argv else None
    rows = [("git clone", cloned), ("make report, the first time", first), ("make report, again", again)]
    if tests is not None:
        rows.append(("make test, after make report", tests))
    print("| what | seconds | times importing the scientific packages |\n|---|---|---|")
    for what, seconds in rows:
        print(f"| {what} | {seconds:.0f} | {seconds / unit:.0f} |")
    print(f"\nImporting the scientific packages once: {unit:.2f} s.")
    print(f"Largest process: {peak:.0f} MB. Clone: {megabytes:.1f} MB.")


if __name__ == "__main__":
    main()
