"""Tells the house about this feature."""

from flask import Flask


def init(app: Flask) -> None:
    """Register everything this feature has."""
