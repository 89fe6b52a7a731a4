"""Backup and restore: taken while people work, put back into an empty database, of either kind."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from rca import create_app, schema
from rca.analyses import graph_of
from rca.analyses.graph import same
from rca.config import Config
from rca.foundation import journal, uploads
from rca.foundation.actors import SYSTEM
from rca.foundation.clock import now
from rca.foundation.db import db, transaction
from tests.factories.analyses import make_analysis, make_file, make_root
from tests.factories.complaints import make_complaint
from tests.factories.people import actor_of, make_organisation, make_person, make_team, sign_in


@pytest.fixture
def full(app):
    """A house with people, a case, a fish and an upload."""
    make_organisation()
    team = make_team()
    mei = make_person("Mei Tan", ("facilitator", team), ("handler", team))
    case = make_complaint(mei, team=team, title="投诉：漫游费")
    made = make_analysis(mei, team=team, complaints_about=[case.id])
    make_file(made, make_root(made, mei), mei, b"a file somebody brought")
    return made.id, mei.id, uploads.digest_of(b"a file somebody brought")


@pytest.fixture(params=["sqlite", "postgres"])
def other(request, tmp_path: Path, database):
    """An empty house of either kind to restore into."""
    url = f"sqlite:///{tmp_path / 'other.sqlite'}"
    if request.param == "postgres":
        server = request.getfixturevalue("postgres_server")
        server.drop("rca_other")
        url = server.create("rca_other")
    app = create_app(Config(instance=tmp_path / "other", database_url=url, secret_key="for tests", testing=True))
    with app.app_context():
        assert app.test_cli_runner().invoke(args=["prepare"]).exit_code == 0
        yield app
        db.session.remove()
        db.engine.dispose()


def rows() -> dict[str, int]:
    db.session.rollback()
    return {name: db.session.scalar(sa.select(sa.func.count()).select_from(table))
            for name, table in db.metadata.tables.items()}


def test_what_was_saved_comes_back_whole(app, full, other, tmp_path: Path) -> None:
    board, _, digest = full
    archive = tmp_path / "backup.tar.gz"
    uploads.keep_in(app.config["RCA"].uploads)
    with app.app_context():
        said = app.test_cli_runner().invoke(args=["backup", str(archive)])
        before, graph = rows(), graph_of(board)
    assert "rows" in said.output, said.output
    with other.app_context():
        uploads.keep_in(other.config["RCA"].uploads)
        said = other.test_cli_runner().invoke(args=["restore", str(archive)])
        assert said.exit_code == 0, said.output
        assert rows() == before
        assert same(graph_of(board), graph)
        assert journal.verify().broken == []
        assert uploads.read(digest) == b"a file somebody brought"
        transaction(lambda: journal.write(("thing", board), "thing.changed", by=SYSTEM, at=now()))
        assert journal.verify().broken == []
        db.session.remove()


def test_restored_cases_are_found_by_their_words(app, full, other, tmp_path: Path) -> None:
    _, mei, _ = full
    archive = tmp_path / "backup.tar.gz"
    with app.app_context():
        app.test_cli_runner().invoke(args=["backup", str(archive)])
    with other.app_context():
        other.test_cli_runner().invoke(args=["restore", str(archive)])
        page = sign_in(other.test_client(), actor_of(mei)).get("/complaints?q=漫游").get_data(as_text=True)
        assert "投诉：漫游费" in page
        db.session.remove()


def test_a_database_with_people_in_it_is_not_restored_into(app, full, tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar.gz"
    app.test_cli_runner().invoke(args=["backup", str(archive)])
    said = app.test_cli_runner().invoke(args=["restore", str(archive)])
    assert said.exit_code == 1
    assert "not empty" in said.output


def test_what_is_no_backup_is_refused_in_a_sentence(app, tmp_path: Path) -> None:
    archive = tmp_path / "backup.tar.gz"
    archive.write_bytes(b"<html>not an archive</html>")
    said = app.test_cli_runner().invoke(args=["restore", str(archive)])
    assert said.exit_code == 1
    assert "not a backup" in said.output
    assert schema.present() == schema.newest()


def test_a_backup_is_for_its_maker_and_lets_nobody_in(app, full, other, tmp_path: Path) -> None:
    _, mei, _ = full
    archive = tmp_path / "backup.tar.gz"
    with app.app_context():
        browser = sign_in(app.test_client(), actor_of(mei))
        with browser.session_transaction() as session:
            token = session["token"]
        app.test_cli_runner().invoke(args=["backup", str(archive)])
    assert archive.stat().st_mode & 0o077 == 0
    with other.app_context():
        assert other.test_cli_runner().invoke(args=["restore", str(archive)]).exit_code == 0
        elsewhere = other.test_client()
        with elsewhere.session_transaction() as session:
            session["token"] = token
        assert elsewhere.get("/me").status_code == 303
        db.session.remove()
