"""Where the clone lies that this package was installed from."""

from pathlib import Path

from cnpg_analysis.errors import CnpgError

# Both must be there: a package folder alone could be a copy in a site-packages folder.
_MARKS = ("notebooks", "data")


class NotAClone(CnpgError):
    """The package runs from somewhere that holds no notebooks and data."""


def clone_root() -> Path:
    """Answer the folder of the clone: notebooks, data and reports lie directly in it.

    Raises:
        NotAClone: the installed package is not the one of a clone.
    """
    root = Path(__file__).resolve().parents[1]
    if not all((root / mark).is_dir() for mark in _MARKS):
        raise NotAClone(
            "The notebooks and the data of the compendium were not found beside the package. "
            "Clone the repository and run the commands of its README there."
        )
    return root
