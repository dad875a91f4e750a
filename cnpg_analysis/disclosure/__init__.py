"""The gate that every result passes before anybody sees it: only what is ``Released`` becomes an exhibit."""

from cnpg_analysis.disclosure.gate import Released, release, statement
from cnpg_analysis.disclosure.merging import proposals_for
from cnpg_analysis.disclosure.profiles import NotReleasable
from cnpg_analysis.disclosure.withdrawal import people_behind

__all__ = ["NotReleasable", "Released", "people_behind", "proposals_for", "release", "statement"]
