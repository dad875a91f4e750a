"""Executed notebooks made into pages: one report for each network, and the index that leads to them."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cnpg_analysis.publish.about import ReportAbout
    from cnpg_analysis.publish.errors import PublishError
    from cnpg_analysis.publish.index import IndexEntry, build_index
    from cnpg_analysis.publish.report import build_report

__all__ = ["IndexEntry", "PublishError", "ReportAbout", "build_index", "build_report"]
_MODULES = {
    "IndexEntry": "index",
    "PublishError": "errors",
    "ReportAbout": "about",
    "build_index": "index",
    "build_report": "report",
}


def __getattr__(name: str) -> Any:
    """Answer what pages are made by; imported when it is asked for, since a run that makes none is done sooner."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
