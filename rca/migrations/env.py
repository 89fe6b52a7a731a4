"""Runs migrations on the application's database, one step a transaction."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def include(thing: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:
    """The search index is made by its own statements and is not compared."""
    return not (kind == "table" and name is not None and name.startswith("complaint_search"))


def plainly(kind: str, thing: Any, autogenerate_context: Any) -> str | Literal[False]:
    """A migration outlives the code of its day: our own types are written as what the database sees."""
    if kind == "type" and isinstance(thing, sa.TypeDecorator):
        return f"sa.{thing.impl!r}"
    return False


with database.engine.connect() as connection:
    context.configure(connection=connection, target_metadata=database.metadata, include_object=include,
                      render_item=plainly, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
