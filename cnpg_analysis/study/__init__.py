"""A study on disk: what tables it has, whether they are right, and how they are read."""

from cnpg_analysis.study.reading import ALL_NETWORKS, Study, read_study

__all__ = ["ALL_NETWORKS", "Study", "read_study"]
