"""Write docs/data-dictionary.md: every table and column of a study, from the contract.

python tools/dictionary.py
"""

from __future__ import annotations

from pathlib import Path

from cnpg_analysis.study import dictionary

PAGE = Path(__file__).resolve().parent.parent / "docs" / "data-dictionary.md"


def main() -> None:
    """Write the page."""
    PAGE.write_text(dictionary.page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
