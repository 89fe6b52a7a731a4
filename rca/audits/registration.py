"""Tells the house about audits."""

from flask import Flask

from rca.audits import models


def init(app: Flask) -> None:
    """Register everything audits have."""


__all__ = ["init", "models"]
