"""The lock files: one resolution, whole, for every system, and free of traces of the machine they were made on."""

import importlib.metadata
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools import locks

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-boot.lock")


def entries(name: str) -> dict[str, Requirement]:
    """What a lock pins, by package name."""
    lines = re.findall(r"^([a-z0-9][^\\\n]*?) *\\?$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)
    found = [Requirement(line) for line in lines]
    assert len({item.name for item in found}) == len(found), f"{name} pins a package twice"
    return {item.name: item for item in found}


def declared(*extras: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] + [line for extra in extras for line in project["optional-dependencies"][extra]]
    return [Requirement(line) for line in lines]


def all_extras() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return list(project["optional-dependencies"])


def test_reference_environment_is_part_of_the_full_one():
    full = entries("requirements-dev.lock")
    for name, pin in entries("requirements.lock").items():
        assert str(full[name]) == str(pin)


def test_installer_has_the_same_versions_where_it_overlaps():
    full = entries("requirements-dev.lock")
    shared = [pin for name, pin in entries("requirements-boot.lock").items() if name in full]
    assert {pin.name for pin in shared} >= {"packaging", "pluggy"}
    for pin in shared:
        assert str(full[pin.name].specifier) == str(pin.specifier)


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ["review"]), ("requirements-dev.lock", all_extras())], ids=str
)
def test_locks_hold_everything_that_is_declared(lock, extras):
    pins = entries(lock)
    for requirement in declared(*extras):
        pin = pins[canonicalize_name(requirement.name)]
        (version,) = [item.version for item in pin.specifier]
        assert requirement.specifier.contains(version), f"{pin} does not satisfy {requirement}"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(entries(lock))
    for block in blocks:
        assert re.match(r"[a-z0-9._-]+==[0-9][^ *]* ", block), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), block


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_package_index_and_no_folder(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"https?://|file:|\bindex|\bfind|(?<![\w.])/\w", text)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_what_only_some_systems_need(lock):
    pins = entries(lock)
    linux = {"sys_platform": "linux", "os_name": "posix"}
    only_there = {"appnope": {"sys_platform": "darwin"}, "pywinpty": {"sys_platform": "win32", "os_name": "nt"}}
    for name, system in only_there.items():
        marker = pins[name].marker
        assert marker is not None
        assert marker.evaluate(system)
        assert not marker.evaluate(linux)


def test_what_tests_run_with_computes_as_what_reports_run_with():
    # pandas and scipy use these when they are installed, and then round, or store text, in another way.
    accelerators = {"pyarrow", "numexpr", "bottleneck", "numba", "python-calamine", "fastparquet", "scikit-umfpack"}
    report, tests = (accelerators & set(entries(lock)) for lock in ("requirements.lock", "requirements-dev.lock"))
    assert report == tests


def test_tests_run_in_the_locked_environment():
    here = [pin for pin in entries("requirements-dev.lock").values() if not pin.marker or pin.marker.evaluate()]
    installed = {canonicalize_name(item.name): item.version for item in importlib.metadata.distributions()}
    found = {pin.name: f"=={installed.get(canonicalize_name(pin.name))}" for pin in here}
    assert found == {pin.name: str(pin.specifier) for pin in here}


def test_tidying_takes_out_only_what_holds_everywhere():
    # As uv writes it.
    written = (
        "numpy==2.4.6 ; python_full_version < '3.12' and "
        "(sys_platform == 'darwin' or sys_platform == 'linux' or sys_platform == 'win32') \\\n"
        "    --hash=sha256:00\n"
        "    # via\n"
        "    #   -c requirements-dev.lock\n"
        "    #   pandas\n"
        "colorama==0.4.6 ; python_full_version < '3.12' and sys_platform == 'win32' \\\n"
        "    --hash=sha256:11\n"
        "    # via tqdm\n"
    )
    assert locks.tidy(written) == (
        "numpy==2.4.6 \\\n"
        "    --hash=sha256:00\n"
        "    # via\n"
        "    #   pandas\n"
        "colorama==0.4.6 ; sys_platform == 'win32' \\\n"
        "    --hash=sha256:11\n"
        "    # via tqdm\n"
    )
