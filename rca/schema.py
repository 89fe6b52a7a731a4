"""The schema this code was written for, and the one the database has."""

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from rca.config import ROOT
from rca.foundation.db import db
from rca.foundation.errors import NotReady

MIGRATIONS = ROOT / "rca" / "migrations"


def newest() -> str:
    """The schema this code was written for."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head() or ""


def present() -> str:
    """The schema the database has; empty for a new one. Needs an application context."""
    with db.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def refuse_other_schema(app: Flask) -> None:
    """Raise NotReady with the command to run when the database is not of this code's schema."""
    with app.app_context():
        found, wanted = present(), newest()
        db.engine.dispose()  # a refused start leaves no connection behind, a good one opens its own
    if found != wanted:
        raise NotReady(f"The database has schema {found or 'none'}, this version needs {wanted}. "
                       "Make a backup with `flask --app rca backup`, then run `flask --app rca prepare`.")
