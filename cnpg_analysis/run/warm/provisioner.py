"""Warm kernels for everything that starts kernels through jupyter_client: nbval, papermill, JupyterLab."""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from cnpg_analysis.run.warm.becoming import LAUNCHER
from cnpg_analysis.run.warm.process import ForkedProcess, NotForked
from cnpg_analysis.run.warm.server import missing, own_server

# Of the time a kernel has for its exit handlers; then jupyter_client looks every tenth of a second.
_AWAITED_SECONDS = 2.0


class WarmProvisioner(LocalProvisioner):
    """Has kernels forked by a server; where that cannot be, starts them as jupyter_client does.

    A kernelspec may name the server's address as ``server`` beside the provisioner's name; otherwise it is this
    process's own.
    """

    process: Any = None
    refusal = ""
    _awaited = 0.0

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start a kernel with a command."""
        try:
            self.process = await asyncio.to_thread(self._forked, cmd, kwargs)
        except NotForked as refused:
            self.refusal = str(refused)
            self.log.info("This kernel is started from scratch: %s.", refused)
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        return self.connection_info

    async def shutdown_requested(self, restart: bool = False) -> None:  # noqa: ARG002 - jupyter_client's signature
        """Wait for the end that was asked for; jupyter_client would look every tenth of a second."""
        began = time.monotonic()
        await self._end_of_process(_AWAITED_SECONDS)
        self._awaited = time.monotonic() - began

    def get_shutdown_wait_time(self, recommended: float = 5.0) -> float:
        """Answer how long to wait in all; half of it is for the kernel's own end, of which some has passed."""
        awaited, self._awaited = self._awaited, 0.0
        return max(0.0, super().get_shutdown_wait_time(recommended) - 2 * awaited)

    async def kill(self, restart: bool = False) -> None:
        """End the kernel, and wait for that."""
        await super().kill(restart)
        await self._end_of_process(_AWAITED_SECONDS)

    async def _end_of_process(self, seconds: float) -> None:
        if not isinstance(self.process, ForkedProcess) or self.process.poll() is not None:
            return
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        watched = self.process.fileno()
        loop.add_reader(watched, ended.set)
        try:
            await asyncio.wait_for(ended.wait(), seconds)
        except TimeoutError:
            pass
        finally:
            loop.remove_reader(watched)

    def _forked(self, command: Sequence[str], settings: dict[str, Any]) -> ForkedProcess:
        lacking = missing()
        if lacking:
            raise NotForked(lacking)
        options, arguments = _parts(command)
        environment = dict(settings.get("env") or os.environ)
        request = {
            "options": options,
            "arguments": arguments,
            "folder": str(Path(settings.get("cwd") or "").absolute()),
            "environment": environment,
        }
        with ExitStack() as opened:
            nothing = os.open(os.devnull, os.O_RDONLY)
            opened.callback(os.close, nothing)
            streams = [nothing, _stream(settings.get("stdout"), 1), _stream(settings.get("stderr"), 2)]
            address = self.kernel_spec.metadata.get("kernel_provisioner", {}).get("server")
            return ForkedProcess(address or own_server(environment, options), request, streams)


def _parts(command: Sequence[str]) -> tuple[list[str], list[str]]:
    """Answer the options of Python and the arguments of the kernel in a command that starts one."""
    place = command.index("-m") if "-m" in command else 0
    if not place or command[0] != sys.executable or command[place + 1] != LAUNCHER:
        raise NotForked("it is not a kernel of this Python")
    return list(command[1:place]), list(command[place + 2 :])


def _stream(given: Any, usual: int) -> int:
    if given is None:
        return usual
    number = given if isinstance(given, int) else given.fileno()
    if number < 0:
        raise NotForked("its output is to go through a pipe of subprocess")
    return int(number)
