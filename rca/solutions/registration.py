"""Tells the house about solutions."""

from flask import Flask

from rca.solutions import models


def init(app: Flask) -> None:
    """Register everything solutions have."""


__all__ = ["init", "models"]
