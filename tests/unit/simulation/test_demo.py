"""The synthetic study that comes with the clone is what one command makes, and is small."""

from pathlib import Path

from cnpg_analysis.cli import main
from cnpg_analysis.place import clone_root

DEMO = clone_root() / "data" / "raw" / "demo"


def test_it_is_made_by_the_command(tmp_path: Path):
    assert main(["simulate", "--networks", "12", "--seed", "1", str(tmp_path / "demo")]) == 0
    made = {path.name: path.read_bytes() for path in (tmp_path / "demo").iterdir()}
    held = {path.name: path.read_bytes() for path in DEMO.iterdir()}
    assert sorted(held) == sorted(made)
    assert [name for name in made if held[name] != made[name]] == []


def test_its_check_finds_nothing(capsys):
    assert main(["check", "demo"]) == 0
    assert "no problems" in capsys.readouterr().out


def test_it_is_smaller_than_400_kb():
    assert sum(path.stat().st_size for path in DEMO.iterdir()) < 400_000
