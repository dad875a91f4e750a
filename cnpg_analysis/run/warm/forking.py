"""The process of the fork server: it imports once, and forks a kernel for each request.

Run as ``python -m cnpg_analysis.run.warm.forking STATE`` by ``server``, whose end is its own end. A connection stands
for one kernel: the request comes over it, with the kernel's standard streams, and is answered by ``{"pid": ...}`` or
``{"refused": why}``, then by the kernel's ``{"bound": true}``, and at the end by ``{"exit": status}``. A connection
that is closed before ends its kernel.

When a file of the package has changed, the process starts itself anew before it takes the next request; the kernels
it has forked go on meanwhile.
"""

import json
import os
import selectors
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cnpg_analysis.run.warm.becoming import become_kernel
from cnpg_analysis.run.warm.preload import INLINE_BACKEND, preload, unfit, version_on_disk

# A request comes at once or not at all.
_REQUEST_SECONDS = 5
_LOOK_SECONDS = 1
_LONGEST_PIECE = 65536
# Variables that Python or what is imported here reads at its start, and never again.
_READ_AT_START = ("PYTHON", "LC_", "LANG", "LD_", "MATPLOTLIB", "NPY_", "NUMPY_", "PANDAS_", "OPENBLAS", "MKL_", "OMP_")


@dataclass
class State:
    """What the server has in hand, and passes on when it starts itself anew.

    Attributes:
        listener: the socket that requests come to.
        lifeline: a pipe that nobody writes to; its end is the end of whoever started the server.
        owner: the process that started the server.
        kernels: the connection of each kernel, by its process.
    """

    listener: int
    lifeline: int
    owner: int
    kernels: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Fork:
    """What a fork is to become, and who asked for it."""

    request: Mapping[str, Any]
    streams: list[int]
    connection: socket.socket
    server: int


class Server:
    """Takes requests, watches kernels, and ends with its owner."""

    def __init__(self, state: State) -> None:
        """Take over what ``state`` holds, and import what kernels need."""
        self._owner = state.owner
        self._listener = socket.socket(fileno=state.listener)
        self._lifeline = state.lifeline
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._listener, selectors.EVENT_READ, self._listening)
        self._selector.register(self._lifeline, selectors.EVENT_READ, self._end)
        self._kernels: dict[int, tuple[int, socket.socket]] = {}
        for process, connection in state.kernels.items():
            self._watch(process, socket.socket(fileno=connection))
        # Importing takes seconds; whoever ends the server meanwhile need not wait for that.
        signal.signal(signal.SIGTERM, lambda *_: self._end())
        self._environment = dict(os.environ)
        # Taken first: what changes while it is imported is found changed.
        self._version = version_on_disk()
        self._refusal = preload()
        made = {name: value for name, value in os.environ.items() if self._environment.get(name) != value}
        self._set_by_imports = {name: value for name, value in made.items() if name != "MPLBACKEND"}

    def serve(self) -> Fork:
        """Serve for ever; in a fork, answer what it is to become."""
        while True:
            for key, _ in self._selector.select(_LOOK_SECONDS):
                # What was handled before may have been the end of this one.
                if key.fd in self._selector.get_map():
                    fork = key.data()
                    if fork is not None:
                        return self._left_by(fork)
            if os.getppid() != self._owner:
                self._end()

    def _listening(self) -> Fork | None:
        if version_on_disk() != self._version:
            self._start_anew()
        connection, _ = self._listener.accept()
        connection.settimeout(_REQUEST_SECONDS)
        streams: list[int] = []
        try:
            request = _received(connection, streams)
            refusal = self._refusal or unfit() or differing(request, self._environment)
            if not refusal:
                return self._fork(request, streams, connection)
            _tell(connection, {"refused": refusal})
        except (OSError, EOFError, ValueError, KeyError):
            pass
        for stream in streams:
            os.close(stream)
        connection.close()
        return None

    def _fork(self, request: Mapping[str, Any], streams: list[int], connection: socket.socket) -> Fork | None:
        server = os.getpid()
        process = os.fork()
        if process == 0:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            environment = {**request["environment"], **self._set_by_imports}
            return Fork({**request, "environment": environment}, streams, connection, server)
        for stream in streams:
            os.close(stream)
        self._watch(process, connection)
        _tell(connection, {"pid": process})
        return None

    def _watch(self, process: int, connection: socket.socket) -> None:
        handle = os.pidfd_open(process)
        self._kernels[process] = handle, connection
        self._selector.register(handle, selectors.EVENT_READ, lambda: self._ended(process))
        self._selector.register(connection, selectors.EVENT_READ, lambda: self._deserted(process))

    def _ended(self, process: int) -> None:
        handle, connection = self._kernels.pop(process)
        # What the kernel started and left behind belongs to its group; its number is taken until it is waited for.
        _kill_group(process)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        self._selector.unregister(handle)
        os.close(handle)
        with suppress(KeyError):
            self._selector.unregister(connection)
        _tell(connection, {"exit": status})
        connection.close()

    def _deserted(self, process: int) -> None:
        """Whoever asked for the kernel has gone, for nothing else is ever said."""
        self._selector.unregister(self._kernels[process][1])
        _kill_group(process)

    def _end(self) -> None:
        for process in self._kernels:
            _kill_group(process)
        os._exit(0)

    def _start_anew(self) -> None:
        kernels = {process: connection.fileno() for process, (_, connection) in self._kernels.items()}
        state = State(self._listener.fileno(), self._lifeline, self._owner, kernels)
        for kept in (state.listener, state.lifeline, *kernels.values()):
            os.set_inheritable(kept, True)
        os.execve(sys.executable, [*sys.orig_argv[:-1], json.dumps(vars(state))], self._environment)

    def _left_by(self, fork: Fork) -> Fork:
        """Let go, in a fork, of what is the server's."""
        self._selector.close()
        self._listener.close()
        os.close(self._lifeline)
        for handle, connection in self._kernels.values():
            os.close(handle)
            connection.close()
        return fork


def differing(request: Mapping[str, Any], environment: Mapping[str, str]) -> str:
    """Answer in what a request differs from how this process was started; blank when a fork can stand for it."""
    given = sys.orig_argv[1 : sys.orig_argv.index("-m")]
    if request["options"] != given:
        return f"Python is to be started with {request['options']}"
    wanted, own = (_read_at_start(variables) for variables in (request["environment"], environment))
    names = sorted(name for name in {*wanted, *own} if wanted.get(name) != own.get(name))
    if names:
        return f"the environment differs in {', '.join(names)}"
    if request["environment"].get("MPLBACKEND", INLINE_BACKEND) != INLINE_BACKEND:
        return "another backend of matplotlib is asked for"
    if Path(request["folder"], "matplotlibrc").exists():
        return "there is a matplotlibrc in its working folder"
    return ""


def _read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value
        for name, value in environment.items()
        if name.startswith(_READ_AT_START) or name == "TZ" or name.endswith("_NUM_THREADS")
    }


def _received(connection: socket.socket, streams: list[int]) -> dict[str, Any]:
    """Answer a request; the streams that come with it are added to ``streams`` as soon as they are there."""
    line, descriptors, _, _ = socket.recv_fds(connection, _LONGEST_PIECE, 3)
    streams += descriptors
    while not line.endswith(b"\n"):
        piece = connection.recv(_LONGEST_PIECE)
        if not piece:
            raise EOFError
        line += piece
    request: dict[str, Any] = json.loads(line)
    if len(streams) != len(("input", "output", "error")):
        raise ValueError
    return request


def _tell(connection: socket.socket, message: Mapping[str, object]) -> None:
    with suppress(OSError):
        connection.sendall(json.dumps(message).encode() + b"\n")


def _kill_group(leader: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
    # A fork that does not lead its group yet.
    with suppress(ProcessLookupError):
        os.kill(leader, signal.SIGKILL)


def main() -> None:
    """Import, then serve; a fork returns from that, and becomes its kernel."""
    if sys.path and sys.path[0] in ("", str(Path.cwd())):
        # As ipykernel's launcher does.
        del sys.path[0]
    given = json.loads(sys.argv[1])
    state = State(**{**given, "kernels": {int(process): fd for process, fd in given["kernels"].items()}})
    for kept in (state.listener, state.lifeline, *state.kernels.values()):
        os.set_inheritable(kept, False)
    fork = Server(state).serve()
    become_kernel(fork.request, fork.streams, fork.connection, fork.server)


if __name__ == "__main__":
    main()
