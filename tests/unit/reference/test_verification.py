"""``cnpg verify`` holds only when every file is the committed one and every value is rebuilt."""

import subprocess
from pathlib import Path

import pytest

from cnpg_analysis.reference import verification
from cnpg_analysis.reference.committed import SUMS, listed_files, sums
from cnpg_analysis.reference.verification import verify
from cnpg_analysis.run.progress import Progress
from tests.unit.reference.small_clone import FILES, NOTEBOOK, PAGE, RAW, TABLE, change, write


@pytest.fixture(autouse=True)
def platform(monkeypatch):
    """Say where the test takes place: on the reference platform, unless it says otherwise."""

    def is_not(*departures: str) -> None:
        monkeypatch.setattr(verification, "departures", lambda: departures)

    is_not()
    return is_not


@pytest.fixture
def fails(clone: Path, rebuilt: Path, said: list[str]):
    return lambda **how: verify(Progress, said.append, **how)


def _digest_again(clone: Path) -> None:
    write(clone, SUMS, sums(listed_files(clone)))


def test_what_is_rebuilt_byte_for_byte_holds(fails, said):
    assert not fails()
    assert said == ["Identical: all 4 committed outputs were rebuilt byte for byte."]


@pytest.mark.parametrize(
    ("name", "old", "new", "place"),
    [
        (PAGE, "38", "39", f"{PAGE}: figure-1: “In 2007: 39.” → “In 2007: 38.”"),
        (TABLE, "38", "39", f"{TABLE}: documents, 2007, value: 39 → 38"),
        (NOTEBOOK, "[]", '[{"cell_type": "markdown", "source": "More"}]', f"{NOTEBOOK}: text of the cells: More"),
    ],
)
@pytest.mark.parametrize("departures", [(), ("the system is Darwin",)])
def test_a_tampered_output_fails_with_its_place_on_every_platform(
    clone, fails, said, platform, departures, name, old, new, place
):
    platform(*departures)
    change(clone, name, old, new)
    assert fails()
    assert said[:2] == [
        "1 file does not fit SHA256SUMS:",
        f"  {name}: is not the file that SHA256SUMS was written for.",
    ]
    assert said[2] == "1 value differs from what is rebuilt (here → rebuilt):"
    assert place in said[3]


@pytest.mark.parametrize("departures", [(), ("the system is Darwin",)])
def test_an_output_that_was_tampered_with_in_its_drawing_only_fails_too(clone, fails, said, platform, departures):
    platform(*departures)
    change(clone, PAGE, "<p>", "<p class='x'>")
    assert fails()
    assert f"  {PAGE}: is not the file that SHA256SUMS was written for." in said
    assert f"  {PAGE}: line 1: the same values in other bytes." in said


def test_a_tampered_output_whose_digest_was_tampered_with_too_fails(clone, fails, said):
    change(clone, PAGE, "38", "39")
    _digest_again(clone)
    assert fails()
    assert f"  {PAGE}: figure-1: “In 2007: 39.” → “In 2007: 38.”" in said


def test_other_values_are_all_named(rebuilt, fails, said):
    change(rebuilt, TABLE, "38", "39")
    change(rebuilt, PAGE, "38", "39")
    assert fails(every_place=True)
    assert said[:3] == [
        "2 values differ from what is rebuilt (here → rebuilt):",
        f"  {TABLE}: documents, 2007, value: 38 → 39",
        f"  {PAGE}: figure-1: “In 2007: 38.” → “In 2007: 39.”",
    ]
    assert "cnpg accept" in said[3]


def test_a_value_that_shows_in_several_places_is_named_once_with_their_number(rebuilt, fails, said):
    change(rebuilt, TABLE, "38", "39")
    change(rebuilt, PAGE, "38", "39")
    assert fails()
    assert said[:3] == [
        "1 value differs from what is rebuilt (here → rebuilt):",
        "  02_only/years.csv: documents, 2007, value: 38 → 39 (in 1 table, 1 page)",
        "That is in 2 places: 1 table, 1 page. “cnpg verify --every-place” names each place.",
    ]


def test_other_bytes_fail_on_the_reference_platform(rebuilt, fails, said):
    change(rebuilt, PAGE, "<p>", "<p class='x'>")
    assert fails()
    assert said[-1] == "This is the reference platform, where the same input must give the same bytes."


def test_other_bytes_hold_elsewhere_with_a_notice(rebuilt, fails, said, platform):
    platform("the system is Darwin")
    change(rebuilt, PAGE, "<p>", "<p class='x'>")
    assert not fails()
    assert said == [
        "1 file has other bytes but the same values:",
        f"  {PAGE}: line 1: the same values in other bytes.",
        "All values are the same. Other bytes are no fault here, because the system is Darwin.",
    ]


def test_a_changed_value_in_the_data_fails_even_where_nothing_shows_it(clone, fails, said):
    change(clone, RAW, "Only", "Other")
    assert fails()
    assert f"  {RAW}: is not the file that SHA256SUMS was written for." in said


def test_a_missing_notebook_and_a_foreign_one_are_noticed(clone, fails, said):
    (clone / NOTEBOOK).rename(clone / "notebooks" / "Untitled.ipynb")
    assert fails()
    assert f"  {NOTEBOOK}: is missing, though SHA256SUMS lists it." in said
    assert "  notebooks/Untitled.ipynb: is not listed in SHA256SUMS." in said


def test_missing_digests_fail(clone, fails, said):
    (clone / SUMS).unlink()
    assert fails()
    assert "  SHA256SUMS: is missing." in said


def test_what_cannot_be_rebuilt_is_named_and_not_compared(clone, failing_rebuild, said):
    failing_rebuild()
    change(clone, PAGE, "38", "39")
    assert verify(Progress, said.append)
    assert said == [
        "1 file does not fit SHA256SUMS:",
        f"  {PAGE}: is not the file that SHA256SUMS was written for.",
        "FAILED: 02_only: code cell 2 of 3 stopped with ValueError: no such table.",
        "The outputs could not be rebuilt, so nothing was compared.",
    ]


def test_nothing_is_written_in_the_clone_and_nothing_temporary_is_left(clone, fails, tmp_path, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    fails()
    found = {path.relative_to(clone).as_posix() for path in clone.rglob("*") if path.is_file()}
    assert found == {*FILES, SUMS}
    assert list(temporary.iterdir()) == []


def test_nothing_temporary_is_left_by_a_run_that_is_interrupted(clone, tmp_path, monkeypatch):
    def rebuild(root: Path, *_: object, **__: object) -> tuple[str, ...]:
        write(root, TABLE, "half")
        raise KeyboardInterrupt

    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    monkeypatch.setattr(verification, "rebuild", rebuild)
    with pytest.raises(KeyboardInterrupt):
        verify(Progress, lambda _: None)
    assert list(temporary.iterdir()) == []


def test_values_that_a_report_made_meanwhile_would_hide_are_named_from_git(clone, rebuilt, fails, said):
    identity = ("-c", "user.name=A reader", "-c", "user.email=reader@example.org")
    for arguments in (("init", "-q"), ("add", "."), (*identity, "commit", "-q", "-m", "As accepted")):
        subprocess.run(["git", *arguments], cwd=clone, check=True)
    change(clone, RAW, "Only", "Other")
    for root in (clone, rebuilt):
        change(root, TABLE, "38", "39")
    assert fails()
    assert said[:3] == [
        "2 files do not fit SHA256SUMS:",
        f"  {RAW}: is not the file that SHA256SUMS was written for.",
        "    study, title: Only → Other (last commit → here)",
    ]
    assert said[4:6] == [
        "1 value was changed here since the last commit (committed → here):",
        f"  {TABLE}: documents, 2007, value: 38 → 39",
    ]
