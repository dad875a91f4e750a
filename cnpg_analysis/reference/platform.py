"""Whether this machine is the reference platform, on which the same input must give the same bytes."""

import platform
import re
import sys
from importlib import metadata

from cnpg_analysis.place import clone_root

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)([^\\]*)", re.MULTILINE)


def departures() -> tuple[str, ...]:
    """Answer in what this machine departs from the reference platform: the locked environment on 64-bit Linux.

    Empty on the reference platform.
    """
    found = []
    if sys.platform != "linux" or platform.machine() != "x86_64":
        found.append(f"the system is {platform.system()} on {platform.machine()}, not Linux on x86_64")
    lock = (clone_root() / "requirements.lock").read_text(encoding="utf-8")
    for name, locked, marker in _PIN.findall(lock):
        try:
            installed = metadata.version(name)
        except metadata.PackageNotFoundError:
            # Packages for other systems carry a marker and are rightly not here.
            if ";" not in marker:
                found.append(f"{name} is not installed")
            continue
        if installed != locked:
            found.append(f"{name} is {installed}, not {locked}")
    return tuple(found)
