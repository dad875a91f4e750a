"""Starting the fork server, and ending it: it lives no longer than the process that started it."""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import entry_points
from pathlib import Path

from cnpg_analysis.run.private_folder import private_folder
from cnpg_analysis.run.surroundings import surroundings

PROVISIONER = "cnpg-warm"
_GROUP = "jupyter_client.kernel_provisioners"
_SOCKET = "forks"
_LOG = "server.log"
# It ends at once; this is for a machine that is very busy.
_END_SECONDS = 10


def missing() -> str:
    """Answer what this system or environment lacks for warm kernels; blank when nothing."""
    if not hasattr(os, "fork") or not hasattr(os, "pidfd_open"):
        return "this system cannot fork a process and watch it"
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:
        return "this system cannot watch a process"
    if not entry_points(group=_GROUP, name=PROVISIONER):
        return "this environment was made before there were warm kernels; “make environment” brings it up to date"
    return ""


class ForkServer:
    """A running fork server.

    Attributes:
        address: where it listens; requests may be sent at once, and wait until it is ready.
    """

    def __init__(
        self, folder: Path, working: Path, environment: Mapping[str, str], options: Sequence[str] = ()
    ) -> None:
        """Start it.

        Args:
            folder: where its socket lies, with room for the name of one in its path.
            working: the folder it works in, empty, for Python imports what lies there.
            environment: its environment variables.
            options: of Python.
        """
        self.address = str(folder / _SOCKET)
        with socket.socket(socket.AF_UNIX) as listener, (folder / _LOG).open("wb") as log:
            listener.bind(self.address)
            listener.listen()
            lifeline, self._lifeline = os.pipe()
            state = {"listener": listener.fileno(), "lifeline": lifeline, "owner": os.getpid(), "kernels": {}}
            command = [sys.executable, *options, "-m", "cnpg_analysis.run.warm.forking", json.dumps(state)]
            try:
                self._process = subprocess.Popen(
                    command,
                    env=dict(environment),
                    cwd=working,
                    pass_fds=(listener.fileno(), lifeline),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    # An interrupt at the terminal is for whoever started it.
                    start_new_session=True,
                )
            except BaseException:
                os.close(self._lifeline)
                raise
            finally:
                os.close(lifeline)

    @property
    def lives(self) -> bool:
        """Whether it is still there."""
        return self._process.poll() is None

    @property
    def process(self) -> int:
        """The number of its process."""
        return self._process.pid

    def end(self) -> None:
        """End it and every kernel it has forked."""
        self._process.terminate()
        if self._lifeline >= 0:
            os.close(self._lifeline)
            self._lifeline = -1
        try:
            self._process.wait(_END_SECONDS)
        finally:
            self._process.kill()
            self._process.wait()


@contextmanager
def fork_server(say: Callable[[str], object], *, wanted: bool = True) -> Iterator[str]:
    """Have a fork server for a run, and answer its address; blank where kernels are to be started from scratch.

    Args:
        say: told in a sentence when kernels are started from scratch, and why.
        wanted: whether warm kernels are wanted at all.
    """
    lacking = missing() if wanted else "as was asked for"
    if lacking:
        say(f"Every kernel is started from scratch: {lacking}.")
        yield ""
        return
    with surroundings() as around:
        if not around.sockets:
            say("Every kernel is started from scratch: the path of the folder for temporary files is too long.")
            yield ""
            return
        server = ForkServer(around.folder, around.working, around.environment)
        try:
            yield server.address
        finally:
            server.end()


class _Own:
    """The fork server of this process, for programs that know nothing of one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._server: ForkServer | None = None
        self._owner = 0
        self._folders = ExitStack()

    def address(self, environment: Mapping[str, str], options: Sequence[str]) -> str:
        with self._lock:
            if self._server is None or self._owner != os.getpid() or not self._server.lives:
                self._start(environment, options)
            assert self._server is not None
            return self._server.address

    def end(self) -> None:
        if self._server is not None and self._owner == os.getpid():
            self._server.end()
            self._folders.close()
            self._server = None

    def _start(self, environment: Mapping[str, str], options: Sequence[str]) -> None:
        if self._owner == os.getpid():
            self.end()
        else:
            atexit.register(self.end)
        self._folders, self._owner = ExitStack(), os.getpid()
        folder = self._folders.enter_context(private_folder())
        working = folder / "work"
        working.mkdir()
        self._server = ForkServer(folder, working, environment, options)


_own = _Own()


def own_server(environment: Mapping[str, str], options: Sequence[str] = ()) -> str:
    """Answer the address of this process's own fork server; the first call starts it, in this environment."""
    return _own.address(environment, options)
