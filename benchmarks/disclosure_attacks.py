"""Attacks on what leaves a made-up study with people in it: how many numbers and people each of them recovers.

Run it from the clone: ``.venv/bin/python benchmarks/disclosure_attacks.py [--profile small_study]``. It makes the study
up in a temporary folder, runs the cells of all notebooks on it, and tries everything in ``tests/attacks`` on what they
show and write.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.attacks import attacks, planted, published


def main() -> int:
    """Print the table of attacks, and answer whether one of them recovered anything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", choices=("small_study", "nhs"), default="small_study")
    profile = parser.parse_args().profile
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        study = planted.write(place / "planted", profile=profile, withdrawn=1)
        earlier = planted.write(place / "earlier" / "planted", profile=profile, withdrawn=1, last_year="2024")
        now = attacks.target(study, profile, published.shown_by_notebooks(study, place / "out"))
        then = attacks.target(earlier, profile, published.shown_by_results(earlier))
        outcomes = [*(attack(now) for attack in attacks.ATTACKS), attacks.between_years(now, then)]
    print(attacks.as_table(outcomes))
    for outcome in outcomes:
        for what in outcome.recovered:
            print(f"recovered: {what}")
    return int(any(outcome.recovered for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
