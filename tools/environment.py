"""Make the Python environment of this clone in .venv, from the lock files.

    python3.11 tools/environment.py        what reports need, and JupyterLab to review them
    python3.11 tools/environment.py dev    that, and what tests and checks need

Calling it again does nothing while the environment is whole and the locks have not changed; otherwise it is made anew,
or added to. Whether it is whole is read from a marker inside .venv, which holds digests of what was installed:
timestamps say nothing after a checkout.

Only the standard library is used, and nothing newer than Python 3.7 is needed to get as far as saying that it is the
wrong Python.
"""

from __future__ import annotations

import compileall
import contextlib
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = (3, 11)
INSTALLER = "requirements-boot.lock"
LOCKS = {"report": "requirements.lock", "dev": "requirements-dev.lock"}
MARKER = "cnpg-environment.json"
ANNOUNCED = {
    "everything": "Making the Python environment in .venv; this takes about a minute ...",
    "packages": "Adding to the Python environment in .venv what tests and checks need ...",
    "package": "Installing this package into .venv again, as pyproject.toml has changed ...",
}

# What may be set of uv from outside: where packages come from and how they are fetched. Not where they go, nor which.
UV_SETTINGS_KEPT = ("INDEX", "FIND_LINKS", "KEYRING", "CERT", "TLS", "HTTP", "INSECURE", "OFFLINE", "CACHE", "LINK")
# Each of these sends an installation, or an import, to another place than .venv.
REDIRECTING = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX")


class SetUpError(Exception):
    """The environment cannot be made; the text says why and what to do."""


def digests(root: Path) -> dict[str, str]:
    """A digest of each thing the environment is made from: the locks, and what pyproject.toml says of the package."""
    import tomllib  # here, because an older Python has to get as far as the message about its version

    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    package = {
        "build-system": pyproject["build-system"],
        "project": pyproject["project"],
        "hatch": pyproject.get("tool", {}).get("hatch", {}),
    }
    contents = {name: (root / lock).read_bytes() for name, lock in {"installer": INSTALLER, **LOCKS}.items()}
    contents["package"] = json.dumps(package, sort_keys=True).encode()
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def needed(purpose: str, marker: Mapping[str, str], current: Mapping[str, str]) -> str:
    """What has to be done for ``purpose`` ("report" or "dev"), given the marker of .venv and the current digests.

    "nothing"; "package" (install this package again); "packages" (add what development needs); or "everything"
    (make the environment anew): the environment is never brought from one set of locked versions to another, so that
    nothing is left over in it.
    """
    if marker.get("clone") != current["clone"] or marker.get("installer") != current["installer"]:
        return "everything"
    if marker.get("report") != current["report"]:
        return "everything"
    if purpose == "dev" and marker.get("dev") != current["dev"]:
        return "everything" if "dev" in marker else "packages"
    return "nothing" if marker.get("package") == current["package"] else "package"


def read_marker(venv: Path) -> dict[str, str]:
    """The marker of a .venv; empty when there is none or it cannot be read.

    Raises SetUpError when there is something else of that name, which this set-up did not make.
    """
    try:
        if not venv.is_dir():
            if venv.exists() or venv.is_symlink():
                raise SetUpError(f"{venv} is in the way: it is not a folder. Move it away, then run this again.")
            return {}
        if not any(venv.iterdir()):
            return {}
        found = json.loads((venv / MARKER).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SetUpError(
            f"{venv} was not made by this set-up, so it is left as it is."
            " Move it away or delete it, then run this again."
        ) from None
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def write_marker(venv: Path, marker: Mapping[str, str]) -> None:
    """Put the marker into .venv in one step: the old one or the new one is there, never half of it."""
    draft = venv / (MARKER + ".draft")
    draft.write_text(json.dumps(marker, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    draft.replace(venv / MARKER)


def program(venv: Path, name: str) -> Path:
    """Where a program of an environment is."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def works(python: Path) -> bool:
    """Whether a Python runs and is the right version; an upgrade of the system can take it from under .venv."""
    check = f"import sys; sys.exit(sys.version_info[:2] != {PYTHON})"
    try:
        return subprocess.run([str(python), "-I", "-c", check], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def without_redirections(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment variables to install with: nothing in them sends packages to a place other than .venv."""
    kept = {
        name: value
        for name, value in environment.items()
        if name not in REDIRECTING and (not name.startswith("UV_") or any(part in name for part in UV_SETTINGS_KEPT))
    }
    kept["PIP_USER"] = "0"
    return kept


def make_empty_environment(venv: Path) -> None:
    """Make .venv with nothing but pip in it, in place of what is there."""
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise SetUpError(
            f"This Python ({sys.executable}) has no venv module, or no ensurepip to put pip into an environment."
            "\nOn Debian and Ubuntu they are in the package python3-venv: apt-get install python3-venv"
            f" (or python{PYTHON[0]}.{PYTHON[1]}-venv).\nThen run the same command again."
        )
    import venv as standard_library

    for child in venv.iterdir():
        if child.is_dir() and not child.is_symlink():
            shutil.rmtree(child)
        elif child.name != MARKER:
            child.unlink()
    standard_library.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(venv)


def install(task: str, lock: str, venv: Path, run: Callable[[Sequence[str]], None]) -> None:
    """Carry out what `needed` answered; ``lock`` is the lock file to install from."""
    python = str(program(venv, "python"))
    uv = [python, "-m", "uv", "pip", "install", "--python", python]
    if not sys.stderr.isatty():
        uv.append("--quiet")
    if task == "everything":
        make_empty_environment(venv)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-warn-script-location"]
        run([*pip, "--require-hashes", "--only-binary", ":all:", "-r", INSTALLER])
    if task in ("everything", "packages"):
        # Compiled even where PYTHONDONTWRITEBYTECODE is set: otherwise every kernel compiles its imports again.
        # Nothing is built from source: that would fetch what no lock holds.
        run([*uv, "--require-hashes", "--no-build", "--compile-bytecode", "-r", lock])
    run([*uv, "--no-deps", "--no-build-isolation", "--editable", "."])
    if not program(venv, "cnpg").exists():
        raise SetUpError(
            "The packages were installed, but not into .venv. A configuration file of pip or uv on this computer sends"
            " them elsewhere (a setting named target, prefix or root): take that out, then run this again."
        )


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
