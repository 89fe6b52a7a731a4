"""Tells the house about improvement plans and their actions."""

from flask import Flask

from rca.foundation import registry
from rca.plans.permissions import plans as permissions


def init(app: Flask) -> None:
    """Register everything improvement plans have."""
    registry.register_permissions(permissions.PERMISSIONS)
