"""The package as it is installed: what it imports is declared, what it reads is in it, the command is there."""

import ast
import importlib.metadata
import json
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "cnpg_analysis"


def files_of_the_package():
    """Every file that belongs to the package, from the top of the clone."""
    found = (path for path in PACKAGE.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found}


def imported(source):
    """The top-level modules that a piece of code imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names


def undeclared(source):
    """Imports that neither Python, nor the package, nor anything pyproject.toml names brings."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    lines = project["dependencies"] + [line for name in extras if name != "dev" for line in extras[name]]
    declared = {canonicalize_name(Requirement(line).name) for line in lines}
    brought_by = importlib.metadata.packages_distributions()
    others = imported(source) - set(sys.stdlib_module_names) - {"cnpg_analysis"}
    return {name for name in others if not declared & {canonicalize_name(item) for item in brought_by.get(name, [])}}


@pytest.mark.parametrize("module", sorted(name for name in files_of_the_package() if name.endswith(".py")))
def test_what_is_imported_is_declared(module):
    # Something that is there only because another package needs it may be gone with that package's next version.
    assert undeclared((ROOT / module).read_text(encoding="utf-8")) == set()


def test_an_undeclared_import_is_noticed():
    assert undeclared("import json, pandas.testing, tornado.web\nfrom pytest import raises") == {"tornado", "pytest"}


def test_wheel_holds_every_file_of_the_package(tmp_path):
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = files_of_the_package()
    assert "cnpg_analysis/study/contract/networks.json" in files
    kernel = {name for name in held if ".data/data/" in name}
    assert [name.partition("/data/")[2] for name in kernel] == ["share/jupyter/kernels/cnpg-warm/kernel.json"]
    assert held - kernel == files


def test_command_is_installed():
    points = importlib.metadata.distribution("cnpg-analysis").entry_points
    assert [(point.group, point.name) for point in points.select(group="console_scripts")] == [
        ("console_scripts", "cnpg")
    ]
    cnpg = Path(sys.executable).parent / "cnpg"
    answer = subprocess.run([cnpg, "--help"], capture_output=True, text=True, check=False)
    assert answer.returncode == 0
    assert "report" in answer.stdout


def test_warm_kernel_is_installed():
    (point,) = importlib.metadata.entry_points(group="jupyter_client.kernel_provisioners", name="cnpg-warm")
    assert point.load().__name__ == "WarmProvisioner"
    kernel = json.loads((Path(sys.prefix) / "share/jupyter/kernels/cnpg-warm/kernel.json").read_text(encoding="utf-8"))
    assert kernel["metadata"]["kernel_provisioner"] == {"provisioner_name": "cnpg-warm"}
