"""Tells the house about reports."""

from flask import Flask

from rca.foundation import registry
from rca.foundation.messages import msg
from rca.reports import permissions, views
from rca.web import pages


def init(app: Flask) -> None:
    """Register everything reports have."""
    app.register_blueprint(views.bp)
    registry.register_permissions(permissions.PERMISSIONS)
    pages.room("home", "reports.home", msg("Home"), "report:home", first=True)
    pages.room("manager", "reports.manage", msg("Manager"), "report:manage")
