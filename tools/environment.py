"""Make the Python environment of this clone in .venv, from the lock files.

    python3.11 tools/environment.py        what reports need, and JupyterLab to review them
    python3.11 tools/environment.py dev    that, and what tests and checks need

Calling it again does nothing while the environment is whole and the locks have not changed; otherwise it is made anew,
or added to.

Only the standard library is used, and nothing newer than Python 3.7 is needed to get as far as saying that it is the
wrong Python.
"""

from __future__ import annotations

import compileall
import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if not __package__:
    # Run as a script, it finds its own folder on the path, not the clone.
    sys.path.insert(0, str(ROOT))

from tools.freshness import LOCKS, SetUpError, digests, needed, read_marker, write_marker  # noqa: E402  # see above
from tools.installation import PYTHON, install, program, without_redirections, works  # noqa: E402  # see above

ANNOUNCED = {
    "everything": "Making the Python environment in .venv; this takes about a minute ...",
    "packages": "Adding to the Python environment in .venv what tests and checks need ...",
    "package": "Installing this package into .venv again, as what it puts there has changed ...",
}


def set_up(root: Path, purpose: str, run: Callable[[Sequence[str]], None]) -> str:
    """Bring .venv of the clone at ``root`` to what ``purpose`` needs; returns what had to be done."""
    venv = root / ".venv"
    marker = read_marker(venv)
    current = {"clone": str(root), **digests(root)}
    task = needed(purpose, marker, current) if works(program(venv, "python")) else "everything"
    if task != "nothing":
        print(ANNOUNCED[task], file=sys.stderr, flush=True)
        venv.mkdir(exist_ok=True)
        # From here until the end the environment counts as incomplete: whatever interrupts this, the next call
        # makes it anew.
        write_marker(venv, {"clone": str(root)})
        install(task, LOCKS[purpose], venv, run)
        whole = {name: current[name] for name in ("clone", "installer", "report", "package")}
        if purpose == "dev" or (task == "package" and "dev" in marker):
            whole["dev"] = marker["dev"] if task == "package" else current["dev"]
        write_marker(venv, whole)
    # The package itself is installed in place, so its bytecode is made here, and again after a change.
    compileall.compile_dir(root / "cnpg_analysis", quiet=2)
    return task


@contextlib.contextmanager
def only_one(root: Path) -> Iterator[None]:
    """Wait until no other set-up of this clone is at work; the system lets go of the lock when a process ends."""
    folder = root / ".cnpg"
    folder.mkdir(exist_ok=True)
    with (folder / "environment.lock").open("w", encoding="utf-8") as lock:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run_here(command: Sequence[str]) -> None:
    """Run one step of the installation in the clone; raises SetUpError when it fails."""
    if subprocess.run(command, cwd=ROOT, env=without_redirections(os.environ), check=False).returncode != 0:
        raise SetUpError(
            "The packages could not be installed; the lines above say why. Most often there is no connection to the"
            " Python package index.\nRun the same command again: it starts afresh."
        )


def main(arguments: Sequence[str]) -> int:
    """Set up for the purpose given (default: report); the exit status."""
    if sys.version_info[:2] != PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        print(f"This project needs Python {PYTHON[0]}.{PYTHON[1]}; this is Python {found}.", file=sys.stderr)
        return 2
    purpose = arguments[0] if arguments else "report"
    if purpose not in LOCKS or len(arguments) > 1:
        print(f"usage: environment.py [{' | '.join(LOCKS)}]", file=sys.stderr)
        return 2
    try:
        with only_one(ROOT):
            set_up(ROOT, purpose, run_here)
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 2
    except subprocess.CalledProcessError as error:
        print(f"The Python environment could not be made: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"The Python environment could not be made: {error.strerror}: {error.filename}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. The next call starts afresh.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
