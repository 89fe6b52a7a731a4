"""Tells the house about reports."""

from flask import Flask

from rca.foundation import registry
from rca.reports import permissions, views


def init(app: Flask) -> None:
    """Register everything reports have."""
    app.register_blueprint(views.bp)
    registry.register_permissions(permissions.PERMISSIONS)
