"""The product on a database of its own, for whoever measures it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask

from rca import create_app
from rca.config import Config
from rca.foundation.db import db
from tests.fixtures.databases import make_schema


@contextmanager
def product(url: str, folder: Path, secret: str = "only here") -> Iterator[Flask]:
    """The product on an empty database with the schema of today, an application context open."""
    make_schema(url, folder)
    app = create_app(Config(instance=folder, database_url=url, secret_key=secret, log_level="WARNING"))
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
