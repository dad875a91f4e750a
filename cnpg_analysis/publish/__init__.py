"""Executed notebooks made into pages: one report for each network, and the index that leads to them."""

from cnpg_analysis.publish.about import ReportAbout
from cnpg_analysis.publish.errors import PublishError
from cnpg_analysis.publish.index import IndexEntry, build_index
from cnpg_analysis.publish.report import build_report

__all__ = ["IndexEntry", "PublishError", "ReportAbout", "build_index", "build_report"]
