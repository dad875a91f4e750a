"""One kernel: started in its surroundings, stopped with everything it started."""

import logging
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cnpg_analysis.run.surroundings import Surroundings
from cnpg_analysis.run.warm.server import PROVISIONER

if TYPE_CHECKING:
    from jupyter_client.asynchronous.client import AsyncKernelClient

# What nbclient would pass: a history kept in memory instead of a file shared by all kernels.
_ARGUMENTS = ["--HistoryManager.hist_file=:memory:"]
_LOOK_SECONDS = 0.2

logger = logging.getLogger(__name__)
logger.addHandler(logging.NullHandler())
logger.propagate = False


class UnknownKernel(Exception):
    """A notebook asks for a kernel that is not there."""


class KernelNotStarted(Exception):
    """The kernel could not be started; the text says why, and is blank when it only did not answer in time."""


class Kernel:
    """A kernel of the running interpreter; its environment is that of its surroundings and nothing else.

    ``start`` and ``stop`` belong to the thread that talks to the kernel; ``kill`` may be called from any.
    """

    def __init__(self, name: str, around: Surroundings, fork_server: str = "") -> None:
        """Prepare the kernel called ``name``, which the running interpreter must offer.

        With the address of a fork server the kernel is forked by it; otherwise it is started from scratch.

        Raises:
            UnknownKernel: it is not ``python3``.
        """
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
        from jupyter_client.manager import AsyncKernelManager

        # No folders are searched: a kernelspec of the same name elsewhere may start another interpreter.
        specifications = KernelSpecManager(kernel_dirs=[], data_dir=str(around.folder / "data"), log=logger)
        self._around = around
        self._forked = bool(fork_server)
        self._wanted = threading.Event()
        self._wanted.set()
        self.client: AsyncKernelClient | None = None
        self.manager = AsyncKernelManager(
            kernel_name=name,
            kernel_spec_manager=specifications,
            connection_file=str(around.connection_file),
            transport="ipc" if around.sockets else "tcp",
            log=logger,
        )
        try:
            known = self.manager.kernel_spec
        except NoSuchKernel:
            known = None
        if known is None:
            raise UnknownKernel(name)
        if fork_server:
            known.metadata["kernel_provisioner"] = {"provisioner_name": PROVISIONER, "server": fork_server}

    def start(self, limit: int) -> None:
        """Start the kernel process and wait, ``limit`` seconds at most, until it answers.

        Raises:
            KernelNotStarted: it could not be started, ended, did not answer in time, or was killed meanwhile.
        """
        from jupyter_core.utils import run_sync

        with self._around.log.open("wb") as log:
            try:
                run_sync(self.manager.start_kernel)(
                    extra_arguments=_ARGUMENTS,
                    env=dict(self._around.environment),
                    cwd=str(self._around.working),
                    stdout=log,
                    stderr=log,
                )
            except OSError as error:
                raise KernelNotStarted(f"{error.filename}: {error.strerror}") from error
        if not self._wanted.is_set():
            self.kill()
        self.client = self.manager.client()
        self.client.start_channels()
        ready = self._wait_until_it_answers if self._forked else self.client.wait_for_ready
        try:
            run_sync(ready)(timeout=limit)
        except RuntimeError as error:
            raise KernelNotStarted("" if self.exit_status() is None else self._last_words()) from error
        self.client.allow_stdin = False

    async def _wait_until_it_answers(self, timeout: float) -> None:
        """Do what ``wait_for_ready`` does, without its wait for messages that may still be under way.

        A kernel says welcome to whoever listens to its outputs. What is asked after that is answered by a reply, and
        outputs that end with the kernel being idle; nothing that came before is under way then.

        Raises:
            RuntimeError: the kernel ended, or did not answer in time.
        """
        client, end = self.client, time.monotonic() + timeout
        assert client is not None
        while not await _comes(client.iopub_channel, lambda message: message["msg_type"] == "iopub_welcome"):
            self._must_still_start(end)
        asked = client.kernel_info()
        while not await _comes(client.shell_channel, lambda message: message["parent_header"].get("msg_id") == asked):
            self._must_still_start(end)
        while not await _comes(client.iopub_channel, lambda message: _is_idle_after(message, asked)):
            self._must_still_start(end)

    def _must_still_start(self, end: float) -> None:
        if self.exit_status() is not None:
            raise RuntimeError("the kernel ended")
        if time.monotonic() > end:
            raise RuntimeError("the kernel did not answer")

    def not_forked(self) -> str:
        """Answer why it was started from scratch although a fork server was given; blank otherwise."""
        return str(getattr(self.manager.provisioner, "refusal", "")) if self._forked else ""

    def exit_status(self) -> int | None:
        """Answer the exit status of the kernel process, negative for a signal; None while it runs."""
        process = getattr(self.manager.provisioner, "process", None)
        return None if process is None else process.poll()

    def kill(self) -> None:
        """End the kernel process and what it started, at once."""
        self._wanted.clear()
        process = getattr(self.manager.provisioner, "process", None)
        if process is not None and process.poll() is None:
            _kill_group(process.pid)
            process.kill()

    def stop(self, *, politely: bool) -> None:
        """End the kernel and what it started; politely lets its exit handlers run first."""
        from jupyter_core.utils import run_sync

        if self.client is not None:
            self.client.stop_channels()
        process = getattr(self.manager.provisioner, "process", None)
        if not politely:
            self.kill()
        try:
            run_sync(self.manager.shutdown_kernel)(now=not politely)
        finally:
            if process is not None:
                _kill_group(process.pid)

    def _last_words(self) -> str:
        lines = self._around.log.read_text(encoding="utf-8", errors="replace").split("\n")
        return next((line for line in reversed(lines) if line.strip()), "it ended at once")


async def _comes(channel: Any, awaited: Callable[[dict[str, Any]], bool]) -> bool:
    """Take messages from a channel until the awaited one comes; answer False when none comes for a while."""
    while True:
        try:
            message = await channel.get_msg(timeout=_LOOK_SECONDS)
        except queue.Empty:
            return False
        if awaited(message):
            return True


def _is_idle_after(message: dict[str, Any], request: str) -> bool:
    if message["msg_type"] != "status" or message["parent_header"].get("msg_id") != request:
        return False
    return bool(message["content"]["execution_state"] == "idle")


def _kill_group(leader: int) -> None:
    """End every process of the group a kernel leads: those it started and left running."""
    if sys.platform != "win32":
        try:
            os.killpg(leader, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
