"""docs/licences.md follows the locks, and everything on it may be used by a project under the MIT licence."""

import re
from pathlib import Path

import pytest

from tools import licences

ROOT = Path(__file__).resolve().parents[2]

BSD = {"0BSD", "BSD", "BSD-2-Clause", "BSD-3-Clause"}
PERMISSIVE = BSD | {"Apache-2.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "MIT-CMU", "PSF-2.0", "Zlib"}
# Each package under one of these has to be explained in the notes.
WITH_A_NOTE = {"MPL-2.0", "Artistic-1.0-Perl"}


def fits(expression: str, allowed: set[str]) -> bool:
    """Whether an SPDX expression without brackets can be met with ``allowed`` licences only."""
    return any(set(choice.split(" AND ")) <= allowed for choice in expression.split(" OR "))


def page() -> str:
    """The page as it is committed."""
    return (ROOT / licences.PAGE).read_text(encoding="utf-8")


def rows() -> dict[str, tuple[str, str]]:
    """Version and licence of each package on the page."""
    found = re.findall(r"^\| (\S+) \| (\d\S*) \| ([^|]+) \|", page(), re.MULTILINE)
    return {name: (version, licence) for name, version, licence in found}


def test_page_is_what_the_locks_and_the_packages_say():
    assert page() == licences.page(ROOT), "run make licences"


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "requirements-boot.lock"])
def test_page_lists_every_locked_package(lock):
    pins = re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    listed = rows()
    assert pins
    assert [(name, version) for name, version in pins if listed.get(name, ("",))[0] != version] == []


def test_every_licence_fits():
    assert {name: licence for name, (_, licence) in rows().items() if not fits(licence, PERMISSIVE | WITH_A_NOTE)} == {}


def test_what_is_not_simply_permissive_is_explained():
    asked = {name for name, (_, licence) in rows().items() if not fits(licence, PERMISSIVE)}
    assert asked == {"axe-playwright-python", "certifi", "fqdn", "pathspec", "text-unidecode", "tqdm"}
    assert asked <= set(licences.NOTES)
    assert set(licences.NOTES) <= set(rows())


def test_pandoc_is_said_to_be_a_separate_program_under_its_own_licence():
    assert "GPL" in licences.NOTES["pypandoc-binary"]
    assert f"- **pypandoc-binary**: {licences.NOTES['pypandoc-binary']}\n" in page()


@pytest.mark.parametrize(
    ("expression", "answer"),
    [("MIT", True), ("MIT OR GPL-3.0-only", True), ("MIT AND GPL-3.0-only", False), ("LGPL-2.1-only", False)],
)
def test_expressions_are_read_as_spdx_means_them(expression, answer):
    assert fits(expression, PERMISSIVE) is answer


def test_packages_and_who_needs_them_are_read_from_a_lock():
    lock = (
        "# made by\n#    make lock\n"
        "attrs==26.1.0 \\\n    --hash=sha256:00\n    # via\n    #   frictionless\n    #   jsonschema\n"
        "pandas==3.1.1 \\\n    --hash=sha256:11\n    # via cnpg-analysis (pyproject.toml)\n"
        "uv==0.13.9 \\\n    --hash=sha256:22\n"
    )
    assert list(licences.locked(lock)) == [
        licences.Package("attrs", "26.1.0", ("frictionless", "jsonschema")),
        licences.Package("pandas", "3.1.1", ("this project",)),
        licences.Package("uv", "0.13.9", ()),
    ]
