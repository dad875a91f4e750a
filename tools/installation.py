"""Installing the locked packages into .venv, and nowhere else."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tools.freshness import INSTALLER, MARKER, SetUpError

PYTHON = (3, 11)
PACKAGE = "cnpg-analysis"

# What may be set of uv from outside: where packages come from and how they are fetched. Not where they go, nor which.
UV_SETTINGS_KEPT = ("INDEX", "FIND_LINKS", "KEYRING", "CERT", "TLS", "HTTP", "INSECURE", "OFFLINE", "CACHE", "LINK")
# Each of these sends an installation, or an import, to another place than .venv.
REDIRECTING = ("PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "CONDA_PREFIX")


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
    # Without being told, uv takes a package whose pyproject.toml is as old as the last one for installed.
    run([*uv, "--no-deps", "--no-build-isolation", "--reinstall-package", PACKAGE, "--editable", "."])
    if not program(venv, "cnpg").exists():
        raise SetUpError(
            "The packages were installed, but not into .venv. A configuration file of pip or uv on this computer sends"
            " them elsewhere (a setting named target, prefix or root): take that out, then run this again."
        )
