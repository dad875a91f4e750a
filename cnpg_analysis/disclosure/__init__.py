"""The gate that every result passes before anybody sees it: only what is ``Released`` becomes an exhibit."""

from cnpg_analysis.disclosure.gate import NotReleasable, Released, release, statement

__all__ = ["NotReleasable", "Released", "release", "statement"]
