"""Settings come from the environment, or the start refuses with the variable's name."""

from pathlib import Path

import pytest

from rca.config import Config


def test_what_is_not_set_has_its_default() -> None:
    config = Config.from_environment({})
    assert config.database.startswith("sqlite:///")
    assert (config.workers, config.bind, config.over_tls) == (1, "127.0.0.1:8000", False)


def test_what_is_set_is_read(tmp_path: Path) -> None:
    config = Config.from_environment({"RCA_INSTANCE": str(tmp_path), "RCA_WORKERS": "2", "RCA_PUBLIC_URL": "https://x",
                                      "RCA_DATABASE_URL": "postgres://me@here/rca"})
    assert config.database == "postgresql+psycopg://me@here/rca"
    assert (config.instance, config.workers, config.over_tls) == (tmp_path, 2, True)


def test_a_number_that_is_none_is_refused_by_its_name() -> None:
    with pytest.raises(ValueError, match="RCA_THREADS should be a whole number"):
        Config.from_environment({"RCA_THREADS": "many"})


def test_several_processes_on_the_embedded_database_are_refused() -> None:
    with pytest.raises(ValueError, match="needs PostgreSQL"):
        Config.from_environment({"RCA_WORKERS": "2"})


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    config = Config(instance=tmp_path / "new")
    first = config.secret()
    assert config.secret() == first
    assert len(first) > 40
    assert (tmp_path / "new" / "secret-key").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
