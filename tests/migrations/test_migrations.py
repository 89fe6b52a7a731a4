"""Every step up and down; the last schema is that of the models; another schema is refused at the start."""

from collections.abc import Iterator
from pathlib import Path

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from rca import create_app, schema
from rca.config import Config
from rca.foundation.db import db
from rca.foundation.errors import NotReady

SCRIPTS = ScriptDirectory(str(schema.MIGRATIONS))
STEPS = [step.revision for step in reversed(list(SCRIPTS.walk_revisions()))]


@pytest.fixture
def empty(request: pytest.FixtureRequest, database, tmp_path: Path) -> Iterator[Config]:
    """Settings for a database of the same kind that holds nothing at all."""
    if database.kind == "sqlite":
        url = f"sqlite:///{tmp_path / 'empty.sqlite'}"
        yield Config(instance=tmp_path, database_url=url, secret_key="only for tests", testing=True)
        return
    server = request.getfixturevalue("postgres_server")
    server.drop("rca_empty")
    yield Config(instance=tmp_path, database_url=server.create("rca_empty"), secret_key="only for tests", testing=True)
    server.drop("rca_empty")


@pytest.fixture
def bare(empty: Config) -> Iterator[Flask]:
    """The product on a database without a schema."""
    app = create_app(empty)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def compared(thing: object, name: str | None, kind: str, *_: object) -> bool:
    """The search index is made by statements of its own and has no model."""
    owner = name if kind == "table" else getattr(getattr(thing, "table", None), "name", "")
    return not (owner or "").startswith("complaint_search")


def tables() -> set[str]:
    return set(sa.inspect(db.engine).get_table_names())


def move(revision: str, down: bool = False) -> None:
    (flask_migrate.downgrade if down else flask_migrate.upgrade)(directory=str(schema.MIGRATIONS), revision=revision)


def test_there_is_one_newest_schema() -> None:
    assert len(SCRIPTS.get_heads()) == 1


def test_migration_files_sort_by_their_day() -> None:
    files = [Path(SCRIPTS.get_revision(step).path).name for step in STEPS]
    assert files == sorted(files)


def test_the_newest_schema_is_that_of_the_models(bare: Flask) -> None:
    move("head")
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": db.metadata})
        # The search index is made by statements of its own.
        difference = [entry for entry in compare_metadata(context, db.metadata)
                      if not (entry[0] in ("remove_table", "remove_index") and "complaint_search" in entry[1].name)]
    assert not difference, "run `flask --app rca db migrate`:\n" + "\n".join(map(str, difference))


def test_every_step_goes_up_and_down_and_up_again(bare: Flask) -> None:
    seen: list[set[str]] = [set()]
    for step in STEPS:
        move(step)
        seen.append(tables())
    for index in reversed(range(len(STEPS))):
        move(STEPS[index - 1] if index else "base", down=True)
        assert tables() - {"alembic_version"} == seen[index] - {"alembic_version"}
    move("head")
    assert tables() == seen[-1]


def test_a_start_on_an_older_schema_refuses_and_names_the_command(empty: Config) -> None:
    with pytest.raises(NotReady, match="flask --app rca prepare"):
        create_app(empty, serving=True)


def test_a_start_on_the_newest_schema_serves(app: Flask, config: Config) -> None:
    served = create_app(config, serving=True)
    assert served.test_client().get("/health").status_code == 200
    with served.app_context():
        db.engine.dispose()
