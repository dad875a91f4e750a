"""Check and rerun the 2008 evaluation of UK cancer network partnership groups.

The package is read from the top down: ``study`` reads a study folder, ``evaluation`` answers questions from it,
``disclosure`` decides what may leave, ``exhibits`` turns that into tables, figures and sentences, ``run`` executes the
notebooks that show them, and ``publish`` makes one report per network. The command is ``cnpg``.
"""

__version__ = "0.1.0"
