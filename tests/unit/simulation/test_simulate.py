"""A made-up study is the same bytes each time, is right by its own check, and is made whole or not at all."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from cnpg_analysis.cli import main
from cnpg_analysis.place import clone_root
from cnpg_analysis.simulation import NotSimulated, rows, simulate
from cnpg_analysis.study.inspection import as_text, inspect

WRITE = (
    "import sys, pathlib; from cnpg_analysis.simulation import simulate; "
    "simulate(pathlib.Path(sys.argv[1]), networks=3, seed=5)"
)


def read(folder: Path) -> Mapping[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_numbers_give_the_same_bytes_in_another_process_with_other_settings(tmp_path: Path):
    simulate(tmp_path / "here", networks=3, seed=5)
    surroundings = os.environ | {"PYTHONHASHSEED": "77", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
    subprocess.run([sys.executable, "-c", WRITE, str(tmp_path / "there")], env=surroundings, check=True)
    assert read(tmp_path / "here") == read(tmp_path / "there")


def test_another_seed_gives_other_rows_in_the_same_tables(tmp_path: Path):
    simulate(tmp_path / "one", networks=3, seed=1)
    simulate(tmp_path / "other", networks=3, seed=2)
    one, other = read(tmp_path / "one"), read(tmp_path / "other")
    assert one.keys() == other.keys()
    assert one["initiatives.csv"] != other["initiatives.csv"]


def test_a_network_is_the_same_whatever_comes_after_it(tmp_path: Path):
    simulate(tmp_path / "small", networks=2, seed=1)
    simulate(tmp_path / "large", networks=7, seed=1)
    small, large = read(tmp_path / "small"), read(tmp_path / "large")
    for name in (
        "networks",
        "groups",
        "initiatives",
        "interviewees",
        "documents",
        "priorities",
        "reviews",
        "influence",
    ):
        assert large[f"{name}.csv"].startswith(small[f"{name}.csv"]), name


@pytest.mark.parametrize(("networks", "seed", "years"), [(1, 0, 1), (1, 3, 10), (13, 7, 3), (40, 999_999_999, 2)])
def test_a_made_up_study_of_any_size_has_nothing_to_mend_and_nothing_to_look_at(tmp_path: Path, networks, seed, years):
    many = simulate(tmp_path / "study", networks=networks, seed=seed, years=years)
    found = inspect(tmp_path / "study")
    assert found.problems == (), as_text(found)
    assert found.rows == many
    assert len(found.tables["networks"].rows) - 1 == networks


def test_the_command_makes_a_study_and_says_that_it_is_made_up(tmp_path: Path, capsys):
    place = tmp_path / "new" / "study"
    assert main(["simulate", "--networks", "2", "--seed", "1", "--years", "3", str(place)]) == 0
    said = capsys.readouterr().out
    assert f"A made-up study with {inspect(place).rows:,} rows is in {place}." in said
    assert "Nothing in it is about real people or real groups." in said
    assert (place / "groups.csv").read_text().count("demo-a-20") == 3
    assert [path.name for path in place.parent.iterdir()] == ["study"]


def test_an_empty_folder_is_filled_and_any_other_left_as_it_is(tmp_path: Path):
    empty, full = tmp_path / "empty", tmp_path / "full"
    empty.mkdir()
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    simulate(empty, networks=1, seed=1)
    assert (empty / "study.csv").is_file()
    for taken in (full, full / "mine.txt"):
        with pytest.raises(NotSimulated, match="is there already, and not an empty folder"):
            simulate(taken, networks=1, seed=1)
    assert read(full) == {"mine.txt": b"mine"}


@pytest.mark.parametrize(
    ("option", "number", "range_of_it"),
    [
        ("--networks", "0", "from 1 to 10,000, not 0"),
        ("--networks", "20000", "from 1 to 10,000, not 20,000"),
        ("--seed", "-1", "from 0 to 999,999,999, not -1"),
        ("--years", "11", "from 1 to 10, not 11"),
    ],
)
def test_a_number_out_of_range_is_told_with_its_range(tmp_path: Path, capsys, option, number, range_of_it):
    given = {"--networks": "2", "--seed": "1", "--years": "2"} | {option: number}
    call = [part for pair in given.items() for part in pair]
    assert main(["simulate", *call, str(tmp_path / "study")]) == 2
    assert capsys.readouterr().err == f"{option} must be {range_of_it}.\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["", "report/made-up", "data/raw/made-up/deeper", "notebooks"])
def test_in_the_clone_a_made_up_study_lies_among_the_studies_only(capsys, place):
    target = clone_root() / place
    assert main(["simulate", "--networks", "1", "--seed", "1", str(target)]) == 2
    assert "Only directly in" in capsys.readouterr().err
    assert place in ("", "notebooks") or not target.exists()


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_study_that_cannot_be_written_whole_leaves_nothing_behind(tmp_path: Path, monkeypatch, fault):
    cells = iter(range(20_000))

    def written(cell):
        if next(cells) == 5_000:
            raise fault
        return rows.written(cell)

    monkeypatch.setattr("cnpg_analysis.simulation.studies.written", written)
    with pytest.raises((NotSimulated, KeyboardInterrupt)) as told:
        simulate(tmp_path / "study", networks=5, seed=1)
    assert list(tmp_path.iterdir()) == []
    if isinstance(fault, OSError):
        assert str(told.value).endswith("No space left on device.")
