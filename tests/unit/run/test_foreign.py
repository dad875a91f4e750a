from pathlib import Path

import pytest

from cnpg_analysis.run import record
from cnpg_analysis.run.foreign import InTheWay, carry_over, made_by_runs


def _write(folder: Path, **files: str) -> None:
    """Write files; two underscores in a name stand for a slash."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _content(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "scotland"


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    (tmp_path / "staged").mkdir()
    return tmp_path / "staged"


def test_only_what_records_name_was_made_by_a_run(target):
    _write(target, documents__made="1", notes="mine", other__made="mine too")
    record.write(target / "documents", "x.ipynb", {}, study="demo", code="0", code_cells=1, executed=1)
    _write(target, documents__remarks="mine")
    assert made_by_runs(target) == {"documents/made.csv", "documents/run.json"}
    assert made_by_runs(target / "nowhere") == frozenset()


def test_damaged_record_is_told_before_anything_can_be_lost(target):
    _write(target, documents__made="1")
    (target / "documents" / "run.json").write_text("{", encoding="utf-8")
    with pytest.raises(record.DamagedRecord, match=r"cannot be read\. Without it nobody can tell"):
        made_by_runs(target)


def test_what_no_run_made_is_carried_over_and_what_a_run_made_is_not(target, staged):
    _write(target, a="old", gone="of an older version", notes="mine", talk__deep__slides="mine")
    (target / "empty").mkdir()
    _write(staged, a="new")
    carry_over(target, staged, {"a.csv", "gone.csv"})
    assert _content(staged) == {"a.csv": "new", "notes.csv": "mine", "talk/deep/slides.csv": "mine"}
    assert (staged / "empty").is_dir()
    assert len(_content(target)) == 4, "until it is replaced, the old folder is all there is"


def test_links_are_carried_over_as_links(tmp_path, target, staged):
    target.mkdir()
    (target / "broken").symlink_to("nowhere")
    (tmp_path / "minutes").mkdir()
    _write(tmp_path / "minutes", may="secret")
    (target / "minutes").symlink_to("../minutes", target_is_directory=True)
    carry_over(target, staged, ())
    assert (staged / "broken").readlink() == Path("nowhere")
    assert (staged / "minutes").readlink() == Path("../minutes")


def test_is_copied_where_a_file_cannot_have_two_names(target, staged, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    _write(target, notes="mine")
    carry_over(target, staged, ())
    assert _content(staged) == {"notes.csv": "mine"}


def test_same_bytes_are_not_in_the_way(target, staged):
    _write(target, a="same")
    _write(staged, a="same")
    carry_over(target, staged, ())
    assert _content(staged) == {"a.csv": "same"}


@pytest.mark.parametrize(
    ("mine", "made", "named"),
    [("a", "a", "a.csv"), ("a.csv__x", "a", "a.csv/x.csv"), ("a", "a.csv__x", "a.csv")],
)
def test_what_lies_where_an_output_belongs_is_named_and_kept(target, staged, mine, made, named):
    _write(target, **{mine: "mine"})
    _write(staged, **{made: "made"})
    with pytest.raises(InTheWay) as told:
        carry_over(target, staged, ())
    assert str(told.value).startswith(f"{target / named} was not made by a run of this study")
    assert list(_content(target).values()) == ["mine"]


def test_nothing_to_carry_over(target, staged):
    carry_over(target, staged, ())
    assert _content(staged) == {}
