"""The package is built in floors; a module imports only from floors below its own."""

import ast
from pathlib import Path

import pytest

from cnpg_analysis.place import clone_root

# From the top down; what stands together in one line may not import each other.
FLOORS = [
    {"cli"},
    {"reference"},
    {"publish"},
    {"run"},
    {"claims"},
    {"exhibits"},
    {"disclosure"},
    {"evaluation"},
    {"results", "exchange", "simulation"},
    {"study"},
    {"place"},
    {"errors", "suggestion", "seam", "scope", "status"},
]
PACKAGE = clone_root() / "cnpg_analysis"


def _floor(part: str) -> int:
    return next(len(FLOORS) - place for place, floor in enumerate(FLOORS) if part in floor)


def _parts(path: Path) -> tuple[str, ...]:
    return path.relative_to(PACKAGE).with_suffix("").parts


def _imported(source: str) -> set[tuple[str, ...]]:
    """Every module of the package that a source imports, wherever in the file; `from a import b` counts as a.b too."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the floor"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {str(node.module)}
    return {tuple(name.split(".")[1:]) for name in found if name.startswith("cnpg_analysis.")}


def _faults(own: tuple[str, ...], imported: set[tuple[str, ...]]) -> list[str]:
    faults = []
    for target in imported:
        if target[0] == "__version__":
            continue
        upward = target[0] != own[0] and _floor(target[0]) >= _floor(own[0])
        # Questions do not lean on each other: a notebook may need any one of them alone.
        sideways = own[0] == target[0] == "evaluation" and len(target) > 1 and target[1] != own[-1]
        if upward or sideways:
            faults.append(f"{'.'.join(own)} imports {'.'.join(target)}")
    return faults


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem != "__init__")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: ".".join(_parts(path)))
def test_imports_go_downward_only(path):
    assert _faults(_parts(path), _imported(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize(
    ("own", "source"),
    [
        (("study", "reading"), "from cnpg_analysis.results import Result"),
        (("evaluation", "documents"), "from cnpg_analysis.evaluation import interviewees"),
        (("evaluation", "documents"), "def f():\n    import cnpg_analysis.exhibits.page"),
        (("run", "plan"), "from cnpg_analysis.publish import report"),
    ],
)
def test_an_import_upward_or_sideways_is_found(own, source):
    assert _faults(own, _imported(source))


def test_a_made_up_study_rests_on_the_contract_alone():
    """What reads, checks and shows studies is tried out on made-up ones, so these may not come out of the same code."""
    allowed = {("simulation",), ("study", "contract"), ("errors",)}
    for path in (PACKAGE / "simulation").rglob("*.py"):
        imported = _imported(path.read_text(encoding="utf-8")) - {("study",)}
        assert {target for target in imported if not any(target[: len(one)] == one for one in allowed)} == set(), path


def test_evaluation_reads_no_files_and_draws_nothing():
    banned = {"matplotlib", "seaborn", "pathlib", "os", "io", "IPython"}
    for path in (PACKAGE / "evaluation").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {
            alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        }
        names |= {str(node.module).split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not names & banned, path.name
