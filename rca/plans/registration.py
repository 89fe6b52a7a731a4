"""Tells the house about plans. Improvement plans and PIPs register apart, so that neither knows the other."""

from flask import Flask

from rca.foundation import registry
from rca.plans import models, permissions


def init(app: Flask) -> None:
    """Register everything plans have."""
    registry.register_permissions(permissions.PERMISSIONS)


__all__ = ["init", "models"]
