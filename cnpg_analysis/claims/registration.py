"""Which check belongs to which claim: a decorator puts it into the register."""

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib import import_module
from types import MappingProxyType
from typing import Any, TypeAlias

from cnpg_analysis.claims import checks
from cnpg_analysis.claims.inputs import Inputs, MistakenCheck
from cnpg_analysis.claims.verdicts import Found

Check: TypeAlias = Callable[[Inputs], Found]

_REGISTERED: dict[str, Check] = {}


def check(claim_id: str, **given: Any) -> Callable[[Callable[..., Found]], Callable[..., Found]]:
    """Register a function as the check of a claim; what is given besides is passed to the function.

    Raises:
        MistakenCheck: the claim has a check already.
    """

    def register(function: Callable[..., Found]) -> Callable[..., Found]:
        if claim_id in _REGISTERED:
            raise MistakenCheck(f"{claim_id} has two checks")
        _REGISTERED[claim_id] = partial(function, **given)
        return function

    return register


@cache
def registered() -> Mapping[str, Check]:
    """Answer all checks by the claim they belong to."""
    for module in pkgutil.iter_modules(checks.__path__):
        import_module(f"{checks.__name__}.{module.name}")
    return MappingProxyType(_REGISTERED)


def place(claim_id: str) -> str:
    """Answer where the check of a claim is written, such as ``documents.from_ten_groups``; nothing without a check."""
    found = registered().get(claim_id)
    function = found.func if isinstance(found, partial) else found
    if function is None:
        return ""
    return f"{function.__module__.removeprefix(f'{checks.__name__}.')}.{function.__name__}"
