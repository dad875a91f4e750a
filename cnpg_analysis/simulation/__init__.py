"""Made-up studies of any size, to try everything out on: no row in them is about anybody or any real group.

The same number of networks, the same years and the same seed give the same bytes everywhere. A network is the same
whatever the number of those after it, and only the rows of one network are in memory at a time.
"""

from cnpg_analysis.simulation.studies import NotSimulated, simulate

__all__ = ["NotSimulated", "simulate"]
