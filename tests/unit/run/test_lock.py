import pytest

from cnpg_analysis.run.lock import StudyBusy, study_lock


def test_study_is_free_again_after_a_run(tmp_path):
    with study_lock(tmp_path / "derived", "demo"):
        pass
    with study_lock(tmp_path / "derived", "demo"):
        assert (tmp_path / "derived" / ".cnpg" / "lock").exists()


def test_second_run_of_one_study_gets_one_message(tmp_path):
    with study_lock(tmp_path, "demo"), pytest.raises(StudyBusy) as told, study_lock(tmp_path, "demo"):
        pass
    assert str(told.value) == (
        f"Another run is writing the outputs of demo in {tmp_path}. "
        "Wait until it has ended, or choose another place with --out."
    )


def test_another_study_is_not_kept_waiting(tmp_path):
    with study_lock(tmp_path / "a", "a"), study_lock(tmp_path / "b", "b"):
        assert (tmp_path / "b" / ".cnpg" / "lock").exists()


def test_an_error_within_is_not_taken_for_a_refused_lock(tmp_path):
    with pytest.raises(OSError, match="full"), study_lock(tmp_path, "demo"):
        raise OSError(28, "full")


def test_no_trace_is_left_where_nothing_came_to_lie(tmp_path):
    with study_lock(tmp_path, "demo"):
        pass
    assert list(tmp_path.iterdir()) == []
    with study_lock(tmp_path, "demo"):
        (tmp_path / "made").touch()
    assert (tmp_path / ".cnpg" / "lock").exists()
