"""The one kind of error a person who uses the compendium can mend."""


class CnpgError(Exception):
    """Something in the input or the call is wrong; the message names it, its place and the way out.

    The command prints the message alone, without a traceback, and ends with exit status 2. In a notebook, too, the
    message is all that is shown.
    """

    def _render_traceback_(self) -> list[str]:
        """Answer what IPython shows instead of a traceback."""
        return [str(self)]
