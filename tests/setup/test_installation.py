"""Packages go into .venv, from the locks, and nowhere else."""

import pytest

from tools import environment, freshness, installation


def test_packages_that_went_elsewhere_are_noticed(clone):
    with pytest.raises(freshness.SetUpError, match=r"not into \.venv"):
        environment.set_up(clone, "report", lambda _: (clone / ".venv" / "bin" / "cnpg").unlink(missing_ok=True))


def test_what_was_in_an_incomplete_environment_is_removed(tmp_path, monkeypatch):
    (tmp_path / freshness.MARKER).write_text("{}", encoding="utf-8")
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "half-installed").write_text("", encoding="utf-8")
    (tmp_path / "lib64").symlink_to("lib")
    monkeypatch.setattr("venv.EnvBuilder.create", lambda *_: None)
    installation.make_empty_environment(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [freshness.MARKER]


def test_settings_that_send_packages_elsewhere_are_dropped():
    outside = {
        "PATH": "/usr/bin",
        "VIRTUAL_ENV": "other",
        "CONDA_PREFIX": "other",
        "PYTHONPATH": "other",
        "PIP_TARGET": "other",
        "PIP_USER": "1",
        "UV_SYSTEM_PYTHON": "1",
        "UV_PROJECT_ENVIRONMENT": "other",
        "UV_CONSTRAINT": "other",
        "UV_DEFAULT_INDEX": "a mirror",
        "PIP_INDEX_URL": "a mirror",
        "UV_CACHE_DIR": "a folder",
        "SSL_CERT_FILE": "a file",
    }
    assert installation.without_redirections(outside) == {
        "PATH": "/usr/bin",
        "PIP_USER": "0",
        "UV_DEFAULT_INDEX": "a mirror",
        "PIP_INDEX_URL": "a mirror",
        "UV_CACHE_DIR": "a folder",
        "SSL_CERT_FILE": "a file",
    }
