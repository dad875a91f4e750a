"""A study on disk: what tables it has, whether they are right, and how they are read."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cnpg_analysis.study.reading import ALL_NETWORKS, Study, read_study

__all__ = ["ALL_NETWORKS", "Study", "read_study"]


def __getattr__(name: str) -> Any:
    """Answer what reading studies offers; imported when it is asked for, since pandas comes with it."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from cnpg_analysis.study import reading

    return getattr(reading, name)
