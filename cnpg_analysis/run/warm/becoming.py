"""How a fork of the fork server becomes an ordinary kernel: it finds out what a fresh interpreter would have."""

import atexit
import contextlib
import gc
import importlib.util
import os
import signal
import socket
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

LAUNCHER = "ipykernel_launcher"
# Until ipykernel's own threads have said their last word; then Python would wait for them no longer either.
_LAST_WORDS_SECONDS = 2


def become_kernel(request: Mapping[str, Any], streams: Sequence[int], starter: socket.socket, server: int) -> NoReturn:
    """Be the kernel that was asked for, to its end, and end the process.

    Args:
        request: ``arguments`` of ipykernel's launcher, ``folder`` to work in, ``environment``.
        streams: what standard input, output and error are to be.
        starter: told once the kernel can be reached.
        server: the process this is a fork of; without it the kernel ends.
    """
    status = 1
    try:
        status = _run(request, streams, starter, server)
    except BaseException:  # noqa: BLE001 - told where a kernel tells what it dies of
        traceback.print_exc(file=sys.__stderr__)
    finally:
        # Taking down all that was imported takes a tenth of a second and is seen by nobody.
        os._exit(status)


def _run(request: Mapping[str, Any], streams: Sequence[int], starter: socket.socket, server: int) -> int:
    imported = set(sys.modules)
    _look_afresh(request, streams, server)
    from ipykernel.kernelapp import IPKernelApp

    status = 0
    notebook: list[dict[str, Any]] = []
    try:
        # The default was read from the environment when ipykernel was imported.
        app = IPKernelApp.instance(parent_handle=server)
        app.initialize(list(request["arguments"]))  # type: ignore[no-untyped-call]
        if app.shell is not None:
            notebook += [app.shell.user_module.__dict__, app.shell.user_ns]
        # Whoever connects before zmq's sockets are there waits a tenth of a second and tries again.
        with contextlib.suppress(OSError), starter:
            starter.sendall(b'{"bound": true}\n')
        app.start()  # type: ignore[no-untyped-call]
        # Its exit handler would close what the thread for control messages is still writing to, and wait for seconds.
        if app.control_thread is not None:
            app.control_thread.join(_LAST_WORDS_SECONDS)
    except SystemExit as asked:
        status = _status(asked)
    except BaseException:  # noqa: BLE001 - as Python would: told, exit handlers run, status 1
        traceback.print_exc(file=sys.__stderr__)
        status = 1
    _finish(imported, notebook)
    return status


def _look_afresh(request: Mapping[str, Any], streams: Sequence[int], server: int) -> None:
    """Forget what was true of the fork server only."""
    os.setsid()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    for place, stream in enumerate(streams):
        os.dup2(stream, place)
        os.close(stream)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"], JPY_PARENT_PID=str(server))
    time.tzset()
    tempfile.tempdir = None
    # Python's own generator is seeded anew in a fork, numpy's is not: all kernels would draw the same numbers.
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()
    launcher = importlib.util.find_spec(LAUNCHER)
    sys.argv = [str(launcher.origin if launcher else LAUNCHER), *request["arguments"]]
    sys.orig_argv = [sys.executable, "-m", LAUNCHER, *request["arguments"]]


def _status(asked: SystemExit) -> int:
    if asked.code is None:
        return 0
    if isinstance(asked.code, int):
        return asked.code & 0xFF
    # As Python does with a text.
    os.write(2, f"{asked.code}\n".encode())
    return 1


def _finish(imported: set[str], notebook: Sequence[dict[str, Any]]) -> None:
    """Do what Python does at its end, as far as anybody could notice.

    Threads come to their end, exit handlers run, and what only the notebook holds, or a module that it imported, is
    let go: a file that was left open is written to its end.
    """
    # The same that Python calls first of all, concurrent.futures' handlers included.
    threading._shutdown()  # type: ignore[attr-defined]  # noqa: SLF001
    atexit._run_exitfuncs()  # noqa: SLF001
    for name in ("last_type", "last_value", "last_traceback"):
        vars(sys).pop(name, None)
    added = [vars(module) for name, module in sys.modules.items() if name not in imported and _is_written(module)]
    for names in (*notebook, *reversed(added)):
        names.clear()
        gc.collect()
    for stream in (sys.__stdout__, sys.__stderr__):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            stream.flush()  # type: ignore[union-attr]


def _is_written(module: object) -> bool:
    """Answer whether a module is written in Python; others may not bear to lose their names."""
    return str(getattr(module, "__file__", None)).endswith(".py")
