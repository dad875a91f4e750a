"""Why a page was not made."""

from cnpg_analysis.errors import CnpgError


class PublishError(CnpgError):
    """A page would be wrong or incomplete, so none was written; an earlier page is left as it was."""
