"""Write docs/licences.md: what is installed with this project, under which licences.

    make licences

Names and versions come from the lock files, licences from the metadata of the installed packages. No licence is
guessed: where the metadata says nothing usable, the script stops, and what the package's licence file says goes into
STATED.
"""

from __future__ import annotations

import importlib.metadata
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = Path("docs") / "licences.md"

# How packages write a licence, and its SPDX name. "BSD" alone: the metadata does not say which of the BSD licences.
SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD",
    "BSD 2-Clause License": "BSD-2-Clause",
    "2-clause BSD": "BSD-2-Clause",
    "BSD 3-Clause License": "BSD-3-Clause",
    "ISC license": "ISC",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT license": "MIT",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "PSFL": "PSF-2.0",
}

# Read in the package's own licence file: appnope, colorama and pywinpty are installed on some systems only,
# text-unidecode says only "Artistic License" and "GPL" in its metadata, axe-playwright-python nothing.
STATED = {
    "appnope": "BSD-2-Clause",
    "axe-playwright-python": "MIT AND MPL-2.0",
    "colorama": "BSD-3-Clause",
    "pywinpty": "MIT",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
}

# What a licence's name does not say.
NOTES = {
    "axe-playwright-python": (
        "The Python package is MIT. It brings axe-core (MPL-2.0), which tests run, unchanged, on the pages of reports"
        " in a browser. No page contains it."
    ),
    "certifi": "Mozilla Public License: changes to its own files would have to be published. Used as it is.",
    "check-jsonschema": (
        "Ships schemas of other projects, each under its own licence. Used here: the schema of the Citation File"
        " Format, CC-BY-4.0, by its authors."
    ),
    "fqdn": "Mozilla Public License, as for certifi.",
    "numpy": (
        "The installed files include OpenBLAS (BSD) and the GNU Fortran runtime (GPL with the runtime exception, which"
        " asks nothing of programs that use it)."
    ),
    "pathspec": "Mozilla Public License, as for certifi.",
    "playwright": (
        "The installed files include Node.js (MIT) with the libraries it is built from, each under its own licence."
        " Tests drive the browser of the system with it; no browser is downloaded."
    ),
    "pypandoc-binary": (
        "The Python package is MIT. It brings the program pandoc, which is GPL-2.0-or-later. Reports are made by"
        " running pandoc as a separate program; nothing of it becomes part of this project."
    ),
    "pyzmq": "The installed files include libzmq (MPL-2.0) and libsodium (ISC).",
    "scipy": "As for numpy.",
    "text-unidecode": (
        "Offered under either licence; used unchanged under the Artistic License, in the development environment only. "
        "Frictionless, the oracle that tests compare our check of tables with, needs python-slugify, which needs it."
    ),
    "tqdm": "Partly Mozilla Public License, as for certifi; the rest MIT.",
}

OPENING = """\
# Licences

This project is under the MIT licence (see `LICENSE`). It contains no other project's code. What it needs is installed
from the Python package index when the environment is made, each package under its own licence. The lists below follow
the lock files and are written by `make licences`; a test fails when they differ.

A report holds nothing from these packages but what they compute and draw. "BSD" alone means that the package does not
say in its metadata which of the BSD licences it is under.
"""

SECTIONS = (
    ("To make and review reports", "requirements.lock: `make report`, JupyterLab and nbval."),
    ("For tests, checks and the extras", "In requirements-dev.lock besides: tests, types, style, PDF and clusters."),
    ("To install the others", "In requirements-boot.lock besides: uv, and what builds this package."),
)

COLUMNS = "| package | version | licence | needed by |\n| --- | --- | --- | --- |\n"


@dataclass(frozen=True)
class Package:
    """A locked package: its name, its version, and the packages that need it."""

    name: str
    version: str
    needed_by: tuple[str, ...]


def locked(lock: str) -> Iterator[Package]:
    """The packages of a lock file written by uv, with the packages named in its comments as needing them."""
    for entry in re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE):
        head = re.match(r"([a-z0-9._-]+)==(\S+)", entry)
        if head:
            lines = [line.strip(" #") for line in entry.splitlines() if line.lstrip().startswith("#")]
            needed_by = [line.removeprefix("via").strip() for line in lines]
            project = ["this project" if "pyproject.toml" in name else name for name in needed_by]
            yield Package(head[1], head[2], tuple(name for name in project if name))


def licence(name: str) -> str:
    """The licence of an installed package as an SPDX expression; raises LookupError when it cannot be told."""
    if name in STATED:
        return STATED[name]
    metadata = importlib.metadata.metadata(name).json
    if "license_expression" in metadata:
        return str(metadata["license_expression"])
    classifiers = [line for line in metadata.get("classifier", []) if line.startswith("License :: ")]
    for said in (str(metadata.get("license", "")).strip(), *(line.rpartition(" :: ")[2] for line in classifiers)):
        if said in SPDX:
            return SPDX[said]
        if re.fullmatch(r"(MIT|ISC|BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0)( (AND|OR) (MIT|MPL-2\.0))*", said):
            return said
    raise LookupError(f"{name}: its metadata names no licence known here; read its licence file and add it to STATED.")


def sections(root: Path) -> tuple[tuple[Package, ...], ...]:
    """The packages of each of SECTIONS; a package appears in the first lock that holds it."""
    seen: set[str] = set()
    found = []
    for lock in ("requirements.lock", "requirements-dev.lock", "requirements-boot.lock"):
        packages = [item for item in locked((root / lock).read_text(encoding="utf-8")) if item.name not in seen]
        seen.update(item.name for item in packages)
        found.append(tuple(sorted(packages, key=lambda item: item.name)))
    return tuple(found)


def page(root: Path) -> str:
    """The text of docs/licences.md for the locks at ``root`` and the installed packages."""
    parts = [OPENING]
    listed = sections(root)
    for (heading, about), packages in zip(SECTIONS, listed, strict=True):
        parts.append(f"\n## {heading}\n\n{about}\n\n{COLUMNS}")
        for item in packages:
            needed_by = ", ".join(item.needed_by) or "the installation"
            parts.append(f"| {item.name} | {item.version} | {licence(item.name)} | {needed_by} |\n")
    parts.append("\n## Notes\n\n")
    names = {item.name for packages in listed for item in packages}
    parts.extend(f"- **{name}**: {note}\n" for name, note in sorted(NOTES.items()) if name in names)
    return "".join(parts)


def main() -> int:
    """Write the page; the exit status."""
    try:
        text = page(ROOT)
    except LookupError as error:
        print(error, file=sys.stderr)
        return 1
    (ROOT / PAGE).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
