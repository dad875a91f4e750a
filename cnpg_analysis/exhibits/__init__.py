"""What people see: tables, figures and sentences, made from released results only.

This is the one seam between results and readers: notebooks display exhibits, derived files hold their data, and
reports are made from them.
"""

from cnpg_analysis.exhibits.exhibit import Exhibit
from cnpg_analysis.exhibits.page import Page
from cnpg_analysis.seam import MIME_TYPE

__all__ = ["MIME_TYPE", "Exhibit", "Page"]
