"""One kernel: started in its surroundings, stopped with everything it started."""

import logging
import os
import signal
import sys
import threading
from typing import TYPE_CHECKING

from cnpg_analysis.run.surroundings import Surroundings

if TYPE_CHECKING:
    from jupyter_client.asynchronous.client import AsyncKernelClient

# What nbclient would pass: a history kept in memory instead of a file shared by all kernels.
_ARGUMENTS = ["--HistoryManager.hist_file=:memory:"]

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

    def __init__(self, name: str, around: Surroundings) -> None:
        """Prepare the kernel called ``name``, which the running interpreter must offer.

        Raises:
            UnknownKernel: it is not ``python3``.
        """
        from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel
        from jupyter_client.manager import AsyncKernelManager

        # No folders are searched: a kernelspec of the same name elsewhere may start another interpreter.
        specifications = KernelSpecManager(kernel_dirs=[], data_dir=str(around.folder / "data"), log=logger)
        self._around = around
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
        try:
            run_sync(self.client.wait_for_ready)(timeout=limit)
        except RuntimeError as error:
            raise KernelNotStarted("" if self.exit_status() is None else self._last_words()) from error
        self.client.allow_stdin = False

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


def _kill_group(leader: int) -> None:
    """End every process of the group a kernel leads: those it started and left running."""
    if sys.platform != "win32":
        try:
            os.killpg(leader, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
