"""Importing what is needed without what comes along with it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

# What jsonschema, which nbformat imports, checks international web addresses with. To prepare its grammar takes a
# second, three times as long as all else that a run imports, and notebooks hold no such addresses to check.
WEB_ADDRESSES = "rfc3987_syntax"


@contextmanager
def without(module: str) -> Iterator[None]:
    """Import others as if a module were not installed; whoever asks for it later finds it."""
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]  # as Python notes a module that is not to be found
    try:
        yield
    finally:
        del sys.modules[module]
