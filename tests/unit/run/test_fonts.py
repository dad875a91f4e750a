from pathlib import Path

import pytest

from cnpg_analysis.run.fonts import give_font_list


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("cnpg_analysis.run.fonts.clone_root", lambda: tmp_path / "clone")
    return tmp_path / "clone"


def _given(tmp_path: Path, name: str) -> bytes:
    (tmp_path / name).mkdir()
    give_font_list(tmp_path / name)
    (made,) = (tmp_path / name).iterdir()
    assert made.match("fontlist-*.json")
    return made.read_bytes()


def test_list_is_made_once_and_copied_for_every_kernel(tmp_path, clone):
    clone.mkdir()
    first = _given(tmp_path, "first")
    (kept,) = (clone / ".cnpg" / "cache" / "matplotlib").glob("*/*")
    kept.write_bytes(b"{}")
    assert _given(tmp_path, "second") == b"{}", "it was made again"
    assert b"DejaVu" in first


def test_list_is_made_for_the_kernel_where_the_clone_cannot_keep_it(tmp_path, clone):
    clone.write_text("", encoding="utf-8")
    assert b"DejaVu" in _given(tmp_path, "first")
