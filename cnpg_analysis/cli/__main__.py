"""``python -m cnpg_analysis.cli``, for where the command ``cnpg`` is not on the path."""

import sys

from cnpg_analysis.cli import main

sys.exit(main())
