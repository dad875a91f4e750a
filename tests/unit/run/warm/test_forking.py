"""What goes wrong when kernels are forked, unless somebody thought of it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest

from cnpg_analysis.run.private_folder import private_folder
from cnpg_analysis.run.warm.process import ForkedProcess, NotForked
from cnpg_analysis.run.warm.server import ForkServer, fork_server, missing
from tests.unit.run.tiny_notebooks import is_running
from tests.unit.run.warm.test_behaviours import ONE_THREAD, run, shown

CLONE = Path(__file__).resolve().parents[4]
IMPORTED = "import sys\n'statsmodels.api' in sys.modules"

pytestmark = pytest.mark.skipif(bool(missing()), reason=missing())


def environment(**variables: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "MPL"))}
    return {**kept, **dict.fromkeys(ONE_THREAD, "1"), **variables}


@contextmanager
def server(**variables: str) -> Iterator[tuple[ForkServer, Path]]:
    """A fork server, and a folder for its kernels' files."""
    with private_folder() as folder:
        (folder / "work").mkdir()
        made = ForkServer(folder, folder / "work", environment(**variables))
        try:
            yield made, folder
        finally:
            made.end()


@pytest.fixture(scope="module")
def usual() -> Iterator[tuple[ForkServer, Path]]:
    with server() as made:
        yield made


def forked(made: tuple[ForkServer, Path], name: str, *code: str, **changed: object) -> ForkedProcess:
    """A kernel that runs code as it starts, and writes what it prints to NAME.txt."""
    running, folder = made
    arguments = ["-f", str(folder / name), "--transport=ipc", *(f"--IPKernelApp.exec_lines={line}" for line in code)]
    request: Mapping[str, Any] = {
        "options": [],
        "arguments": arguments,
        "folder": str(folder / "work"),
        "environment": environment(),
        **changed,
    }
    with (folder / f"{name}.txt").open("wb") as printed, Path(os.devnull).open("rb") as nothing:
        return ForkedProcess(running.address, request, [nothing.fileno(), printed.fileno(), printed.fileno()])


def told(made: tuple[ForkServer, Path], name: str, code: str, **changed: object) -> str:
    """What comes of an expression in a kernel that does nothing else."""
    file = made[1] / f"{name}.told"
    forked(made, name, f"import os, sys; open({str(file)!r}, 'w').write(str({code})); os._exit(0)", **changed).wait(60)
    return file.read_text(encoding="utf-8")


def refusal(made: tuple[ForkServer, Path], **changed: object) -> str:
    with pytest.raises(NotForked) as refused:
        forked(made, "refused", **changed)
    return str(refused.value)


HAS_NEW = "hasattr(sys.modules['cnpg_analysis.errors'], 'new')"
TOO_MUCH = {
    "": "",
    "import threading, time; threading.Thread(target=time.sleep, args=[9], daemon=True).start()": "2 threads",
    "import matplotlib_inline.backend_inline": "would show no figures",
    "import matplotlib.pyplot as plt; plt.figure()": "would show no figures",
    "import matplotlib.pyplot as plt; plt.switch_backend('agg')": "has chosen a backend",
}
TELLING = """
import json, os, sys
from cnpg_analysis.run.warm import preload
preload.preload()
for done in json.loads(sys.argv[1]):
    if os.fork() == 0:
        exec(done)
        print("told:", json.dumps([done, preload.unfit()]), flush=True)
        os._exit(0)
    os.wait()
os._exit(0)
"""


@pytest.fixture(scope="module")
def reasons() -> dict[str, str]:
    """Why a process must not be forked that has imported what a fork server does, and then done something more."""
    command = [sys.executable, "-c", TELLING, json.dumps(list(TOO_MUCH))]
    ran = subprocess.run(command, env=environment(), cwd=CLONE, capture_output=True, text=True, check=False)
    told = [line.removeprefix("told: ") for line in ran.stdout.splitlines() if line.startswith("told: ")]
    return dict(json.loads(line) for line in told)


@pytest.mark.parametrize("done", TOO_MUCH)
def test_no_kernel_is_forked_from_a_process_that_has_done_too_much(reasons, done):
    assert TOO_MUCH[done] in reasons[done]
    assert bool(TOO_MUCH[done]) == bool(reasons[done])


def test_the_stack_and_the_package_are_there_and_the_tools_of_a_run_are_not(usual):
    wanted = ("pandas", "matplotlib.pyplot", "seaborn", "scipy.stats", "statsmodels.api", "cnpg_analysis.exhibits.page")
    code = f"[all(name in sys.modules for name in {wanted}), 'papermill' in sys.modules, 'nbclient' in sys.modules]"
    assert told(usual, "stack", code) == "[True, False, False]"


def test_folder_for_temporary_files_time_zone_and_variables_are_those_of_the_kernel(usual, tmp_path):
    code = "[__import__('tempfile').gettempdir(), os.environ.get('OWN'), os.getcwd()]"
    changed = {"environment": environment(TMPDIR=str(tmp_path), OWN="yes"), "folder": str(tmp_path)}
    assert told(usual, "folders", code, **changed) == str([str(tmp_path), "yes", str(tmp_path)])


def open_in(process: int) -> set[str]:
    """The sockets and pipes that a process has open."""
    folder = Path("/proc", str(process), "fd")
    links = {str(path.readlink()) for path in folder.iterdir() if path.is_symlink()}
    return {link for link in links if link.startswith(("socket:", "pipe:"))}


def test_nothing_of_the_server_is_open_in_a_kernel(usual):
    kernels = [forked(usual, f"open{number}") for number in range(2)]
    assert open_in(usual[0].process)
    for kernel in kernels:
        assert not open_in(usual[0].process) & open_in(kernel.pid)
        kernel.kill()
        kernel.wait(60)


def test_kernel_can_be_reached_once_it_is_there(usual):
    made = forked(usual, "reached")
    assert list(usual[1].glob("**/*-ipc-1"))
    made.kill()
    assert made.wait(60) == -9


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"environment": environment(PYTHONHASHSEED="7")}, "the environment differs in PYTHONHASHSEED"),
        ({"environment": environment(OMP_NUM_THREADS="2")}, "the environment differs in OMP_NUM_THREADS"),
        ({"environment": environment(TZ="Asia/Tokyo", LC_ALL="C")}, "the environment differs in LC_ALL, TZ"),
        ({"environment": environment(MPLBACKEND="agg")}, "another backend of matplotlib"),
        ({"options": ["-Xdev"]}, "Python is to be started with ['-Xdev']"),
    ],
)
def test_what_a_fork_could_not_be_is_refused(usual, changed, reason):
    assert reason in refusal(usual, **changed)


def test_settings_of_matplotlib_in_the_working_folder_are_refused(usual, tmp_path):
    (tmp_path / "matplotlibrc").touch()
    assert "matplotlibrc" in refusal(usual, folder=str(tmp_path))


def test_a_client_that_says_nothing_sensible_stops_nobody(usual):
    import socket

    with socket.socket(socket.AF_UNIX) as client:
        client.connect(usual[0].address)
        client.sendall(b"what?\n")
        assert client.recv(10) == b""
    assert told(usual, "after", "'served'") == "served"


@pytest.fixture
def copied_package(tmp_path: Path) -> Path:
    ignored = shutil.ignore_patterns("__pycache__")
    return Path(shutil.copytree(CLONE / "cnpg_analysis", tmp_path / "cnpg_analysis", ignore=ignored))


def test_changed_package_is_imported_again_and_kernels_that_run_go_on(copied_package):
    path = str(copied_package.parent)
    with server(PYTHONPATH=path) as made:
        changed = {"environment": environment(PYTHONPATH=path)}
        before = forked(made, "before", **changed)
        assert told(made, "old", HAS_NEW, **changed) == "False"
        with (copied_package / "errors.py").open("a", encoding="utf-8") as module:
            module.write("\nnew = 1\n")
        assert told(made, "new", HAS_NEW, **changed) == "True"
        assert before.poll() is None
        before.kill()
        assert before.wait(60) == -9


def test_module_that_cannot_be_imported_is_left_to_the_notebook(copied_package):
    path = str(copied_package.parent)
    (copied_package / "evaluation" / "documents.py").write_text("for", encoding="utf-8")
    with server(PYTHONPATH=path) as made:
        changed = {"environment": environment(PYTHONPATH=path)}
        code = "[f'cnpg_analysis.evaluation.{name}' in sys.modules for name in ('documents', 'groups')]"
        assert told(made, "broken", code, **changed) == "[False, True]"


def test_module_that_prints_when_it_is_imported_is_left_to_ordinary_kernels(copied_package):
    path = str(copied_package.parent)
    (copied_package / "errors.py").write_text("import warnings\nwarnings.warn('old')\n", encoding="utf-8")
    with server(PYTHONPATH=path) as made:
        reason = refusal(made, environment=environment(PYTHONPATH=path))
    assert reason == "something was printed while modules were imported"


def test_kernel_ends_with_its_starter_and_the_server_with_its_owner(usual):
    kernel = forked(usual, "left")
    kernel.close()
    with server() as (made, folder):
        others = [forked((made, folder), f"other{number}") for number in range(2)]
    for process in (kernel.pid, *(other.pid for other in others)):
        while is_running(process):
            pass
    assert not is_running(made.process)
    assert [other.wait(60) for other in others] == [-9, -9]


def test_every_polite_end_is_quick_enough_not_to_be_forced(tmp_path):
    # ipykernel's exit handlers, left to themselves, wait for seconds now and then; a kernel is killed then.
    code = "import atexit, pathlib\n_ = atexit.register(lambda: pathlib.Path('end').open('a').write('.'))"
    for _ in range(10):
        run("cnpg-warm", tmp_path, code)
    assert (tmp_path / "work" / "end").read_text(encoding="utf-8") == "." * 10


def test_where_there_is_no_fork_kernels_are_ordinary_and_it_is_said(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "pidfd_open")
    said: list[str] = []
    with fork_server(said.append) as address:
        assert address == ""
    assert said == ["Every kernel is started from scratch: this system cannot fork a process and watch it."]
    assert "False" in shown(run("cnpg-warm", tmp_path, IMPORTED)[0])


def test_ordinary_kernels_on_request():
    said: list[str] = []
    with fork_server(said.append, wanted=False) as address:
        assert address == ""
    assert said == ["Every kernel is started from scratch: as was asked for."]


def test_kernel_that_the_server_refuses_is_started_from_scratch(tmp_path):
    assert "True" in shown(run("cnpg-warm", tmp_path, IMPORTED)[0])
    outputs = run("cnpg-warm", tmp_path, f"{IMPORTED}, hash('a')", PYTHONHASHSEED="7")
    assert outputs == run("python3", tmp_path, f"{IMPORTED}, hash('a')", PYTHONHASHSEED="7")


def test_nothing_is_hung_into_papermill():
    # An entry point there that fails stops every import of papermill.
    assert not [point for point in entry_points(group="papermill.engine") if "cnpg" in point.value]
