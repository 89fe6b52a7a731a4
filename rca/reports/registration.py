"""Tells the house about reports."""

from flask import Flask


def init(app: Flask) -> None:
    """Register everything reports have."""
