"""A forked kernel's process as its starter sees it, with those methods of ``Popen`` that jupyter_client uses."""

import json
import os
import selectors
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

# A server that was only just started imports for some seconds, on a busy machine for many.
_FORK_SECONDS = 120
# Only spares zmq a second attempt; a kernel that is slow to start is waited for by others.
_BOUND_SECONDS = 2


class NotForked(Exception):
    """The fork server did not fork a kernel; the text says why."""


class ForkedProcess:
    """A kernel's process, forked by the server at an address; closing the connection to it ends it.

    Attributes:
        pid: the process, which leads a group of its own.
        returncode: its exit status, negative for a signal; None while it runs.
    """

    stdin = stdout = stderr = None

    def __init__(self, address: str, request: Mapping[str, Any], streams: Sequence[int]) -> None:
        """Have a kernel forked, and wait until it can be reached.

        Args:
            address: where the fork server listens.
            request: ``options`` of Python, ``arguments`` of ipykernel's launcher, ``folder``, ``environment``.
            streams: standard input, output and error of the kernel.

        Raises:
            NotForked: there is no server, or it refused.
        """
        self.args = request["arguments"]
        self.returncode: int | None = None
        self._reading = threading.RLock()
        self._pending = b""
        self._told: dict[str, Any] = {}
        self._connection = socket.socket(socket.AF_UNIX)
        try:
            self._connection.connect(address)
            line = json.dumps(dict(request)).encode() + b"\n"
            sent = socket.send_fds(self._connection, [line], list(streams))
            self._connection.sendall(line[sent:])
            self._listen_for("pid", "refused", seconds=_FORK_SECONDS)
        except OSError as error:
            self._connection.close()
            raise NotForked(f"the fork server cannot be reached ({error.strerror or error})") from error
        if "pid" not in self._told:
            self._connection.close()
            raise NotForked(self._told.get("refused", "the fork server ended, or did not answer in time"))
        self.pid: int = self._told["pid"]
        self._listen_for("bound", "exit", seconds=_BOUND_SECONDS)

    def fileno(self) -> int:
        """Answer what to watch: it can be read from when the process ends."""
        return self._connection.fileno()

    def close(self) -> None:
        """Want nothing more of the process, which ends it if it runs."""
        self._connection.close()

    def poll(self) -> int | None:
        """Answer the exit status, None while the process runs."""
        with self._reading:
            if self.returncode is None:
                self._listen_for("exit", seconds=0)
                self._conclude()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end, and answer the exit status.

        Raises:
            TimeoutExpired: it still runs.
        """
        with self._reading:
            if self.returncode is None:
                self._listen_for("exit", seconds=timeout)
                self._conclude()
            if self.returncode is None:
                raise subprocess.TimeoutExpired(self.args, timeout or 0)
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send the process a signal, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the process."""
        self.send_signal(signal.SIGKILL)

    def _conclude(self) -> None:
        if "exit" in self._told:
            self.returncode = self._told["exit"]
            self._connection.close()

    def _listen_for(self, *words: str, seconds: float | None) -> None:
        """Take in what the server says until it says one of the words, or nothing for so long."""
        end = None if seconds is None else time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._connection, selectors.EVENT_READ)
            while not any(word in self._told for word in words):
                if not selector.select(None if end is None else max(0, end - time.monotonic())):
                    return
                self._take_in()

    def _take_in(self) -> None:
        try:
            piece = self._connection.recv(4096)
        except OSError:
            piece = b""
        if not piece:
            self._orphaned()
        *lines, self._pending = (self._pending + piece).split(b"\n")
        for line in lines:
            self._told |= json.loads(line)

    def _orphaned(self) -> None:
        """The server has gone without a word; its kernel would end within a second."""
        if "pid" in self._told:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._told["pid"], signal.SIGKILL)
            self._told["exit"] = -signal.SIGKILL
        else:
            self._told["refused"] = "the fork server has ended"
