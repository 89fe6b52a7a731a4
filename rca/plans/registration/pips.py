"""Tells the house about PIPs: pages and permissions, and a record that answers no question of other features."""

from flask import Flask

from rca.foundation import registry
from rca.plans.permissions import pips as permissions


def init(app: Flask) -> None:
    """Register everything PIPs have."""
    registry.register_permissions(permissions.PERMISSIONS)
