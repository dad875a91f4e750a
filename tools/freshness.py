"""What .venv was made from, and what has to be done when that has changed.

A marker inside .venv holds digests of what was installed: timestamps say nothing after a checkout.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

INSTALLER = "requirements-boot.lock"
LOCKS = {"report": "requirements.lock", "dev": "requirements-dev.lock"}
MARKER = "cnpg-environment.json"


class SetUpError(Exception):
    """The environment cannot be made; the text says why and what to do."""


def digests(root: Path) -> dict[str, str]:
    """A digest of each thing the environment is made from: the locks, and what is installed of the package.

    The package's modules stay where they are. What pyproject.toml says of it is put into .venv, and so are the files
    that it shares, such as the description of a kernel.
    """
    import tomllib  # here, because an older Python has to get as far as the message about its version

    pyproject = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    hatch = pyproject.get("tool", {}).get("hatch", {})
    package = {
        "build-system": pyproject["build-system"],
        "project": pyproject["project"],
        "hatch": hatch,
        "shared": _shared(root, hatch),
    }
    contents = {name: (root / lock).read_bytes() for name, lock in {"installer": INSTALLER, **LOCKS}.items()}
    contents["package"] = json.dumps(package, sort_keys=True).encode()
    return {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}


def _shared(root: Path, hatch: Mapping[str, Any]) -> dict[str, str]:
    """A digest of each file that is installed beside the modules of the package."""
    wheel = hatch.get("build", {}).get("targets", {}).get("wheel", {})
    files = (path for folder in wheel.get("shared-data", {}) for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


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
